/** Starts the built program as its users do: in a process of its own, with a folder, arguments and an environment. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../house/source.ts';

/** The output of `npm run compile`; `npm test` builds it first. */
export const program = join(root, 'dist/src/bin.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Start {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** The file to run; by default the built program. */
  readonly file?: string;
}

/** Waits for the end. The child gets only `PATH` from this environment. */
export function start(words: readonly string[], { cwd, env, stdin, file }: Start = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file ?? program, ...words], {
      cwd: cwd ?? root,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      timeout: 100_000,
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.on('error', () => {});
    child.stdin.end(stdin ?? '');
  });
}
