/** A world for tests of the command line: a temporary folder, streams in memory, a fixed clock. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Engine } from '../../../src/run/engine.ts';
import type { Io, OutStream } from '../../../src/shells/cli/io.ts';
import { main } from '../../../src/shells/cli/main.ts';
import { simpleEngine } from './simple-engine.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Circumstances {
  readonly engine?: Engine;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The columns of a terminal; without them the streams are pipes. */
  readonly terminal?: number;
  /** The times of the clock, call by call; the last one stays. */
  readonly times?: readonly number[];
}

export interface World {
  readonly folder: string;
  /** Writes a file in the folder. */
  file(name: string, content: string | Uint8Array): void;
  read(name: string): string;
  /** All files in the folder and its subfolders, sorted. */
  files(): readonly string[];
  run(argv: readonly string[], circumstances?: Circumstances): Promise<Outcome>;
  remove(): void;
}

export const noon = Date.UTC(2026, 10, 22, 12);

export function createWorld(files: Readonly<Record<string, string | Uint8Array>> = {}): World {
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-cli-'));
  const world: World = {
    folder,
    file(name, content) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    files: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort(),
    run: (argv, circumstances = {}) => run(folder, argv, circumstances),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  for (const [name, content] of Object.entries(files)) world.file(name, content);
  return world;
}

async function run(folder: string, argv: readonly string[], circumstances: Circumstances): Promise<Outcome> {
  const { engine = simpleEngine(), stdin = '', env = {}, terminal, times = [noon] } = circumstances;
  const stdout = remembering(terminal);
  const stderr = remembering(terminal);
  let ticks = 0;
  const io: Io = {
    stdin: chunks(stdin),
    stdout: stdout.stream,
    stderr: stderr.stream,
    cwd: folder,
    env,
    clock: { now: () => times[Math.min(ticks++, times.length - 1)] ?? noon, sleep: async () => undefined },
  };
  const code = await main(argv, io, async () => engine);
  return { code, out: stdout.text(), err: stderr.text() };
}

function remembering(columns: number | undefined): {
  readonly stream: OutStream;
  readonly text: () => string;
} {
  const pieces: Uint8Array[] = [];
  return {
    stream: {
      write: (data) => void pieces.push(Buffer.from(data as string)),
      isTTY: columns !== undefined,
      columns,
    },
    text: () => Buffer.concat(pieces).toString('utf8'),
  };
}

async function* chunks(stdin: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(stdin as string);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
