/**
 * Finds the project's own files, whether this module runs from the sources (jest) or from dist/ after a build. Used for
 * the two schemas and for seeds with a relative path.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project's package.json, the nearest one above this file. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the stand-in runs inside the project: no package.json above it');
    folder = parent;
  }
  return folder;
}
