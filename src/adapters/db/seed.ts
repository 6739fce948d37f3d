/**
 * A fresh embedded database as an archive. Making one anew (initdb) takes three times the time and the memory of
 * unpacking it, which a small machine does not have; so a build makes the archive once and lays it beside this file.
 */
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';

/** Where a build puts the archive. Without one a database is made anew. */
export const seedFile = new URL('seed.tgz', import.meta.url);

export async function makeSeed(): Promise<Uint8Array> {
  const pglite = await PGlite.create();
  const archive = await pglite.dumpDataDir('gzip');
  await pglite.close();
  return new Uint8Array(await archive.arrayBuffer());
}

/** Undefined when there is none. */
export async function readSeed(file: URL): Promise<Blob | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && new Blob([new Uint8Array(bytes)]);
}
