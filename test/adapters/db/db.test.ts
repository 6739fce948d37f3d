/** The database on its own: one process per folder, killed writers, a server that restarts, a folder that is deleted. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Db } from '../../../src/ports/database.ts';
import { lockFolder } from '../../../src/adapters/db/folder-lock.ts';
import { openDatabase } from '../../../src/adapters/db/open.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { openStore } from '../../../src/shells/app/store/index.ts';
import { childScript, kill, message } from '../../support/child.ts';
import { testSeed } from '../../support/seed.ts';
import { startPostgres, withoutPostgres } from '../../support/postgres.ts';

// An embedded database starts in seconds; on a busy machine it takes half a minute.
jest.setTimeout(120_000);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firekeeper-db-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = async (dataDir: string | null): Promise<Db> =>
  openDatabase({ url: null, dataDir, journal: silentJournal, seed: await testSeed() });

describe('a folder', () => {
  it('belongs to one process; a second one is told what to do', async () => {
    const release = await lockFolder(folder);
    await expect(open(folder)).rejects.toMatchObject({
      code: 'config',
      message: `another process uses ${folder}`,
      help: expect.stringContaining('DATABASE_URL'),
    });
    await release();
    await (await lockFolder(folder))();
  });

  it('goes to exactly one of eight callers that ask at the same moment, each time', async () => {
    for (let round = 0; round < 3; round += 1) {
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const holders = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(holders).toHaveLength(1);
      await holders[0]?.();
    }
    expect((await readdir(folder)).length).toBeLessThan(4);
  });

  it('may have a name that is longer than the address of a socket can be', async () => {
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    await mkdir(deep, { recursive: true });
    const release = await lockFolder(deep);
    await expect(lockFolder(deep)).rejects.toThrow('another process');
    await release();
  });

  it('that cannot be made is refused', async () => {
    await expect(open('/dev/null/nothing')).rejects.toMatchObject({ code: 'config' });
  });
});

const locker = `
  import { lockFolder } from './src/adapters/db/folder-lock.ts';
  await lockFolder(process.argv[2]).then(() => process.send('mine'), (error) => process.send(error.message));
  setInterval(() => {}, 1000);
`;

/** Writes numbers, and reports each number after its commit. */
const writer = `
  import { openDatabase } from './src/adapters/db/open.ts';
  const db = await openDatabase({ url: null, dataDir: process.argv[2], journal: {}, seed: new URL(process.argv[3]) });
  await db.exec('create table if not exists n (n integer primary key)');
  for (let n = 0; ; n += 1) {
    await db.query('insert into n values ($1) on conflict do nothing', [n]);
    process.send(n);
  }
`;

describe('processes that are killed', () => {
  it('leave the folder to exactly one of six that start at once', async () => {
    const script = await childScript(locker);
    for (let round = 0; round < 2; round += 1) {
      const children = Array.from({ length: 6 }, () => script.start(folder));
      const told = await Promise.all(children.map((child) => message<string>(child)));
      expect(told.filter((one) => one === 'mine')).toHaveLength(1);
      expect(told.filter((one) => one?.startsWith('another process'))).toHaveLength(5);
      await Promise.all(children.map(kill));
    }
    await script.remove();
  });

  it('lose nothing that was acknowledged', async () => {
    const script = await childScript(writer);
    const child = script.start(folder, (await testSeed()).href);
    let last = -1;
    child.on('message', (n) => {
      last = Number(n);
    });
    expect(await message<number>(child, (n) => n === 200)).toBe(200);
    await expect(open(folder)).rejects.toThrow('another process');
    await kill(child);
    const db = await open(folder);
    const [row] = await db.query<{ count: number }>('select count(*)::int as count from n');
    expect(row?.count).toBeGreaterThan(last);
    await db.close();
    await script.remove();
  });
});

describe('the embedded engine', () => {
  it('is an empty, working store after its folder was deleted', async () => {
    const installation = { id: 1, account: 'owner', suspended: false };
    const first = await open(folder);
    await (await openStore(first)).installations.put(installation);
    await first.close();
    const again = await open(folder);
    expect(await (await openStore(again)).installations.all()).toEqual([installation]);
    await again.close();
    await rm(folder, { recursive: true });
    const anew = await open(folder);
    const store = await openStore(anew);
    expect(await store.installations.all()).toEqual([]);
    await store.installations.put(installation);
    expect(await store.installations.all()).toEqual([installation]);
    await anew.close();
  });

  it('starts without an archive or with a damaged one, and after a start that was killed', async () => {
    const damaged = join(folder, 'seed.tgz');
    await writeFile(damaged, 'no archive');
    await mkdir(join(folder, 'db.new'));
    await writeFile(join(folder, 'db.new/PG_VERSION'), 'half');
    const db = await openDatabase({
      url: null,
      dataDir: folder,
      journal: silentJournal,
      seed: pathToFileURL(damaged),
    });
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
    await db.close();
    expect((await readdir(folder)).sort()).toEqual(['db', 'seed.tgz']);
  });

  it('rolls back what fails', async () => {
    const db = await open(null);
    await db.exec('create table t (n integer)');
    const failing = db.tx(async (session) => {
      await session.query('insert into t values (1)');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.query('select * from t')).toEqual([]);
    await db.close();
  });
});

const onPostgres = withoutPostgres === null ? describe : describe.skip;
onPostgres(`PostgreSQL${withoutPostgres === null ? '' : `: ${withoutPostgres}`}`, () => {
  it('may restart between two queries: the next query is answered', async () => {
    const server = await startPostgres();
    const lines: string[] = [];
    const journal = { ...silentJournal, warn: (line: string) => void lines.push(line) };
    const db = await openDatabase({ url: server.url, dataDir: null, journal });
    try {
      expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
      if (server.restart === null) return;
      await server.restart();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await db.query('select 2::bigint as two')).toEqual([{ two: 2 }]);
      expect(lines.join()).toContain('database connection lost');
    } finally {
      await db.close();
      await server.stop();
    }
  });

  it('may end a connection inside a transaction: only that transaction fails', async () => {
    const server = await startPostgres();
    const db = await openDatabase({ url: server.url, dataDir: null, journal: silentJournal });
    try {
      await db.exec('create table t (n integer)');
      const cut = db.tx(async (session) => {
        await session.query('insert into t values (1)');
        const [own] = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
        await db.query('select pg_terminate_backend($1)', [own?.pid]);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await session.query('insert into t values (2)');
      });
      await expect(cut).rejects.toThrow(/connection|terminat/i);
      expect(await db.query('select * from t')).toEqual([]);
      expect(await db.tx((session) => session.query('select 3 as three'))).toEqual([{ three: 3 }]);
    } finally {
      await db.close();
      await server.stop();
    }
  });

  it('that cannot be reached gives an error that says what to do', async () => {
    const wrong = openDatabase({
      url: 'postgres://nobody@127.0.0.1:1/x',
      dataDir: null,
      journal: silentJournal,
    });
    await expect(wrong).rejects.toMatchObject({
      code: 'config',
      help: expect.stringContaining('DATABASE_URL'),
    });
  });
});
