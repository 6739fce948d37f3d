/**
 * Makes `action/` from `src/shells/action/index.ts`: `index.cjs`, which GitHub runs, and the files that it loads after
 * it has checked the inputs. The default branch does not contain it; the release workflow adds it to the tag. The bytes
 * depend only on the source and on the locked packages. Run it from the top of the project: `npm run bundle`.
 */
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { bundle } from './package/bundle.ts';

export const actionFolder = 'action';

/**
 * Writes the files of the Action.
 * @param root top of the project
 * @param folder where they go, from there
 * @returns their paths from `root`, sorted
 */
export async function bundleAction(root: string, folder: string): Promise<readonly string[]> {
  const { outputs } = await bundle({
    root,
    folder,
    programs: { index: 'src/shells/action/index.ts' },
    entries: {},
    together: [],
    packages: 'inside',
    app: 'inside',
  });
  return Object.keys(outputs).sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  rmSync(actionFolder, { recursive: true, force: true });
  const files = await bundleAction(process.cwd(), actionFolder);
  process.stdout.write(`${actionFolder}/ written, ${files.length} files\n`);
}
