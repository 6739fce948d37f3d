/**
 * A PostgreSQL server for one test file: the one in FIREKEEPER_TEST_DATABASE_URL, or a temporary cluster from the
 * installed binaries. Null if there is neither; the tests then say so.
 */
import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './port.ts';

const run = promisify(execFile);

export interface TestPostgres {
  readonly url: string;
  /** Stops the server at once and starts it again; null if the server is not ours to stop. */
  readonly restart: (() => Promise<void>) | null;
  stop(): Promise<void>;
}

/** Folder with initdb and pg_ctl, the newest version first; undefined if none is installed. */
const binaries = ((): string | undefined => {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((one) => join(root, one, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
})();

/** Why there is no server, for the name of a test; null if there can be one. */
export const withoutPostgres: string | null =
  process.env['FIREKEEPER_TEST_DATABASE_URL'] === undefined && binaries === undefined
    ? 'no PostgreSQL here: set FIREKEEPER_TEST_DATABASE_URL or install its binaries'
    : null;

export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['FIREKEEPER_TEST_DATABASE_URL'];
  if (given !== undefined) return ownDatabase(given);
  if (binaries === undefined) throw new Error(withoutPostgres ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'firekeeper-pg-'));
  const data = join(folder, 'data');
  const account = await accountOf();
  if (account !== null) await chown(folder, account.uid, account.gid);
  await pg(account, 'initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8']);
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  const start = () =>
    pg(account, 'pg_ctl', ['-D', data, '-w', '-s', '-l', join(folder, 'log'), '-o', options, 'start']);
  const stop = () => pg(account, 'pg_ctl', ['-D', data, '-w', '-s', '-m', 'immediate', 'stop']);
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async restart() {
      await stop();
      await start();
    },
    async stop() {
      await stop().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On a server of somebody else: creates a database and drops it afterwards. */
async function ownDatabase(server: string): Promise<TestPostgres> {
  const { default: client } = await import('pg');
  const name = `firekeeper_test_${process.pid}_${Date.now()}`;
  const ask = async (sql: string): Promise<void> => {
    const one = new client.Client({ connectionString: server });
    await one.connect();
    await one.query(sql);
    await one.end();
  };
  await ask(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    restart: null,
    stop: () => ask(`drop database ${name} with (force)`),
  };
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. Debian's package creates an account for it. */
async function accountOf(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  return { uid: uid as number, gid: gid as number };
}

async function pg(account: Account | null, program: string, args: readonly string[]): Promise<void> {
  const file = join(binaries as string, program);
  const owner = account === null ? {} : { uid: account.uid, gid: account.gid };
  // The server keeps its inherited descriptors open, so a pipe of ours would never end.
  await new Promise<void>((resolve, reject) => {
    const child = execFile(file, [...args], { ...owner, cwd: '/' }, (error, _out, told) => {
      if (error !== null && error.code !== undefined)
        reject(new Error(`${program}: ${told || error.message}`));
    });
    child.on('exit', (code) => (code === 0 ? resolve() : undefined));
    child.on('error', reject);
  });
}
