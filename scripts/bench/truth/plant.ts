/**
 * Plants wrong readings: in a list, one count at a time is replaced by a number that does not belong to its repository.
 */
import type { Snapshot } from '../../../src/core/facts/observation.ts';
import type { NumberFormat } from '../../../src/core/list/list.ts';
import { writeNumber } from '../../../src/core/numbers/format.ts';
import { makePlan } from '../../../src/core/plan/plan.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { ratio } from '../../../src/core/plan/ratio.ts';
import { renderer } from '../../../src/core/plan/render.ts';
import { type ListPace, paceOf } from '../../../src/core/plan/witness.ts';
import { readList } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';
import { chance } from '../year/world.ts';
import type { Histories } from './histories.ts';
import { countsOf, type DatedList, type ShownCount } from './lists.ts';

/**
 * Number of plants of each kind in each list, spread over it. Large lists get fewer, because each plant reads the list
 * again.
 */
const plantsPerKind = { most: 10, least: 2, bytes: 300_000 };
/**
 * Up to this factor, a number could be an old count of its own repository, so to write the right one does no harm. Such
 * plants are printed beside the goal and do not count for it.
 */
export const couldBeOld = 1.5;

/** The goal is about the first three. The others show where it is harder. */
export const plantKinds = [
  'another repository',
  'forks',
  'year',
  'the next entry',
  'version',
  'price',
] as const;
export const goalKinds: readonly string[] = plantKinds.slice(0, 3);
export type PlantKind = (typeof plantKinds)[number];

/** The facts of which run: one at the list's own date, or one a year later. */
export type Run = 'same date' | 'year later';

export interface Planted {
  readonly kind: PlantKind;
  readonly run: Run;
  readonly file: string;
  readonly line: number;
  readonly planted: number;
  readonly fact: number;
  /** The number was replaced by the star count, so no check refused the reading. */
  readonly written: boolean;
  readonly couldBeOld: boolean;
  /** Within the list's own spread around its median, so nobody can distinguish it from a star count. */
  readonly isLikeOthers: boolean;
}

/** Plants in one list, and returns what each run does with it. */
export function plantIn(
  dated: DatedList,
  runs: Readonly<Record<Run, Snapshot>>,
  histories: Histories,
): readonly Planted[] {
  const counts = countsOf(dated);
  const { most, least, bytes } = plantsPerKind;
  const wanted = Math.max(least, Math.min(most, Math.floor(bytes / dated.list.text.length)));
  const step = Math.max(1, Math.floor(counts.length / wanted));
  const known = (Object.keys(runs) as Run[]).map((run) => ({
    run,
    snapshot: runs[run],
    pace: paceIn(counts, runs[run]),
  }));
  return plantKinds.flatMap((kind, shift) =>
    counts.flatMap((count, at) => {
      if ((at + shift) % step !== 0) return [];
      const planted = numberOf(kind, dated, counts, at, histories);
      return plantOne(dated, known, count, kind, planted);
    }),
  );
}

function numberOf(
  kind: PlantKind,
  { file }: DatedList,
  counts: readonly ShownCount[],
  at: number,
  histories: Histories,
): number {
  const own = counts[at] as ShownCount;
  const pick = chance(kind, file, at);
  switch (kind) {
    case 'another repository':
      return (counts[Math.floor(pick * counts.length)] ?? own).value;
    case 'the next entry':
      return (counts[at + 1] ?? counts[at - 1] ?? own).value;
    case 'forks':
      return histories.forks(own.marker.subject.key, own.value);
    case 'year':
      return 2010 + Math.floor(pick * 17);
    case 'version':
      return 1 + Math.floor(pick * 31);
    case 'price':
      return 5 + Math.floor(pick * 195);
  }
}

interface KnownRun {
  readonly run: Run;
  readonly snapshot: Snapshot;
  readonly pace: ListPace;
}

function paceIn(counts: readonly ShownCount[], snapshot: Snapshot): ListPace {
  return paceOf(
    counts.flatMap(({ marker, value }) => {
      const fact = snapshot.get(marker.subject.key);
      return fact?.kind === 'repository' ? [ratio(value, fact.stars ?? value)] : [];
    }),
  );
}

function plantOne(
  { list, file }: DatedList,
  runs: readonly KnownRun[],
  { marker, entry }: ShownCount,
  kind: PlantKind,
  planted: number,
): readonly Planted[] {
  const format = list.notations[marker.notation]?.format;
  const text = format === undefined ? marker.text : spelled(kind, planted, format);
  if (text === marker.text) return [];
  const changed = readList(encode(list.text.slice(0, marker.start) + text + list.text.slice(marker.end)), []);
  return runs.flatMap(({ run, snapshot, pace }) => {
    const fact = snapshot.get(marker.subject.key);
    if (fact?.kind !== 'repository' || fact.stars === undefined) return [];
    const plan = makePlan(changed, snapshot, { ...defaultPolicy, order: 'keep' }, renderer, fact.observedAt);
    const written = plan.changes.some(
      (change) =>
        change.kind === 'stars' && change.marker?.start === marker.start && change.fromText === text,
    );
    const off = ratio(planted, fact.stars);
    const near = Math.abs(off) < Math.log(couldBeOld);
    const isLikeOthers = Math.abs(off - pace.median) <= pace.spread;
    const { line } = entry;
    return [{ kind, run, file, line, planted, fact: fact.stars, written, couldBeOld: near, isLikeOthers }];
  });
}

/** Versions, years and prices have plain digits, whatever the counts of the list look like. */
function spelled(kind: PlantKind, planted: number, format: NumberFormat): string {
  const isCount = kind === 'another repository' || kind === 'the next entry' || kind === 'forks';
  return isCount ? writeNumber(planted, format) : String(planted);
}
