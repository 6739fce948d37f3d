/** A store in memory for tests: the real store on the embedded engine. One per test file is enough. */
import { afterAll, beforeAll } from '@jest/globals';
import type { Db } from '../../src/ports/database.ts';
import { openDatabase } from '../../src/adapters/db/open.ts';
import { silentJournal } from '../../src/ports/journal.ts';
import { openStore } from '../../src/shells/app/store/index.ts';
import type { Store } from '../../src/shells/app/store/store.ts';
import type { StartServer } from './engines.ts';
import type { TestPostgres } from './postgres.ts';
import { testSeed } from './seed.ts';

export interface TestStore {
  readonly store: Store;
  readonly db: Db;
  /** Address of its PostgreSQL; null on the embedded engine. */
  readonly url: string | null;
  /** Empties every table, so that tests of one file do not see each other. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openTestStore(url: string | null = null): Promise<TestStore> {
  const db = await openDatabase({ url, dataDir: null, journal: silentJournal, seed: await testSeed() });
  const store = await openStore(db);
  return {
    store,
    db,
    url,
    clear: () =>
      db.exec(
        'truncate marks, former_names, installations, repositories, leases, runs, deliveries, views, facts, fact_claims, star_points, snapshots, paces',
      ),
    close: () => db.close(),
  };
}

/** Opens a store on an engine before the tests of a group, and closes both after them. */
export function storeOn(start: StartServer): () => TestStore {
  let server: TestPostgres | null = null;
  let open: TestStore;
  beforeAll(async () => {
    server = await start();
    open = await openTestStore(server?.url ?? null);
  }, 60_000);
  afterAll(async () => {
    await open.close();
    await server?.stop();
  });
  return () => open;
}
