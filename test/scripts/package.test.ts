/**
 * The two packages as users get them: packed, installed into an empty folder, and run. `npm run packages` builds them;
 * `npm test` does so first.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Metafile } from 'esbuild';
import { version } from '../../src/shells/cli/version.ts';
import { root } from '../house/source.ts';
import { start } from '../use/program.ts';

const packages = join(root, 'dist/packages');
const list = '# L\n\n- [a](https://github.com/acme/a) ★ 300 - x.\n';
const facts = '{"observedAt":"2026-11-29T00:00:00Z","repositories":{"acme/a":{"stars":310}}}';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firekeeper-packages-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const npm = (words: readonly string[], cwd = folder) =>
  spawnSync('npm', words, { cwd, encoding: 'utf8', timeout: 180_000 });

function pack(name: string): string {
  const { stdout, status } = npm(['pack', '--json', join(packages, name)]);
  expect(status).toBe(0);
  const found = JSON.parse(stdout) as unknown;
  const [one] = (Array.isArray(found) ? found : Object.values(found as object)) as { filename: string }[];
  return join(folder, one?.filename ?? '');
}

interface Manifest {
  readonly [key: string]: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')) as Manifest;

describe('packages that are loaded at the start', () => {
  const { outputs } = JSON.parse(readFileSync(join(packages, 'firekeeper.meta.json'), 'utf8')) as Metafile;
  const named = (end: string) => Object.keys(outputs).find((path) => path.endsWith(end)) ?? '';

  /** The names of the packages in a file and in everything that it imports at its start. */
  function packagesIn(file: string, seen = new Set<string>()): ReadonlySet<string> {
    if (seen.has(file)) return new Set();
    seen.add(file);
    const { inputs = {}, imports = [] } = outputs[file] ?? {};
    const own = Object.keys(inputs).flatMap((path) => {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
      return name === undefined ? [] : [name];
    });
    const next = imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true);
    return new Set([...own, ...next.flatMap(({ path }) => [...packagesIn(path, seen)])]);
  }

  /** Packages for reading a list: entities and HTML, globs, similarity of titles. */
  const reading = [
    'character-entities',
    'decode-named-character-reference',
    'entities',
    'fastest-levenshtein',
    'parse5',
    'picomatch',
  ];

  test.each([
    ['/firekeeper.cjs', ['commander']],
    ['/action.cjs', []],
    ['/lib/run.js', [...reading, 'picocolors'].sort()],
  ])('by %s are %j', (file, expected) => {
    expect(outputs[named(file)]).toBeDefined();
    expect([...packagesIn(named(file))].sort()).toEqual(expected);
  });
});

