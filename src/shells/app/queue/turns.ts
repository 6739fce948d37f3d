/**
 * Limits how many jobs of one installation run at once, over all machines. The library counts when it fetches, but two
 * fetches at the same moment do not see each other. So each fetched job takes its turn here, one after another under a
 * lock. A turn is a mark on the job itself: it ends when the job is no longer active, for any reason.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../../../ports/database.ts';

export interface Fetched {
  readonly id: string;
  readonly name: string;
  /** The group whose turns it uses; null: no limit. */
  readonly groupId?: string | null;
}

/** This wait is rare and short, so it checks again and again. */
const lookMs = 200;

/** Resolves when it is the job's turn; rejects when the signal ends the wait. */
export async function takeTurn(db: Db, job: Fetched, most: number, signal: AbortSignal): Promise<void> {
  if (job.groupId == null) return;
  while (!(await taken(db, job, most))) await sleep(lookMs, undefined, { signal });
}

function taken(db: Db, { id, name, groupId }: Fetched, most: number): Promise<boolean> {
  return db.tx(async (session) => {
    await session.query("select pg_advisory_xact_lock(hashtext('turn of ' || $1), hashtext($2))", [
      name,
      groupId,
    ]);
    const rows = await session.query(
      `update queue.job set group_tier = 'turn ' || retry_count
       where name = $1 and id = $3 and state = 'active' and $4 > (
         select count(*) from queue.job o where o.name = $1 and o.group_id = $2 and o.state = 'active' and o.id <> $3
           and o.group_tier = 'turn ' || o.retry_count)
       returning id`,
      [name, groupId, id, most],
    );
    return rows.length > 0;
  });
}
