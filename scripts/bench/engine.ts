/**
 * `npm run bench` measures the speed of the engine, as ratios within one run. It uses the five largest corpus lists if
 * the corpus is next to the checkout, else fixture lists repeated to a similar size. It prints a table and decides
 * nothing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseDocument } from '../../src/core/markdown/parse.ts';
import type { Observation, Snapshot } from '../../src/core/facts/observation.ts';
import { defaultPolicy } from '../../src/core/plan/policy.ts';
import { readList, tendText } from '../../src/core/tend.ts';
import { encode } from '../../src/core/text/text.ts';
import { createGitHubSource } from '../../src/sources/github/index.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { silentJournal } from '../../src/ports/journal.ts';
import { repositorySubject } from '../../src/core/list/subject.ts';
import { projectRoot } from '../../standin/root.ts';
import { startStandin } from '../../standin/server.ts';

const now = '2026-11-22T00:00:00Z';
const rounds = 9;
/** Rounds until the code is compiled. */
const warmups = 8;

interface Sample {
  readonly name: string;
  readonly text: string;
}

function samples(): Sample[] {
  const corpus = join(projectRoot(), '..', 'shared', 'corpus', 'lists');
  if (existsSync(corpus)) {
    const all = readdirSync(corpus).map((name) => ({ name, text: readFileSync(join(corpus, name), 'utf8') }));
    return all
      .filter(({ text }) => !text.startsWith('\uFEFF'))
      .sort((a, b) => b.text.length - a.text.length)
      .slice(0, 5);
  }
  const folder = join(projectRoot(), 'fixtures', 'lists');
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && !name.startsWith('bytes'));
  const one = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n\n');
  return [{ name: 'fixtures', text: `${one}\n\n`.repeat(Math.ceil(400_000 / one.length)) }];
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function laterFacts(text: string): Snapshot {
  const list = readList(encode(text), []);
  const subjects = list.entries.flatMap((entry) => [
    entry.subject,
    ...entry.markers.map((one) => one.subject),
  ]);
  return new Map(
    subjects.map(({ key }, index): [string, Observation] => [
      key,
      { kind: 'repository', key, fate: 'ok', source: 'bench', observedAt: now, stars: 900 + index * 13 },
    ]),
  );
}

function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)).join(' | ')} |`);
}

const remark = unified().use(remarkParse).use(remarkGfm).freeze();

/** Measures one list. The rounds alternate, so each ratio is from one moment of a machine whose speed changes. */
function benchEditing(all: readonly Sample[]): void {
  console.log(
    `\nEvery count changed, order kept (ms, medians of ${rounds} rounds after ${warmups}; remark: 3 rounds)\n`,
  );
  row(['list', 'KB', 'remark', 'reader', 'remark / reader', 'bytes → edited bytes', 'part of remark']);
  row(['---', '--:', '--:', '--:', '--:', '--:', '--:']);
  for (const { name, text } of all) {
    const bytes = encode(text);
    const snapshot = laterFacts(text);
    const policy = { ...defaultPolicy, order: 'keep' } as const;
    const read = (): void => void parseDocument(text);
    const whole = (): void => void encode(tendText(readList(bytes, []), snapshot, policy, now).after);
    const parse = (): void => void remark.parse(text);
    for (let i = 0; i < warmups; i++) [read, whole].forEach(timed);
    const slow = median([1, 2, 3].map(() => timed(parse)));
    const times = Array.from({ length: rounds }, () => [timed(read), timed(whole)] as const);
    const reader = median(times.map(([one]) => one));
    const edited = median(times.map(([, one]) => one));
    row([
      name.slice(0, 48),
      text.length / 1024,
      slow,
      reader.toFixed(2),
      slow / reader,
      edited,
      (edited / slow).toFixed(3),
    ]);
  }
}

function benchScale(all: readonly Sample[]): void {
  console.log('\nScaling (one round each)\n');
  row(['MB', 'reader, ms', 'ms per MB']);
  row(['--:', '--:', '--:']);
  const mixed = all.map(({ text }) => text).join('\n\n');
  for (const size of [1, 2, 4, 8]) {
    const text = `${mixed}\n\n`.repeat(Math.ceil((size * 1e6) / mixed.length)).slice(0, size * 1e6);
    const took = timed(() => void parseDocument(text));
    row([size, took, took / size]);
  }
}

/** A list of tables as large as the largest known list: 1.7 MB, 9,000 rows. */
function benchTables(): void {
  const line = (i: number): string =>
    `| [project-${i}](https://github.com/owner-${i % 700}/project-${i}) | ${'What it does, in words. '.repeat(5)}| ${i * 7} | 2026-01-0${1 + (i % 9)} |\n`;
  const head = '| Name | What | Stars | Date |\n| --- | --- | ---: | --- |\n';
  const text = Array.from(
    { length: 30 },
    (_, t) => `## Part ${t}\n\n${head}${Array.from({ length: 300 }, (_, i) => line(t * 300 + i)).join('')}\n`,
  ).join('');
  const bytes = encode(text);
  const snapshot = laterFacts(text);
  const took = timed(() => void tendText(readList(bytes, []), snapshot, defaultPolicy, now));
  console.log(
    `\nTables, ${(bytes.length / 1e6).toFixed(1)} MB, bytes to edited bytes with their order: ${(took / 1000).toFixed(2)} s`,
  );
}

async function benchSource(): Promise<void> {
  console.log('\n3,000 repositories from the stand-in GitHub\n');
  row(['latency of the stand-in, ms', 'requests', 'seconds', 'violations']);
  row(['--:', '--:', '--:', '--:']);
  const subjects = Array.from({ length: 3000 }, (_, index) => repositorySubject('bench', `r${index}`));
  const repositories = subjects.map(({ id }, index) => ({
    fullName: id.slice('github:'.length),
    stars: index,
  }));
  for (const latencyMs of [0, 50]) {
    const seed = { users: [], repositories, tokens: { t: { kind: 'pat' as const, login: 'bench' } } };
    const standin = await startStandin({ seed, latencyMs });
    const tools = { fetch: globalThis.fetch, clock: systemClock, journal: silentJournal };
    const source = createGitHubSource({ token: 't', apiUrl: standin.url }, tools);
    const start = performance.now();
    const answers = await source.observe(subjects);
    const seconds = (performance.now() - start) / 1000;
    if (answers.some((answer) => answer.fate !== 'ok')) throw new Error('the stand-in left a question open');
    row([latencyMs, String(standin.requests.length), seconds.toFixed(2), String(standin.violations.length)]);
    await standin.close();
  }
}

const all = samples();
console.log(
  `Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at the start: trust ratios, not times.`,
);
benchEditing(all);
benchScale(all);
benchTables();
await benchSource();
console.log(`\nLoad at the end: ${loadavg()[0]?.toFixed(1)}.`);
