/**
 * Bundles the entries of a package into few files: one for each entry, and chunks that are loaded when they are asked
 * for. Plain code without maps: a stack trace names functions as the source does. Called by `index.ts`.
 */
import { build, type Metafile, type Plugin } from 'esbuild';

export interface Bundling {
  /** Top of the project. */
  readonly root: string;
  /** Where the files go. */
  readonly folder: string;
  /** Name of the file, without `.js` → its source. */
  readonly entries: Readonly<Record<string, string>>;
  /** Packages stay imports, or come in. */
  readonly packages: 'inside' | 'outside';
  /** The App is the package `firekeeper-app`, or comes in. */
  readonly app: 'inside' | 'outside';
}

/** Libraries in CommonJS ask for Node's own modules with `require`, which ES modules do not have. */
const banner = [
  "import { createRequire as firekeeperRequire } from 'node:module';",
  'const require = firekeeperRequire(import.meta.url);',
].join('\n');

const appOutside: Plugin = {
  name: 'app-outside',
  setup({ onResolve }) {
    onResolve({ filter: /shells\/app\/start\.ts$/ }, () => ({ path: 'firekeeper-app', external: true }));
  },
};

/** @returns what went where, paths from `root` */
export async function bundle({ root, folder, entries, packages, app }: Bundling): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
    packages: packages === 'inside' ? 'bundle' : 'external',
    plugins: app === 'outside' ? [appOutside] : [],
    banner: packages === 'inside' ? { js: banner } : {},
    metafile: true,
    logLevel: 'warning',
  });
  if (metafile === undefined) throw new Error('the bundler was asked for a metafile');
  return metafile;
}

/** Names of the packages that a bundle still imports, sorted. */
export function importedPackages({ outputs }: Metafile): readonly string[] {
  const names = Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external === true && !path.startsWith('node:'))
    .map(({ path }) =>
      path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(names)].sort();
}

/** Folders of the packages whose code is inside a bundle, sorted; a package may be there in two versions. */
export function bundledFolders({ inputs }: Metafile): readonly string[] {
  const folders = Object.keys(inputs).flatMap((path) => {
    const inside = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return inside === undefined ? [] : [inside];
  });
  return [...new Set(folders)].sort();
}
