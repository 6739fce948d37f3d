/** The App's store (contract: `store.ts`) in one database: updates the tables, and joins one file for each table. */
import type { Db } from '../../../ports/database.ts';
import { deliveriesOf } from './deliveries.ts';
import { factsOf } from './facts.ts';
import { installationsOf } from './installations.ts';
import { leasesOf } from './leases.ts';
import { migrate } from './migrations.ts';
import { overviewOf } from './overview.ts';
import { pacesOf } from './paces.ts';
import { repositoriesOf } from './repositories.ts';
import { runsOf } from './runs.ts';
import { snapshotsOf } from './snapshots.ts';
import type { Store } from './store.ts';
import { viewsOf } from './views.ts';

/** @throws FirekeeperError `config` for a database of a newer version */
export async function openStore(db: Db): Promise<Store> {
  await migrate(db);
  // The embedded database has one process at a time, so leases and claims of an earlier process are no longer valid.
  if (db.engine.kind === 'embedded') await db.exec('delete from leases; delete from fact_claims;');
  return {
    installations: installationsOf(db),
    repositories: repositoriesOf(db),
    leases: leasesOf(db),
    runs: runsOf(db),
    deliveries: deliveriesOf(db),
    views: viewsOf(db),
    facts: factsOf(db),
    paces: pacesOf(db),
    snapshots: snapshotsOf(db),
    ...overviewOf(db),
    async ping() {
      try {
        await db.query('select 1 as alive');
        return true;
      } catch {
        return false;
      }
    },
  };
}
