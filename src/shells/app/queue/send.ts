/**
 * Puts jobs into the queue: many with one statement if many come at once (a storm of webhooks). If a job already waits
 * for a later time or with a lower priority, the new job replaces it, with the earlier time and the higher priority.
 */
import { randomUUID } from 'node:crypto';
import type { PgBoss, SendOptions as BossOptions } from 'pg-boss';
import type { Db } from '../../../ports/database.ts';
import { together } from '../together.ts';
import { kindNames, kinds } from './kinds.ts';
import type { JobKind, Jobs, Queue, SendOptions } from './queue.ts';

type Sent = 'queued' | 'there-already';

interface Waiting {
  readonly singleton_key: string;
  readonly priority: number;
  readonly start_after: Date;
}

interface Item {
  readonly job: Jobs[JobKind];
  readonly priority: number;
}

/** Jobs that are due now are collected and sent together; jobs with a start time are sent one by one. */
export function createSend(boss: PgBoss, db: Db): Queue['send'] {
  const many = new Map(
    kindNames.map((kind) => [kind, together((items: readonly Item[]) => sendNow(boss, db, kind, items))]),
  );
  return async (kind, job, options = {}) => {
    const { notBefore, priority = 0 } = options;
    if (notBefore !== undefined) return sendOne(boss, kind, job, options);
    const now = many.get(kind) as (item: Item) => Promise<Sent>;
    return now({ job, priority });
  };
}

/** Of the jobs with the same key, it sends the most urgent one; the others are there already. */
async function sendNow(
  boss: PgBoss,
  db: Db,
  kind: JobKind,
  items: readonly Item[],
): Promise<readonly Sent[]> {
  const keyOf = ({ job }: Item): string => kinds[kind].key(job as never);
  const chosen = new Map<string, Item>();
  for (const item of items) {
    const before = chosen.get(keyOf(item));
    if (before === undefined || before.priority < item.priority) chosen.set(keyOf(item), item);
  }
  const sent = await insert(boss, kind, chosen);
  const waiting = await waitingOf(
    db,
    kind,
    [...chosen.keys()].filter((key) => !sent.has(key)),
  );
  for (const [key, { job, priority }] of chosen) {
    if (sent.has(key)) continue;
    const one = waiting.get(key);
    const fits = one !== undefined && one.priority >= priority && !isLater(one.start_after, new Date());
    sent.set(key, fits ? 'there-already' : await sendOne(boss, kind, job, { priority }));
  }
  return items.map(
    (item): Sent => (chosen.get(keyOf(item)) === item ? (sent.get(keyOf(item)) as Sent) : 'there-already'),
  );
}

/** Inserts the jobs in one statement. Returns those that were inserted. */
async function insert(
  boss: PgBoss,
  kind: JobKind,
  chosen: ReadonlyMap<string, Item>,
): Promise<Map<string, Sent>> {
  const jobs = [...chosen].map(([key, { job, priority }]) => {
    return { key, insert: { id: randomUUID(), data: job, ...bossOptions(kind, job, { priority }) } };
  });
  const all = jobs.map((one) => one.insert);
  const ids = new Set((await boss.insert(kind, all, { returnId: true })) ?? []);
  return new Map(jobs.flatMap(({ key, insert: { id } }) => (ids.has(id) ? [[key, 'queued' as const]] : [])));
}

async function waitingOf(
  db: Db,
  kind: JobKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Waiting>> {
  if (keys.length === 0) return new Map();
  const rows = await db.query<Waiting>(
    `select singleton_key, priority, start_after from queue.job
     where name = $1 and state = 'created' and singleton_key = any($2::text[])`,
    [kind, keys],
  );
  return new Map(rows.map((row) => [row.singleton_key, row]));
}

async function sendOne<Kind extends JobKind>(
  boss: PgBoss,
  kind: Kind,
  job: Jobs[Kind],
  options: SendOptions,
): Promise<Sent> {
  const key = kinds[kind].key(job as never);
  const { notBefore, priority = 0 } = options;
  for (;;) {
    if ((await boss.send(kind, job, bossOptions(kind, job, options))) !== null) return 'queued';
    const waiting = await boss.findJobs(kind, { key, queued: true });
    const one = waiting.find(({ state }) => state === 'created');
    // The waiting job has started in the meantime, so it does not know about this one.
    if (one === undefined) continue;
    const now = notBefore === undefined ? new Date() : new Date(notBefore);
    const later = isLater(one.startAfter, now);
    if (!later && one.priority >= priority) return 'there-already';
    const sooner = { startAfter: later ? now : one.startAfter, priority: Math.max(priority, one.priority) };
    const { updated } = await boss.update(kind, job, { id: one.id, ...sooner });
    if (updated > 0) return later ? 'queued' : 'there-already';
  }
}

function isLater(startAfter: Date, now: Date): boolean {
  return startAfter.getTime() > now.getTime() + 1000;
}

/** The options for the library. */
export function bossOptions<Kind extends JobKind>(
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
