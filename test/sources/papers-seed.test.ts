/** The 32 papers of the seed list against the stand-in indexes: what they are, what it costs, what stays when all is down. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { contact, webPage, type PaperWorld } from './papers-kit.ts';
import { entries, keptOf, keys, meetPapers, seed, seeds, told } from './papers-meet.ts';

let world: PaperWorld | undefined;
async function meet(...options: Parameters<typeof meetPapers>) {
  const met = await meetPapers(...options);
  world = met;
  return met;
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

describe('the 32 papers of the seed list', () => {
  it.each([
    ['Semantic Scholar, with a key', keys, 'semanticscholar'],
    ['OpenAlex, without any key', { contact }, 'openalex'],
  ])('resolve to the works that they are, counted by %s', async (_, changes, source) => {
    const { ask, standin } = await meet(changes);
    const found = await ask()(seeds);
    expect(found.map(({ key }) => key)).toEqual(seeds.map(({ key }) => key));
    expect(found.map(({ fate, source: by, proof }) => ({ fate, by, proof }))).toEqual(
      entries.map(({ proof }) => ({ fate: 'ok', by: source, proof })),
    );
    for (const [at, { doi, arxiv }] of entries.entries()) {
      expect(found[at]?.identifiers).toMatchObject(doi === undefined ? { arxiv } : { doi });
    }
    expect(
      found.every(
        ({ recordTitle, recordUrl, citations }) => recordTitle && recordUrl && (citations ?? 0) > 0,
      ),
    ).toBe(true);
    expect(standin.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('cost 15 searches, one batch and one list with a key, and one batch when everything is known', async () => {
    const { ask, standin } = await meet(keys);
    const first = await ask()(seeds);
    const count = (service: string, part = '') =>
      standin.requests.filter((one) => one.service === service && one.url.includes(part)).length;
    expect([count('crossref', 'query.bibliographic'), count('s2'), count('openalex')]).toEqual([15, 1, 0]);
    expect(count('crossref')).toBe(16);
    const kept = Object.fromEntries(first.map((one) => [one.key, keptOf(one)]));
    const before = standin.requests.length;
    const second = await ask({ kept })(seeds);
    expect(told(second)).toEqual(told(first));
    expect(second.map(({ knownCitations }) => knownCitations)).toEqual(told(first));
    expect(standin.requests.length - before).toBe(1);
  });

  it('all stay without an answer, and nothing is waited for, when every service is down', async () => {
    for (const fault of [webPage, { status: 500, body: {} }, 'cut', 'drop'] as const) {
      const { ask, standin } = await meet(keys);
      for (const service of ['s2', 'openalex', 'crossref'] as const) standin.fail(service, fault, Infinity);
      const found = await ask()(seeds);
      expect(
        found.every(
          ({ fate, code, citations }) =>
            fate === 'unknown' && code === 'source-down' && citations === undefined,
        ),
      ).toBe(true);
      expect(standin.requests.length).toBeLessThan(30);
      await standin.close();
    }
  });

  it('keep what one service tells when another is down', async () => {
    const { ask, standin } = await meet(keys);
    standin.fail('crossref', { status: 500, body: 'down' }, Infinity);
    const found = await ask()([seed(1), seed(10)]);
    expect(told(found)).toEqual([412, 231]);
  });
});
