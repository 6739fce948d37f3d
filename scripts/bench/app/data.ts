/** Reads the database of a server after the server ended: which lists were visited, and with which result. */
import { openDatabase } from '../../../src/adapters/db/open.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { openStore } from '../../../src/shells/app/store/index.ts';
import type { Push } from './pushes.ts';

export interface Kept {
  /** Number of repositories with a successful visit, and number without one. */
  readonly visited: number;
  readonly unvisited: number;
  /** Of the visited ones: held back by the guard against too many changes of status at once. */
  readonly held: number;
  /** Results of the newest visits, and how many lists have each. */
  readonly results: ReadonlyMap<string, number>;
  readonly lastVisits: LastVisits;
  /** Messages of the newest visits of lists without a successful visit. */
  readonly troubles: readonly string[];
  /** Number of lists with more than one open pull request of ours. */
  twice(pulls: readonly PullOfStandin[]): number;
}

/** By repository: when the newest finished visit began, in milliseconds. */
export type LastVisits = ReadonlyMap<number, number>;

/** As the stand-in reports it. */
export interface PullOfStandin {
  readonly number: number;
  readonly state: string;
  readonly repositoryId: number;
}

/** @param place the folder of the embedded database, or the address of a PostgreSQL */
export async function checkData(place: string): Promise<Kept> {
  const url = place.startsWith('postgres:') ? place : null;
  const db = await openDatabase({ url, dataDir: url === null ? place : null, journal: silentJournal });
  try {
    const store = await openStore(db);
    const results = new Map<string, number>();
    const lastVisits = new Map<number, number>();
    const troubles: string[] = [];
    let [visited, unvisited, held] = [0, 0, 0];
    for (const { id } of await store.installations.all()) {
      const repositories = await store.repositories.ofInstallation(id);
      if (repositories.length === 0) unvisited += 1;
      for (const { id: repositoryId, fullName, lastSuccessAt, lastResult, lastLine, dueAt } of repositories) {
        const runs = await store.runs.ofRepository(repositoryId, 20);
        const last = runs.find(({ endedAt }) => endedAt !== null);
        if (last !== undefined) lastVisits.set(repositoryId, Date.parse(last.startedAt));
        if (lastSuccessAt === null && lastLine?.includes('change status at once') === true) held += 1;
        else if (lastSuccessAt === null) {
          unvisited += 1;
          const logs = runs.slice(0, 3).map(({ startedAt, log }) => `  ${startedAt} ${log.join('; ')}`);
          troubles.push([`${fullName}, due ${dueAt}`, ...logs].join('\n'));
        } else visited += 1;
        results.set(lastResult ?? 'none', (results.get(lastResult ?? 'none') ?? 0) + 1);
      }
    }
    return { visited, unvisited, held, results, lastVisits, troubles, twice };
  } finally {
    await db.close();
  }
}

/** Number of lists with more than one open pull request. */
export function twice(pulls: readonly PullOfStandin[]): number {
  const open = new Map<number, number>();
  for (const { state, repositoryId } of pulls) {
    if (state === 'open') open.set(repositoryId, (open.get(repositoryId) ?? 0) + 1);
  }
  return [...open.values()].filter((count) => count > 1).length;
}

/** As the stand-in reports it. */
export interface DeliveryOfStandin {
  readonly event: string;
  readonly repositoryId: number | null;
  readonly at: number;
  readonly status: number;
}

/** Pushes of people whose webhook the server accepted. */
export function acceptedOf(
  pushes: readonly Push[],
  deliveries: readonly DeliveryOfStandin[],
): readonly Push[] {
  const accepted = deliveries.filter(({ event, status }) => event === 'push' && status === 202);
  return pushes.filter((push) =>
    accepted.some(
      ({ repositoryId, at }) => repositoryId === push.repositoryId && at >= push.from && at <= push.until,
    ),
  );
}

/** Number of pushes that no visit followed, which means lost work. */
export function lostOf(accepted: readonly Push[], lastVisits: LastVisits): number {
  return accepted.filter(({ repositoryId, from }) => (lastVisits.get(repositoryId) ?? 0) < from).length;
}
