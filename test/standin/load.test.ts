import { describe, expect, it } from '@jest/globals';
import { loadSeed } from '../../standin/load.ts';
import { as, minted, noon } from './apps-harness.ts';
import { against, handClock } from './harness.ts';

const size = { installations: 14, entries: 1400, repositories: 300 };
const textOf = (files: Readonly<Record<string, unknown>> | undefined): string => String(files?.['README.md']);
const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\)/g)].map((match) => match[1] ?? '');

describe('a made-up world', () => {
  const seed = loadSeed(size);
  const lists = (seed.repositories ?? []).filter(({ files }) => files !== undefined);

  it('is the same every time', () => {
    expect(loadSeed(size)).toEqual(seed);
  });

  it('has the requested number of lists, entries and repositories, and none twice in a list', () => {
    const links = lists.map(({ files }) => linksIn(textOf(files)));
    expect(lists).toHaveLength(size.installations);
    expect(links.flat()).toHaveLength(size.entries);
    expect(new Set(links.flat()).size).toBe(size.repositories);
    for (const one of links) expect(new Set(one).size).toBe(one.length);
    const names = new Set(seed.repositories?.map(({ fullName }) => fullName));
    expect(links.flat().filter((one) => !names.has(one))).toEqual([]);
  });

  it('has a few repositories in most lists, and most repositories in a few', () => {
    const shown = new Map<string, number>();
    for (const link of lists.flatMap(({ files }) => linksIn(textOf(files))))
      shown.set(link, (shown.get(link) ?? 0) + 1);
    const counts = [...shown.values()].sort((a, b) => b - a);
    expect(counts[0]).toBeGreaterThan(size.installations * 0.7);
    expect(counts.at(-1)).toBeLessThan(size.installations * 0.4);
  });

  it('has lists in several notations', () => {
    const texts = lists.map(({ files }) => textOf(files));
    for (const mark of ['⭐ ', '(★', '`⭐', '| Name |', ' stars)', '🔥']) {
      expect(texts.filter((text) => text.includes(mark)).length).toBeGreaterThan(1);
    }
  });

  it('can be read: a token of an installation reads its list', () =>
    against({ seed, clock: handClock(noon) }, async (standin) => {
      const token = await minted(standin, 1_000_003);
      const { body } = await as(standin, token, 'GET', '/installation/repositories');
      expect(body.repositories.map((one: { full_name: string }) => one.full_name)).toEqual([
        'keeper-3/awesome-number-3',
      ]);
      const file = await as(standin, token, 'GET', '/repos/keeper-3/awesome-number-3/contents/README.md');
      expect(Buffer.from(file.body.content, 'base64').toString()).toContain('# Awesome number 3');
    }));

  it('is fast with ten thousand entries', () => {
    const start = performance.now();
    loadSeed({ installations: 40, entries: 10_000, repositories: 3_000 });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
