/**
 * Makes `action/index.cjs`, the one file that GitHub runs, from `src/shells/action/index.ts`. It is not kept on the
 * default branch: the release workflow puts it onto the tag. The bytes depend on the source and on the locked
 * packages alone. Run from the top of the project: `npm run bundle`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const bundleName = 'action/index.cjs';
export const bundleEntry = 'src/shells/action/index.ts';

const header = [
  '/* Made by `npm run bundle`; do not edit. Licences of what is inside: at the end. */',
  // CommonJS has no `import.meta.url`; threads start from this address.
  "const firekeeperFile = require('node:url').pathToFileURL(__filename).href;",
].join('\n');

/**
 * The bundle of one entry as text.
 * @param root top of the project
 * @param entry path from there
 */
export async function bundleText(root: string, entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    // The oldest Node that the project tests; the Action itself runs on 24.
    target: 'node20',
    format: 'cjs',
    charset: 'utf8',
    legalComments: 'eof',
    define: { 'import.meta.url': 'firekeeperFile' },
    banner: { js: header },
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

async function run(root: string): Promise<void> {
  const path = resolve(root, bundleName);
  const text = await bundleText(root, bundleEntry);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`${bundleName} written, ${Math.round(text.length / 1024)} KiB\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run(process.cwd());
