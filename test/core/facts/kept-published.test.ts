/** What is kept about preprints between runs: the published work for good, a miss for a month (rule NEW-12). */
import { describe, expect, test } from '@jest/globals';
import { knownPublished, withPublished } from '../../../src/core/facts/kept-published.ts';
import { readSnapshot, snapshotCodec, writeSnapshot } from '../../../src/core/facts/snapshot-text.ts';
import { emptySnapshot, type KeptSnapshot, mergeSnapshot } from '../../../src/core/facts/snapshot.ts';

const key = 'arxiv:2101.00003';
const on = (day: number): string =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + day * 86_400_000).toISOString();
const work = { doi: '10.5072/hulls', venue: 'Sea Letters', year: 2022, source: 'crossref', type: 'article' };
const kept = (one: typeof work | null) => withPublished(emptySnapshot, new Map([[key, one]]), on(0));
const again = (state: KeptSnapshot) => readSnapshot(writeSnapshot(state)) as KeptSnapshot;

describe('a preprint', () => {
  test('that was published stays known', () => {
    const state = again(kept(work));
    expect(knownPublished(state, key, on(1))).toEqual(work);
    expect(knownPublished(state, key, on(900))).toEqual(work);
  });

  test('without a published work is asked about again after a month', () => {
    const state = again(kept(null));
    expect(knownPublished(state, key, on(0))).toBeNull();
    expect(knownPublished(state, key, on(29))).toBeNull();
    expect(knownPublished(state, key, on(30))).toBeUndefined();
  });

  test('that nobody asked about is not known', () => {
    expect(knownPublished(emptySnapshot, key, on(0))).toBeUndefined();
    const cited = mergeSnapshot(
      emptySnapshot,
      [{ kind: 'paper', key, fate: 'ok', source: 'openalex', observedAt: on(0), citations: 7 }],
      on(0),
    );
    expect(knownPublished(again(cited), key, on(0))).toBeUndefined();
  });

  test('keeps it when its citations change, and the other way round', () => {
    const seen = (citations: number) =>
      ({ kind: 'paper', key, fate: 'ok', source: 'openalex', observedAt: on(1), citations }) as const;
    const counted = mergeSnapshot(kept(work), [seen(7)], on(1));
    expect(knownPublished(again(mergeSnapshot(counted, [seen(9)], on(2))), key, on(2))).toEqual(work);
    expect(withPublished(counted, new Map([[key, null]]), on(3)).papers.get(key)).toMatchObject({
      citations: 7,
      published: { at: on(3) },
    });
  });

  test('that nothing was learned about changes no byte of the state', () => {
    const state = kept(work);
    expect(withPublished(state, new Map(), on(9))).toBe(state);
    expect(writeSnapshot(again(state))).toBe(writeSnapshot(state));
  });

  test.each(['"at":"soon"', '"at":7', '"at":"2026-01-01T00:00:00Z","work":{"doi":7}'])(
    'with a damaged record is not known: %s',
    (published) => {
      const text = writeSnapshot(kept(null)).replace(/"at":"[^"]*"/, published);
      expect(knownPublished(readSnapshot(text) as KeptSnapshot, key, on(0))).toBeUndefined();
    },
  );

  test('is known after two runs at the same time', () => {
    const [one, other] = [kept(work), withPublished(emptySnapshot, new Map([['arxiv:2', null]]), on(0))];
    const both = snapshotCodec.merge(one, other);
    expect([knownPublished(both, key, on(1)), knownPublished(both, 'arxiv:2', on(1))]).toEqual([work, null]);
  });
});
