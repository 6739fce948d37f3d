/** The `package.json` of the two packages, made from the one of this project. `index.ts` calls it. */

/** The fields of this project's own file that the packages use. */
export interface ProjectManifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly homepage: string;
  readonly repository: { readonly type: string; readonly url: string };
  readonly bugs: { readonly url: string };
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
}

function common({ version, license, keywords, homepage, repository, bugs }: ProjectManifest): object {
  return { version, license, keywords, homepage, repository, bugs, type: 'module', sideEffects: false };
}

/** Command line, Action and typed API. Everything is bundled, so it has no dependencies. */
export function commandManifest(project: ProjectManifest): object {
  return {
    name: 'firekeeper',
    description: project.description,
    ...common(project),
    engines: project.engines,
    bin: { firekeeper: 'firekeeper.cjs' },
    exports: {
      '.': { types: './types/api.d.ts', default: './lib/api.js' },
      './action': './action.cjs',
      './schema': './schema/firekeeper.schema.json',
      './package.json': './package.json',
    },
    types: './types/api.d.ts',
    files: ['firekeeper.cjs', 'action.cjs', 'lib', 'types', 'schema', 'THIRD-PARTY.md'],
    peerDependencies: { 'firekeeper-app': project.version },
    peerDependenciesMeta: { 'firekeeper-app': { optional: true } },
  };
}

/** The Node version that the App requires, because its queue requires it (docs/dependencies.md). */
export const appEngines = { node: '>=22.12.0' };

/** @param imported the packages that the App's files import */
export function appManifest(project: ProjectManifest, imported: readonly string[]): object {
  const versions = imported.map((name) => {
    const version = project.dependencies[name];
    if (version === undefined) throw new Error(`the App imports ${name}, which is no dependency`);
    return [name, version] as const;
  });
  return {
    name: 'firekeeper-app',
    description: 'The GitHub App of Firekeeper, which keeps hand-written awesome lists true.',
    ...common(project),
    engines: appEngines,
    bin: { 'firekeeper-app': 'firekeeper.cjs' },
    exports: { '.': './lib/start.js', './package.json': './package.json' },
    files: ['firekeeper.cjs', 'lib'],
    dependencies: Object.fromEntries(versions),
  };
}
