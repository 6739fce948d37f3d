/** From a parsed document to the list as Firekeeper sees it. The first of the pure steps after the parser. */
import type { ParsedDocument } from '../markdown/document.ts';
import { defaultHosts, type Host } from '../hosts/index.ts';
import { type Entry, type List, type Marker, type Section, shownStars, type Tier } from '../list/list.ts';
import { inferOrders } from '../order/infer.ts';
import { lineOf, lineStarts } from '../text/text.ts';
import { judge } from './classes.ts';
import { findCandidates } from './candidates.ts';
import { describe, doubtOf } from './describe.ts';
import { type EntryDraft, draftEntries, entryLinks, labelOf } from './entries.ts';
import { paperName } from './papers.ts';
import { type Pair, pairAll, surroundingsOf } from './pair.ts';
import { rowSubjects } from '../scene/rows.ts';
import { indexBefore, type Link, type PerUnit, perUnit, type Scene, type Unit } from '../scene/scene.ts';
import { conflicting } from './conflicts.ts';
import { tiersOf, withTiers } from './tiers.ts';
import { buildScene } from '../scene/units.ts';
import { sortByStart } from '../text/span.ts';

/**
 * Recognises sections, entries, subjects and markers. Linear in the size of the document.
 * @param configured tiers named by the maintainer; without them tiers are inferred from what the list shows
 * @param hosts whose repositories are entries
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
  const pairs = pairAll(around, findCandidates(scene));
  const { accepted, doubted } = judge(pairs, shownUnits(scene));
  const conflicts = conflicting(scene.units, accepted);
  const sure = conflicts.size === 0 ? accepted : accepted.filter((one) => !conflicts.has(one));
  const counted = draftEntries(scene, sure, rowLinks);
  const tiers = configured.length > 0 ? configured : tiersOf(around, counted);
  const drafts = tiers.length === 0 ? counted : withTiers(around, counted, tiers);
  const believed: Pair[] = [];
  for (const { pairs: own } of drafts) for (const one of own) believed.push(one);
  const description = describe(scene, believed, tiers);
  const doubts = [
    ...doubted,
    ...[...conflicts].map((one) => ({
      pair: one,
      why: 'the entry shows two different counts of one repository',
    })),
    ...description.doubts,
  ].map(({ pair: one, why }) => doubtOf(one, why, lineOf(lines, one.candidate.start)));
  const strays = strayUnits(scene, drafts);
  const entries: Entry[] = [];
  for (const draft of drafts) entries.push(entryOf(scene, draft, strays, lines));
  return {
    text: document.text,
    sections: sectionsOf(scene, entries, lines),
    entries,
    notations: description.notations,
    tiers,
    doubts: sortByStart(doubts),
    hosts,
  };
}

function shownUnits(scene: Scene): number {
  let shown = 0;
  for (const unit of scene.units) if (unit.links.some(leadsToRepository)) shown += 1;
  return shown;
}

function leadsToRepository(link: Link): boolean {
  return !link.image && link.repository !== null;
}

function entryOf(
  scene: Scene,
  draft: EntryDraft,
  strays: Readonly<PerUnit<readonly Unit[]>>,
  lines: readonly number[],
): Entry {
  const { unit, link, subject } = draft;
  const markers = draft.pairs.flatMap((one): readonly Marker[] => one.markers);
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
    markers: sortByStart(markers),
    links: entryLinks(unit, strays[unit.id]),
  };
}

/** Nested units that are no entries themselves, by the unit of the entry around, with which they go. */
function strayUnits(scene: Scene, drafts: readonly EntryDraft[]): Readonly<PerUnit<readonly Unit[]>> {
  const own = perUnit<true>(scene.units);
  for (const { unit } of drafts) own[unit.id] = true;
  const found = perUnit<Unit[]>(scene.units);
  for (const unit of scene.units) {
    if (unit.parent === null || own[unit.id] === true) continue;
    let owner: Unit | null = unit.parent;
    while (owner !== null && own[owner.id] !== true) owner = owner.parent;
    if (owner === null) continue;
    const known = found[owner.id];
    if (known === undefined) found[owner.id] = [unit];
    else known.push(unit);
  }
  return found;
}

function sectionsOf(scene: Scene, entries: readonly Entry[], lines: readonly number[]): Section[] {
  const bySection: Entry[][] = scene.sections.map(() => []);
  for (const entry of entries) bySection[entry.section]?.push(entry);
  const orders = inferOrders(
    bySection.map((own) => ({ values: own.map(shownStars), names: own.map(titleOf) })),
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

function titleOf(entry: Entry): string {
  return entry.title;
}
