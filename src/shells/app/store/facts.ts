/**
 * Observations that all lists share, the claims of machines that ask at the moment, and stars over time. Every call is
 * one or two statements for any number of keys. It uses keys in one fixed order, so that machines never lock each
 * other.
 */
import type { Db } from '../../../ports/database.ts';
import { mostPoints, type Point, weekOf } from '../../../core/facts/history.ts';
import type { Observation } from '../../../core/facts/observation.ts';
import { iso, jsonOr, type Time } from './rows.ts';
import type { CachedFact, Store } from './store.ts';

interface Fact {
  readonly key: string;
  readonly observation: string;
  readonly observed_at: Time;
}

/** Every list is visited once a month, so no list shows older observations. */
const keptDays = 90;

const sorted = (keys: Iterable<string>): string[] => [...new Set(keys)].sort();

export function factsOf(db: Db): Store['facts'] {
  /** The week in which this process last deleted old rows. */
  let forgotten = 0;
  return {
    async fresh(keys, since) {
      const rows = await db.query<Fact>(
        'select key, observation, observed_at from facts where key = any($1::text[]) and observed_at >= $2',
        [sorted(keys), since],
      );
      const known = rows.flatMap(({ key, observation, observed_at }) => {
        const read = jsonOr<Observation | null>(observation, null);
        return read === null ? [] : [[key, { observation: read, observedAt: iso(observed_at) }] as const];
      });
      return new Map<string, CachedFact>(known);
    },
    async save(observations, at) {
      const byKey = new Map(observations.map((one) => [one.key, one]));
      const keys = sorted(byKey.keys());
      if (keys.length === 0) return;
      const all = keys.map((key) => byKey.get(key) as Observation);
      await db.query(
        `insert into facts (key, observation, observed_at)
         select key, observation, $3 from unnest($1::text[], $2::text[]) as t (key, observation)
         on conflict (key) do update set observation = excluded.observation, observed_at = excluded.observed_at`,
        [keys, all.map((one) => JSON.stringify(one).replaceAll('\\u0000', '\\ufffd')), at],
      );
      await savePoints(db, all, weekOf(at));
      if (weekOf(at) !== forgotten) await forget(db, at);
      forgotten = weekOf(at);
    },
    async claim(keys, owner, now, until) {
      const rows = await db.query<{ key: string }>(
        `insert into fact_claims as c (key, owner, until)
         select key, $2, $4 from unnest($1::text[]) as t (key)
         on conflict (key) do update set owner = excluded.owner, until = excluded.until
         where c.until <= $3 or c.owner = excluded.owner returning key`,
        [sorted(keys), owner, now, until],
      );
      return rows.map(({ key }) => key);
    },
    async unclaim(keys, owner) {
      await db.query('delete from fact_claims where key = any($1::text[]) and owner = $2', [
        sorted(keys),
        owner,
      ]);
    },
    async history(key) {
      return (await histories(db, [key])).get(key) ?? [];
    },
    histories: (keys) => histories(db, keys),
  };
}

/** One point for each week and repository: the last count of that week, left out if it equals the one before. */
async function savePoints(db: Db, observations: readonly Observation[], week: number): Promise<void> {
  const told = observations.flatMap((one) =>
    one.kind === 'repository' && one.stars !== undefined && one.fate !== 'replaced'
      ? [{ key: one.key, stars: one.stars }]
      : [],
  );
  if (told.length === 0) return;
  await db.query(
    `insert into star_points (key, week, stars)
     select key, $3::int, stars from unnest($1::text[], $2::int[]) as t (key, stars)
     where stars is distinct from (
       select p.stars from star_points p where p.key = t.key and p.week <= $3::int order by p.week desc limit 1)
     on conflict (key, week) do update set stars = excluded.stars`,
    [told.map(({ key }) => key), told.map(({ stars }) => stars), week],
  );
}

/** Deletes observations that are older than this, and stars that are too old for every page. */
async function forget(db: Db, at: string): Promise<void> {
  const before = new Date(Date.parse(at) - keptDays * 86_400_000).toISOString();
  await db.query('delete from facts where observed_at < $1', [before]);
  await db.query('delete from fact_claims where until < $1', [before]);
  await db.query('delete from star_points where week < $1', [weekOf(at) - mostPoints]);
}

async function histories(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, readonly Point[]>> {
  const rows = await db.query<{ key: string; week: number; stars: number }>(
    'select key, week, stars from star_points where key = any($1::text[]) order by key, week',
    [sorted(keys)],
  );
  const all = new Map<string, Point[]>();
  for (const { key, week, stars } of rows) {
    const points = all.get(key) ?? [];
    points.push({ week, stars });
    all.set(key, points);
  }
  return all;
}
