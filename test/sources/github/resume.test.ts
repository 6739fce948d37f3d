/** Without a token: 60 requests an hour, so each run continues where the last one ended. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createJsonStore } from '../../../src/adapters/files/json-store.ts';
import { createGitHubSource, keptAnswerShape } from '../../../src/sources/github/index.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { many, type MovedClock, movedClock, subjects, tools } from '../scripted.ts';

/** Each test makes some hundred requests over HTTP. */
jest.setTimeout(60_000);

const hour = 3_600_000;
const names = many(100);
let standin: Standin;
let clock: MovedClock;
let folder: string;
let file: string;
beforeEach(async () => {
  clock = movedClock();
  const repositories = names.map((fullName, stars) => ({ fullName, stars }));
  standin = await startStandin({ seed: { repositories }, clock });
  folder = mkdtempSync(join(tmpdir(), 'firekeeper-kept-'));
  file = join(folder, 'deep/github.json');
});
afterEach(async () => {
  await standin.close();
  expect(standin.violations).toEqual([]);
  rmSync(folder, { recursive: true });
});

/** One run as in its own process: it shares only the file. */
async function run() {
  const before = standin.requests.length;
  const etags = createJsonStore(file, keptAnswerShape);
  const found = await createGitHubSource({ apiUrl: standin.url, etags }, tools(fetch, { clock })).observe(
    subjects(...names),
  );
  const asked = standin.requests.slice(before).map(({ path }) => path.replace('/repos/', ''));
  return { found, asked, known: found.filter(({ fate }) => fate === 'ok').length };
}

describe('runs without a token', () => {
  it('ask first for what was not asked before, and know the whole list after two hours', async () => {
    const first = await run();
    expect([first.known, first.asked.length]).toEqual([60, 60]);
    clock.advance(hour + 1000);
    standin.state.update(names[0] as string, { stars: 999 });
    const second = await run();
    expect(second.asked.slice(0, 40)).toEqual(names.slice(60));
    expect(second.asked.slice(40)).toEqual(names.slice(0, 20));
    expect(second.known).toBe(100);
    expect(second.found[0]).toMatchObject({ stars: 999 });
    // This one was asked for an hour ago and not again, as its time shows.
    expect(second.found[30]).toMatchObject({ stars: 30, observedAt: first.found[30]?.observedAt });
  });

  it('get 304 for answers that they have already', async () => {
    await run();
    clock.advance(hour + 1000);
    await run();
    const statuses = standin.requests.slice(-20).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([304]));
  });

  it('use no answer that is older than a day', async () => {
    await run();
    clock.advance(25 * hour);
    const { known, asked } = await run();
    expect([known, asked.length]).toEqual([60, 60]);
    expect(asked.slice(0, 40)).toEqual(names.slice(60));
  });

  it('begin again when the kept answers are damaged', async () => {
    await run();
    expect(readFileSync(file, 'utf8')).toContain('"etag"');
    writeFileSync(file, '{"x": 1, "y": {"askedAt": "soon"}');
    clock.advance(hour + 1000);
    expect((await run()).asked[0]).toBe(names[0]);
  });

  it('work when no answers can be kept', async () => {
    writeFileSync(join(folder, 'deep'), 'a file in the way of a folder');
    expect((await run()).known).toBe(60);
  });
});
