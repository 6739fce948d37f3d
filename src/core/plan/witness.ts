/**
 * Uses facts to judge whether a count in a list really is the star count of its repository. `plan.ts` asks once per
 * list, before anything is written. Pure: it compares the number shown with the facts of every repository of the entry,
 * using the pace of the list. The limits come from measurements (`npm run bench:truth`).
 */
import type { Drift, MarkerDrift } from './drift.ts';
import { ratio, sizeOf } from './ratio.ts';
import type { Subject } from '../list/list.ts';
import type { RepositoryObservation, Snapshot } from '../facts/observation.ts';

/** Something that explains a number better than the star count of its repository does. */
export interface Rival {
  readonly what: 'stars' | 'forks';
  readonly subject: Subject;
  readonly value: number;
}

/**
 * `believed`: the number is trusted. `doubted`: a rival explains the number far better. `held`: the number is far from
 * its fact and nothing explains it, so a person must decide. The last two have the code that reports and scripts show.
 */
export type FactsVerdict =
  | { readonly state: 'believed' }
  | { readonly state: 'doubted'; readonly code: 'rival-repository' | 'rival-fact'; readonly rival: Rival }
  | { readonly state: 'held'; readonly code: 'outlier' | 'misplaced' };

/** Evidence against a number in the list itself; these functions are called only where the answer matters. */
export interface Against {
  /** The list shows another number for the same repository, or only this number is written in this way. */
  readonly list: () => boolean;
  /** The list is sorted by stars, and the position of this number fits its fact better than the number. */
  readonly order: () => boolean;
}

/** How the numbers of a list compare with their facts: the median of the logarithms of their ratios, and the spread. */
export interface ListPace {
  readonly median: number;
  readonly spread: number;
  /** The number of counts that were compared. */
  readonly counts: number;
}

/** The pace of a list of which too little is known, and the least spread: no two lists are read on the same day. */
const usual: Omit<ListPace, 'counts'> = { median: 0.08, spread: 0.4 };
const usualWeight = 8;
const leastSpread = 0.05;
/**
 * A count is far off when it is beyond these logarithms and this many spreads. Repositories seldom lose stars and often
 * gain them, and large ones gain more than small ones (`perSize` for each e-fold).
 */
const risen = { least: 0.25, perSize: 0.1, spreads: 6 };
/**
 * A short list says little about how its repositories can grow: a repository that people have just discovered is
 * believed if the rest of the list is correct. Without a rival, a rise is held only beyond this logarithm in a list of
 * one count, and beyond half of it in a list of `half` counts.
 */
const discovered = { rise: 2.5, half: 40 };
const fallen = { least: 0.12, perSize: 0, spreads: 3 };
/** A rival must be this near to the number, and much nearer than the fact. */
const near = 0.12;
const nearer = 5;
/** A number that could be a year, or that the list contradicts, must agree better with its fact. */
const yearly = { least: 0.2, spreads: 3 };
const suspect = { least: 0.1, spreads: 1.5 };

const believed: FactsVerdict = { state: 'believed' };

/** A star count together with a fact to compare it with. */
export interface Compared extends MarkerDrift {
  readonly shown: number;
  readonly observed: number;
}

export function isCompared(one: MarkerDrift): one is Compared {
  return one.marker.kind === 'stars' && typeof one.shown === 'number' && typeof one.observed === 'number';
}

/** The pace of a list: how its numbers compare with their facts (`ratio`). */
export function paceOf(ratios: readonly number[]): ListPace {
  const weight = ratios.length / (ratios.length + usualWeight);
  const median = medianOf(ratios);
  const spread = 1.4826 * medianOf(ratios.map((one) => Math.abs(one - median)));
  return {
    median: weight * median + (1 - weight) * usual.median,
    spread: Math.max(leastSpread, weight * spread + (1 - weight) * usual.spread),
    counts: ratios.length,
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/**
 * Judges one count by the pace of its list.
 * @param rounded the unit to which the list rounds this number: 1 when it is exact
 * @param against whether the list contradicts this number: then it must be nearer to its fact
 */
export function witness(
  { entry }: Drift,
  { marker, shown, observed, observation, subject }: Compared,
  snapshot: Snapshot,
  pace: ListPace,
  rounded: number,
  against: Against,
): FactsVerdict {
  const off = offOf(shown, observed, rounded, pace);
  const others = entry.links.flatMap((link) => rivalAt(link.subject, subject, snapshot) ?? []);
  const forks = observation?.kind === 'repository' ? observation.forks : undefined;
  const rivals: Rival[] = [
    ...others,
    ...(forks === undefined ? [] : [{ what: 'forks' as const, subject, value: forks }]),
  ];
  const rival = rivals.find((one) => explains(shown, one.value, off, pace));
  if (rival !== undefined) {
    return { state: 'doubted', code: rival.what === 'forks' ? 'rival-fact' : 'rival-repository', rival };
  }
  const isOdd = isBeyond(suspect, off, pace);
  if (isOdd && against.order()) return { state: 'held', code: 'misplaced' };
  const isHeld =
    isFar(shown, off, pace) ||
    (isYear(marker.text) && isBeyond(yearly, off, pace)) ||
    (isOdd && against.list());
  return isHeld ? { state: 'held', code: 'outlier' } : believed;
}

/** The distance between a number and its fact, without the part that rounding can explain. */
function offOf(shown: number, observed: number, rounded: number, { median }: ListPace): number {
  const off = ratio(shown, observed) - median;
  const half = Math.sign(off) * Math.floor(rounded / 2);
  const least = ratio(Math.max(0, shown + half), observed) - median;
  return Math.sign(least) === Math.sign(off) ? least : 0;
}

function rivalAt(link: Subject | null, own: Subject, snapshot: Snapshot): Rival | null {
  if (link?.kind !== 'repository' || link.key === own.key) return null;
  const seen = snapshot.get(link.key) as RepositoryObservation | undefined;
  return seen?.kind === 'repository' && seen.stars !== undefined && seen.fate !== 'replaced'
    ? { what: 'stars', subject: link, value: seen.stars }
    : null;
}

function explains(shown: number, value: number, off: number, { median, spread }: ListPace): boolean {
  const plain = ratio(shown, value);
  const distance = Math.min(Math.abs(plain), Math.abs(plain - median));
  return distance < near && Math.abs(off) > Math.max(2 * spread, nearer * distance, 0.2);
}

function isFar(shown: number, off: number, pace: ListPace): boolean {
  const { least, perSize, spreads } = off > 0 ? risen : fallen;
  const short = off > 0 ? (discovered.rise * discovered.half) / (pace.counts + discovered.half) : 0;
  return isBeyond({ least: Math.max(short, least + perSize * sizeOf(shown)), spreads }, off, pace);
}

function isBeyond(
  { least, spreads }: { readonly least: number; readonly spreads: number },
  off: number,
  { spread }: ListPace,
): boolean {
  return Math.abs(off) > Math.max(least, spreads * spread);
}

function isYear(text: string): boolean {
  return /^(?:19[89]|20[0-3])\d$/.test(text) && text !== '2000';
}
