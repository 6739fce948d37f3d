/** Links from GitHub to the pages: the pull request and the check have one; for a private list it is signed. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { opensUntil, pageUrl } from '../../../../src/shells/app/pages/key.ts';
import { memoryStore } from './store.ts';
import { listText, openWork, place, seedOf, start, type WorkWorld } from './world.ts';

/** Each test makes several whole runs over HTTP, and the machine may be busy. */
jest.setTimeout(60_000);

const configPath = '.github/firekeeper.yml';
const page = `https://lists.example/${place}`;
const settings = { off: false, webhooks: true, allow: () => true, pageOf: () => page };
let world: WorkWorld | undefined;
afterEach(async () => {
  expect(world?.standin.violations ?? []).toEqual([]);
  await world?.close();
  world = undefined;
});

const open = (config: string, more = {}) =>
  openWork(memoryStore(), seedOf({ 'README.md': listText, [configPath]: config }), more);

test('a pull request links to the page of its list and to the log of its run', async () => {
  world = await open('schedule: weekly\n', { settings });
  await world.visit('schedule');
  const [run] = await world.store.runs.ofRepository(77, 1);
  expect(world.standin.pulls.list(place)[0]?.body).toContain(
    `See [the state of this list](${page}) and [the log of this run](${page}#run-${run?.id}).`,
  );
});

test('a pull request of a server without a public address has no such links', async () => {
  world = await open('schedule: weekly\n');
  await world.visit('schedule');
  expect(world.standin.pulls.list(place)[0]?.body).not.toContain('the state of this list');
});

test('a check links to the page', async () => {
  world = await open('schedul: weekly\n', { settings });
  await world.visit('config');
  expect(world.standin.checks).toMatchObject([{ conclusion: 'failure', detailsUrl: page }]);
});

describe('the page of a list', () => {
  const site = { publicUrl: 'https://lists.example/', linkSecret: 'a secret for links' };
  const day = 86_400_000;

  test('has a plain link for a public list, and none without a public address', () => {
    expect(pageUrl({ fullName: place, isPrivate: false }, site, start)).toBe(page);
    expect(pageUrl({ fullName: place, isPrivate: false }, { ...site, publicUrl: null }, start)).toBeNull();
  });

  test('has a signed link for a private list: valid for at least a month, and the same for months', () => {
    const at = (now: number) => String(pageUrl({ fullName: place, isPrivate: true }, site, now));
    const links = Array.from({ length: 120 }, (_, days) => at(start + days * day));
    for (const [days, link] of links.entries()) {
      const now = start + days * day;
      const until = opensUntil(new URL(link).searchParams.get('key') ?? '', place, site.linkSecret, now);
      expect((until ?? 0) - now).toBeGreaterThanOrEqual(30 * day);
      expect((until ?? 0) - now).toBeLessThanOrEqual(121 * day);
    }
    expect(new Set(links).size).toBeLessThanOrEqual(3);
  });
});
