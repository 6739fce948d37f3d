/** What the snapshot forgets: entries that no list names any more, and only after a month. */
import { describe, expect, it } from '@jest/globals';
import { readSnapshot, writeSnapshot } from '../../../src/core/facts/snapshot-text.ts';
import { emptySnapshot, forget, type KeptSnapshot, mergeSnapshot } from '../../../src/core/facts/snapshot.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const on = (days: number): string => new Date(start + days * 86_400_000).toISOString();
const key = 'github:a/one';
const repository = (of: string) =>
  ({ kind: 'repository', key: of, fate: 'ok', source: 'github', observedAt: on(0) }) as const;

describe('forget', () => {
  it('drops what no list has named for a month, and keeps what comes back before', () => {
    const other = 'github:b/two';
    const paper = {
      kind: 'paper',
      key: 'doi:10.1/a',
      fate: 'ok',
      source: 's2',
      observedAt: on(0),
      citations: 4,
    } as const;
    const kept = mergeSnapshot(emptySnapshot, [repository(key), repository(other), paper], on(0));
    const named = new Set([key]);
    const keysOf = ({ repositories, papers }: KeptSnapshot) => [...repositories.keys(), ...papers.keys()];
    const first = forget(kept, named, on(7));
    expect(keysOf(first)).toEqual([key, other, paper.key]);
    expect(first.repositories.get(key)).toBe(kept.repositories.get(key));
    // The state is written and read between the runs, and each run gives the same result.
    const second = forget(readSnapshot(writeSnapshot(first)) ?? emptySnapshot, named, on(36.9));
    expect(writeSnapshot(second)).toBe(writeSnapshot(first));
    expect(keysOf(forget(second, named, on(37)))).toEqual([key]);
    const back = forget(second, new Set([key, other, paper.key]), on(36.9));
    expect(writeSnapshot(back)).toBe(writeSnapshot(kept));
  });
});
