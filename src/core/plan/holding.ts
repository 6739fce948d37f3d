/**
 * Which counts of a list the facts do not explain. `plan.ts` asks for every count that would change. What is held has to
 * stay so when the others are written: a run on its own output changes nothing (rule LAW-6).
 */
import type { List } from '../list/list.ts';
import type { Snapshot } from '../facts/observation.ts';
import { readNumber } from '../numbers/format.ts';
import { lineOf, lineStarts } from '../text/text.ts';
import type { Witnessed } from './changes/count.ts';
import type { Drift, MarkerDrift } from './drift.ts';
import type { Policy } from './policy.ts';
import { ratio } from './ratio.ts';
import type { Renderer } from './types.ts';
import { type Compared, type FactsVerdict, isCompared, type ListPace, paceOf, witness } from './witness.ts';

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
  const compared = drifts.flatMap((drift) =>
    drift.markers.flatMap((one): Count[] => (isCompared(one) ? [{ drift, one }] : [])),
  );
  const judged = (some: readonly Count[], pace: ListPace) =>
    some.flatMap((count) => {
      const verdict = witness(count.drift, count.one, snapshot, pace);
      return verdict.state === 'believed' ? [] : [{ count, verdict }];
    });
  const open = compared.filter(({ one }) => !isWritten(list, one, policy, renderer));
  const ratios = compared.map(({ one }) => ratio(one.shown, one.observed));
  let held = judged(open, paceOf(ratios));
  // With the others written the list has another pace: what would then be believed is believed now.
  for (let most = held.length + 1; most > held.length && held.length > 0; ) {
    most = held.length;
    const stays = new Set(held.map(({ count }) => count));
    const later = compared.map((count, at) =>
      stays.has(count) ? (ratios[at] ?? 0) : ratioOnceWritten(list, count.one, renderer),
    );
    held = judged([...stays], paceOf(later));
  }
  const verdicts = new Map<MarkerDrift['marker'], FactsVerdict>(
    held.map(({ count, verdict }) => [count.one.marker, verdict]),
  );
  const lines = lineStarts(list.text);
  return ({ marker }) => ({
    verdict: verdicts.get(marker) ?? { state: 'believed' },
    line: lineOf(lines, marker.start),
  });
}

/** A number that Firekeeper wrote itself, or that a person has said to be right. */
function isWritten(
  list: List,
  { marker, observation, subject }: MarkerDrift,
  policy: Policy,
  renderer: Renderer,
): boolean {
  const told = observation?.kind === 'repository' ? (observation.toldStars ?? []) : [];
  return (
    policy.acceptHeld ||
    policy.settled.includes(subject.key) ||
    told.some((stars) => renderer.renderCount(list, marker, stars)?.text === marker.text)
  );
}

/** How far a number will be from its fact: as far as the list rounds. */
function ratioOnceWritten(list: List, { marker, observed, shown }: Compared, renderer: Renderer): number {
  const text = renderer.renderCount(list, marker, observed)?.text ?? marker.text;
  return ratio(readNumber(text)?.value ?? shown, observed);
}
