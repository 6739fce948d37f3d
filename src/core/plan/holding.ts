/**
 * Which counts of a list the facts do not explain. `plan.ts` asks for every count that would change. What is held has to
 * stay so when the others are written: a run on its own output changes nothing (rule LAW-6).
 */
import type { List } from '../list/list.ts';
import type { Snapshot } from '../facts/observation.ts';
import { readNumber } from '../numbers/format.ts';
import { valueOfUnit } from '../numbers/units.ts';
import { groupBy } from '../text/group.ts';
import { lineOf, lineStarts } from '../text/text.ts';
import type { Witnessed } from './changes/count.ts';
import type { Drift, MarkerDrift } from './drift.ts';
import { policiesOf } from './exceptions.ts';
import type { Policy } from './policy.ts';
import { ratio } from './ratio.ts';
import type { Renderer } from './types.ts';
import { misplacedIn } from './misplaced.ts';
import { type Compared, type FactsVerdict, isCompared, paceOf, witness } from './witness.ts';

/** What the facts say of a count, and where it stands. */
export type FactsWitness = (marker: MarkerDrift) => Witnessed;

interface Count {
  readonly drift: Drift;
  readonly one: Compared;
}

/** Judges all counts of one list by the pace of the whole. */
export function factsWitness(
  list: List,
  drifts: readonly Drift[],
  snapshot: Snapshot,
  policy: Policy,
  renderer: Renderer,
): FactsWitness {
  const counts = drifts.flatMap((drift) =>
    drift.markers.flatMap((one): Count[] => (isCompared(one) ? [{ drift, one }] : [])),
  );
  const seats = counts.map(({ drift: { entry }, one: { subject, observed } }) => ({
    entry,
    isOwn: subject.key === entry.subject.key,
    fact: observed,
  }));
  const isUnlike = unlikeOthers(counts);
  const places = policiesOf(policy, list);
  const isByStars = (section: number) => places.section(section).order !== 'name';
  const judged = (some: readonly number[], values: readonly number[]) => {
    const apart = contradicted(counts, values);
    const isMisplaced = misplacedIn(seats, values, isByStars);
    const pace = paceOf(
      counts.flatMap(({ one }, at) => (apart.has(at) ? [] : [ratio(values[at] ?? 0, one.observed)])),
    );
    return some.flatMap((at) => {
      const { drift, one } = counts[at] as Count;
      const against = { list: () => apart.has(at) || isUnlike(one), order: () => isMisplaced(at) };
      const verdict = witness(drift, nearestTold(one), snapshot, pace, roundedTo(list, one), against);
      return verdict.state === 'believed' ? [] : [{ at, marker: one.marker, verdict }];
    });
  };
  const shown = counts.map(({ one }) => one.shown);
  const open = counts.flatMap(({ one }, at) => (isWritten(list, one, policy, renderer) ? [] : [at]));
  let held = judged(open, shown);
  // With the others written the list has another pace: what would then be believed is believed now.
  for (let most = held.length + 1; most > held.length && held.length > 0; ) {
    most = held.length;
    const stays = held.map(({ at }) => at);
    const kept = new Set(stays);
    const later = counts.map(({ one }, at) => (kept.has(at) ? one.shown : onceWritten(list, one, renderer)));
    held = judged(stays, later);
  }
  const verdicts = new Map<MarkerDrift['marker'], FactsVerdict>(
    held.map(({ marker, verdict }) => [marker, verdict]),
  );
  const lines = lineStarts(list.text);
  return ({ marker }) => ({
    verdict: verdicts.get(marker) ?? { state: 'believed' },
    line: lineOf(lines, marker.start),
  });
}

/** Counts of a repository for which the list shows another number elsewhere, twice as large or more: one is no count of it. */
function contradicted(counts: readonly Count[], values: readonly number[]): ReadonlySet<number> {
  const places = groupBy([...counts.keys()], (at) => counts[at]?.one.subject.key);
  return new Set(
    [...places.values()].flatMap((same) =>
      same.filter((at) =>
        same.some((other) => Math.abs(ratio(values[at] ?? 0, values[other] ?? 0)) > Math.log(2)),
      ),
    ),
  );
}

/** A number that Firekeeper wrote itself, or that a person has said to be right. */
function isWritten(list: List, one: MarkerDrift, policy: Policy, renderer: Renderer): boolean {
  const { marker, subject } = one;
  return (
    policy.acceptHeld ||
    policy.settled.includes(subject.key) ||
    toldOf(one).some((stars) => renderer.renderCount(list, marker, stars)?.text === marker.text)
  );
}

/**
 * The count against the nearest of all that its source has told. A list that was read when its repository had 500 shows
 * what it showed then, and what the repository gained since says nothing of how to read it.
 */
function nearestTold(one: Compared): Compared {
  const told = [one.observed, ...toldOf(one)];
  const distance = (stars: number) => Math.abs(ratio(one.shown, stars));
  return {
    ...one,
    observed: told.reduce((best, stars) => (distance(stars) < distance(best) ? stars : best)),
  };
}

/** What the source told in earlier runs. */
function toldOf({ observation }: MarkerDrift): readonly number[] {
  return observation?.kind === 'repository' ? (observation.toldStars ?? []) : [];
}

/** The unit of the last digit that a number shows: 100 for `1.2k`, and in a list that rounds to hundreds. */
function roundedTo(list: List, { marker }: Compared): number {
  const token = readNumber(marker.text);
  const unit = valueOfUnit(token?.suffix ?? '') / 10 ** (token?.decimals ?? 0);
  return Math.max(1, unit, list.notations[marker.notation]?.format.step ?? 1);
}

/** Thousands in plain digits where nearly all others are grouped or have a unit: a year, a version, a price. */
function unlikeOthers(counts: readonly Count[]): (one: Compared) => boolean {
  const large = counts.filter(({ one }) => one.shown >= 1000);
  const plain = large.filter(({ one }) => isPlain(one));
  return plain.length * 10 > large.length || large.length < 5 ? () => false : isPlain;
}

function isPlain({ marker }: Compared): boolean {
  return /^\d{4,}$/.test(marker.text);
}

/** What a count will say: its fact, as the list rounds. */
function onceWritten(list: List, { marker, observed, shown }: Compared, renderer: Renderer): number {
  const text = renderer.renderCount(list, marker, observed)?.text ?? marker.text;
  return readNumber(text)?.value ?? shown;
}
