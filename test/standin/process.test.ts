import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from '@jest/globals';
import './harness.ts';

/** The built program; `npm test` builds it first. */
const main = join(import.meta.dirname, '../../dist/standin/main.js');

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

interface Run {
  /** The first line of stdout, or all of stderr when the process ends without a line. */
  readonly said: string;
  readonly ended: Promise<number | null>;
}

/** Starts the stand-in and waits for its first line. */
async function start(...args: readonly string[]): Promise<Run> {
  const one = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child = one;
  const ended = new Promise<number | null>((resolve) => one.once('close', resolve));
  let complaint = '';
  one.stderr.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  const line = new Promise<string>((resolve) =>
    one.stdout.once('data', (text: Buffer) => resolve(text.toString())),
  );
  return { said: await Promise.race([line, ended.then(() => complaint)]), ended };
}

describe('the stand-in as a process', () => {
  it('prints its address, obeys requests to the side door, and ends when told', async () => {
    const { said, ended } = await start(
      '--seed',
      join(import.meta.dirname, '../../fixtures/standin/apps.json'),
    );
    const { url, apps } = JSON.parse(said) as { url: string; apps: { id: number; privateKeyPem: string }[] };
    expect(apps[0]).toMatchObject({ id: 4242, privateKeyPem: expect.stringContaining('PRIVATE KEY') });
    const post = async (name: string, args: unknown) =>
      (await fetch(`${url}/_standin/${name}`, { method: 'POST', body: JSON.stringify(args) })).status;
    expect(await post('push', ['acme/widget', { message: 'm', files: { a: 'a' } }])).toBe(200);
    const before = Date.parse((await fetch(`${url}/rate_limit`)).headers.get('date') ?? '');
    expect(await post('advance', [3_600_000])).toBe(200);
    const after = Date.parse((await fetch(`${url}/rate_limit`)).headers.get('date') ?? '');
    expect(after - before).toBeGreaterThanOrEqual(3_600_000);
    const counts = (await (await fetch(`${url}/_standin/counts`)).json()) as object;
    expect(counts).toMatchObject({ requests: 2, violations: 0 });
    child?.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test.each([
    [['--load', '1,2'], '--load takes three numbers'],
    [['--load', '1,2,x'], '--load must be a whole number'],
    [['--seed', 'a', '--load', '1,2,3'], 'exclude one another'],
    [['--sed', 'a'], "Unknown option '--sed'"],
  ])('refuses %j with one clear line', async (args, words) => {
    const { said, ended } = await start(...args);
    expect(said).toContain(words);
    expect(said).toContain('usage:');
    expect(await ended).toBe(2);
  });
});
