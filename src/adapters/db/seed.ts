/**
 * A new embedded database as an archive. Creating one (initdb) takes three times the time and memory of unpacking one,
 * which is too much for a small machine. So the build makes the archive once and puts it next to this file.
 */
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';

/** Where the build puts the archive. Without it, a database is created with initdb. */
export const seedFile = new URL('seed.tgz', import.meta.url);

export async function makeSeed(): Promise<Uint8Array> {
  const pglite = await PGlite.create();
  const archive = await pglite.dumpDataDir('gzip');
  await pglite.close();
  return new Uint8Array(await archive.arrayBuffer());
}

/** Undefined without an archive. */
export async function readSeed(file: URL): Promise<Blob | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && new Blob([new Uint8Array(bytes)]);
}
