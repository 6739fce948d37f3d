/**
 * The stand-in GitHub as a separate process with a generated world, controlled through its side door. So the figures of
 * the App contain nothing of the stand-in.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../standin/root.ts';
import { endWithUs } from './report.ts';

export interface World {
  readonly installations: number;
  /** Of all lists together. */
  readonly entries: number;
  readonly repositories: number;
  readonly latencyMs: number;
}

export interface Counts {
  readonly requests: number;
  readonly queries: number;
  readonly tooSoon: number;
  readonly deliveries: number;
  readonly failed: number;
  readonly pulls: number;
  readonly violations: number;
}

export interface AppKeys {
  readonly id: number;
  readonly slug: string;
  readonly webhookSecret: string;
  readonly privateKeyPem: string;
}

export interface RemoteStandin {
  readonly url: string;
  readonly app: AppKeys;
  readonly pid: number;
  counts(): Promise<Counts>;
  /** The end of a log, such as `violations`. */
  view<Row>(name: string, last?: number): Promise<readonly Row[]>;
  call<Answer>(name: string, ...args: readonly unknown[]): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startStandinProcess(world: World): Promise<RemoteStandin> {
  const { installations, entries, repositories, latencyMs } = world;
  const size = `${installations},${entries},${repositories}`;
  const script = join(projectRoot(), 'dist/standin/main.js');
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=6144', script, '--load', size, '--latency', `${latencyMs}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  endWithUs(child);
  const { url, apps } = JSON.parse(await firstLine(child)) as { url: string; apps: readonly AppKeys[] };
  const ask = async (name: string, init?: RequestInit): Promise<unknown> => {
    // The server may close an idle connection just when it is used again.
    const response = await fetch(`${url}/_standin/${name}`, { ...init, headers: { connection: 'close' } });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`the stand-in refused ${name}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    url,
    app: apps[0] as AppKeys,
    pid: child.pid as number,
    counts: () => ask('counts') as Promise<Counts>,
    view: <Row>(name: string, last = 20) => ask(`${name}?last=${last}`) as Promise<readonly Row[]>,
    call: <Answer>(name: string, ...args: readonly unknown[]) =>
      ask(name, { method: 'POST', body: JSON.stringify(args) }) as Promise<Answer>,
    stop: () => ended(child),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    lines.once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the stand-in ended at once with ${code ?? 'a signal'}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}
