/** What every visit did and why: the log that people can see. Texts are shortened, so that no run fills the disk. */
import type { Db, DbSession } from '../../../ports/database.ts';
import { iso, isoOrNull, jsonOr, type Time } from './rows.ts';
import type { RunEnd, RunReason, RunRecord, Store } from './store.ts';

const mostLines = 200;
const longestLine = 500;

interface Row {
  readonly id: number;
  readonly repository_id: number;
  readonly reason: string;
  readonly started_at: Time;
  readonly ended_at: Time | null;
  readonly result: string | null;
  readonly line: string | null;
  readonly changed: boolean;
  readonly pull_number: number | null;
  readonly pull_url: string | null;
  readonly log: string;
}

const told = (row: Row): RunRecord => ({
  id: row.id,
  repositoryId: row.repository_id,
  reason: row.reason as RunReason,
  startedAt: iso(row.started_at),
  endedAt: isoOrNull(row.ended_at),
  result: row.result,
  line: row.line,
  changed: row.changed,
  pullNumber: row.pull_number,
  pullUrl: row.pull_url,
  log: jsonOr<readonly string[]>(row.log, []),
});

/** The database does not accept a zero character in a text. */
const clean = (text: string, most: number): string => text.replaceAll('\0', '\uFFFD').slice(0, most);

/** Results that say nothing about the state of the list. */
const silent: readonly string[] = ['not-due', 'dry-run'];

/** Updates the repository with the data of its newest run. */
async function moveRepository(session: DbSession, id: number, end: RunEnd): Promise<void> {
  await session.query(
    `update repositories set last_success_at = case when $2 then $3::timestamptz else last_success_at end,
       visited_at = $3, due_at = $4, last_result = case when $7 then $5 else coalesce(last_result, $5) end,
       last_line = case when $7 then $6 else coalesce(last_line, $6) end where id = $1`,
    [id, end.looked, end.at, end.dueAt, end.result, clean(end.line, 2000), !silent.includes(end.result)],
  );
}

export function runsOf(db: Db): Store['runs'] {
  return {
    async start(repositoryId, reason, at) {
      const [row] = await db.query<{ id: number }>(
        'insert into runs (repository_id, reason, started_at) values ($1, $2, $3) returning id',
        [repositoryId, reason, at],
      );
      if (row === undefined) throw new Error('a run was not noted');
      return row.id;
    },
    async end(id, end) {
      const log = end.log.slice(-mostLines).map((line) => clean(line, longestLine));
      await db.tx(async (session) => {
        const [row] = await session.query<{ repository_id: number }>(
          `update runs set ended_at = $2, result = $3, line = $4, changed = $5, pull_number = $6, pull_url = $7,
             log = $8 where id = $1 returning repository_id`,
          [
            id,
            end.at,
            end.result,
            clean(end.line, 2000),
            end.changed,
            end.pullNumber,
            end.pullUrl,
            JSON.stringify(log),
          ],
        );
        // The repository was removed in the meantime, together with its runs.
        if (row === undefined) return;
        await moveRepository(session, row.repository_id, end);
      });
    },
    async ofRepository(repositoryId, most) {
      const rows = await db.query<Row>(
        'select * from runs where repository_id = $1 order by id desc limit $2',
        [repositoryId, most],
      );
      return rows.map(told);
    },
    async prune(keep) {
      await db.query(
        `delete from runs where id in (
           select id from (
             select id, row_number() over (partition by repository_id order by id desc) as place from runs
           ) q where place > $1)`,
        [keep],
      );
    },
  };
}
