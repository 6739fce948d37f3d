/** Makes the archive from which the embedded database starts, next to the compiled files that read it. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makeSeed, seedFile } from '../src/adapters/db/seed.ts';

const archive = await makeSeed();
await writeFile(seedFile, archive);
console.log(`${fileURLToPath(seedFile)}: ${archive.length} bytes`);
