/**
 * Bundles the entries of a package into few files: one for each entry, and chunks that load on demand. The code is not
 * minified and has no source maps, so a stack trace names functions as in the source. `index.ts` calls it.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

export interface Bundling {
  /** Top of the project. */
  readonly root: string;
  /** The folder of the package. */
  readonly folder: string;
  /**
   * Programs: name of the file, without `.cjs` → its source. The start of each is one file, because Node loads that
   * fastest.
   */
  readonly programs: Readonly<Record<string, string>>;
  /** Other entries that are loaded from outside: name of the file in `lib/`, without `.js` → its source. */
  readonly entries: Readonly<Record<string, string>>;
  /**
   * Sources whose code is one chunk. Without it, the code that commands share is in fifty chunks, and to load each takes
   * Node longer than to read it.
   */
  readonly together: readonly string[];
  /** Whether packages stay imports or are bundled. */
  readonly packages: 'inside' | 'outside';
  /** Whether the App is the package `firekeeper-app` or is bundled. */
  readonly app: 'inside' | 'outside';
}

/** Libraries in CommonJS load Node's own modules with `require`, which ES modules do not have. */
const banner = [
  "import { createRequire as firekeeperRequire } from 'node:module';",
  'const require = firekeeperRequire(import.meta.url);',
].join('\n');

/** For the package `firekeeper`, the App is a separate package. */
const appOutside: Plugin = {
  name: 'app-outside',
  setup(build) {
    build.onResolve({ filter: /shells\/app\/start\.ts$/ }, () => ({
      path: 'firekeeper-app',
      external: true,
    }));
  },
};

/** commander loads it to start programs as commands. Ours are not programs, and loading takes a tenth of a start. */
const withoutChildProcess: Plugin = {
  name: 'without-child-process',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'child_process', namespace: 'empty' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Code that loads later is in `lib/`, next to the start. `found` collects its sources, which are entries there. */
function laterInLib(found: Map<string, string>): Plugin {
  return {
    name: 'later-in-lib',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const source = join(resolveDir, path);
        // For an `index.ts`, the name comes from its folder.
        const name = basename(path.replace(/\/index\.ts$/, '.ts'), '.ts');
        if ((found.get(name) ?? source) !== source) throw new Error(`two files would be lib/${name}.js`);
        found.set(name, source);
        return { path: `./lib/${name}.js`, external: true };
      });
    },
  };
}

/** The start of each part that loads later imports `together`, so esbuild sees that all of them share that code. */
function inOneChunk(root: string, together: readonly string[], later: ReadonlySet<string>): Plugin {
  const imports = together.map((source) => `import ${JSON.stringify(join(root, source))};\n`).join('');
  return {
    name: 'in-one-chunk',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) =>
        later.has(path) ? { contents: imports + (await readFile(path, 'utf8')), loader: 'ts' } : undefined,
      );
    },
  };
}

/** The sources that any part of the bundle loads with `import()`. */
function loadedLater(root: string, { inputs }: Metafile): ReadonlySet<string> {
  const imports = Object.values(inputs).flatMap((input) => input.imports);
  return new Set(imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => join(root, path)));
}

/** @returns the bundled files, with paths from `root` */
export async function bundle({
  root,
  folder,
  programs,
  entries,
  together,
  packages,
  app,
}: Bundling): Promise<Metafile> {
  const outside = app === 'outside' ? [appOutside] : [];
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
    packages: packages === 'inside' ? 'bundle' : 'external',
    metafile: true,
    logLevel: 'warning',
  } as const satisfies BuildOptions;
  const later = new Map<string, string>();
  const start = await build({
    ...common,
    entryPoints: { ...programs },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    plugins: [...outside, withoutChildProcess, laterInLib(later)],
  });
  const library: BuildOptions & { metafile: true } = {
    ...common,
    entryPoints: { ...entries, ...Object.fromEntries(later) },
    outdir: join(folder, 'lib'),
    splitting: true,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    banner: packages === 'inside' ? { js: banner } : {},
  };
  const split = await build({ ...library, plugins: outside, write: false });
  const parts = new Set([...later.values(), ...loadedLater(root, split.metafile)]);
  const rest = await build({ ...library, plugins: [...outside, inOneChunk(root, together, parts)] });
  return {
    inputs: { ...start.metafile.inputs, ...rest.metafile.inputs },
    outputs: { ...start.metafile.outputs, ...rest.metafile.outputs },
  };
}

/** Names of the packages that a bundle imports, sorted. */
export function importedPackages({ outputs }: Metafile): readonly string[] {
  const names = Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external === true && !/^(?:node:|\.)/.test(path))
    .map(({ path }) =>
      path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(names)].sort();
}

/** Folders of the packages whose code is inside a bundle, sorted. A package can occur in two versions. */
export function bundledFolders({ inputs }: Metafile): readonly string[] {
  const folders = Object.keys(inputs).flatMap((path) => {
    const inside = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return inside === undefined ? [] : [inside];
  });
  return [...new Set(folders)].sort();
}
