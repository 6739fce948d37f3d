/** What is kept about papers between runs: identifiers, counts by source, misses; and what the next run gets from it. */
import { describe, expect, test } from '@jest/globals';
import type { PaperObservation } from '../../../src/core/facts/observation.ts';
import { knownPaper } from '../../../src/core/facts/known-paper.ts';
import { readSnapshot, snapshotCodec, writeSnapshot } from '../../../src/core/facts/snapshot-text.ts';
import {
  emptySnapshot,
  type KeptSnapshot,
  mergeSnapshot,
  recognised,
} from '../../../src/core/facts/snapshot.ts';

const key = 'title:a study of wicks';
const on = (day: number): string =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + day * 86_400_000).toISOString();
const seen = (of: Partial<PaperObservation>): PaperObservation => ({
  kind: 'paper',
  key,
  fate: 'ok',
  source: 'openalex',
  observedAt: on(0),
  ...of,
});
const run = (old: KeptSnapshot, day: number, of: Partial<PaperObservation>): KeptSnapshot =>
  mergeSnapshot(old, [seen(of)], on(day));
const found = { citations: 20, identifiers: { doi: '10.1/a', openalex: 'W1' }, proof: 'doi' as const };

describe('what is known about a paper', () => {
  test('can be read back from its text: identifiers, proof, record, counts by source', () => {
    const first = run(emptySnapshot, 0, { ...found, recordUrl: 'https://openalex.org/W1' });
    const kept = run(first, 7, { ...found, citations: 25 });
    const read = readSnapshot(writeSnapshot(kept)) as KeptSnapshot;
    expect(read.papers.get(key)).toEqual({
      since: on(7),
      citations: 25,
      source: 'openalex',
      identifiers: { doi: '10.1/a', openalex: 'W1' },
      proof: 'doi',
      record: 'https://openalex.org/W1',
      told: { openalex: [20, 25] },
    });
    expect(knownPaper(read, key)).toEqual({
      identifiers: { doi: '10.1/a', openalex: 'W1' },
      source: 'openalex',
      citations: 25,
      since: on(7),
    });
  });

  test('a snapshot of the older form is still read', () => {
    const old = `{"version":1,"papers":{"${key}":{"since":"${on(0)}","citations":5,"source":"crossref"}}}`;
    const state = readSnapshot(old) as KeptSnapshot;
    expect(knownPaper(state, key)).toEqual({
      identifiers: {},
      citations: 5,
      source: 'crossref',
      since: on(0),
    });
    expect(recognised(state, seen({ source: 'crossref', citations: 6 }))).toMatchObject({
      knownCitations: 5,
    });
  });

  test('goes with the next answer, but only one of the same source', () => {
    const state = run(run(emptySnapshot, 0, found), 7, { ...found, citations: 22 });
    expect(recognised(state, seen({ citations: 30 }))).toMatchObject({
      knownCitations: 22,
      toldCitations: [20, 22],
    });
    expect(recognised(state, seen({ source: 'crossref', citations: 30 }))).not.toHaveProperty(
      'knownCitations',
    );
  });

  test('does not include a jump, so a jump never judges itself', () => {
    const state = run(run(emptySnapshot, 0, found), 7, { ...found, citations: 2000 });
    expect(state.papers.get(key)).toMatchObject({ citations: 20, told: { openalex: [20] }, since: on(0) });
    const first = run(emptySnapshot, 0, { ...found, citations: 1787, crossCitations: 35 });
    expect(first.papers.get(key)?.citations).toBeUndefined();
    expect(first.papers.get(key)?.identifiers).toEqual(found.identifiers);
  });
});

describe('a miss', () => {
  const miss = { fate: 'unknown', code: 'not-indexed', identifiers: { doi: '10.1/a' } } as const;

  test('is remembered with its day; the same miss renews the day only after 30 days', () => {
    const state = run(emptySnapshot, 0, miss);
    expect(knownPaper(state, key)).toEqual({ identifiers: {}, missed: 'not-indexed', since: on(0) });
    expect(run(state, 29, miss).papers.get(key)).toBe(state.papers.get(key));
    expect(run(state, 31, miss).papers.get(key)?.since).toBe(on(31));
    expect(run(state, 31, found).papers.get(key)).not.toHaveProperty('missed');
  });

  test('keeps no identifiers without a proof, because they would be taken for proved', () => {
    const state = run(emptySnapshot, 0, { ...miss, code: 'title-disagrees' });
    expect(state.papers.get(key)?.identifiers).toBeUndefined();
    const proved = run(emptySnapshot, 0, { ...miss, code: 'source-down', proof: 'article-number' });
    expect(proved.papers.get(key)).toMatchObject({ identifiers: { doi: '10.1/a' }, proof: 'article-number' });
  });

  test.each(['source-down', 'budget'] as const)('%s is not a miss', (code) => {
    expect(run(emptySnapshot, 0, { fate: 'unknown', code }).papers.size).toBe(0);
    const state = run(emptySnapshot, 0, found);
    expect(run(state, 9, { fate: 'unknown', code }).papers.get(key)).toBe(state.papers.get(key));
  });

  test('of one run does not undo what another run has proved', () => {
    const merged = snapshotCodec.merge(run(emptySnapshot, 0, found), run(emptySnapshot, 1, miss));
    expect(merged.papers.get(key)).toMatchObject({ identifiers: found.identifiers, citations: 20 });
  });
});
