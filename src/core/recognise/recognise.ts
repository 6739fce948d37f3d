/** From a parsed document to the list as Firekeeper sees it. The first of the pure steps after the parser. */
import type { ParsedDocument } from '../engine/document.ts';
import type { Entry, List, Marker, Section, Tier } from '../list.ts';
import { inferOrders } from '../order/infer.ts';
import { lineOf, lineStarts } from '../text.ts';
import { judge } from './classes.ts';
import { findCandidates } from './candidates.ts';
import { describe, doubtOf } from './describe.ts';
import { type Draft, draftEntries, entryLinks, labelOf } from './entries.ts';
import { type Pair, pairAll } from './pair.ts';
import { rowSubjects } from './rows.ts';
import { indexBefore, type Scene, type Unit } from './scene.ts';
import { conflicting } from './conflicts.ts';
import { buildScene } from './units.ts';
import { sortByStart } from '../span.ts';

/**
 * Recognises sections, entries, subjects and markers. Linear in the size of the document.
 * @param configured tiers named by the maintainer; without them tiers are inferred from what the list shows
 */
export function recognise(document: ParsedDocument, configured: readonly Tier[] = []): List {
  const scene = buildScene(document);
  const lines = lineStarts(document.text);
  const rowLinks = rowSubjects(scene);
  const pairs = pairAll(scene, findCandidates(scene), rowLinks);
  const { accepted, doubted } = judge(pairs, shownUnits(scene));
  const conflicts = conflicting(accepted);
  const sure = accepted.filter((one) => !conflicts.has(one));
  const drafts = draftEntries(scene, sure, rowLinks);
  const believed = drafts.flatMap((draft) => draft.pairs);
  const description = describe(scene, believed, configured);
  const line = (offset: number) => lineOf(lines, offset);
  const doubts = [
    ...doubted,
    ...[...conflicts].map((one) => ({
      pair: one,
      why: 'the entry shows two different counts of one repository',
    })),
    ...description.doubts,
  ].map(({ pair: one, why }) => doubtOf(one, why, line(one.candidate.start)));
  const strays = strayUnits(scene, drafts);
  const entries = drafts.map((draft) => {
    const units = [draft.unit, ...(strays.get(draft.unit) ?? [])];
    return entryOf(scene, draft, units, description.markers, line);
  });
  return {
    text: document.text,
    sections: sectionsOf(scene, entries, line),
    entries,
    notations: description.notations,
    tiers: description.tiers,
    doubts: sortByStart(doubts),
  };
}

function shownUnits(scene: Scene): number {
  return scene.units.filter((unit) => unit.links.some((link) => !link.image && link.repository !== null))
    .length;
}

function entryOf(
  scene: Scene,
  draft: Draft,
  units: readonly Unit[],
  markers: ReadonlyMap<Pair, readonly Marker[]>,
  line: (offset: number) => number,
): Entry {
  const { unit, link, subject } = draft;
  const loose = unit.shape === 'html' || unit.shape === 'paragraph';
  return {
    start: unit.start,
    end: unit.end,
    line: line(loose ? link.start : unit.start),
    title: labelOf(scene, link) || subject.id.slice(subject.id.indexOf(':') + 1),
    subject,
    shape: unit.shape,
    section: Math.max(0, indexBefore(scene.sections, unit.start)),
    markers: sortByStart(draft.pairs.flatMap((one) => markers.get(one) ?? [])),
    links: entryLinks(units),
  };
}

/** Nested units that are no entries themselves, by the unit of the entry around, with which they go. */
function strayUnits(scene: Scene, drafts: readonly Draft[]): ReadonlyMap<Unit, readonly Unit[]> {
  const own = new Set(drafts.map((draft) => draft.unit));
  const found = new Map<Unit, Unit[]>();
  for (const unit of scene.units) {
    if (unit.parent === null || own.has(unit)) continue;
    let owner: Unit | null = unit.parent;
    while (owner !== null && !own.has(owner)) owner = owner.parent;
    if (owner === null) continue;
    const known = found.get(owner);
    if (known === undefined) found.set(owner, [unit]);
    else known.push(unit);
  }
  return found;
}

function sectionsOf(scene: Scene, entries: readonly Entry[], line: (offset: number) => number): Section[] {
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
    line: line(start),
    order: orders[index] ?? 'none',
  }));
}

/** The star count an entry shows for its own subject. */
export function shownStars(entry: Entry): number | undefined {
  const marker = entry.markers.find((one) => one.kind === 'stars' && one.subject.key === entry.subject.key);
  return typeof marker?.value === 'number' ? marker.value : undefined;
}
