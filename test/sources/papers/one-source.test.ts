/** One entry, one source: which index counts a paper, when another one may, and what the configuration decides. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { type PaperWorld } from './kit.ts';
import { keys, meetPapers, paper, seed, told } from './meet.ts';

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

describe('one entry, one source', () => {
  it('keeps the source of the last count', async () => {
    const { ask } = await meet(keys);
    const kept = {
      [seed(1).key]: {
        identifiers: { doi: '10.1145/3306346.3323028' },
        source: 'openalex',
        citations: 300,
        since: '2026-11-01T00:00:00Z',
      },
    };
    const [one, two] = await ask({ kept })([seed(1), seed(3)]);
    expect(one).toMatchObject({ source: 'openalex', citations: 305, knownCitations: 300 });
    expect(two).toMatchObject({ source: 'semanticscholar', citations: 215 });
    expect(two?.knownCitations).toBeUndefined();
  });

  it('takes no other source when its own is down', async () => {
    const { ask, standin } = await meet(keys);
    standin.fail('openalex', { status: 500, body: {} }, Infinity);
    const kept = {
      [seed(1).key]: {
        identifiers: { doi: '10.1145/3306346.3323028' },
        source: 'openalex',
        citations: 300,
        since: '2026-11-01T00:00:00Z',
      },
    };
    expect(told(await ask({ kept })([seed(1)]))).toEqual(['source-down']);
    standin.fail('s2', { status: 500, body: {} }, Infinity);
    expect(told(await ask()([seed(3)]))).toEqual(['source-down']);
  });

  it('keeps no identifier that no record has proved', async () => {
    const { ask, standin } = await meet(keys);
    standin.fail('s2', { status: 500, body: {} }, Infinity);
    const [one] = await ask()([seed(1)]);
    expect(one).toMatchObject({ fate: 'unknown', code: 'source-down' });
    expect(one?.identifiers).toBeUndefined();
  });

  it('does not use a kept identifier when its record has another title now', async () => {
    const { ask } = await meet(keys);
    const kept = {
      [seed(14).key]: { identifiers: { doi: '10.1145/3306346.3323028' }, since: '2026-11-01T00:00:00Z' },
    };
    const [one] = await ask({ kept })([seed(14)]);
    expect(one).toMatchObject({ fate: 'unknown', code: 'title-disagrees' });
    expect(one?.identifiers).toBeUndefined();
  });

  it('follows the configuration', async () => {
    const { ask } = await meet(keys);
    const asked = [seed(1), seed(10), seed(2)];
    expect(told(await ask({ source: 'crossref' })(asked))).toEqual([231, 'not-indexed', 402]);
    expect(told(await ask({ source: 'openalex' })(asked))).toEqual([305, 118, 611]);
    const counted = await ask({ source: 'opencitations' })(asked);
    expect(told(counted)).toEqual([205, 'not-indexed', 380]);
    expect(counted[0]).toMatchObject({
      source: 'opencitations',
      recordTitle: 'Text-based editing of talking-head video',
    });
  });

  it('takes the next source for a new entry that the first one does not have', async () => {
    const { ask } = await meet(keys);
    const href = 'https://ieeexplore.ieee.org/document/7999001';
    const [one] = await ask()([paper('Photo-real talking head with deep bidirectional LSTM', href)]);
    expect(one).toMatchObject({ source: 'crossref', citations: 2, proof: 'article-number' });
  });

  it('takes identifiers from the configuration, and skips what the configuration skips', async () => {
    const { ask } = await meet(keys);
    const ids = new Map([
      [seed(14).href as string, 'doi:10.1145/3306346.3323028'],
      [seed(1).href as string, 'skip'],
    ]);
    const found = await ask({ ids })([seed(14), seed(1)]);
    expect(found).toMatchObject([
      {
        fate: 'ok',
        proof: 'configured',
        citations: 412,
        recordTitle: 'Text-based editing of talking-head video',
      },
      { fate: 'unknown', code: 'skipped' },
    ]);
  });

  it('returns a large first reading together with the count of Crossref', async () => {
    const { ask } = await meet(keys);
    const blown = paper('A Count That One Index Blew Up', 'https://doi.org/10.1007/s99999-019-0004-4');
    expect(await ask({ source: 'openalex' })([blown])).toMatchObject([
      { citations: 1787, crossCitations: 36 },
    ]);
    const kept = {
      [blown.key]: {
        identifiers: { doi: '10.1007/s99999-019-0004-4' },
        source: 'openalex',
        citations: 1700,
        since: '2026-11-01T00:00:00Z',
      },
    };
    const [again] = await ask({ kept })([blown]);
    expect(again).toMatchObject({ citations: 1787, knownCitations: 1700 });
    expect(again?.crossCitations).toBeUndefined();
  });
});
