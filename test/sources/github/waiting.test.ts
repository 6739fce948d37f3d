/** Confirmations over REST share their waits: one wait for all of them, and no request meanwhile. */
import { describe, expect, it } from '@jest/globals';
import { createGitHubSource } from '../../../src/sources/github/index.ts';
import {
  batch,
  json,
  many,
  movedClock,
  notFound,
  type Script,
  scriptedFetch,
  type Seen,
  subjects,
  tools,
} from '../scripted.ts';

const token = 'ghp_a-token-that-must-not-be-said';

function setUp(script: Script) {
  const { fetch, seen } = scriptedFetch(script);
  const kit = tools(fetch);
  return { source: createGitHubSource({ token }, kit), seen, ...kit };
}

const nothing = () => ({ node: null, error: { type: 'NOT_FOUND', message: 'Could not resolve' } });
const named = ({ path }: Seen): string => path.replace('/repos/', '');

describe('confirming', () => {
  it('counts several limits at once as one', async () => {
    let burst = 0;
    const { source, clock } = setUp(async (request) => {
      if (request.path === '/graphql') return batch(request.asked, nothing);
      await new Promise((resolve) => setTimeout(resolve, 2));
      burst += 1;
      return burst <= 4 ? json({ message: 'secondary rate limit' }, 403) : notFound();
    });
    const found = await source.observe(subjects(...many(12)));
    expect(found.every(({ fate }) => fate === 'gone')).toBe(true);
    expect(clock.slept).toEqual([60_000]);
  });

  it('waits once for all when it is limited, and sends nothing meanwhile', async () => {
    const late = () => new Promise((resolve) => setTimeout(resolve, 3));
    let limited = false;
    let waiting = false;
    let [running, most, tooSoon] = [0, 0, 0];
    const { fetch } = scriptedFetch(async (request) => {
      if (request.path === '/graphql') return batch(request.asked, nothing);
      if (waiting) tooSoon += 1;
      running += 1;
      most = Math.max(most, running);
      await late();
      running -= 1;
      if (limited || named(request) !== 'owner-9/repo-9') return notFound();
      limited = true;
      return json({ message: 'secondary rate limit' }, 429, { 'retry-after': '30' });
    });
    const clock = movedClock();
    const slow = {
      ...clock,
      async sleep(ms: number) {
        waiting = true;
        await Promise.all([clock.sleep(ms), late(), late().then(late)]);
        waiting = false;
      },
    };
    const source = createGitHubSource({ token }, tools(fetch, { clock: slow }));
    const found = await source.observe(subjects(...many(20)));
    expect(found.every(({ fate }) => fate === 'gone')).toBe(true);
    expect(clock.slept).toEqual([30_000]);
    expect([most, tooSoon]).toEqual([4, 0]);
  });

  it('leaves the rest unknown when it stays limited', async () => {
    const { source, clock, seen } = setUp((request) =>
      request.path === '/graphql'
        ? batch(request.asked, nothing)
        : json({ message: 'secondary rate limit' }, 403),
    );
    const found = await source.observe(subjects(...many(30)));
    expect(found.every(({ fate }) => fate === 'unknown')).toBe(true);
    expect(clock.slept).toEqual([60_000, 120_000, 240_000, 480_000]);
    expect(seen.length).toBeLessThan(25);
  });
});
