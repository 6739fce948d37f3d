/** A store in memory for tests: the real one, over the embedded engine. One per test file is enough. */
import type { Db } from '../../src/adapters/db/db.ts';
import { openDatabase } from '../../src/adapters/db/open.ts';
import { silentJournal } from '../../src/ports/journal.ts';
import { openStore } from '../../src/shells/app/store/index.ts';
import type { Store } from '../../src/shells/app/store/store.ts';
import { testSeed } from './seed.ts';

export interface TestStore {
  readonly store: Store;
  readonly db: Db;
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
    clear: () =>
      db.exec(
        'truncate installations, repositories, leases, runs, deliveries, views, facts, fact_claims, star_points, snapshots, paces',
      ),
    close: () => db.close(),
  };
}
