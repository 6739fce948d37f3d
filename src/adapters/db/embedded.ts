/**
 * PostgreSQL inside this process, in a folder. It survives a killed process but not a lost power supply (it never
 * calls fsync), so only what GitHub can give back is kept in it. One process at a time: `folder-lock.ts`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { FirekeeperError } from '../../core/errors.ts';
import type { Db, Session } from './db.ts';
import { lockFolder } from './folder-lock.ts';

/** Half of the memory of the default, measured; the data of a thousand lists fits the system's own cache. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

/**
 * @param dataDir folder, made when it is not there; null keeps everything in memory
 * @throws FirekeeperError `config` when another process has the folder, or it cannot be used
 */
export async function openEmbedded(dataDir: string | null): Promise<Db> {
  const release = dataDir === null ? async () => {} : await take(dataDir);
  let pglite: PGlite;
  try {
    pglite = await PGlite.create({
      ...(dataDir === null ? {} : { dataDir: join(dataDir, 'db') }),
      startParams,
    });
  } catch (cause) {
    await release();
    const why = cause instanceof Error ? cause.message : String(cause);
    const help = `Move ${dataDir ?? 'the folder'} away and start again: everything in it is rebuilt from GitHub`;
    throw new FirekeeperError('config', `the embedded database cannot be opened: ${why}`, help, { cause });
  }
  return {
    engine: { kind: 'embedded', pglite },
    ...sessionOf(pglite),
    tx: (work) => pglite.transaction((inner) => work(sessionOf(inner))),
    async close() {
      await pglite.close();
      await release();
    },
  };
}

async function take(dataDir: string): Promise<() => Promise<void>> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await lockFolder(dataDir);
  } catch (cause) {
    if (cause instanceof FirekeeperError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    const help =
      'Set FIREKEEPER_DATA_DIR to a folder that can be written, or DATABASE_URL to a PostgreSQL server';
    throw new FirekeeperError('config', `${dataDir} cannot be used: ${why}`, help, { cause });
  }
}

function sessionOf(engine: Pick<PGlite | Transaction, 'query' | 'exec'>): Session {
  return {
    async query<Row extends object>(sql: string, parameters: readonly unknown[] = []) {
      return (await engine.query<Row>(sql, [...parameters])).rows;
    },
    async exec(sql) {
      await engine.exec(sql);
    },
  };
}
