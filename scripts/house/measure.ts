/**
 * `node dist/scripts/house/measure.js [REVISION …]` measures the shape of `src/` at revisions of this repository and in
 * the working tree, and prints it as the table in docs/architecture.md. It reads imports as text, so the files must be
 * formatted.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { projectRoot } from '../../standin/root.ts';

/** The files of one tree, and the files that each one imports. Paths start at the top of the tree. */
interface Tree {
  readonly texts: ReadonlyMap<string, string>;
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/** Functions that are the steps of the pipeline. The main flow goes from a shell to each of them. */
const steps = ['parseDocument', 'recognise', 'createGitHubSource', 'compare', 'makePlan', 'applyEdits'];
const shells = ['src/bin.ts', 'src/shells/action/index.ts', 'src/shells/app/start.ts'];

function readTree(root: string): Tree {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const texts = new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
  const imports = new Map(
    [...texts].map(([name, text]) => {
      const found = [...text.matchAll(/(?:\bfrom|\bimport\(|^import)\s*'(\.[^']+)'/gm)];
      const targets = found.map((match) =>
        relative(root, resolve(root, dirname(name), match[1] ?? '')).replaceAll('\\', '/'),
      );
      return [name, [...new Set(targets)].filter((target) => texts.has(target))] as const;
    }),
  );
  return { texts, imports };
}

/** The room of a file: the folder directly below `folder`, or the file itself if it is directly in `folder`. */
function roomOf(file: string, folder: string): string | null {
  if (!file.startsWith(`${folder}/`)) return null;
  return (file.slice(folder.length + 1).split('/')[0] ?? '').replace(/\.ts$/, '');
}

function arrows({ imports }: Tree, folder: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [file, targets] of imports) {
    const room = roomOf(file, folder);
    if (room === null) continue;
    const out = found.get(room) ?? new Set<string>();
    found.set(room, out);
    for (const target of targets) {
      const other = roomOf(target, folder);
      if (other !== null && other !== room) out.add(other);
    }
  }
  return found;
}

/** Length of the longest path down. A cycle counts once. */
function depth(graph: ReadonlyMap<string, Iterable<string>>, from: Iterable<string>): number {
  const known = new Map<string, number>();
  const visit = (node: string, path: ReadonlySet<string>): number => {
    const done = known.get(node);
    if (done !== undefined) return done;
    if (path.has(node)) return 0;
    const below = [...(graph.get(node) ?? [])].map((next) => visit(next, new Set([...path, node])));
    const found = 1 + Math.max(0, ...below);
    known.set(node, found);
    return found;
  };
  return Math.max(...[...from].map((node) => visit(node, new Set())));
}

/** Rooms on the shortest import paths from a shell to every step of the pipeline. A loose file counts as a room. */
function stops({ texts, imports }: Tree, shell: string): number {
  const before = new Map<string, string | null>([[shell, null]]);
  for (const file of before.keys()) {
    for (const next of imports.get(file) ?? []) if (!before.has(next)) before.set(next, file);
  }
  const passed = new Set<string>();
  for (const step of steps) {
    const declared = new RegExp(`^export (?:async )?function ${step}\\b`, 'm');
    const holder = [...before.keys()].find((file) => declared.test(texts.get(file) ?? ''));
    for (let at: string | null | undefined = holder; at != null; at = before.get(at)) {
      passed.add(roomOf(at, 'src/core') ?? roomOf(at, 'src') ?? at);
    }
  }
  return passed.size;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function measure(tree: Tree): readonly (readonly [what: string, figure: string])[] {
  const lengths = [...tree.texts.values()].map((text) => text.trimEnd().split('\n').length);
  const rooms = (folder: string): string => {
    const graph = arrows(tree, folder);
    const count = [...graph.values()].reduce((sum, out) => sum + out.size, 0);
    return `${graph.size} rooms, ${depth(graph, graph.keys())} floors, ${count} arrows`;
  };
  return [
    ['files', String(lengths.length)],
    ['lines', String(lengths.reduce((sum, length) => sum + length, 0))],
    ['median lines of a file', String(median(lengths))],
    ['files under 30 lines', String(lengths.filter((length) => length < 30).length)],
    ['`src/`', rooms('src')],
    ['`src/core/`', rooms('src/core')],
    ['import depth from `bin.ts`', String(depth(tree.imports, ['src/bin.ts']))],
    [
      'rooms that the main flow passes: command line, Action, App',
      shells.map((one) => stops(tree, one)).join(', '),
    ],
  ];
}

function atRevision(root: string, revision: string): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-house-'));
  try {
    const archive = execFileSync('git', ['archive', revision, 'src'], { cwd: root, maxBuffer: 2 ** 28 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    return readTree(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const root = projectRoot();
const revisions = process.argv.slice(2);
const columns = [...revisions.map((one) => measure(atRevision(root, one))), measure(readTree(root))];
console.log(`| | ${[...revisions, 'now'].join(' | ')} |`);
console.log(`| --- |${' ---: |'.repeat(columns.length)}`);
for (const [row, [what]] of (columns[0] ?? []).entries()) {
  console.log(`| ${what} | ${columns.map((column) => column[row]?.[1] ?? '').join(' | ')} |`);
}
