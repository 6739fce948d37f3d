/**
 * `npm run bench`: how fast the engine is, as ratios within one run. Uses the five largest corpus lists when the
 * corpus lies beside the checkout, else fixture lists repeated to a like size. Prints a table; decides nothing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { createPieceCache, parseDocument, type PieceCache } from '../../src/core/markdown/parse.ts';
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
/** Until all code is compiled: from then on the share of what is not the parser stays. */
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

interface Timing {
  /** Milliseconds of the parse alone, and from bytes to edited bytes. */
  readonly parse: number;
  readonly whole: number;
  /** What the parser itself took of the whole. */
  readonly parser: number;
}

interface Timings {
  /** The first round, in which hardly any code is compiled. */
  readonly first: Timing;
  readonly warm: readonly Timing[];
}

/**
 * One after the other in each round: ratios within a round are those of one moment of a machine whose speed drifts.
 * The first rounds, in which the code is compiled, do not count; a forced collection in between would throw it away.
 */
function inTurn(parse: () => void, whole: (meter: PieceCache) => void): Timings {
  const all = Array.from({ length: warmups + rounds }, (): Timing => {
    const meter = parserMeter();
    return { parse: timed(parse), whole: timed(() => whole(meter)), parser: meter.ms() };
  });
  const [first, ...rest] = all;
  return { first: first as Timing, warm: rest.slice(warmups - 1) };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Remembers nothing, and adds up what the parser takes. Cutting, labels and all else is not the parser. */
function parserMeter(): PieceCache & { ms(): number } {
  let ms = 0;
  return {
    stats: { hits: 0, parses: 0, chars: 0 },
    ms: () => ms,
    recall(_scope, text, parse) {
      const start = performance.now();
      const blocks = parse(text);
      ms += performance.now() - start;
      return blocks;
    },
  };
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

function benchEditing(samples: readonly Sample[]): void {
  console.log(
    `\nFrom bytes to edited bytes, every count changed, order kept (ms, medians of ${rounds} rounds after ${warmups})\n`,
  );
  row([
    'list',
    'KB',
    'parse cut at headings',
    'bytes → edited bytes',
    'ratio',
    'not the parser, % of it',
    'in the first round, %',
  ]);
  row(['---', '--:', '--:', '--:', '--:', '--:', '--:']);
  for (const { name, text } of samples) {
    const bytes = encode(text);
    const snapshot = laterFacts(text);
    const policy = { ...defaultPolicy, order: 'keep' } as const;
    const { first, warm } = inTurn(
      () => void parseDocument(text),
      (meter) => void encode(tendText(readList(bytes, [], meter), snapshot, policy, now, meter).after),
    );
    const middle = (of: (one: Timing) => number): number => median(warm.map(of));
    const rest = ({ whole, parser }: Timing): number => (100 * (whole - parser)) / whole;
    row([
      name.slice(0, 48),
      text.length / 1024,
      middle((one) => one.parse),
      middle((one) => one.whole),
      middle((one) => one.whole / one.parse).toFixed(2),
      middle(rest),
      rest(first),
    ]);
  }
}

function benchScale(all: readonly Sample[]): void {
  console.log('\nScaling of the parse cut at headings (one round each)\n');
  row(['MB', 'ms', 'ms per MB']);
  row(['--:', '--:', '--:']);
  const mixed = all.map(({ text }) => text).join('\n\n');
  for (const size of [1, 2, 4, 8]) {
    const text = `${mixed}\n\n`.repeat(Math.ceil((size * 1e6) / mixed.length)).slice(0, size * 1e6);
    const start = performance.now();
    parseDocument(text);
    const took = performance.now() - start;
    row([size, took, took / size]);
  }
}

function benchCache(sample: Sample): void {
  const cache = createPieceCache();
  const text = sample.text;
  parseDocument(text, cache);
  const first = { ...cache.stats };
  parseDocument(text, cache);
  const again = { ...cache.stats };
  const at = text.indexOf('\n- ', text.length / 2);
  parseDocument(`${text.slice(0, at + 3)}x${text.slice(at + 3)}`, cache);
  const edited = { ...cache.stats };
  console.log(
    `\nPieces parsed of ${sample.name}: ${first.parses} at first, ${again.parses - first.parses} for the same text,`,
  );
  console.log(`${edited.parses - again.parses} after an edit in one section.`);
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
benchCache(all[0] as Sample);
await benchSource();
console.log(`\nLoad at the end: ${loadavg()[0]?.toFixed(1)}.`);
