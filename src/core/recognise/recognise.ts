/** Turns a parsed document into the list as Firekeeper sees it. The first of the pure steps after the parser. */
import type { ParsedDocument } from '../markdown/document.ts';
import { defaultHosts, type Host } from '../hosts/index.ts';
import { type Entry, type List, type Section, shownStars, type Tier } from '../list/list.ts';
import { inferOrders } from '../order/infer.ts';
import { lineOf, lineStarts } from '../text/text.ts';
import { judge } from './classes.ts';
import { findCandidates, withPlainDigits } from './candidates.ts';
import { type Description, describe, doubtOf } from './describe.ts';
import { type EntryDraft, draftEntries, entryLinks, labelOf } from './entries.ts';
import { paperName } from './papers.ts';
import { pairAll, surroundingsOf } from './pair.ts';
import { rowSubjects } from '../scene/rows.ts';
import { hasStars } from '../scene/links.ts';
import { indexBefore, type Scene, type Unit } from '../scene/scene.ts';
import { doubtWords } from '../list/doubt.ts';
import { unseenNumbers } from './net.ts';
import { ignoredEntries } from './ignored.ts';
import { legendOf, meansOther } from './legend.ts';
import { conflicting } from './conflicts.ts';
import { tiersOf, withTiers } from './tiers.ts';
import { buildScene } from '../scene/units.ts';
import { byStart } from '../text/span.ts';

/**
 * Recognises sections, entries, subjects and markers. Linear in the size of the document.
 * @param configured tiers from the maintainer; without them, tiers are inferred from what the list shows
 * @param hosts the hosts whose repositories are entries
 */
export function recognise(
  document: ParsedDocument,
  configured: readonly Tier[] = [],
  hosts: readonly Host[] = defaultHosts,
): List {
  const scene = buildScene(document, hosts);
  const lines = lineStarts(document.text);
  const rowLinks = rowSubjects(scene);
  const around = surroundingsOf(scene, rowLinks);
  const candidates = findCandidates(scene);
  const pairs = pairAll(around, candidates);
  const { accepted, doubted } = judge(pairs, shownUnits(scene));
  const conflicts = conflicting(accepted);
  const sure = accepted.filter((one) => !conflicts.has(one));
  const counted = draftEntries(scene, sure, rowLinks);
  const legend = configured.length > 0 ? [] : legendOf(withPlainDigits(scene));
  const said = configured.length > 0 ? configured : legend;
  const split = said.length > 0 ? [] : tiersOf(around, counted);
  const tiers = said.length > 0 ? said : meansOther(scene, split) ? [] : split;
  const drafts = withTiers(around, counted, tiers);
  const description = describe(
    scene,
    drafts.flatMap((draft) => draft.pairs),
    tiers,
  );
  const doubts = [
    ...doubted,
    ...[...conflicts].map((one) => ({
      pair: one,
      code: 'conflict' as const,
    })),
    ...description.doubts,
  ].map(({ pair: one, code }) => doubtOf(one, code, lineOf(lines, one.candidate.start)));
  const strays = strayUnits(scene, drafts);
  const found = candidates.concat(drafts.flatMap((draft) => draft.pairs.map((one) => one.candidate)));
  const paired = new Set(pairs.map((one) => one.candidate));
  const ownerless = candidates.filter((one) => one.number !== undefined && !paired.has(one));
  const entryUnits = new Set(drafts.map((draft) => draft.unit));
  const left = [
    ...unseenNumbers(withPlainDigits(scene), found),
    ...ownerless.map((one) => ({ ...one, code: one.doubt ?? ('foreign' as const) })),
  ].filter((one) => isOnEntry(scene, entryUnits, one.start));
  for (const { start, end, text, code } of left)
    doubts.push({ line: lineOf(lines, start), start, end, text, code, why: doubtWords(code) });
  const seen = drafts.map((draft) => entryOf(scene, draft, description, strays, lines));
  const ignored = ignoredEntries(document, seen);
  const entries = seen.map((entry) => (ignored.has(entry) ? { ...entry, ignored: true } : entry));
  return {
    text: document.text,
    sections: sectionsOf(scene, entries, lines),
    entries,
    notations: description.notations,
    tiers,
    doubts: doubts.sort(byStart),
    hosts,
  };
}

function shownUnits(scene: Scene): number {
  return scene.units.filter(({ links }) => links.some((link) => !link.image && link.repository !== null))
    .length;
}

function entryOf(
  scene: Scene,
  draft: EntryDraft,
  description: Description,
  strays: ReadonlyMap<Unit, readonly Unit[]>,
  lines: readonly number[],
): Entry {
  const { unit, link, subject } = draft;
  const markers = draft.pairs.flatMap((one) => description.markers.get(one) ?? []);
  const loose = unit.shape === 'html' || unit.shape === 'paragraph';
  return {
    start: unit.start,
    end: unit.end,
    line: lineOf(lines, loose ? link.start : unit.start),
    title:
      subject.kind === 'paper'
        ? paperName(scene, unit, link)
        : labelOf(scene, link) || subject.id.slice(subject.id.indexOf(':') + 1),
    subject,
    shape: unit.shape,
    section: Math.max(0, indexBefore(scene.sections, unit.start)),
    markers: markers.sort(byStart),
    links: entryLinks(unit, strays.get(unit)),
  };
}

/** Whether the innermost unit around an offset is an entry, or a row of a table that names a repository. */
function isOnEntry(scene: Scene, own: ReadonlySet<Unit>, offset: number): boolean {
  let unit: Unit | null | undefined = scene.units[indexBefore(scene.units, offset)];
  while (unit != null && unit.end <= offset) unit = unit.parent;
  if (unit == null || (unit.parent === null && unit.table === null && !own.has(unit)))
    return isBelowEntry(scene, own, offset);
  if (own.has(unit) || unit.table?.sideways === true) return true;
  return unit.table !== null && unit.links.some((link) => !link.image && hasStars(link));
}

/** Whether the heading above an offset is an entry. */
function isBelowEntry({ sections, units }: Scene, own: ReadonlySet<Unit>, offset: number): boolean {
  const section = sections[indexBefore(sections, offset)];
  const heading = section === undefined ? undefined : units[indexBefore(units, section.start)];
  return heading?.start === section?.start && heading !== undefined && own.has(heading);
}

/** Nested units that are not entries, by the unit of the entry around them; they belong to that entry. */
function strayUnits(scene: Scene, drafts: readonly EntryDraft[]): ReadonlyMap<Unit, readonly Unit[]> {
  const own = new Set(drafts.map((draft) => draft.unit));
  const found = new Map<Unit, Unit[]>();
  for (const unit of scene.units) {
    if (unit.parent === null || own.has(unit)) continue;
    let owner: Unit | null = unit.parent;
    while (owner !== null && !own.has(owner)) owner = owner.parent;
    if (owner !== null) found.set(owner, [...(found.get(owner) ?? []), unit]);
  }
  return found;
}

function sectionsOf(scene: Scene, entries: readonly Entry[], lines: readonly number[]): Section[] {
  const bySection: Entry[][] = scene.sections.map(() => []);
  for (const entry of entries) bySection[entry.section]?.push(entry);
  const orders = inferOrders(
    bySection.map((own) => ({ values: own.map(shownStars), names: own.map((entry) => entry.title) })),
  );
  return scene.sections.map(({ title, depth, start, end }, index) => ({
    title,
    depth,
    start,
    end,
    line: lineOf(lines, start),
    order: orders[index] ?? 'none',
  }));
}
