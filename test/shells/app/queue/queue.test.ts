/** The queue, with the same tests on both engines: order, one job of a kind, fairness, dead workers, the stop. */
import { jest, afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from 'pg-boss';
import type { Db } from '../../../../src/ports/database.ts';
import { openDatabase } from '../../../../src/adapters/db/open.ts';
import { silentJournal } from '../../../../src/ports/journal.ts';
import { openQueue, type QueueOptions } from '../../../../src/shells/app/queue/boss.ts';
import type { Jobs, Queue } from '../../../../src/shells/app/queue/queue.ts';
import { testSeed } from '../../../support/seed.ts';
import { engines } from '../../../support/engines.ts';
import type { TestPostgres } from '../../../support/postgres.ts';

const tend = (repositoryId: number, installationId = 1): Jobs['tend'] => ({
  repositoryId,
  installationId,
  reason: 'push',
});

// An embedded database starts in seconds; on a busy machine it takes half a minute.
jest.setTimeout(120_000);

/** Resolves when `done` is true; throws after a minute. */
async function until(done: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!done()) {
    if (Date.now() > end) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function eventually(done: () => Promise<boolean>, what: string): Promise<void> {
  let last = false;
  const timer = setInterval(() => void done().then((is) => (last = is)), 50);
  try {
    await until(() => last, what);
  } finally {
    clearInterval(timer);
  }
}

describe.each(engines())('on %s', (_name, start) => {
  let server: TestPostgres | null;
  let db: Db;
  const open: Queue[] = [];
  const lines: string[] = [];

  const queue = async (options: Partial<QueueOptions> = {}): Promise<Queue> => {
    const journal = { ...silentJournal, warn: (line: string) => void lines.push(line) };
    const one = await openQueue(db, { journal, superviseSeconds: 1, ...options });
    open.push(one);
    return one;
  };

  beforeAll(async () => {
    server = await start();
    const seed = await testSeed();
    db = await openDatabase({ url: server?.url ?? null, dataDir: null, journal: silentJournal, seed });
    // Creates the tables, which takes some time.
    await (await queue()).stop(0);
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.stop(500);
    await db.exec('delete from queue.job; delete from queue.schedule');
    lines.length = 0;
  });
  afterAll(async () => {
    await db.close();
    await server?.stop();
  });

  it('is woken by a new job, and does not only look from time to time', async () => {
    const one = await queue({ pollSeconds: 600 });
    const done: number[] = [];
    await one.work('tend', { concurrency: 1 }, async ({ repositoryId }) => void done.push(repositoryId));
    for (const id of [7, 8, 9]) {
      await one.send('tend', tend(id));
      await until(() => done.includes(id), 'the job');
    }
    await one.sendAll('tend', [tend(1), tend(2), tend(3), tend(4)]);
    await until(() => done.length === 7, 'all of many');
  });

  it('keeps one job of a kind waiting, and one more while another runs', async () => {
    const one = await queue();
    expect(await one.send('tend', tend(1))).toBe('queued');
    expect(await one.send('tend', tend(1))).toBe('there-already');
    expect(await one.send('tend', tend(2))).toBe('queued');
    await one.sendAll('tend', [tend(1), tend(2), tend(3)]);
    expect((await one.depths()).tend).toEqual({ waiting: 3, active: 0 });
    let running = 0;
    let most = 0;
    const seen: number[] = [];
    await one.work('tend', { concurrency: 4 }, async ({ repositoryId }) => {
      if (repositoryId !== 1) return;
      running += 1;
      most = Math.max(most, running);
      seen.push(repositoryId);
      if (seen.length === 1) await one.send('tend', tend(1));
      await new Promise((resolve) => setTimeout(resolve, 100));
      running -= 1;
    });
    await until(() => seen.length === 2, 'the second visit');
    expect(most).toBe(1);
  });

  it('takes an urgent job now, although the same job waits for a later time', async () => {
    const one = await queue();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await one.send('tend', tend(1), { notBefore: later });
    const done: string[] = [];
    await one.work('tend', { concurrency: 1 }, async ({ reason }) => void done.push(reason));
    await one.send('tend', { ...tend(1), reason: 'box' });
    await until(() => done.length === 1, 'the urgent job');
    expect(done).toEqual(['box']);
    expect((await one.depths()).tend.waiting).toBe(0);
  });

  it('is fair: fifty jobs of one installation run one by one, and do not delay the job of another', async () => {
    const both = [await queue(), await queue()];
    await both[0]?.sendAll(
      'tend',
      Array.from({ length: 50 }, (_, id) => tend(id, 1)),
    );
    await both[0]?.send('tend', tend(1000, 2));
    const done: number[] = [];
    let running = 0;
    let most = 0;
    const work = async ({ repositoryId, installationId }: Jobs['tend']): Promise<void> => {
      if (installationId === 1) running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (installationId === 1) running -= 1;
      done.push(repositoryId);
    };
    for (const one of both) await one.work('tend', { concurrency: 4, perInstallation: 1 }, work);
    await until(() => done.length === 51, 'all');
    expect(done.indexOf(1000)).toBeLessThan(8);
    expect(most).toBe(1);
  });

  it('reports a failure, tries again later, and reports when it gives up', async () => {
    const one = await queue();
    await one.work('sync', { concurrency: 1 }, async () => {
      throw new Error('no answer');
    });
    await one.send('sync', { installationId: 5 });
    await until(() => lines.length > 0, 'the line');
    expect(lines[0]).toBe('sync {"installationId":5} failed: no answer');
    await eventually(async () => (await one.depths()).sync.waiting === 1, 'waiting for the next try');
    await db.exec('update queue.job set retry_count = retry_limit, start_after = now()');
    await until(() => lines.length === 3, 'the end of the last try');
    expect(lines[2]).toBe('sync {"installationId":5} is given up after 7 tries');
    expect((await one.depths()).sync).toEqual({ waiting: 0, active: 0 });
  });

  it('finishes running jobs before it stops, and leaves waiting jobs to others', async () => {
    const one = await queue();
    const done: number[] = [];
    await one.sendAll('tend', [tend(1), tend(2), tend(3)]);
    await one.work('tend', { concurrency: 1 }, async ({ repositoryId }) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      done.push(repositoryId);
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await one.stop(2000);
    const before = done.length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(3);
    const other = await queue();
    await other.work('tend', { concurrency: 1 }, async ({ repositoryId }) => void done.push(repositoryId));
    await until(() => done.length === 3, 'the rest');
    expect([...done].sort((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it('aborts a job that runs longer than the grace period, and leaves it to others', async () => {
    const one = await queue();
    let begun = false;
    let told = false;
    await one.work('tend', { concurrency: 1 }, async (_job, signal) => {
      begun = true;
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      told = true;
    });
    await one.send('tend', tend(1));
    await until(() => begun, 'the job');
    await one.stop(0);
    await until(() => told, 'the abort');
    expect((await one.depths()).tend).toEqual({ waiting: 1, active: 0 });
  });

  it('gives the job of a dead worker to another worker', async () => {
    const [dead, alive] = [await queue(), await queue()];
    const done: string[] = [];
    await dead.work('tend', { concurrency: 1 }, async () => {
      done.push('dead');
      await new Promise((resolve) => setTimeout(resolve, 8000));
    });
    await dead.send('tend', tend(1));
    await until(() => done.length === 1, 'the first try');
    await alive.work('tend', { concurrency: 1 }, async () => void done.push('alive'));
    // Skips the time until the missing heartbeat is noticed, and then the wait before the next try.
    await db.exec("update queue.job set heartbeat_on = now() - interval '1 minute' where state = 'active'");
    await eventually(async () => (await alive.depths()).tend.waiting === 1, 'coming back');
    await db.exec('update queue.job set start_after = now()');
    await until(() => done.length === 2, 'the second try');
    expect(done).toEqual(['dead', 'alive']);
  });

  it('raises the priority of a waiting job, and takes high priority first', async () => {
    const one = await queue();
    await one.send('tend', tend(1));
    await one.send('tend', tend(2));
    expect(await one.send('tend', { ...tend(2), reason: 'box' }, { priority: 9 })).toBe('there-already');
    const done: string[] = [];
    await one.work('tend', { concurrency: 1 }, async ({ repositoryId, reason }) => {
      done.push(`${repositoryId} ${reason}`);
    });
    await until(() => done.length === 2, 'both');
    expect(done).toEqual(['2 box', '1 push']);
  });

  it('finds its jobs again after a restart of the server', async () => {
    if (server?.restart == null) return;
    const one = await queue();
    const done: number[] = [];
    await one.work('tend', { concurrency: 1 }, async ({ repositoryId }) => void done.push(repositoryId));
    await server.restart();
    await one.send('tend', tend(1));
    await until(() => done.length === 1, 'the job');
  });

  // This test is the last one: it writes later times into the tables than the others use.
  it('fires once at each time of the schedule', async () => {
    const clock = new TestClock('2040-01-01T12:04:15Z');
    const one = await queue({ clock, superviseSeconds: 600, pollSeconds: 600 });
    const minutes: number[] = [];
    await one.work('tick', { concurrency: 1 }, async () => {
      minutes.push(new Date(clock.now()).getUTCMinutes());
    });
    await one.every('tick', '*/5 * * * *');
    for (let passed = 0; passed < 90; passed += 30) await clock.tick(30_000);
    await until(() => minutes.length > 0, 'the time');
    expect(minutes).toEqual([5]);
  });
});
