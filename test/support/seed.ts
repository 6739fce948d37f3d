/**
 * The archive from which embedded databases of tests start. It is made once for all tests and kept among the packages.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeSeed } from '../../src/adapters/db/seed.ts';
import { type AppParts, appParts } from '../../src/compose/app.ts';

const packages = join(import.meta.dirname, '../../node_modules');

export async function testSeed(): Promise<URL> {
  const manifest = readFileSync(join(packages, '@electric-sql/pglite/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const file = join(packages, `.cache/firekeeper-seed-${version}.tgz`);
  if (!existsSync(file)) {
    await mkdir(dirname(file), { recursive: true });
    // Several test files can make it at the same time.
    const own = `${file}.${process.pid}`;
    await writeFile(own, await makeSeed());
    await rename(own, file);
  }
  return pathToFileURL(file);
}

/** The parts of the App, with embedded databases that start from the archive, as in the built App: initdb takes 8 s. */
export async function seededParts(): Promise<AppParts> {
  const seed = await testSeed();
  return { ...appParts, openDatabase: (options) => appParts.openDatabase({ seed, ...options }) };
}
