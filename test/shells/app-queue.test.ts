/** The work that waits, the same tests on both engines: order, one of a kind, fairness, deaths, draining. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Db } from '../../src/adapters/db/db.ts';
import { openDatabase } from '../../src/adapters/db/open.ts';
import { silentJournal } from '../../src/ports/journal.ts';
import { openQueue } from '../../src/shells/app/queue/boss.ts';
import type { Jobs, Queue } from '../../src/shells/app/queue/queue.ts';
import { startPostgres, type TestPostgres, withoutPostgres } from '../support/postgres.ts';

const engines: readonly (readonly [string, () => Promise<TestPostgres | null>])[] = [
  ['embedded', async () => null],
  ...(withoutPostgres === null ? [['PostgreSQL', startPostgres] as const] : []),
];

const tend = (repositoryId: number, installationId = 1): Jobs['tend'] => ({
  repositoryId,
  installationId,
  reason: 'push',
});

/** Resolves once `done` says so; fails loudly after ten seconds. */
async function until(done: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!done()) {
    if (Date.now() > end) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

if (withoutPostgres !== null) it.todo(`on PostgreSQL: ${withoutPostgres}`);

describe.each(engines)('on %s', (_name, start) => {
  let server: TestPostgres | null;
  let db: Db;
  const open: Queue[] = [];
  const lines: string[] = [];

  const queue = async (): Promise<Queue> => {
    const one = await openQueue(db, { journal: { ...silentJournal, warn: (line) => lines.push(line) } });
    open.push(one);
    return one;
  };

  beforeAll(async () => {
    server = await start();
    db = await openDatabase({ url: server?.url ?? null, dataDir: null, journal: silentJournal });
  }, 60_000);
  afterEach(async () => {
    for (const one of open.splice(0)) await one.stop(500);
    await db.exec('delete from queue.job; delete from queue.schedule');
    lines.length = 0;
  });
  afterAll(async () => {
    await db.close();
    await server?.stop();
  });

  it('runs what is sent, soon', async () => {
    const one = await queue();
    const done: number[] = [];
    await one.work('tend', { concurrency: 2 }, async ({ repositoryId }) => void done.push(repositoryId));
    const from = Date.now();
    await one.send('tend', tend(7));
    await until(() => done.length === 1, 'the job');
    expect(Date.now() - from).toBeLessThan(1500);
    expect(done).toEqual([7]);
  });

  it('keeps one of a kind waiting, and one more while one runs', async () => {
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

  it('takes an urgent one now, although the same waits for later', async () => {
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

  it('is fair: fifty of one installation do not delay the one of another', async () => {
    const one = await queue();
    await one.sendAll(
      'tend',
      Array.from({ length: 50 }, (_, id) => tend(id, 1)),
    );
    await one.send('tend', tend(1000, 2));
    const done: number[] = [];
    await one.work('tend', { concurrency: 3, perInstallation: 1 }, async ({ repositoryId }) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      done.push(repositoryId);
    });
    await until(() => done.includes(1000), 'the job of the other');
    expect(done.indexOf(1000)).toBeLessThan(6);
  });

  it('tells of a failure and tries again later', async () => {
    const one = await queue();
    await one.work('sync', { concurrency: 1 }, async () => {
      throw new Error('no answer');
    });
    await one.send('sync', { installationId: 5 });
    await until(() => lines.length > 0, 'the line');
    expect(lines[0]).toBe('sync {"installationId":5} failed: no answer');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await one.depths()).sync).toEqual({ waiting: 1, active: 0 });
  });

  it('stops with what runs, and leaves what waits to others', async () => {
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
});
