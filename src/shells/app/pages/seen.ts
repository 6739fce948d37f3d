/**
 * A list as its page needs it: rows of all its files with their growth, and the growth of the whole list. Reading 10,000
 * entries with a year of counts takes seconds, and these pages are public. So a list is read once for each run and hour,
 * one list at a time, for all readers together. Access is checked earlier, for every request.
 */
import pLimit from 'p-limit';
import { defaultHosts, type Host } from '../../../core/hosts/index.ts';
import type { Point } from '../../../core/facts/history.ts';
import type { ListViewEntry, Store } from '../store/store.ts';
import { createGrowthSum, monthly, weekly } from './growth.ts';
import { subjectUrl } from './site.ts';

export interface Row extends ListViewEntry {
  readonly path: string;
  /** The commit at which the line was seen; null for the newest. */
  readonly commit: string | null;
  /** Its state: its fate, or that the list shows an old value for it. */
  readonly state: string;
  /** The page of its subject; null when it has none. */
  readonly href: string | null;
  /** Stars gained in 30 days; null when not known. */
  readonly growth: number | null;
}

/** The state of an entry whose repository is fine but whose text in the list is out of date. */
export const outOfDate = 'out-of-date';

export interface SeenList {
  readonly files: readonly { readonly path: string; readonly entries: number; readonly seenAt: string }[];
  readonly rows: readonly Row[];
  /** Stars of all repositories of the list together, by week. */
  readonly growth: readonly Point[];
  /** Stars gained in 30 days, and for how many repositories this is known; null for none. */
  readonly won: { readonly stars: number; readonly repositories: number } | null;
}

export interface SeenLists {
  /** @param version a value that changes whenever the list may have been read again */
  of(repositoryId: number, version: string): Promise<SeenList>;
  /** Counts by week for the repositories of some rows, for their small charts. */
  weeks(rows: readonly Row[]): Promise<ReadonlyMap<string, readonly Point[]>>;
}

type Reads = Pick<Store, 'views' | 'facts'>;

/** How long a list is kept: growth changes with time, and other lists bring new counts. */
const keptMs = 3_600_000;
/** Most rows that are kept for all lists together; the newest list is kept whatever its size. */
const mostRows = 100_000;
/** Most keys in one query to the database, so that other queries can run in between. */
const batch = 250;

interface Kept {
  readonly version: string;
  readonly until: number;
  readonly list: Promise<SeenList>;
  rows: number;
}

/** @param hosts the hosts whose repositories are linked */
export function createSeenLists(
  store: Reads,
  now: () => number,
  hosts: readonly Host[] = defaultHosts,
): SeenLists {
  const kept = new Map<number, Kept>();
  const oneByOne = pLimit(1);

  function forgetOldest(): void {
    let rows = 0;
    for (const [id, entry] of [...kept].reverse()) {
      rows += entry.rows;
      if (entry.until <= now() || (rows > mostRows && rows > entry.rows)) kept.delete(id);
    }
  }

  function start(id: number, version: string): Promise<SeenList> {
    const list = oneByOne(() => load(store, id, now(), hosts));
    const entry: Kept = { version, until: now() + keptMs, list, rows: 0 };
    kept.delete(id);
    kept.set(id, entry);
    entry.list.then(
      (list) => {
        entry.rows = list.rows.length;
        forgetOldest();
      },
      // The reader gets the error; it is not kept for the next one.
      () => {
        if (kept.get(id) === entry) kept.delete(id);
      },
    );
    return entry.list;
  }

  return {
    of(id, version) {
      const known = kept.get(id);
      const fresh = known !== undefined && known.version === version && known.until > now();
      return fresh ? known.list : start(id, version);
    },
    async weeks(rows) {
      const histories = await store.facts.histories([...new Set(rows.map(({ key }) => key))]);
      return new Map([...histories].map(([key, points]) => [key, weekly(points, now())]));
    },
  };
}

async function load(store: Reads, id: number, now: number, hosts: readonly Host[]): Promise<SeenList> {
  const views = [...(await store.views.ofRepository(id))].sort((a, b) => (a.path < b.path ? -1 : 1));
  const keys = [...new Set(views.flatMap(({ entries }) => entries.map(({ key }) => key)))];
  const sum = createGrowthSum(now);
  const won = new Map<string, number>();
  for (let at = 0; at < keys.length; at += batch) {
    for (const [key, points] of await store.facts.histories(keys.slice(at, at + batch))) {
      sum.add(points);
      const stars = monthly(points, now);
      if (stars !== null) won.set(key, stars);
    }
  }
  const total = [...won.values()].reduce((all, stars) => all + stars, 0);
  return {
    files: views.map(({ path, entries, seenAt }) => ({ path, seenAt, entries: entries.length })),
    rows: views.flatMap(({ path, commit, entries }) =>
      entries.map((entry) => ({
        ...entry,
        path,
        commit,
        state: entry.fate === 'ok' && entry.outOfDate === true ? outOfDate : entry.fate,
        href: subjectUrl(hosts, entry.key),
        growth: won.get(entry.key) ?? null,
      })),
    ),
    growth: sum.points(),
    won: won.size === 0 ? null : { stars: total, repositories: won.size },
  };
}
