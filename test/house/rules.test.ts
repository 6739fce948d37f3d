/**
 * The rules of the house, read from the source as text: sizes, a core without I/O, registries that equal their
 * folders, no unfinished notes, dependencies with a reason.
 */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bare, code, filesIn, importsOf, longFunctions, product, read, root, tests } from './source.ts';
import { layerOf } from './rooms.ts';

describe('size', () => {
  test('no file has more than 250 lines', () => {
    const long = [...code, ...tests].filter((file) => read(file).trimEnd().split('\n').length > 250);
    expect(long).toEqual([]);
  });

  test('no function has more than 60 lines', () => {
    expect(code.flatMap((file) => longFunctions(file, 60))).toEqual([]);
  });

  test('the check finds a long function', () => {
    expect(longFunctions('test/house/source.ts', 3).length).toBeGreaterThan(2);
  });
});

describe('core and ports', () => {
  const worldly =
    /'node:(?!crypto')|\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bperformance\.|\bconsole\.|\bMath\.random\b|(?<![.\w])fetch\(/;

  test('use no clock, no randomness, no environment and no network', () => {
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

/** The names that a registry imports from its own folder. */
const registered = (index: string): readonly string[] =>
  importsOf(index)
    .filter((to) => to.startsWith(`${dirname(index)}/`))
    .map((to) => to.slice(dirname(index).length + 1).split('/')[0] ?? '')
    .sort();

describe('registries equal their folders', () => {
  /** Index → the files of its folder that are the contract or shared code, not members. */
  const registries: Readonly<Record<string, readonly string[]>> = {
    'src/core/notations/index.ts': ['chains.ts', 'pieces.ts', 'row-reading.ts', 'notation.ts', 'patterns.ts'],
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

describe('what no file may contain', () => {
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
  readonly engines?: { readonly node?: string };
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Whether a version is in a range of `engines`; it knows as much of the syntax as the packages here use. */
function satisfies(version: string, range: string): boolean {
  const numbers = (text: string) => [0, 1, 2].map((at) => Number(text.split('.')[at]) || 0);
  const at = numbers(version);
  return range.split('||').some((alternative) => {
    const [, sign = '', text = ''] = /^\s*(>=|\^)?\s*v?([\d.x*]+)/.exec(alternative) ?? [];
    const least = numbers(text);
    const differs = at.findIndex((part, index) => part !== least[index]);
    const enough = differs < 0 || (at[differs] ?? 0) > (least[differs] ?? 0);
    return text.startsWith('*') || (enough && (sign === '>=' || at[0] === least[0]));
  });
}

describe('dependencies', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string> | undefined>;
  const engines = manifest['engines'] ?? {};
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
  const names = [
    ...Object.keys(manifest['dependencies'] ?? {}),
    ...Object.keys(manifest['devDependencies'] ?? {}),
  ];

  test('each have a line with their reason in docs/dependencies.md, and no other line is there', () => {
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

  test('each run on the oldest Node of every supported line, so npm never warns', () => {
    const wanted = [...(engines['node'] ?? '').matchAll(/\d[\d.]*/g)].map(([version]) => version);
    expect(wanted.length).toBeGreaterThan(2);
    // npm leaves out optional packages for development without a warning.
    const installed = Object.entries(packages).filter(([, { dev, optional }]) => !(dev && optional));
    const refused = installed.flatMap(([path, { engines: { node = '*' } = {} }]) =>
      wanted.filter((version) => !satisfies(version, node)).map((version) => `${path}: ${node}: ${version}`),
    );
    // npm reads the engines in the lock file: `scripts/complete-lock.mjs` removes those that docs/dependencies.md overrules.
    expect(refused).toEqual([]);
    expect(satisfies('20.19.0', '>=22')).toBe(false);
  });

  test('have no install script when they run with the product', () => {
    const scripted = Object.entries(packages).filter(
      ([, one]) => one.hasInstallScript === true && one.dev !== true,
    );
    expect(scripted.map(([name]) => name)).toEqual([]);
  });

  test('have a denial by name for each install script, so npm never warns', () => {
    const scripted = Object.entries(packages)
      .filter(([, one]) => one.hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(scripted).toContain('esbuild');
    expect(manifest['allowScripts']).toEqual(Object.fromEntries(scripted.map((name) => [name, false])));
  });
});