describe('firekeeper', () => {
  let home: string;
  beforeAll(() => {
    const file = pack('firekeeper');
    expect(statSync(file).size).toBeLessThan(1_500_000);
    home = join(folder, 'empty');
    execFileSync('mkdir', [home]);
    writeFileSync(join(home, 'package.json'), '{"private":true,"type":"module"}');
    // The file has no dependencies, so it installs without a network.
    const { status, stderr } = npm(['install', '--offline', '--engine-strict', '--no-audit', file], home);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }, 200_000);

  const program = () => join(home, 'node_modules/firekeeper/firekeeper.cjs');

  test('has no dependencies and names its repository', () => {
    expect(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'firekeeper',
    ]);
    const manifest = manifestOf('firekeeper');
    expect(manifest.dependencies).toBeUndefined();
    for (const key of ['repository', 'homepage', 'bugs', 'keywords', 'exports', 'types', 'engines'])
      expect(manifest[key]).toBeDefined();
  });

  test('has a README whose links lead to existing places', () => {
    for (const name of ['firekeeper', 'firekeeper-app']) {
      const text = readFileSync(join(packages, name, 'README.md'), 'utf8');
      const links = [...text.matchAll(/\]\((?!https:|#)([^)#]+)/g)].map(([, link = '']) => link);
      expect(links.filter((link) => !existsSync(join(packages, name, link)))).toEqual([]);
      const maps = readdirSync(join(packages, name, 'lib')).filter((file) => file.endsWith('.map'));
      expect(maps).toEqual([]);
    }
  });

  test('tends a list', async () => {
    writeFileSync(join(home, 'README.md'), list);
    writeFileSync(join(home, 'facts.json'), facts);
    const words = ['update', '--facts', 'facts.json'];
    const { code, out, err } = await start(words, { cwd: home, file: program() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('1 star count');
    expect(readFileSync(join(home, 'README.md'), 'utf8')).toBe(list.replace('300', '310'));
    expect((await start(['--version'], { file: program() })).out).toBe(`${version}\n`);
  }, 60_000);

  test('says how to get the App', async () => {
    const { code, err } = await start(['serve'], { cwd: home, file: program() });
    expect(code).toBe(2);
    expect(err).toMatch(/^firekeeper: the App is a separate package\. .*npm install firekeeper-app\.\n$/);
  }, 60_000);

  test('is a library with types', async () => {
    const lines = [
      "import { apply, facts, FirekeeperError, inspect, plan, type List, type Planned } from 'firekeeper';",
      'const list: List = inspect(process.argv[2] as string);',
      'const planned: Planned = await plan(list, process.argv[3] as string);',
      'const shown = list.entries.map((entry) => entry.markers.map((marker) => marker.value));',
      'console.log(JSON.stringify([shown, planned.changed, apply(planned), typeof facts, FirekeeperError.name]));',
      "try { await plan(list, '{'); } catch (error) { console.log((error as FirekeeperError).code); }",
    ];
    writeFileSync(join(home, 'use.mts'), lines.join('\n'));
    const options = ['--module', 'nodenext', '--target', 'es2023', '--strict', '--outDir', 'made'];
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const made = spawnSync(process.execPath, [tsc, ...options, ...types, 'use.mts'], {
      cwd: home,
      encoding: 'utf8',
    });
    expect(made.stdout + made.stderr).toBe('');
    const { out, err } = await start([list, facts], { cwd: home, file: join(home, 'made/use.mjs') });
    expect(err).toBe('');
    expect(out).toBe(
      `${JSON.stringify([[[300]], true, list.replace('300', '310'), 'function', 'FirekeeperError'])}\nfacts\n`,
    );
  }, 120_000);

  test('is the Action as well', async () => {
    const file = join(home, 'node_modules/firekeeper/action.cjs');
    const { code, out } = await start([], { cwd: home, file });
    expect(code).toBe(2);
    expect(out).toContain('GITHUB_REPOSITORY does not name a repository');
  }, 60_000);
});

describe('firekeeper-app', () => {
  test('names its own Node version, and pins its dependencies', () => {
    const manifest = manifestOf('firekeeper-app');
    expect(manifest['engines']).toEqual({ node: '>=22.12.0' });
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(expect.arrayContaining(['pg-boss', 'probot']));
    expect(Object.values(manifest.dependencies ?? {}).filter((one) => !/^\d+\.\d+\.\d+$/.test(one))).toEqual(
      [],
    );
  });

  test('is packed, and runs with the packages of this project', async () => {
    const file = pack('firekeeper-app');
    // Users get its packages from the registry; here it finds those of the project.
    const place = join(root, 'dist', `app-of-a-test-${process.pid}`);
    try {
      execFileSync('mkdir', ['-p', place]);
      execFileSync('tar', ['-xzf', file, '-C', place, '--strip-components=1']);
      const program = join(place, 'firekeeper.cjs');
      expect((await start(['--version'], { file: program })).out).toBe(`${version}\n`);
      const env = { APP_ID: 'not a number', FIREKEEPER_DATA_DIR: folder };
      const { code, err } = await start(['serve', '--port', '0'], { file: program, env });
      expect(code).toBe(2);
      expect(err).toMatch(/^firekeeper: .*APP_ID/m);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }, 120_000);
});
