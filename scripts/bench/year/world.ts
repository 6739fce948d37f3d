/**
 * A year of real facts for the lists of `npm run bench:year`: star histories and renames of the corpus, linear between
 * their dates, with daily noise. The same seed gives the same year.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Observation } from '../../../src/core/facts/observation.ts';
import { sha256 } from '../../../src/core/text/digest.ts';

export const day = 86_400_000;
export const firstDay = Date.parse('2025-08-04T06:00:00Z');

interface Point {
  readonly at: number;
  readonly stars: number;
}

export interface RealWorld {
  /** The facts about a repository at a time; never unknown. */
  observe(key: string, shown: number, at: number): Observation;
}

/** Rows of a table of the corpus, with the names of its first line. */
export function rowsOf(corpus: string, name: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(join(corpus, name), 'utf8').trimEnd().split('\n');
  const keys = head.split('\t');
  return lines.map((line) => {
    const values = line.split('\t');
    return Object.fromEntries(keys.map((key, index) => [key, values[index] ?? '']));
  });
}

/** A number from 0 to 1 that depends only on the words. */
export function chance(...words: readonly (string | number)[]): number {
  return Number.parseInt(sha256(words.join(' ')).slice(0, 8), 16) / 2 ** 32;
}

export function realWorld(corpus: string): RealWorld {
  const histories = historiesOf(corpus);
  // Repositories without a history get the growth of histories that span the year.
  const lenders = [...histories.values()].filter(
    (points) =>
      (points[0] as Point).at < firstDay + 60 * day && (points.at(-1) as Point).at > firstDay + 300 * day,
  );
  const bySize = lenders.sort((a, b) => starsAt(a, firstDay) - starsAt(b, firstDay));
  const moves = renamesOf(corpus);
  const archived = new Map(
    rowsOf(corpus, 'archived.tsv').map((row) => [fold(row['full_name']), foldedIntoYear(row['as_of_date'])]),
  );
  const known = new Map<string, (at: number) => number>();
  const countOf = (key: string, shown: number): ((at: number) => number) => {
    const ready = known.get(key);
    if (ready !== undefined) return ready;
    const own = histories.get(key);
    const made = own !== undefined && lenders.includes(own) ? own : borrowed(bySize, key, shown);
    const count = (at: number) => starsAt(made, at);
    known.set(key, count);
    return count;
  };
  return {
    observe(key, shown, at) {
      const count = countOf(key, shown);
      const stars = noisy(count(at), count(at) - count(at - 7 * day), chance(key, at), chance(at, key));
      const observedAt = new Date(at).toISOString();
      const id = Math.floor(chance('id', key) * 2 ** 31);
      const base = { kind: 'repository', key, source: 'github', observedAt, stars, id } as const;
      const moved = moves.get(key);
      if (moved !== undefined && moved.at <= at) return { ...base, fate: 'moved', fullName: moved.to };
      const since = archived.get(key);
      return { ...base, fate: since !== undefined && since <= at ? 'archived' : 'ok' };
    },
  };
}

const fold = (name = ''): string => `github:${name.toLowerCase()}`;

function historiesOf(corpus: string): Map<string, Point[]> {
  const histories = new Map<string, Point[]>();
  for (const row of rowsOf(corpus, 'repos.tsv')) {
    const key = fold(row['full_name']);
    const points = histories.get(key) ?? [];
    points.push({ at: Date.parse(row['as_of_date'] ?? ''), stars: Number(row['stars']) });
    histories.set(key, points);
  }
  for (const points of histories.values()) points.sort((a, b) => a.at - b.at);
  return histories;
}

function starsAt(points: readonly Point[], at: number): number {
  const after = points.findIndex((point) => point.at > at);
  if (after <= 0) return (after < 0 ? points.at(-1) : points[0])?.stars ?? 0;
  const [a, b] = [points[after - 1] as Point, points[after] as Point];
  return a.stars + ((b.stars - a.stars) * (at - a.at)) / (b.at - a.at);
}

/** The history of another repository of about the same size, scaled to the count that the list shows. */
function borrowed(bySize: readonly Point[][], key: string, shown: number): readonly Point[] {
  const place = bySize.findIndex((points) => starsAt(points, firstDay) >= shown);
  const middle = place < 0 ? bySize.length - 1 : place;
  const near = Math.floor((chance('lender', key) - 0.5) * 200);
  const lent = bySize[Math.min(bySize.length - 1, Math.max(0, middle + near))] ?? [];
  const scale = shown / Math.max(1, starsAt(lent, firstDay));
  return lent.map(({ at, stars }) => ({ at, stars: stars * scale }));
}

/**
 * Variance for a repository without growth: one count in eighty is off by one star, as if about one star a year were
 * removed.
 */
const idleVariance = 0.04;

/** Days differ as random arrivals do: by about the square root of the growth of a week. */
function noisy(count: number, gain: number, one: number, other: number): number {
  const normal = Math.sqrt(-2 * Math.log(Math.max(one, 1e-9))) * Math.cos(2 * Math.PI * other);
  return Math.max(0, Math.round(count + normal * Math.sqrt(Math.abs(gain) / 2 + idleVariance)));
}

function renamesOf(corpus: string): ReadonlyMap<string, { readonly to: string; readonly at: number }> {
  const rows = rowsOf(corpus, 'renames.tsv');
  return new Map(
    rows.map((row) => [
      fold(row['old_full_name']),
      { to: row['new_full_name'] ?? '', at: foldedIntoYear(row['first_seen']) },
    ]),
  );
}

/** Maps all dates of the table into one year by month and day, so the year has more of them than a real one. */
function foldedIntoYear(date = ''): number {
  const at = Date.parse(`2025${date.slice(4)}`);
  return at < firstDay ? at + 365 * day : at;
}
