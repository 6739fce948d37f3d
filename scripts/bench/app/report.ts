/**
 * What the benches of the App share for input and output: options as `--name number`, one table of figures with the
 * noise of the machine beside it, and a list of conditions that must be true. Knows nothing of the App.
 */
import type { ChildProcess } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';

/** Numbers by name, each with its default value. */
export function numbersOf<Name extends string>(
  defaults: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const names = Object.keys(defaults) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ options });
    const pairs = names.map((name) => [name, numberOf(name, values[name], defaults[name])]);
    return Object.fromEntries(pairs) as Record<Name, number>;
  } catch (error) {
    const known = names.map((name) => `--${name} ${defaults[name]}`).join(' ');
    console.error(`${error instanceof Error ? error.message : String(error)}. Options: ${known}`);
    process.exit(2);
  }
}

function numberOf(name: string, text: unknown, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`--${name} must be a number, not "${String(text)}"`);
  return value;
}

export interface Bench {
  /** Prints a line of progress. */
  say(line: string): void;
  /** One row of the table. */
  row(what: string, figure: string | number): void;
  /** A condition that must be true. If it is not, the bench exits with 1. */
  holds(what: string, is: boolean, seen?: string | number): void;
  /** Prints the table and sets the exit code. */
  end(): void;
}

const load = (): string =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');

export function openBench(title: string): Bench {
  const began = performance.now();
  const before = load();
  const rows: string[] = [];
  const broken: string[] = [];
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(0).padStart(4);
  console.log(`${title}\nNode ${process.version}, ${cpus().length} cores, load ${before} at the start\n`);
  return {
    say: (line) => console.log(`${seconds()} s  ${line}`),
    row: (what, figure) => void rows.push(`| ${what} | ${figure} |`),
    holds(what, is, seen) {
      const shown = seen === undefined ? '' : ` (${seen})`;
      rows.push(`| ${what} | ${is ? 'yes' : '**no**'}${shown} |`);
      if (!is) broken.push(`${what}${shown}`);
    },
    end() {
      console.log(`\n| ${title} | |\n| --- | --: |\n${rows.join('\n')}`);
      console.log(`| load of the machine before, after | ${before}, ${load()} |`);
      for (const line of broken) console.error(`does not hold: ${line}`);
      process.exitCode = broken.length > 0 ? 1 : 0;
    },
  };
}

/** The value below which the given part of the sorted figures is. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Resolves with the first truthy answer. On a timeout, the error says what did not happen. */
export async function until<T>(
  look: () => T | Promise<T>,
  what: string,
  { withinMs = 60_000, everyMs = 200 } = {},
): Promise<NonNullable<T>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found as NonNullable<T>;
    if (performance.now() > end) throw new Error(`${what} did not happen within ${withinMs / 1000} s`);
    await pause(everyMs);
  }
}

/** Makes sure that a child of a bench never outlives the bench. */
export function endWithUs(child: ChildProcess): void {
  if (children.size === 0) {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.once(signal, () => process.exit(1));
    process.once('exit', () => {
      for (const one of children) one.kill('SIGKILL');
    });
  }
  children.add(child);
  child.once('exit', () => children.delete(child));
}

const children = new Set<ChildProcess>();

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
