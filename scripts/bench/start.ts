/**
 * `npm run bench:start [-- rounds]` compares the processor time of a start, user and system together, with bare Node,
 * prettier and markdownlint-cli2. Every round starts each program once, so that all of them run under the same
 * conditions. Each ratio is from one round; the table shows the median of all rounds with the quartiles. The two other
 * programs are installed from the registry into a separate folder. Without a registry they are left out, and the output
 * says so. Exits with 1 if a ratio is above its goal. Needs `npm run build` and bash.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Program {
  readonly name: string;
  readonly words: readonly string[];
  /** Largest ratio to bare Node, or the name of the program that it must stay below. */
  readonly goal?: number;
  readonly below?: string;
  /** Expected exit code. A step without inputs exits with 2. */
  readonly ends?: number;
}

const others = { prettier: '3.10.1', 'markdownlint-cli2': '0.24.1' };
const program = 'dist/packages/firekeeper/firekeeper.cjs';
const list = 'fixtures/lists/awesome-talking-head.md';

/** Milliseconds of processor time of one run, including its threads. */
function measure({ name, words, ends = 0 }: Program): number {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>/dev/null; ';
  // The shell reports the times on its stderr. The output of the program is discarded.
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' },
  });
  if (status !== ends) throw new Error(`${name} ended with ${status}: ${stderr}`);
  const [user = 0, system = 0] = stderr.trim().split(/\s+/).slice(-2).map(Number);
  return (user + system) * 1000;
}

/** Installs the other programs. Returns the folder, or null if the registry does not answer. */
function installOthers(folder: string): string | null {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const names = Object.entries(others).map(([name, version]) => `${name}@${version}`);
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...names];
  return spawnSync('npm', words, { cwd: folder, stdio: 'ignore' }).status === 0 ? folder : null;
}

function programs(empty: string, installed: string | null): readonly Program[] {
  const modules = installed === null ? null : join(installed, 'node_modules');
  const foreign =
    modules === null
      ? []
      : [
          { name: 'prettier --version', words: [join(modules, 'prettier/bin/prettier.cjs'), '--version'] },
          {
            name: 'markdownlint-cli2 --help',
            words: [join(modules, 'markdownlint-cli2/markdownlint-cli2-bin.mjs'), '--help'],
            ends: 2,
          },
        ];
  return [
    { name: 'node (empty file)', words: [empty] },
    { name: 'firekeeper --version', words: [program, '--version'], goal: 1.5 },
    { name: 'firekeeper --help', words: [program, '--help'], goal: 1.5 },
    {
      name: 'firekeeper inspect',
      words: [program, 'inspect', list],
      goal: 2.5,
      ...(modules === null ? {} : { below: 'prettier --version' }),
    },
    { name: 'the Action, up to its inputs', words: ['action/index.cjs'], goal: 2.5, ends: 2 },
    ...foreign,
  ];
}

/** The value below which the given share of the values is. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function run(rounds: number): void {
  for (const file of [program, 'action/index.cjs']) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build first`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-start-'));
  try {
    const empty = join(folder, 'empty.cjs');
    writeFileSync(empty, '');
    const apart = join(folder, 'others');
    mkdirSync(apart);
    const installed = installOthers(apart);
    if (installed === null) process.stdout.write('the registry does not answer: prettier is left out\n');
    const all = programs(empty, installed);
    const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
    for (const one of all) measure(one);
    for (let round = 0; round < rounds; round += 1) {
      for (const one of all) times.get(one.name)?.push(measure(one));
    }
    process.exitCode = show(all, times) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Prints the table. Returns true if every goal is met. */
function show(all: readonly Program[], times: ReadonlyMap<string, readonly number[]>): boolean {
  const bare = times.get('node (empty file)') ?? [];
  const ratiosOf = (name: string) => (times.get(name) ?? []).map((time, at) => time / (bare[at] ?? 1));
  let fine = true;
  process.stdout.write(`Node ${process.version}, ${bare.length} rounds, processor time\n`);
  for (const { name, goal, below } of all) {
    const ratios = ratiosOf(name);
    const ratio = quantile(ratios, 0.5);
    const most = Math.min(goal ?? Infinity, below === undefined ? Infinity : quantile(ratiosOf(below), 0.5));
    const noise = `${quantile(ratios, 0.25).toFixed(2)} to ${quantile(ratios, 0.75).toFixed(2)}`;
    const verdict = most === Infinity ? '' : `  goal ${most.toFixed(2)} ${ratio <= most ? 'met' : 'MISSED'}`;
    fine &&= ratio <= most;
    const middle = quantile(times.get(name) ?? [], 0.5).toFixed(0);
    process.stdout.write(
      `${name.padEnd(30)} ${middle.padStart(5)} ms  ${ratio.toFixed(2)} (${noise})${verdict}\n`,
    );
  }
  return fine;
}

run(Number(process.argv[2] ?? 15));
