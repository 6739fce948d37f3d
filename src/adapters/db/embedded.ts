/**
 * PostgreSQL inside this process, in a folder. It survives a killed process but not a power failure (it never calls
 * fsync), so it keeps only data that can be read from GitHub again. One process at a time: `folder-lock.ts`.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Db, DbSession } from '../../ports/database.ts';
import { lockFolder } from './folder-lock.ts';
import { readSeed } from './seed.ts';

/** Measured: half the memory of the default. The data of a thousand lists fits in the system's own cache. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

/**
 * @param dataDir folder, created if it does not exist; null keeps everything in memory
 * @throws FirekeeperError `config` when another process uses the folder, or it cannot be used
 */
export async function openEmbedded(dataDir: string | null, seed: URL): Promise<Db> {
  if (dataDir === null) return dbOf(await make(undefined, seed), async () => {});
  const release = await take(dataDir);
  try {
    return dbOf(await openFolder(join(dataDir, 'db'), seed), release);
  } catch (cause) {
    await release();
    const why = cause instanceof Error ? cause.message : String(cause);
    const help = `Move ${join(dataDir, 'db')} away and start again: Firekeeper rebuilds everything in it from GitHub`;
    throw new FirekeeperError('config', `the embedded database cannot be opened: ${why}`, help, { cause });
  }
}

/** Makes the folder under another name first, so that a folder with this name is complete even after a kill. */
async function openFolder(folder: string, seed: URL): Promise<PGlite> {
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await (await make(unfinished, seed)).close();
    await rename(unfinished, folder);
  }
  return PGlite.create({ dataDir: folder, startParams });
}

/** Starts even if the archive is damaged or of another version. */
async function make(folder: string | undefined, seed: URL): Promise<PGlite> {
  const where = folder === undefined ? {} : { dataDir: folder };
  const archive = await readSeed(seed);
  if (archive === undefined) return PGlite.create({ ...where, startParams });
  try {
    return await PGlite.create({ ...where, startParams, loadDataDir: archive });
  } catch {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    return PGlite.create({ ...where, startParams });
  }
}

function dbOf(pglite: PGlite, release: () => Promise<void>): Db {
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

function sessionOf(engine: Pick<PGlite | Transaction, 'query' | 'exec'>): DbSession {
  return {
    async query<Row extends object>(sql: string, parameters: readonly unknown[] = []) {
      return (await engine.query<Row>(sql, [...parameters])).rows;
    },
    async exec(sql) {
      await engine.exec(sql);
    },
  };
}
