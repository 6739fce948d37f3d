/** Which units are entries, and the subject of each. A stray link in prose never becomes an entry. */
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

/** Free paragraphs and HTML blocks are entries only in groups: a single one is a header or a footer. */
const company = 3;
/** A link after more than this many visible letters of an item is part of its description. */
const leadLength = 60;

/**
 * @param pairs accepted pairs, in document order
 * @param rowLinks for each table row, the link that it is about
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

/** The link that an entry is about: the one with a count, otherwise the first link of its lead. */
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
  // An entry may link to a model and name its code: the code has the stars.
  if (first.counts !== undefined) return onlyRepository(links.filter(hasStars)) ?? first;
  if (first.repository !== null && !first.deep) return first;
  if (first.repository !== null) return plainOf(links) ?? first;
  if (first.href.startsWith('#')) return null;
  // An entry with a paper is about the code, if it names some; a model or data set only accompanies the paper.
  if (paperOf(first.href) !== null) return plainOf(links.filter(hasStars)) ?? first;
  return unit.shape === 'bullet' || unit.shape === 'ordered' ? onlyRepository(links) : null;
}

/** Of several links to one repository, the first with a name: the count itself may be a link to the same repository. */
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
 * If the title of an entry links to a website and the entry names one repository, it is about that repository. Ignores
 * mirrors on other hosts, and repositories without stars if others have stars.
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

/** The list's own title often links to its repository. */
function isTitle(scene: Scene, unit: Unit): boolean {
  return (
    /^#(?!#)/.test(scene.text.slice(unit.start, unit.start + 2)) || scene.text.startsWith('=', unit.end - 1)
  );
}

/** A link without an identifier leads to a paper only if the list counts its citations. */
function paperOfEntry(scene: Scene, unit: Unit, pairs: readonly Pair[], link: Link): Subject | null {
  const isPaper = paperOf(link.href) !== null || pairs.some((one) => one.candidate.kind === 'citations');
  return isPaper ? paperSubject(scene, unit, link) : null;
}

/** Whether there are more letters between two offsets than a lead may have. */
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

/** A row of an HTML table with named columns counts as much as a row of a markdown table. */
function isHeaded({ table }: Unit): boolean {
  return table !== null && table.headers.length > 0;
}

function isCounted({ pairs }: EntryDraft): boolean {
  return pairs.some(({ candidate: { kind } }) => kind === 'stars' || kind === 'citations');
}

/** The links of an entry that a rename would change: its own, and those of nested items that are not entries. */
export function entryLinks(unit: Unit, strays: readonly Unit[] = []): readonly EntryLink[] {
  return [unit, ...strays].flatMap((one) => one.links.map(entryLink));
}

function entryLink({ start, end, href, url, repository, image }: Link): EntryLink {
  const subject = repository ?? (image ? null : paperOf(href));
  return { start, end, href, url, subject };
}
