/**
 * Numbers that break the order of a list sorted by stars. Such a number was not in the list when its entry got its
 * place. If the fact of the repository fits this place, the list itself speaks against the number. `holding.ts` asks
 * for the list as it is and as it will be. Pure: numbers and places only.
 */
import type { Entry } from '../list/list.ts';
import { groupBy } from '../text/group.ts';
import { ratio } from './ratio.ts';

/** A count and its position. `fact` is null when nobody was asked; then only the position decides. */
export interface Seat {
  readonly entry: Entry;
  /** Whether it counts the entry's own repository. */
  readonly isOwn: boolean;
  readonly fact: number | null;
}

/** Two neighbours may be out of order by this logarithm: counts grow while rows stay in place. */
const slack = 0.22;
/** Eight counts are in order by chance once in 40,000 times; in a list that is sorted elsewhere, four are enough. */
const enough = 7;
const enoughInSorted = 3;
/** This many neighbours show that the whole list is sorted, if only very few are out of order. */
const enoughPairs = 20;
const mostOut = 0.05;
/** The number must be at least this far out of its place, and its fact at most half as far. */
const least = 0.1;

/** The counts of one section, from its first entry to its last. */
interface Run {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly facts: readonly (number | null)[];
  readonly sortedValues: readonly number[];
  readonly sortedFacts: readonly number[];
  readonly out: number;
}

/**
 * @param values the number that each count shows: now, or after the others are written
 * @param isByStars whether a section can be sorted by stars: not where a person wants it sorted by name
 * @returns whether, at an index, the fact fits the position of the count and the number does not
 */
export function misplacedIn(
  seats: readonly Seat[],
  values: readonly number[],
  isByStars: (section: number) => boolean,
): (at: number) => boolean {
  const runs = runsOf(seats, values, isByStars);
  const places = new Map(runs.flatMap((run) => run.places.map((at, index) => [at, { run, index }] as const)));
  const pairs = runs.reduce((sum, { places: own }) => sum + own.length - 1, 0);
  const out = runs.reduce((sum, run) => sum + run.out, 0);
  const isSorted = pairs >= enoughPairs && out <= pairs * mostOut;
  return (at) => {
    const place = places.get(at);
    return place !== undefined && isMisplaced(place.run, place.index, isSorted);
  };
}

function isMisplaced(run: Run, index: number, isSorted: boolean): boolean {
  const { values, facts, sortedValues, sortedFacts, places } = run;
  if (places.length - 1 < (isSorted ? enoughInSorted : enough)) return false;
  const [before, own, behind] = [values[index - 1], values[index] as number, values[index + 1]];
  // Without this one number, all others must be in order.
  const others = run.out - isRise(before, own) - isRise(own, behind) + isRise(before, behind);
  if (others > (places.length - 2) * mostOut) return false;
  const far = Math.min(distance(own, before, behind), distance(own, ...around(sortedValues, own, index)));
  const fact = facts[index] ?? null;
  if (fact === null) return far > slack;
  return far >= least && distance(fact, ...around(sortedFacts, fact, index)) * 2 <= far;
}

/** 1 where the second of two neighbours is clearly larger. */
function isRise(first: number | undefined, second: number | undefined): number {
  return first !== undefined && second !== undefined && ratio(first, second) > slack ? 1 : 0;
}

/** How far a number is above the previous one, or below the next one. */
function distance(own: number, before: number | undefined, behind: number | undefined): number {
  return Math.max(
    0,
    before === undefined ? 0 : ratio(before, own),
    behind === undefined ? 0 : ratio(own, behind),
  );
}

/** The neighbours of a place if all other numbers were sorted. @param sorted all of them and `own`, highest first */
function around(
  sorted: readonly number[],
  own: number,
  place: number,
): readonly [number | undefined, number | undefined] {
  const at = firstAtMost(sorted, own);
  const other = (index: number) => sorted[index < at ? index : index + 1];
  return [place === 0 ? undefined : other(place - 1), other(place)];
}

/** The index of the first number in a descending row that is not above `own`. */
function firstAtMost(sorted: readonly number[], own: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > own) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One run for each section. Nested entries move together with their parent and have no position of their own. */
function runsOf(
  seats: readonly Seat[],
  values: readonly number[],
  isByStars: (section: number) => boolean,
): readonly Run[] {
  const own = seats.flatMap(({ entry, isOwn }, at) =>
    entry !== seats[at - 1]?.entry && isOwn && isByStars(entry.section) ? [at] : [],
  );
  const sections = groupBy(own, (at) => seats[at]?.entry.section);
  return [...sections.values()].flatMap((places): Run[] => {
    const entries = places.flatMap((at) => seats[at]?.entry ?? []);
    const isNested = entries.some((entry, at) => entry.start < (entries[at - 1]?.end ?? 0));
    if (isNested || entries.some(({ shape }) => shape === 'heading') || places.length < 2) return [];
    const shown = places.map((at) => values[at] ?? 0);
    const facts = places.map((at) => seats[at]?.fact ?? null);
    const sortedValues = shown.toSorted((a, b) => b - a);
    const sortedFacts = facts.flatMap((fact) => fact ?? []).sort((a, b) => b - a);
    const out = shown.reduce((sum, value, at) => sum + isRise(shown[at - 1], value), 0);
    return [{ places, values: shown, facts, sortedValues, sortedFacts, out }];
  });
}
