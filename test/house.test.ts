/**
 * The rules of the house, read off the source as text: who may import whom, no cycles, sizes, a core without
 * a world, registries equal to their folders, no notes to self, dependencies with a reason.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bare, code, filesIn, importsOf, longFunctions, product, read, root, tests } from './house-source.ts';

/** The part of the house a file belongs to; `shells/cli` and its like are parts of their own. */
function layerOf(file: string): string {
  const found = /^src\/(core|ports|sources|adapters|shells\/[^/]+)\//.exec(file)?.[1];
  if (found !== undefined) return found;
  if (/^src\/(tend|propose)(-[a-z]+)*\.ts$/.test(file) || file === 'src/remember.ts') return 'tend';
  const single = /^src\/(compose|bin)(-[a-z]+)?\.ts$/.exec(file)?.[1];
  return single ?? (file.startsWith('src/') ? 'stray' : (file.split('/')[0] ?? ''));
}

const below: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  ports: ['core', 'ports'],
  sources: ['core', 'ports'],
  adapters: ['core', 'ports'],
  tend: ['core', 'ports', 'tend'],
  compose: ['core', 'ports', 'sources', 'adapters', 'tend', 'compose'],
  bin: ['core', 'shells/cli', 'shells/app'],
  standin: ['standin', 'ports'],
};
const belowShells = ['core', 'ports', 'sources', 'adapters', 'tend', 'compose'];

/** One module may be several files: a folder of its own, or files whose names begin with the same word. */
function sameModule(from: string, to: string): boolean {
  const place = (file: string) => file.split('/').slice(2).join('/').split('.')[0] ?? '';
  const [a, b] = [place(from), place(to)];
  if (a.includes('/') || b.includes('/')) return a.split('/')[0] === b.split('/')[0];
  return a.split('-')[0] === b.split('-')[0];
}

function mayImport(from: string, to: string): boolean {
  const [layer, target] = [layerOf(from), layerOf(to)];
  if (layer === 'scripts')
    return target === 'shells/app' || (!target.startsWith('shells/') && target !== 'bin');
  if (layer.startsWith('shells/')) return target === layer || belowShells.includes(target);
  if (below[layer]?.includes(target) === true) return true;
  if (layer !== 'sources' && layer !== 'adapters') return false;
  if (target === 'adapters' && /\/(http|octokit)\.ts$/.test(to)) return true;
  return layer === target && (from === 'src/sources/index.ts' || sameModule(from, to));
}

/** Packages the core may use: they parse, check or compare text, and touch nothing. */
const corePackages =
  /^(mdast|unist|unified|remark-[a-z]+|micromark[a-z-]*|mdast-util-[a-z-]+|parse5|zod|yaml|croner|diff|fastest-levenshtein)$/;

