/** Which code may import which, read from the source as text: rooms, layers, no cycle. docs/architecture.md says the same. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { code, importsOf, product, root, tests } from './source.ts';
import { coreRooms, layerOf, roomOf } from './rooms.ts';

const below: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  ports: ['core', 'ports'],
  sources: ['core', 'ports'],
  adapters: ['core', 'ports'],
  run: ['core', 'ports', 'run'],
  compose: ['core', 'ports', 'sources', 'adapters', 'run', 'compose'],
  api: ['core', 'ports', 'sources', 'adapters', 'run', 'compose'],
  bin: ['core', 'shells/cli', 'shells/app'],
  standin: ['standin', 'ports'],
};
const belowShells = ['core', 'ports', 'run', 'compose'];

/** The adapters that a shell uses itself, each with its reason. `src/compose/` connects all others and passes them in. */
const adaptersOfShells: readonly (readonly [shell: RegExp, adapter: RegExp, reason: string])[] = [
  [/cli|action|app/, /^secrets\.ts$/, 'whatever leaves a shell is free of secrets; nothing is opened'],
  [/app/, /^manners\/limits\.ts$/, 'reads off an answer how long to wait; nothing is opened'],
  [/cli/, /^(?:files\/|git\.ts$)/, 'the command line reads and writes the files that its words name'],
  [
    /cli|action/,
    /^(?:system-clock\.ts$|proxies\/)/,
    'the entry of a process takes its clock and its proxies',
  ],
];

function shellMayImport(layer: string, target: string, to: string): boolean {
  if (target === layer || belowShells.includes(target)) return true;
  const shell = layer.replace('shells/', '');
  const adapter = to.replace('src/adapters/', '');
  return (
    target === 'adapters' && adaptersOfShells.some(([who, what]) => who.test(shell) && what.test(adapter))
  );
}

/** Whether two files are of one module: a module of sources or adapters is one file or one folder. */
function sameModule(from: string, to: string): boolean {
  const place = (file: string) => (file.split('/')[2] ?? '').split('.')[0];
  return place(from) === place(to);
}

/** What every source and adapter may use: one way to send requests, polite behaviour, and keeping secrets. */
const commonGround = /^src\/adapters\/(?:http\.ts|octokit\.ts|secrets\.ts|manners\/)/;

function mayImport(from: string, to: string): boolean {
  const [layer, target] = [layerOf(from), layerOf(to)];
  if (layer === 'core' && target === 'core') {
    return coreRooms.indexOf(roomOf(to)) <= coreRooms.indexOf(roomOf(from));
  }
  if (layer === 'scripts')
    return target === 'shells/app' || (!target.startsWith('shells/') && target !== 'bin');
  if (layer.startsWith('shells/')) return shellMayImport(layer, target, to);
  if (below[layer]?.includes(target) === true) return true;
  if (layer !== 'sources' && layer !== 'adapters') return false;
  if (target === 'adapters' && commonGround.test(to)) return true;
  // Citation indexes share the code that reads a record, and the code for pages and failures of a search.
  if (layer === 'sources' && /^src\/sources\/papers\/(?:records|found)\.ts$/.test(to)) return true;
  return layer === target && sameModule(from, to);
}

/** Packages that the core may use: they parse, check or compare text, and do no I/O. */
const corePackages =
  /^(mdast|unist|unified|remark-[a-z]+|micromark[a-z-]*|mdast-util-[a-z-]+|parse5|zod|yaml|croner|diff|picomatch|fastest-levenshtein|decode-named-character-reference|node:crypto)$/;

describe('imports', () => {
  test('there is something to check', () => expect(product.length).toBeGreaterThan(20));

  test('every file of src belongs to a part of the house', () =>
    expect(product.filter((file) => layerOf(file) === 'stray')).toEqual([]));

  test('every file of the core belongs to one of its rooms, and every room exists', () => {
    const rooms = product.filter((file) => layerOf(file) === 'core').map(roomOf);
    expect([...new Set(rooms)].sort()).toEqual([...coreRooms].sort());
  });

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
