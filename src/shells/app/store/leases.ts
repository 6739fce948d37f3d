/** One visit at a time per repository, over all machines. A lease expires, because machines can die. */
import type { Db } from '../../../ports/database.ts';
import type { Store } from './store.ts';

const after = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

export function leasesOf(db: Db): Store['leases'] {
  return {
    async take(repositoryId, owner, now, forMs) {
      const rows = await db.query(
        `insert into leases as l (repository_id, owner, until) values ($1, $2, $4)
         on conflict (repository_id) do update set owner = excluded.owner, until = excluded.until
         where l.until <= $3 or l.owner = excluded.owner returning repository_id`,
        [repositoryId, owner, now, after(now, forMs)],
      );
      return rows.length > 0;
    },
    async extend(repositoryId, owner, now, forMs) {
      const rows = await db.query(
        `update leases set until = $4 where repository_id = $1 and owner = $2 and until > $3 returning repository_id`,
        [repositoryId, owner, now, after(now, forMs)],
      );
      return rows.length > 0;
    },
    async release(repositoryId, owner) {
      await db.query('delete from leases where repository_id = $1 and owner = $2', [repositoryId, owner]);
    },
  };
}
