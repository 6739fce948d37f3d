/** What a server left in its database, read once it has ended: which lists were visited, and what became of them. */
import { openDatabase } from '../src/adapters/db/open.ts';
import { silentJournal } from '../src/ports/journal.ts';
import { openStore } from '../src/shells/app/store/index.ts';

export interface Kept {
  /** Repositories with a visit that succeeded, and those without. */
  readonly visited: number;
  readonly unvisited: number;
  /** Results of the newest visits, with how many lists ended so. */
  readonly results: ReadonlyMap<string, number>;
  /** Lists that have more than one open pull request of ours. */
  twice(pulls: readonly PullOfStandin[]): number;
}

/** As the stand-in tells it. */
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
    let [visited, unvisited] = [0, 0];
    for (const { id } of await store.installations.all()) {
      const repositories = await store.repositories.ofInstallation(id);
      if (repositories.length === 0) unvisited += 1;
      for (const { lastSuccessAt, lastResult } of repositories) {
        if (lastSuccessAt === null) unvisited += 1;
        else visited += 1;
        results.set(lastResult ?? 'none', (results.get(lastResult ?? 'none') ?? 0) + 1);
      }
    }
    return { visited, unvisited, results, twice };
  } finally {
    await db.close();
  }
}

function twice(pulls: readonly PullOfStandin[]): number {
  const open = new Map<number, number>();
  for (const { state, repositoryId } of pulls) {
    if (state === 'open') open.set(repositoryId, (open.get(repositoryId) ?? 0) + 1);
  }
  return [...open.values()].filter((count) => count > 1).length;
}
