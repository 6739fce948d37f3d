/** Runs a few lines that use the product's own sources in a separate process, which the test can kill. */
import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
let made = 0;

export interface ChildScript {
  start(...words: readonly string[]): ChildProcess;
  remove(): Promise<void>;
}

/** @param lines TypeScript; imports are relative to the project */
export async function childScript(lines: string): Promise<ChildScript> {
  // The file is among the packages, because those stay imports.
  const outfile = join(root, `node_modules/.cache/firekeeper-child-${process.pid}-${made}.mjs`);
  made += 1;
  await build({
    stdin: { contents: lines, resolveDir: root, loader: 'ts' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'silent',
  });
  return {
    start: (...words) => fork(outfile, words, { execArgv: [] }),
    remove: () => rm(outfile, { force: true }),
  };
}

/** The first message of a child that `wanted` accepts, or null if the child ends before. */
export function message<T>(
  child: ChildProcess,
  wanted: (told: T) => boolean = () => true,
): Promise<T | null> {
  return new Promise((resolve) => {
    child.on('message', (told) => {
      if (wanted(told as T)) resolve(told as T);
    });
    child.once('exit', () => resolve(null));
  });
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
