/**
 * Which counts of a list the facts do not explain. `plan.ts` asks for every count that would change. A held count must
 * still be held after the others are written: a run on its own output changes nothing (rule LAW-6).
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
import { areOpinions } from './opinions.ts';
import { misplacedIn } from './misplaced.ts';
import { type Compared, type FactsVerdict, isCompared, paceOf, witness } from './witness.ts';

/** What the facts say about a count, and where the count is. */
export type FactsWitness = (marker: MarkerDrift) => Witnessed;

interface Count {
  readonly drift: Drift;
  readonly one: Compared;
}

const outlier = { state: 'held', code: 'outlier' } as const;

/** Judges all counts of one list by the pace of the whole list. */
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
  const facts = counts.map(({ one }) => one.observed);
  const isUnlike = unlikeOthers(counts);
  const places = policiesOf(policy, list);
  const isByStars = (section: number) => places.section(section).order !== 'name';
  const judged = (some: readonly number[], values: readonly number[]) => {
    const apart = contradicted(counts, values);
    const isMisplaced = misplacedIn(seats, values, isByStars);
    const opinions = areOpinions(values, facts);
    const pace = paceOf(
      counts.flatMap(({ one }, at) => (apart.has(at) ? [] : [ratio(values[at] ?? 0, one.observed)])),
    );
    return some.flatMap((at) => {
      const { drift, one } = counts[at] as Count;
      if (opinions) return [{ at, marker: one.marker, verdict: outlier }];
      const against = { list: () => apart.has(at) || isUnlike(one), order: () => isMisplaced(at) };
      const verdict = witness(drift, nearestTold(one), snapshot, pace, roundedTo(list, one), against);
      return verdict.state === 'believed' ? [] : [{ at, marker: one.marker, verdict }];
    });
  };
  const shown = counts.map(({ one }) => one.shown);
  const open = counts.flatMap(({ one }, at) => (isWritten(list, one, policy, renderer) ? [] : [at]));
  let held = judged(open, shown);
  // Writing the others changes the pace of the list: a count that would be believed then is believed now.
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

/** Counts of a repository that has another number in the list, at least twice as large or small: one is wrong. */
function contradicted(counts: readonly Count[], values: readonly number[]): ReadonlySet<number> {
  const places = groupBy([...counts.keys()], (at) => counts[at]?.one.subject.key);
  return new Set(
    [...places.values()].flatMap((same) => {
      const shown = same.map((at) => values[at] ?? 0);
      const ends = [shown.reduce((a, b) => Math.min(a, b)), shown.reduce((a, b) => Math.max(a, b))];
      return same.filter((_, at) =>
        ends.some((other) => Math.abs(ratio(shown[at] ?? 0, other)) > Math.log(2)),
      );
    }),
  );
}

/** A number that Firekeeper wrote itself, or that a person has confirmed. */
function isWritten(list: List, one: MarkerDrift, policy: Policy, renderer: Renderer): boolean {
  const { marker, subject } = one;
  return (
    policy.acceptHeld ||
    policy.settled.includes(subject.key) ||
    toldOf(one).some((stars) => renderer.renderCount(list, marker, stars)?.text === marker.text)
  );
}

/**
 * Compares the count with the nearest number that its source ever reported. A list written when its repository had 500
 * stars shows that old number; what the repository gained since does not help to read it.
 */
function nearestTold(one: Compared): Compared {
  const told = [one.observed, ...toldOf(one)];
  const distance = (stars: number) => Math.abs(ratio(one.shown, stars));
  return {
    ...one,
    observed: told.reduce((best, stars) => (distance(stars) < distance(best) ? stars : best)),
  };
}

/** The numbers that the source reported in earlier runs. */
function toldOf({ observation }: MarkerDrift): readonly number[] {
  return observation?.kind === 'repository' ? (observation.toldStars ?? []) : [];
}

/** The unit of the last digit that a number shows: 100 for `1.2k`, or when the list rounds to hundreds. */
function roundedTo(list: List, { marker }: Compared): number {
  const token = readNumber(marker.text);
  const suffix = token?.suffix ?? '';
  const unit = valueOfUnit(suffix) / 10 ** (token?.decimals ?? 0);
  const format = list.notations[marker.notation]?.format;
  const digits = String(token?.value ?? 0).length;
  const twoDigits = format?.rounding === 'two-digits' && digits > 2 ? 10 ** (digits - 2) : 1;
  const step = (suffix === '' ? format?.step : format?.unitStep) ?? 1;
  return Math.max(1, unit, step, twoDigits);
}

/** Thousands in plain digits where nearly all others are grouped or have a unit: perhaps a year, version or price. */
function unlikeOthers(counts: readonly Count[]): (one: Compared) => boolean {
  const large = counts.filter(({ one }) => one.shown >= 1000);
  const plain = large.filter(({ one }) => isPlain(one));
  return plain.length * 10 > large.length || large.length < 5 ? () => false : isPlain;
}

function isPlain({ marker }: Compared): boolean {
  return /^\d{4,}$/.test(marker.text);
}

/** The number that a count will show: its fact, rounded as the list rounds. */
function onceWritten(list: List, { marker, observed, shown }: Compared, renderer: Renderer): number {
  const text = renderer.renderCount(list, marker, observed)?.text ?? marker.text;
  return readNumber(text)?.value ?? shown;
}
