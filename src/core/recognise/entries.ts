/** Which units are entries, and what each points at. An entry is recognised, never a stray link in prose. */
import { partsOf } from '../hosts/index.ts';
import type { EntryLink, Subject } from '../list/list.ts';
import { paperOf } from '../papers/subject.ts';
import { groupBy } from '../text/group.ts';
import { firstLink, hasStars } from '../scene/links.ts';
import { badgeLink, labelOf, paperSubject } from './papers.ts';
import type { Pair } from './pairing.ts';
import type { Link, Scene, Unit } from '../scene/scene.ts';
import { hasLetter, wordsOnly } from '../text/letters.ts';

export { labelOf } from './papers.ts';

/** An entry before its markers are described. */
export interface EntryDraft {
  readonly unit: Unit;
  readonly subject: Subject;
  readonly link: Link;
  readonly pairs: readonly Pair[];
}

/** Free paragraphs and HTML blocks are entries only in company: a lone one is a header or a footer. */
const company = 3;
/** A link later than this many visible letters into an item is part of its description. */
const leadLength = 60;

/**
 * @param pairs accepted pairs, in document order
 * @param rowLinks the link each table row is about
 */
export function draftEntries(
  scene: Scene,
  pairs: readonly Pair[],
  rowLinks: ReadonlyMap<Unit, Link>,
): EntryDraft[] {
  const byUnit = groupBy(pairs, (one) => one.unit);
  const drafts: EntryDraft[] = [];
  for (const unit of scene.units) {
    const own = byUnit.get(unit) ?? [];
    const link = rowLinks.get(unit) ?? leadOf(scene, unit, own);
    if (link === null || link === undefined) continue;
    const subject = link.repository ?? paperOfEntry(scene, unit, own, link);
    if (subject === null) continue;
    drafts.push({ unit, subject, link, pairs: own });
  }
  return inCompany(drafts);
}

/** The link an entry is about: its counted one, else the first of its lead. */
function leadOf(scene: Scene, unit: Unit, pairs: readonly Pair[]): Link | null {
  const counted =
    pairs.find((one) => one.candidate.kind === 'stars') ??
    pairs.find((one) => one.candidate.kind === 'citations');
  if (counted?.candidate.kind === 'citations' && counted.candidate.glyph === 'badge')
    return badgeLink(scene, unit) ?? counted.link;
  if (counted !== undefined) return titleOf(scene, unit, counted.link);
  if (unit.shape === 'heading' && isTitle(scene, unit)) return null;
  const first = firstLink(unit);
  if (first === undefined || isFarIn(scene, unit.body, first.start)) return null;
  const links = unit.links.filter((link) => !link.image);
  // The model that an entry leads to and the code that it names: the code is what has stars.
  if (first.counts !== undefined) return onlyRepository(links.filter(hasStars)) ?? first;
  if (first.repository !== null && !first.deep) return first;
  if (first.repository !== null) return plainOf(links) ?? first;
  if (first.href.startsWith('#')) return null;
  // Code is what the entry of a paper is about; a model or data set only goes with it.
  if (paperOf(first.href) !== null) return plainOf(links.filter(hasStars)) ?? first;
  return unit.shape === 'bullet' || unit.shape === 'ordered' ? onlyRepository(links) : null;
}

/** Of the links to one repository the first that names it: a count may be a link to the same. */
function titleOf(scene: Scene, unit: Unit, counted: Link): Link {
  const key = counted.repository?.key;
  const named = unit.links.find(
    (link) =>
      !link.image &&
      link.repository?.key === key &&
      key !== undefined &&
      !/\/stargazers\/?$/.test(link.href) &&
      hasLetter(labelOf(scene, link)),
  );
  return named ?? counted;
}

function plainOf(links: readonly Link[]): Link | undefined {
  return links.find((link) => link.repository !== null && !link.deep);
}

/**
 * An entry whose title leads to a website and that names one repository is about that repository. Mirrors on other hosts do
 * not count, nor what has no stars beside what has.
 */
function onlyRepository(links: readonly Link[]): Link | null {
  const plain = links.filter((link) => link.repository !== null && !link.deep);
  const starred = plain.filter(hasStars);
  const all = starred.length > 0 ? starred : plain;
  const hostOf = ({ repository }: Link) => partsOf(repository?.key ?? '').host;
  const own = all.filter((link) => hostOf(link) === hostOf(all[0] as Link));
  const keys = new Set(own.map((link) => link.repository?.key));
  return keys.size === 1 ? (own[0] ?? null) : null;
}

/** The list's own title often links its repository. */
function isTitle(scene: Scene, unit: Unit): boolean {
  return (
    /^#(?!#)/.test(scene.text.slice(unit.start, unit.start + 2)) || scene.text.startsWith('=', unit.end - 1)
  );
}

/** A link without an identifier leads to a paper only where the list counts its citations. */
function paperOfEntry(scene: Scene, unit: Unit, pairs: readonly Pair[], link: Link): Subject | null {
  const isPaper = paperOf(link.href) !== null || pairs.some((one) => one.candidate.kind === 'citations');
  return isPaper ? paperSubject(scene, unit, link) : null;
}

/** Whether more letters stand between two offsets than a lead has. */
function isFarIn(scene: Scene, from: number, to: number): boolean {
  if (to - from <= leadLength) return false;
  return wordsOnly(scene.mask.slice(from, to)).length > leadLength;
}

function inCompany(drafts: EntryDraft[]): EntryDraft[] {
  const loose = drafts.filter((one) => isLoose(one.unit) && !(isCounted(one) && isHeaded(one.unit)));
  const groups = groupBy(loose, (one) => `${one.unit.shape} ${isCounted(one)}`);
  const alone = new Set([...groups.values()].filter((members) => members.length < company).flat());
  return drafts.filter((draft) => !alone.has(draft));
}

function isLoose({ shape }: Unit): boolean {
  return shape === 'paragraph' || shape === 'html';
}

/** A row of an HTML table whose columns have names is no less than one of markdown. */
function isHeaded({ table }: Unit): boolean {
  return table !== null && table.headers.length > 0;
}

function isCounted({ pairs }: EntryDraft): boolean {
  return pairs.some(({ candidate: { kind } }) => kind === 'stars' || kind === 'citations');
}

/** The links of an entry that a rename would change, its own and those of nested items that are no entries. */
export function entryLinks(unit: Unit, strays: readonly Unit[] = []): readonly EntryLink[] {
  return [unit, ...strays].flatMap((one) => one.links.map(entryLink));
}

function entryLink({ start, end, href, url, repository, image }: Link): EntryLink {
  const subject = repository ?? (image ? null : paperOf(href));
  return { start, end, href, url, subject };
}
