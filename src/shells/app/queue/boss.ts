/**
 * The queue (contract: `queue.ts`) on pg-boss and the App's own database, whichever that is. A worker that dies is
 * noticed by its heartbeat, and its job comes back. One job at a time per slot, so that a death repeats one job only.
 */
import { fromPglite, type JobInsert, PgBoss, type SendOptions as BossOptions } from 'pg-boss';
import type { Db } from '../../../adapters/db/db.ts';
import type { Journal } from '../../../ports/journal.ts';
import { kindNames, kinds } from './kinds.ts';
import type { Handler, JobKind, Jobs, Queue, QueueDepth, SendOptions } from './queue.ts';

/** Tables of the queue stand apart from ours. */
const schema = 'queue';
/** The library's least. */
const heartbeatSeconds = 10;

export interface QueueOptions {
  readonly journal: Journal;
  /** Seconds between looks for jobs whose worker died. Default 10. */
  readonly superviseSeconds?: number;
}

/** Opens the queue and makes its tables; several machines may do so at once. */
export async function openQueue(db: Db, { journal, superviseSeconds = 10 }: QueueOptions): Promise<Queue> {
  const { engine } = db;
  const boss = new PgBoss({
    ...(engine.kind === 'postgres'
      ? { connectionString: engine.url, max: 6, application_name: 'firekeeper queue' }
      : { db: fromPglite(engine.pglite), backend: 'pglite' as const }),
    schema,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', (error) => journal.warn(`queue: ${error.message}`));
  boss.on('warning', ({ message }) => journal.detail(`queue: ${message}`));
  await boss.start();
  for (const kind of kindNames) await makeQueue(boss, kind);
  return queueOf(boss, db, journal);
}

async function makeQueue(boss: PgBoss, kind: JobKind): Promise<void> {
  const { retries, expireSeconds } = kinds[kind];
  const rules = {
    policy: 'stately',
    notify: true,
    heartbeatSeconds,
    expireInSeconds: expireSeconds,
    retryLimit: retries,
    retryDelay: 20,
    retryBackoff: true,
    retryDelayMax: 900,
    deleteAfterSeconds: 3600,
    retentionSeconds: 3 * 86_400,
  };
  await boss.createQueue(kind, rules);
  const { policy: _, ...changeable } = rules;
  await boss.updateQueue(kind, changeable);
}

function queueOf(boss: PgBoss, db: Db, journal: Journal): Queue {
  return {
    async send(kind, job, options) {
      const id = await boss.send(kind, job, { ...bossOptions(kind, job, options) });
      if (id !== null) return 'queued';
      return options?.notBefore === undefined ? hasten(boss, kind, job) : 'there-already';
    },
    async sendAll(kind, jobs) {
      if (jobs.length === 0) return;
      const all = jobs.map((job): JobInsert => ({ data: job, ...bossOptions(kind, job) }));
      await boss.insert(kind, all);
    },
    async work(kind, { concurrency, perInstallation }, handler) {
      await boss.work<Jobs[typeof kind]>(
        kind,
        {
          batchSize: 1,
          localConcurrency: concurrency,
          burstWhenBatchFull: true,
          pollingIntervalSeconds: 0.5,
          // Jobs that wait for their time are found by looking; the others announce themselves.
          notifyPollingIntervalSeconds: 2,
          ...(perInstallation === undefined ? {} : { groupConcurrency: perInstallation }),
        },
        async (jobs) => {
          for (const { data, signal } of jobs) await attempt(kind, data, signal, handler, journal);
        },
      );
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

/** What waits for a later time, by the clock or after a failure, makes room for what shall happen now. */
async function hasten<Kind extends JobKind>(
  boss: PgBoss,
  kind: Kind,
  job: Jobs[Kind],
): Promise<'queued' | 'there-already'> {
  const key = kinds[kind].key(job as never);
  const waiting = await boss.findJobs(kind, { key, queued: true });
  if (!waiting.some(({ startAfter }) => startAfter.getTime() > Date.now() + 1000)) return 'there-already';
  await boss.update(kind, job, { singletonKey: key, startAfter: new Date() });
  return 'queued';
}

/** A failure is told here, whatever becomes of the job: none is lost in silence. */
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

function bossOptions<Kind extends JobKind>(
  kind: Kind,
  job: Jobs[Kind],
  options: SendOptions = {},
): BossOptions {
  const { key, group } = kinds[kind];
  const { notBefore, priority } = options;
  return {
    singletonKey: key(job as never),
    ...(group === undefined ? {} : { group: { id: group(job as never) } }),
    ...(notBefore === undefined ? {} : { startAfter: new Date(notBefore) }),
    ...(priority === undefined ? {} : { priority }),
  };
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
