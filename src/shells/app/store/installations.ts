/** Installations: one row each. When one is uninstalled, its row and everything below it are deleted. */
import type { Db } from '../../../ports/database.ts';
import type { Installation, Store } from './store.ts';

const columns = 'id, account, suspended';

export function installationsOf(db: Db): Store['installations'] {
  return {
    async put({ id, account, suspended }) {
      await db.query(
        `insert into installations (id, account, suspended) values ($1, $2, $3)
         on conflict (id) do update set account = excluded.account, suspended = excluded.suspended`,
        [id, account, suspended],
      );
    },
    async get(id) {
      const [row] = await db.query<Installation>(`select ${columns} from installations where id = $1`, [id]);
      return row ?? null;
    },
    all: () => db.query<Installation>(`select ${columns} from installations order by id`),
    async remove(id) {
      await db.query('delete from installations where id = $1', [id]);
    },
  };
}
