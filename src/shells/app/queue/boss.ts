/**
 * The queue (contract: `queue.ts`), with pg-boss on the App's own database of either kind. If a worker dies, its heartbeat
 * stops and its job is queued again. Each slot has one job at a time, so that a death repeats only one job.
 */
import { type Clock, fromPglite, type JobInsert, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Db } from '../../../ports/database.ts';
import type { Journal } from '../../../ports/journal.ts';
import { kindNames, kinds } from './kinds.ts';
import { bossOptions, createSend } from './send.ts';
import { takeTurn } from './turns.ts';
import type { Handler, JobKind, Jobs, Queue, QueueDepth } from './queue.ts';

/** The queue has its own schema, separate from our tables. */
const schema = 'queue';
/** The shortest time that the library allows. */
const heartbeatSeconds = 10;
/** How late a delayed job may begin. */
const longestPollSeconds = 10;
/** The queue for jobs whose last attempt failed. */
const givenUp = 'given-up';

export interface QueueOptions {
  readonly journal: Journal;
  /** Seconds between checks for jobs whose worker died. Default 10. */
  readonly superviseSeconds?: number;
  /** Seconds between checks for due jobs; new jobs announce themselves. Default 2. */
  readonly pollSeconds?: number;
  /** Moved by tests. */
  readonly clock?: Clock;
}

/** Opens the queue and creates its tables; several machines may do this at once. */
export async function openQueue(db: Db, options: QueueOptions): Promise<Queue> {
  const { journal, superviseSeconds = 10, clock } = options;
  const { engine } = db;
  const boss = new PgBoss({
    ...(engine.kind === 'postgres'
      ? { connectionString: engine.url, max: 6, application_name: 'firekeeper queue' }
      : { db: fromPglite(engine.pglite), backend: 'pglite' as const }),
    schema,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    // The library sends a query to each new connection without waiting, if it has such a clock. pg warns of this unless
    // it uses a pipeline.
    ...(clock === undefined ? {} : { clock, pipeline: true }),
  });
  boss.on('error', (error) => journal.warn(`queue: ${error.message}`));
  boss.on('warning', ({ message }) => journal.detail(`queue: ${message}`));
  await boss.start();
  await boss.createQueue(givenUp, { deleteAfterSeconds: 3600 });
  for (const kind of kindNames) await makeQueue(boss, kind);
  await tellGivenUp(boss, journal, superviseSeconds);
  return queueOf(boss, db, options);
}

async function makeQueue(boss: PgBoss, kind: JobKind): Promise<void> {
  const { retries, expireSeconds } = kinds[kind];
  const rules = {
    notify: true,
    heartbeatSeconds,
    expireInSeconds: expireSeconds,
    retryLimit: retries,
    retryDelay: 20,
    retryBackoff: true,
    retryDelayMax: 900,
    deleteAfterSeconds: 3600,
    retentionSeconds: 3 * 86_400,
    ...(retries > 0 ? { deadLetter: givenUp } : {}),
  };
  await boss.createQueue(kind, { ...rules, policy: 'stately' });
  // For a queue that an older version made.
  await boss.updateQueue(kind, rules);
}

/** Logs jobs whose last attempt has ended in any way: a worker that died cannot do it itself. */
async function tellGivenUp(boss: PgBoss, journal: Journal, everySeconds: number): Promise<void> {
  const options = { includeMetadata: true, pollingIntervalSeconds: everySeconds } as const;
  await boss.work(givenUp, options, async (jobs: readonly JobWithMetadata<object>[]) => {
    for (const { data, sourceName, sourceRetryCount } of jobs)
      journal.warn(
        `${sourceName} ${JSON.stringify(data)} is given up after ${(sourceRetryCount ?? 0) + 1} tries`,
      );
  });
}

function queueOf(boss: PgBoss, db: Db, { journal, pollSeconds = 2 }: QueueOptions): Queue {
  return {
    send: createSend(boss, db),
    async sendAll(kind, jobs) {
      if (jobs.length === 0) return;
      const all = jobs.map((job): JobInsert => ({ data: job, ...bossOptions(kind, job) }));
      await boss.insert(kind, all);
    },
    async work(kind, { concurrency, perInstallation }, handler) {
      const options = {
        batchSize: 1,
        pollingIntervalSeconds: 0.5,
        // Many slots together look more often than one, so each of them may look less often.
        notifyPollingIntervalSeconds: Math.max(pollSeconds, Math.min(longestPollSeconds, concurrency / 3)),
        ...(perInstallation === undefined ? {} : { groupConcurrency: perInstallation }),
      };
      for (let slot = 0; slot < concurrency; slot += 1) {
        const id: string = await boss.work<Jobs[typeof kind]>(kind, options, async ([job]) => {
          if (job === undefined) return;
          if (perInstallation !== undefined) await takeTurn(db, job, perInstallation, job.signal);
          await attempt(kind, job.data, job.signal, handler, journal);
          // Check for the next job at once.
          boss.notifyWorker(id);
        });
      }
    },
    async every(kind, cron) {
      await boss.schedule(kind, cron, {}, { tz: 'UTC', singletonKey: 'one' });
    },
    depths: () => depthsOf(db),
    async stop(graceMs) {
      await boss.stop({ graceful: true, timeout: graceMs, close: true });
    },
  };
}

/** Logs every failure, even if the job is tried again. */
async function attempt<Kind extends JobKind>(
  kind: Kind,
  job: Jobs[Kind],
  signal: AbortSignal,
  handler: Handler<Kind>,
  journal: Journal,
): Promise<void> {
  try {
    await handler(job, signal);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    journal.warn(`${kind} ${JSON.stringify(job)} failed: ${why}`);
    throw error;
  }
}

async function depthsOf(db: Db): Promise<Readonly<Record<JobKind, QueueDepth>>> {
  const rows = await db.query<{ name: string; waiting: number; active: number }>(
    `select name, count(*) filter (where state <> 'active')::int as waiting,
       count(*) filter (where state = 'active')::int as active
     from ${schema}.job where state in ('created', 'retry', 'active') group by name`,
  );
  const found = new Map(rows.map(({ name, ...depth }) => [name, depth]));
  const all = kindNames.map((kind) => [kind, found.get(kind) ?? { waiting: 0, active: 0 }]);
  return Object.fromEntries(all) as Record<JobKind, QueueDepth>;
}
