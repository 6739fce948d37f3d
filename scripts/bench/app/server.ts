/**
 * Runs the App as a real process (`firekeeper serve`) for a bench: starts it, reads its log and its metrics, and kills
 * or stops it. Citation indexes point to a closed port, so that no request leaves the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../standin/root.ts';
import { endWithUs } from './report.ts';
import type { RemoteStandin } from './standin.ts';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** The last lines of its log, for errors. */
  readonly lines: readonly string[];
  readonly alive: () => boolean;
  /** Lines of its log at level warn or above. */
  readonly warnings: () => number;
  /** The sum of all metrics with this name whose labels contain the text. */
  figure(name: string, labels?: string): Promise<number>;
  /** Sends SIGKILL and waits for the exit. */
  kill(): Promise<void>;
  /** Sends SIGTERM and waits for the exit. */
  end(): Promise<void>;
}

export interface ServerOptions {
  readonly standin: Pick<RemoteStandin, 'url' | 'app'>;
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** No server listens on this port. */
const nowhere = 'http://127.0.0.1:9';
export const noIndexes = {
  S2_API_URL: nowhere,
  OPENALEX_API_URL: nowhere,
  CROSSREF_API_URL: nowhere,
  OPENCITATIONS_API_URL: nowhere,
  ARXIV_API_URL: nowhere,
} as const;
const mostLines = 200;
/** For a profile: `--cpu-prof --cpu-prof-dir=DIR`. */
const profiling = (process.env['FIREKEEPER_BENCH_NODE_ARGS'] ?? '').split(' ').filter(Boolean);

/** Resolves when the server listens. */
export async function startServer({ standin, dataDir, env }: ServerOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...profiling, join(projectRoot(), 'dist/src/bin.js'), 'serve'], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      APP_ID: String(standin.app.id),
      PRIVATE_KEY: standin.app.privateKeyPem,
      WEBHOOK_SECRET: standin.app.webhookSecret,
      GITHUB_API_URL: standin.url,
      FIREKEEPER_DATA_DIR: dataDir,
      PORT: '0',
      LOG_FORMAT: 'json',
      ...noIndexes,
      ...env,
    },
  });
  endWithUs(child);
  const lines: string[] = [];
  let warnings = 0;
  const url = await listening(child, lines, () => {
    warnings += 1;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  const stop = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (alive()) child.kill(signal);
    await gone;
  };
  return {
    url,
    pid: child.pid as number,
    lines,
    alive,
    warnings: () => warnings,
    figure: (name, labels = '') => figureAt(url, name, labels),
    kill: () => stop('SIGKILL'),
    end: () => stop('SIGTERM'),
  };
}

function listening(child: ChildProcess, lines: string[], count: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      lines.push(line);
      if (/^\{"level":"(warn|error|fatal)"/.test(line)) count();
      if (lines.length > mostLines) lines.shift();
      const url = /"url":"([^"]+)".*"msg":"listening"/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) =>
      reject(
        new Error(`the server ended with ${code ?? 'a signal'} before it listened:\n${lines.join('\n')}`),
      ),
    );
  });
}

async function figureAt(url: string, name: string, labels: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  let sum = 0;
  for (const line of text.split('\n')) {
    const found = /^([a-z_]+)(\{[^}]*\})? ([-+.\deE]+)$/.exec(line);
    if (found?.[1] === name && (found[2] ?? '').includes(labels)) sum += Number(found[3]);
  }
  return sum;
}

/** A webhook as GitHub sends it. */
export function signed(secret: string, event: string, payload: unknown, id: string = randomUUID()) {
  const body = JSON.stringify(payload);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
  };
}

export const webhooksOf = (url: string): string => `${url}/api/github/webhooks`;
