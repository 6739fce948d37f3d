/** The lists as the newest run saw them, for their pages. */
import type { Db } from '../../../ports/database.ts';
import { iso, jsonOr, type Time } from './rows.ts';
import type { ListViewEntry, Store } from './store.ts';

interface Row {
  readonly repository_id: number;
  readonly path: string;
  readonly entries: string;
  readonly commit_id: string | null;
  readonly seen_at: Time;
}

export function viewsOf(db: Db): Store['views'] {
  return {
    async put({ repositoryId, path, commit, entries, seenAt }) {
      await db.query(
        `insert into views (repository_id, path, entries, seen_at, commit_id)
         select $1, $2, $3, $4, $5 where exists (select from repositories where id = $1)
         on conflict (repository_id, path) do update set entries = excluded.entries, seen_at = excluded.seen_at,
           commit_id = excluded.commit_id`,
        [repositoryId, path, JSON.stringify(entries).replaceAll('\\u0000', '\\ufffd'), seenAt, commit],
      );
    },
    async ofRepository(repositoryId) {
      const rows = await db.query<Row>('select * from views where repository_id = $1 order by path', [
        repositoryId,
      ]);
      return rows.map((row) => ({
        repositoryId: row.repository_id,
        path: row.path,
        commit: row.commit_id,
        entries: jsonOr<readonly ListViewEntry[]>(row.entries, []),
        seenAt: iso(row.seen_at),
      }));
    },
    async keepOnly(repositoryId, paths) {
      await db.query('delete from views where repository_id = $1 and path <> all($2::text[])', [
        repositoryId,
        [...paths],
      ]);
    },
  };
}
