/** The database on its own: one process per folder, killed writers, a server that restarts, a folder that is deleted. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Db } from '../../src/adapters/db/db.ts';
import { lockFolder } from '../../src/adapters/db/folder-lock.ts';
import { openDatabase } from '../../src/adapters/db/open.ts';
import { silentJournal } from '../../src/ports/journal.ts';
import { startPostgres, withoutPostgres } from '../support/postgres.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firekeeper-db-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (dataDir: string): Promise<Db> => openDatabase({ url: null, dataDir, journal: silentJournal });

describe('a folder', () => {
  it('belongs to one process, which is said with what to do', async () => {
    const release = await lockFolder(folder);
    await expect(open(folder)).rejects.toMatchObject({
      code: 'config',
      message: `another process uses ${folder}`,
      help: expect.stringContaining('DATABASE_URL'),
    });
    await release();
    await (await lockFolder(folder))();
  });

  it('goes to exactly one of eight that want it at the same moment, again and again', async () => {
    for (let round = 0; round < 3; round += 1) {
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const holders = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(holders).toHaveLength(1);
      await holders[0]?.();
    }
    expect((await readdir(folder)).length).toBeLessThan(4);
  });

  it('may have a name longer than an address of a socket', async () => {
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    await mkdir(deep, { recursive: true });
    const release = await lockFolder(deep);
    await expect(lockFolder(deep)).rejects.toThrow('another process');
    await release();
  });

  it('that cannot be one is refused with what to do', async () => {
    await expect(open('/dev/null/nothing')).rejects.toMatchObject({ code: 'config' });
  });
});

/** Plain JavaScript, because Node 20 runs no other by itself: writes numbers and says which are committed. */
const writer = `
  import { PGlite } from '@electric-sql/pglite';
  const db = await PGlite.create({ dataDir: process.argv[2] });
  await db.exec('create table if not exists n (n integer primary key)');
  for (let n = 0; ; n += 1) {
    await db.query('insert into n values ($1) on conflict do nothing', [n]);
    process.send(n);
  }
`;

function startWriter(script: string): { child: ChildProcess; last: () => number } {
  const child = fork(script, [join(folder, 'db')], { execArgv: [] });
  let last = -1;
  child.on('message', (n) => {
    last = Number(n);
  });
  return { child, last: () => last };
}

describe('the embedded engine', () => {
  it('loses nothing that was acknowledged when its process is killed', async () => {
    // Beside the project's packages, which it imports.
    const script = join(import.meta.dirname, `../../node_modules/.firekeeper-writer-${process.pid}.mjs`);
    await writeFile(script, writer);
    try {
      const { child, last } = startWriter(script);
      while (last() < 50) await new Promise((resolve) => setTimeout(resolve, 10));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const acknowledged = last();
      const db = await open(folder);
      const [row] = await db.query<{ count: number }>('select count(*)::int as count from n');
      expect(row?.count).toBeGreaterThan(acknowledged);
      await db.close();
    } finally {
      await rm(script, { force: true });
    }
  }, 60_000);

  it('starts anew when its folder is gone', async () => {
    const first = await open(folder);
    await first.exec('create table t (n integer)');
    await first.close();
    await rm(folder, { recursive: true });
    const second = await open(folder);
    await second.exec('create table t (n integer)');
    await second.close();
  }, 60_000);

  it('rolls back what fails', async () => {
    const db = await openDatabase({ url: null, dataDir: null, journal: silentJournal });
    await db.exec('create table t (n integer)');
    const failing = db.tx(async (session) => {
      await session.query('insert into t values (1)');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.query('select * from t')).toEqual([]);
    await db.close();
  }, 60_000);
});

const onPostgres = withoutPostgres === null ? describe : describe.skip;
onPostgres(`PostgreSQL${withoutPostgres === null ? '' : `: ${withoutPostgres}`}`, () => {
  it('may restart while nobody asks: the next question is answered', async () => {
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
  }, 60_000);

  it('that is not there is one line with what to do', async () => {
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
