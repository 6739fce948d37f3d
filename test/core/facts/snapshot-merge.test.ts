/** Two runs that ended at the same time: what began earlier stays, whichever of them saved it. */
import { describe, expect, it } from '@jest/globals';
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { snapshotCodec } from '../../../src/core/facts/snapshot-text.ts';
import { emptySnapshot, type KeptSnapshot, mergeSnapshot } from '../../../src/core/facts/snapshot.ts';

const on = (days: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000).toISOString();
const key = 'github:a/one';
const seen = (of: Partial<RepositoryObservation>): RepositoryObservation => ({
  kind: 'repository',
  key,
  fate: 'ok',
  source: 'github',
  observedAt: on(0),
  ...of,
});
const run = (old: KeptSnapshot, days: number, one: RepositoryObservation) =>
  mergeSnapshot(old, [one], on(days));

describe('the snapshots of two runs', () => {
  it('keeps the first sight of a gone repository, whichever of two runs saved it', () => {
    const gone = seen({ fate: 'gone' });
    const early = run(emptySnapshot, 1, gone);
    const late = run(emptySnapshot, 3, gone);
    const back = run(early, 5, seen({ id: 7, stars: 5 }));
    const again = run(back, 6, gone);
    const firstOf = (theirs: KeptSnapshot, ours: KeptSnapshot) =>
      snapshotCodec.merge(theirs, ours).repositories.get(key)?.firstGoneAt;
    expect([firstOf(early, late), firstOf(late, early)]).toEqual([on(1), on(1)]);
    // It came back in one of the runs: then nothing is known of an unbroken series.
    expect([firstOf(early, back), firstOf(again, back)]).toEqual([undefined, on(6)]);
    const archived = seen({ fate: 'archived', archived: true, id: 7 });
    const two = [run(emptySnapshot, 1, archived), run(emptySnapshot, 4, archived)] as const;
    expect(snapshotCodec.merge(two[0], two[1]).repositories.get(key)?.fateSince).toBe(on(1));
  });
});
