/**
 * `firekeeper update` on a list that mixes five hosts, of which one answers nonsense: its entries stay as they are, all
 * others become right, and the report names what got no answer. The built program, in a process of its own.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { HostFault } from '../../standin/hosts/server.ts';
import { closeFive, list, openFive, refreshed } from '../shells/five-hosts.ts';
import { start } from './program.ts';

const folders: string[] = [];
/** The tests wait for hosts most of the time, so five of them run at once; everything is closed at the end. */
afterAll(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  await closeFive();
});

async function open() {
  const five = await openFive();
  const cwd = mkdtempSync(join(tmpdir(), 'firekeeper-hostile-'));
  folders.push(cwd);
  mkdirSync(join(cwd, '.github'));
  writeFileSync(join(cwd, '.github/firekeeper.yml'), five.config);
  writeFileSync(join(cwd, 'README.md'), list);
  const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
  const run = (...words: readonly string[]) => start(['update', ...words], { cwd, env: five.env });
  return { five, read, run };
}

const json = (body: unknown, status = 200): HostFault => ({ status, body });
const sides = { gitlab: 'group/deep/tool', codeberg: 'o/berg', hub: 'o/model' } as const;
type Bad = keyof typeof sides;

test.concurrent.each<[string, Bad, HostFault]>([
  ['a page instead of JSON', 'codeberg', 'page'],
  ['a page that calls itself JSON', 'gitlab', { status: 200, body: '<html>Busy</html>' }],
  ['errors of the server', 'gitlab', json({ message: 'boom' }, 500)],
  ['JSON that breaks off', 'codeberg', 'cut'],
  ['counts of another type', 'codeberg', json({ id: 'x', full_name: 'o/berg', stars_count: '33' })],
  ['counts that no repository has', 'hub', json({ id: 'o/model', likes: -5 })],
  ['an object where a list should be', 'gitlab', json({ data: { projects: { nodes: { starCount: 25 } } } })],
  ['null', 'hub', json(null)],
  ['"not found" in words that are not its own', 'codeberg', json({ error: 'nothing here' }, 404)],
  [
    'a redirect to another host',
    'codeberg',
    { status: 302, headers: { location: 'https://evil.example/' }, body: '' },
  ],
])(
  '%s from %s holds the entries of that host only',
  async (_, bad, fault) => {
    const { five, read, run } = await open();
    five[bad].fail(fault, Number.POSITIVE_INFINITY);
    const { code, out } = await run('--report', 'report.md');
    expect(read('README.md')).toBe(refreshed(bad));
    expect([code, out]).toEqual([0, expect.stringContaining('README.md')]);
    const report = read('report.md');
    expect(report).toMatch(/gave no answer/);
    expect(report).toContain(sides[bad]);
    expect(report).not.toMatch(/\bgone\b/);
  },
  120_000,
);

test.concurrent('a host that never answers holds its own entries, and does not hold up the run for long', async () => {
  const { five, read, run } = await open();
  five.codeberg.fail('silence', Number.POSITIVE_INFINITY);
  const started = Date.now();
  const { code, err } = await run();
  expect(read('README.md')).toBe(refreshed('codeberg'));
  expect([code, err]).toEqual([0, expect.stringContaining('codeberg.org')]);
  expect(Date.now() - started).toBeLessThan(90_000);
}, 150_000);

test.concurrent('a count that is far from the one in the list is not written, whatever name comes with it', async () => {
  const { five, read, run } = await open();
  five.codeberg.fail(json({ id: 1, full_name: 'somebody/else', stars_count: 999_999 }), 1);
  expect((await run()).code).toBe(0);
  expect(read('README.md')).not.toContain('999');
}, 120_000);

test.concurrent('when every host answers nonsense, nothing is written, and the exit code is 3', async () => {
  const { five, read, run } = await open();
  for (const one of [five.gitlab, five.codeberg, five.hub, five.own])
    one.fail({ status: 200, body: '<html>' }, Number.POSITIVE_INFINITY);
  five.github.faults.add({ route: 'POST /graphql', times: Infinity, fault: { kind: 'server-error' } });
  five.github.faults.add({
    route: 'GET /repos/{owner}/{repo}',
    times: Infinity,
    fault: { kind: 'server-error' },
  });
  const { code } = await run();
  expect([code, read('README.md')]).toEqual([3, list]);
}, 150_000);
