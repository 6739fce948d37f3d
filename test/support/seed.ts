/** The archive that embedded databases of tests start from: made once for all, kept among the packages. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeSeed } from '../../src/adapters/db/seed.ts';

const packages = join(import.meta.dirname, '../../node_modules');

export async function testSeed(): Promise<URL> {
  const manifest = readFileSync(join(packages, '@electric-sql/pglite/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const file = join(packages, `.cache/firekeeper-seed-${version}.tgz`);
  if (!existsSync(file)) {
    await mkdir(dirname(file), { recursive: true });
    // Several test files may make it at once.
    const own = `${file}.${process.pid}`;
    await writeFile(own, await makeSeed());
    await rename(own, file);
  }
  return pathToFileURL(file);
}
