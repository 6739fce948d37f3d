/**
 * The true star counts of the repositories of the corpus, past and future, interpolated between the dates of the
 * readings. What a list says about itself is left out. `npm run bench:truth` uses it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chance, day, rowsOf } from '../year/world.ts';

interface Reading {
  readonly at: number;
  readonly stars: number;
  readonly source: string;
}

/** The two counts between which the true count is at a given time. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
}

export interface Histories {
  /** Null if there is no reading within half a year of the time. */
  around(key: string, at: number, without: string): Bracket | null;
  /** The true count at a time, between two readings; null if nothing within half a year tells it. */
  at(key: string, at: number, without: string): number | null;
  /** What a run a year later finds, and whether the history of the repository itself says so. */
  yearLater(
    key: string,
    at: number,
    shown: number,
    without: string,
  ): { readonly stars: number; readonly own: boolean };
  /** A fork count, with the ratio of forks to stars of a real repository. */
  forks(key: string, stars: number): number;
}

const year = 365 * day;
const near = 183 * day;

export function readHistories(corpus: string): Histories {
  const all = new Map<string, Reading[]>();
  for (const row of rowsOf(corpus, 'repos.tsv')) {
    const key = `github:${(row['full_name'] ?? '').toLowerCase()}`;
    const reading = {
      at: Date.parse(row['as_of_date'] ?? ''),
      stars: Number(row['stars']),
      source: row['source'] ?? '',
    };
    all.set(key, [...(all.get(key) ?? []), reading]);
  }
  for (const readings of all.values()) readings.sort((a, b) => a.at - b.at);
  const readingsOf = (key: string, without: string): readonly Reading[] =>
    (all.get(key) ?? []).filter(({ source }) => source.toLowerCase() !== without.toLowerCase());
  const lent = growths([...all.values()]);
  const proportions = forkProportions(corpus);
  return {
    around: (key, at, without) => bracketAt(readingsOf(key, without), at),
    at(key, at, without) {
      const readings = readingsOf(key, without);
      const around = bracketAt(readings, at);
      return around === null ? null : (starsAt(readings, at) ?? (around.low + around.high) / 2);
    },
    yearLater(key, at, shown, without) {
      const own = growthOf(readingsOf(key, without), at);
      const growth = own ?? lent[Math.floor(chance('growth', key) * lent.length)] ?? 1;
      return { stars: Math.max(0, Math.round(shown * growth)), own: own !== null };
    },
    forks: (key, stars) =>
      Math.round(stars * (proportions[Math.floor(chance('forks', key) * proportions.length)] ?? 0.2)),
  };
}

function bracketAt(readings: readonly Reading[], at: number): Bracket | null {
  const before = readings.findLast((one) => one.at <= at);
  const after = readings.find((one) => one.at >= at);
  const known = [before, after].filter((one) => one !== undefined);
  if (known.length === 0 || Math.min(...known.map((one) => Math.abs(one.at - at))) > near) return null;
  const stars = known.map((one) => one.stars);
  return { low: Math.min(...stars), high: Math.max(...stars) };
}

/** The factor by which the stars of a repository grow in a year: in the year that follows, else in the one before. */
function growthOf(readings: readonly Reading[], at: number): number | null {
  return growthBetween(readings, at, at + year) ?? growthBetween(readings, at - year, at);
}

function growthBetween(readings: readonly Reading[], from: number, to: number): number | null {
  const [start, end] = [starsAt(readings, from), starsAt(readings, to)];
  return start === null || end === null || start < 1 ? null : (end + 20) / (start + 20);
}

/** Linear between two readings. Beyond the ends, a reading within a month counts. */
function starsAt(readings: readonly Reading[], at: number): number | null {
  const before = readings.findLast((one) => one.at <= at);
  const after = readings.find((one) => one.at >= at);
  if (before !== undefined && after !== undefined) {
    const part = after.at === before.at ? 0 : (at - before.at) / (after.at - before.at);
    return before.stars + (after.stars - before.stars) * part;
  }
  const only = before ?? after;
  return only !== undefined && Math.abs(only.at - at) <= 31 * day ? only.stars : null;
}

/** The growth in a year of all repositories with readings for that long, used for the other repositories. */
function growths(all: readonly (readonly Reading[])[]): readonly number[] {
  return all.flatMap((readings) => {
    const last = readings.at(-1);
    const growth = last === undefined ? null : growthBetween(readings, last.at - year, last.at);
    return growth === null ? [] : [growth];
  });
}

/** Forks per star of the repositories in a table that shows both. */
function forkProportions(corpus: string): readonly number[] {
  const rows = readFileSync(join(corpus, 'lists', 'luizvbo__kstars.md'), 'utf8').matchAll(
    /^\| *\d+ \| [^|]+\| *(\d+) \| *(\d+) \|/gm,
  );
  return [...rows].map(([, stars, forks]) => Number(forks) / Math.max(1, Number(stars)));
}