describe('imports', () => {
  test('there is something to check', () => expect(product.length).toBeGreaterThan(20));

  test('every file of src belongs to a part of the house', () =>
    expect(product.filter((file) => layerOf(file) === 'stray')).toEqual([]));

  test('point downwards only', () => {
    const wrong = code.flatMap((file) =>
      importsOf(file)
        .filter((to) => /^(src|standin|scripts|test|fixtures)\//.test(to) && !mayImport(file, to))
        .map((to) => `${file} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test('name files that exist, with their suffix', () => {
    const missing = [...code, ...tests].flatMap((file) =>
      importsOf(file)
        .filter((to) => /^(src|standin|scripts|test)\//.test(to) && !existsSync(join(root, to)))
        .map((to) => `${file} → ${to}`),
    );
    expect(missing).toEqual([]);
  });

  test('the core uses only packages that parse', () => {
    const packages = product
      .filter((file) => layerOf(file) === 'core')
      .flatMap((file) => importsOf(file).filter((to) => !to.startsWith('src/')))
      .filter((name) => !corePackages.test(name));
    expect(packages).toEqual([]);
  });

  test('form no cycle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const to of importsOf(file)) if (code.includes(to)) visit(to, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of code) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('size', () => {
  test('no file has more than 250 lines', () => {
    const long = [...code, ...tests].filter((file) => read(file).trimEnd().split('\n').length > 250);
    expect(long).toEqual([]);
  });

  test('no function has more than 60 lines', () => {
    expect(code.flatMap((file) => longFunctions(file, 60))).toEqual([]);
  });

  test('the measure sees a long function', () => {
    expect(longFunctions('test/house-source.ts', 3).length).toBeGreaterThan(2);
  });
});

describe('core and ports', () => {
  const worldly =
    /'node:|\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bperformance\.|\bconsole\.|\bMath\.random\b|(?<![.\w])fetch\(/;

  test('know no clock, no chance, no environment and no network', () => {
    const impure = product
      .filter((file) => ['core', 'ports'].includes(layerOf(file)))
      .flatMap((file) =>
        bare(read(file))
          .split('\n')
          .map((line) => `${file}: ${line.trim()}`),
      )
      .filter((line) => worldly.test(line));
    expect(impure).toEqual([]);
  });
});

/** Names that a registry imports from its own folder. */
const registered = (index: string): readonly string[] =>
  importsOf(index)
    .filter((to) => to.startsWith(`${dirname(index)}/`))
    .map((to) => to.slice(dirname(index).length + 1).split('/')[0] ?? '')
    .sort();

describe('registries equal their folders', () => {
  /** Index → files of the folder that are the contract or shared ground, not members. */
  const registries: Readonly<Record<string, readonly string[]>> = {
    'src/core/notations/index.ts': ['notation.ts', 'patterns.ts'],
    'src/sources/index.ts': ['source.ts'],
    'src/shells/cli/commands/index.ts': ['command.ts'],
  };

  test.each(Object.entries(registries))('%s', (index, shared) => {
    const members = readdirSync(join(root, dirname(index)))
      .filter((name) => name !== basename(index) && !shared.includes(name))
      .sort();
    const names = new Set(registered(index).filter((name) => !shared.includes(name)));
    expect([...names]).toEqual(members);
  });
});

describe('what must not be written', () => {
  const words = [
    'TO' + 'DO',
    'FIX' + 'ME',
    'XX' + 'X',
    'HA' + 'CK',
    'place' + 'holder',
    'not ' + 'implemented',
  ];

  test('unfinished notes', () => {
    const pattern = new RegExp(`\\b(${words.join('|')})`);
    expect(code.filter((file) => pattern.test(read(file)))).toEqual([]);
  });

  test('paths of one machine', () => {
    const pattern = new RegExp(
      `(?<![\\w.~-])/(${['home', 'Users', 'root', 'work', 'tmp'].join('|')})/|\\b[A-Z]:\\\\\\w`,
    );
    const texts = [...code, ...tests, ...filesIn('docs', '.md'), ...filesIn('.github', '.yml', '.md')];
    const top = readdirSync(root).filter(
      (name) => /\.(md|json|yml)$/.test(name) && name !== 'package-lock.json',
    );
    expect([...texts, ...top].filter((file) => pattern.test(read(file)))).toEqual([]);
  });
});

interface LockedPackage {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

describe('dependencies', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string> | undefined>;
  const names = [
    ...Object.keys(manifest['dependencies'] ?? {}),
    ...Object.keys(manifest['devDependencies'] ?? {}),
  ];

  test('each has one line of reason in docs/dependencies.md, and none is there that is not used', () => {
    const listed = [...read('docs/dependencies.md').matchAll(/^- `([^`]+)`: \S.+$/gm)].map(
      (match) => match[1] ?? '',
    );
    expect([...listed].sort()).toEqual([...names].sort());
  });

  test('are pinned to one version', () => {
    const versions = [
      ...Object.values(manifest['dependencies'] ?? {}),
      ...Object.values(manifest['devDependencies'] ?? {}),
    ];
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('none that runs with the product has an install script', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
    const scripted = Object.entries(packages).filter(
      ([, one]) => one.hasInstallScript === true && one.dev !== true,
    );
    expect(scripted.map(([name]) => name)).toEqual([]);
  });
});
