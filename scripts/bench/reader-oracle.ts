/**
 * A long comparison of the reader with remark. After a build:
 * `node dist/scripts/bench/reader-oracle.js [documents] [seed]` (default 100,000 and 1).
 *
 * Prints how fast both read five real lists, how long the hostile shapes take, and which lists of the corpus differ.
 * Then it prints how many generated documents and mutated lists differ, by reason, with the smallest text of each
 * without a reason. Exits with 1 if there is such a text. Times are processor times, so that other work on the machine
 * matters less.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readMarkdown } from '../../src/core/markdown/reader/index.ts';
import { shapes } from '../../test/core/markdown/hostile.ts';
import { differenceIn, remarkNodes } from '../../test/core/markdown/reader/oracle.ts';
import { reasonFor, smallestDifferent } from '../../test/core/markdown/reader/differences.ts';
import { documents, mutated } from '../../test/core/markdown/reader/documents.ts';
import { projectRoot } from '../../standin/root.ts';

const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number);

interface List {
  readonly name: string;
  readonly text: string;
}

/** The corpus if it is next to the checkout, else the fixture lists. */
function readLists(): readonly List[] {
  const corpus = join(projectRoot(), '..', 'shared', 'corpus', 'lists');
  const folder = existsSync(corpus) ? corpus : join(projectRoot(), 'fixtures', 'lists');
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function compareSpeed(lists: readonly List[]): void {
  const five = [...lists].sort((a, b) => b.text.length - a.text.length).slice(0, 5);
  const megabytes = five.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  const best = (read: (text: string) => unknown, rounds: number): number => {
    const times = Array.from({ length: rounds }, () =>
      processorMs(() => five.forEach(({ text }) => read(text))),
    );
    return megabytes / (Math.min(...times) / 1000);
  };
  const ours = best(readMarkdown, 10);
  const theirs = best(remarkNodes, 2);
  console.log(
    `five lists, ${megabytes.toFixed(1)} MB: reader ${ours.toFixed(1)} MB/s, remark ${theirs.toFixed(2)} MB/s,`,
  );
  console.log(`ratio ${(ours / theirs).toFixed(0)}\n`);
}

function timeShapes(): void {
  for (const size of [100_000, 1_000_000]) {
    const times = shapes.map((shape) => {
      const text = shape.make(size);
      return { name: shape.name, ms: processorMs(() => readMarkdown(text)) };
    });
    times.sort((a, b) => b.ms - a.ms);
    console.log(`hostile shapes of ${size} characters, slowest first:`);
    for (const { name, ms } of times.slice(0, 8))
      console.log(`  ${name.padEnd(32)} ${ms.toFixed(0).padStart(5)} ms`);
  }
}

/** Compares texts. For those that differ, prints the number for each reason. Returns the number without a reason. */
function compare(title: string, texts: Iterable<string>): number {
  const reasons = new Map<string, number>();
  const unexplained = new Set<string>();
  let compared = 0;
  for (const text of texts) {
    compared++;
    if (differenceIn(text) === undefined) continue;
    const smallest = smallestDifferent(text);
    const name = reasonFor(smallest)?.name;
    if (name === undefined) unexplained.add(smallest);
    else reasons.set(name, (reasons.get(name) ?? 0) + 1);
  }
  console.log(`\n${title}: ${compared} compared`);
  for (const [name, times] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`  ${times} × ${name}`);
  for (const text of unexplained) console.log(`  NO REASON ${JSON.stringify(text)}\n${differenceIn(text)}`);
  return unexplained.size;
}

/** Draws in portions, because all at once would fill the memory. */
function* drawn(texts: fc.Arbitrary<string>, total: number): Generator<string> {
  const portion = 1000;
  for (let at = 0; at < total; at += portion) {
    yield* fc.sample(texts, { numRuns: Math.min(portion, total - at), seed: seed * 1_000_003 + at });
  }
}

/** Whole lists are too long to shrink, so the places of the differences are printed. */
function compareLists(lists: readonly List[]): void {
  const differing = lists.filter(({ text }) => differenceIn(text) !== undefined);
  console.log(`\nlists: ${lists.length} compared, ${differing.length} differ`);
  for (const { name, text } of differing) console.log(`  ${name}: ${differenceIn(text)}`);
}

const lists = readLists();
compareSpeed(lists);
timeShapes();
compareLists(lists);
const small = lists.map(({ text }) => text).filter((text) => text.length < 400_000);
const left =
  compare('generated documents', drawn(documents, Math.ceil(count * 0.7))) +
  compare('mutated lists', drawn(mutated(small), Math.floor(count * 0.3)));
if (left > 0) process.exitCode = 1;
