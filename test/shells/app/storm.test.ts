/** Many webhooks at the same time: each delivery is claimed once, and each key has one job, on both engines. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Db } from '../../../src/ports/database.ts';
import { openDatabase } from '../../../src/adapters/db/open.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { openQueue } from '../../../src/shells/app/queue/boss.ts';
import type { Queue } from '../../../src/shells/app/queue/queue.ts';
import { openStore } from '../../../src/shells/app/store/index.ts';
import type { Store } from '../../../src/shells/app/store/store.ts';
import { engines } from '../../support/engines.ts';
import type { TestPostgres } from '../../support/postgres.ts';
import { testSeed } from '../../support/seed.ts';

jest.setTimeout(60_000);

describe.each(engines())('on %s', (_name, start) => {
  let server: TestPostgres | null;
  let db: Db;
  let store: Store;
  let queue: Queue;

  beforeAll(async () => {
    server = await start();
    db = await openDatabase({
      url: server?.url ?? null,
      dataDir: null,
      journal: silentJournal,
      seed: await testSeed(),
    });
    store = await openStore(db);
    queue = await openQueue(db, { journal: silentJournal });
  });
  afterAll(async () => {
    await queue?.stop(0);
    await db?.close();
    await server?.stop();
  });

  const tend = (repositoryId: number, priority: number) =>
    queue.send('tend', { repositoryId, installationId: 1, reason: 'push' }, { priority });
  const rows = () =>
    db.query<{ singleton_key: string; priority: number }>(
      "select singleton_key, priority from queue.job where name = 'tend' order by singleton_key::int",
    );

  it('claims each delivery once, however often it comes', async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `d${at % 100}`);
    const won = await Promise.all(
      ids.map((id) => store.deliveries.claim(id, 'push', '2026-11-25T00:00:00Z')),
    );
    expect(won.filter(Boolean)).toHaveLength(100);
    expect(won.slice(0, 100).every(Boolean)).toBe(true);
  });

  it('forgets the leases of a dead process at the start, where only one process can run', async () => {
    await store.leases.take(7, 'dead', '2026-11-25T00:00:00Z', 60_000);
    const again = await openStore(db);
    const taken = await again.leases.take(7, 'living', '2026-11-25T00:00:01Z', 60_000);
    expect(taken).toBe(db.engine.kind === 'embedded');
  });

  it('gives each read its own row', async () => {
    await store.installations.put({ id: 1, account: 'acme', suspended: false });
    const flags = { installationId: 1, isPrivate: false, archived: false, fork: false };
    for (const id of [1, 2, 3]) await store.repositories.put({ id, fullName: `acme/r${id}`, ...flags }, null);
    const found = await Promise.all([3, 9, 1, 3].map((id) => store.repositories.get(id)));
    expect(found.map((one) => one?.fullName ?? null)).toEqual(['acme/r3', null, 'acme/r1', 'acme/r3']);
  });

  it('queues one job for each list, with the highest priority, and tells which jobs existed', async () => {
    const sent = await Promise.all([tend(1, 10), tend(2, 10), tend(1, 20), tend(1, 10), tend(3, 10)]);
    expect(sent.filter((one) => one === 'queued')).toHaveLength(3);
    expect(await rows()).toMatchObject([{ priority: 20 }, { priority: 10 }, { priority: 10 }]);
    expect(await Promise.all([tend(1, 10), tend(2, 20)])).toEqual(['there-already', 'there-already']);
    expect(await rows()).toMatchObject([{ priority: 20 }, { priority: 20 }, { priority: 10 }]);
  });

  it('moves a job forward that waits for a later time', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const job = { repositoryId: 8, installationId: 1, reason: 'push' } as const;
    await queue.send('tend', job, { notBefore: later });
    expect(await Promise.all([tend(8, 10), tend(9, 10)])).toEqual(['queued', 'queued']);
    const [row] = await db.query<{ now: boolean }>(
      "select start_after <= now() + interval '1 second' as now from queue.job where singleton_key = '8'",
    );
    expect(row?.now).toBe(true);
  });
});
