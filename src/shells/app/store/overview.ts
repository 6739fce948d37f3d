/** The data of the operator's view, and the times at which work was last done. */
import type { Db } from '../../../ports/database.ts';
import { isoOrNull, type Time } from './rows.ts';
import type { Store } from './store.ts';

interface Counts {
  readonly installations: number;
  readonly suspended: number;
  readonly repositories: number;
  readonly overdue: number;
  readonly swept_at: Time | null;
}

interface Troubled {
  readonly full_name: string;
  readonly last_result: string;
  readonly last_line: string | null;
  readonly visited_at: Time | null;
}

/** Results that may need a person. */
const troubles = ['refused', 'failed', 'fetch-incomplete', 'branch-not-ours', 'config-invalid'];

export function overviewOf(db: Db): Pick<Store, 'overview' | 'mark'> {
  return {
    async mark(name, at) {
      await db.query(
        'insert into marks (name, at) values ($1, $2) on conflict (name) do update set at = excluded.at',
        [name, at],
      );
    },
    async overview(now, most) {
      const [counts] = await db.query<Counts>(
        `select (select count(*)::int from installations) as installations,
           (select count(*)::int from installations where suspended) as suspended,
           (select count(*)::int from repositories) as repositories,
           (select count(*)::int from repositories where due_at < $1) as overdue,
           (select at from marks where name = 'sweep') as swept_at`,
        [now],
      );
      const rows = await db.query<Troubled>(
        `select full_name, last_result, last_line, visited_at from repositories
         where last_result = any($1::text[]) order by visited_at desc nulls last limit $2`,
        [troubles, most],
      );
      if (counts === undefined) throw new Error('the database did not count');
      const { swept_at: sweptAt, ...told } = counts;
      return {
        ...told,
        sweptAt: isoOrNull(sweptAt),
        troubled: rows.map((row) => ({
          fullName: row.full_name,
          result: row.last_result,
          line: row.last_line,
          visitedAt: isoOrNull(row.visited_at),
        })),
      };
    },
  };
}
