import { emptyMemory } from '../../../src/core/facts/memory.ts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { growth, totalGrowth } from '../../../src/core/facts/growth.ts';
import { type Point, withPoint } from '../../../src/core/facts/history.ts';
import type { Observation, RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { readSnapshot, snapshotCodec, writeSnapshot } from '../../../src/core/facts/snapshot-text.ts';
import { emptySnapshot, mergeSnapshot, recognised } from '../../../src/core/facts/snapshot.ts';
import type { KeptSnapshot } from '../../../src/core/facts/snapshot.ts';
import { hostile } from '../text/hostile.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const on = (days: number): string => new Date(start + days * 86_400_000).toISOString();
const key = 'github:a/one';
const seen = (of: Partial<RepositoryObservation>): RepositoryObservation => ({
  kind: 'repository',
  key,
  fate: 'ok',
  source: 'github',
  observedAt: on(0),
  ...of,
});
const run = (old: KeptSnapshot, days: number, ...all: readonly Observation[]) =>
  mergeSnapshot(old, all, on(days));

const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('repository' as const),
      key: fc.constantFrom('github:a/one', 'github:b/two', '__proto__'),
      fate: fc.constantFrom('ok', 'archived', 'moved', 'gone', 'blocked', 'unreadable', 'unknown' as const),
      source: fc.constant('github'),
      observedAt: fc.constant(on(0)),
      stars: fc.nat(400_000),
      id: fc.nat(3),
      archived: fc.boolean(),
      lookedAt: fc.constantFrom(on(-1), on(-2)),
      successor: fc.constant({ fullName: 'x/y', by: 'readme' as const, quote: 'moved to x/y' }),
      pushedAt: fc.constantFrom(on(-5), on(-9)),
      fullName: hostile.map((text) => text.slice(0, 100)),
    },
    { requiredKeys: ['kind', 'key', 'fate', 'source', 'observedAt'] },
  ),
  fc.record(
    {
      kind: fc.constant('paper' as const),
      key: fc.constantFrom('doi:10.1/a', 'arxiv:1'),
      fate: fc.constantFrom('ok', 'unknown' as const),
      source: hostile.map((text) => text.slice(0, 100)),
      observedAt: fc.constant(on(0)),
      citations: fc.nat(9999),
    },
    { requiredKeys: ['kind', 'key', 'fate', 'source', 'observedAt'] },
  ),
) as fc.Arbitrary<Observation>;
const runs = fc.array(fc.array(observation, { maxLength: 5 }), { maxLength: 8 });
const grown = (all: readonly (readonly Observation[])[]) =>
  all.reduce((old, each, index) => mergeSnapshot(old, each, on(index * 3)), emptySnapshot);

describe('snapshot', () => {
  it('can be read back from its text, and equal snapshots give equal bytes', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const kept = grown(all);
        const text = writeSnapshot(kept);
        const read = readSnapshot(text) as KeptSnapshot;
        expect(writeSnapshot(read)).toBe(text);
        const turned = { ...kept, repositories: new Map([...kept.repositories].toReversed()) };
        expect(writeSnapshot(turned)).toBe(text);
        expect(Object.isFrozen(read) || read.repositories.size === kept.repositories.size).toBe(true);
      }),
    );
  });

  it('does not change when known facts are seen again, at any time', () => {
    fc.assert(
      fc.property(runs, fc.nat(400), (all, later) => {
        const last = new Map((all.at(-1) ?? []).map((one) => [one.key, one]));
        const once = mergeSnapshot(grown(all), last.values(), on(all.length * 3));
        const again = mergeSnapshot(once, last.values(), on(all.length * 3 + later));
        expect(writeSnapshot(again)).toBe(writeSnapshot(once));
        const read = readSnapshot(writeSnapshot(once)) as KeptSnapshot;
        expect(writeSnapshot(mergeSnapshot(read, last.values(), on(999)))).toBe(writeSnapshot(once));
      }),
    );
  });

  it('keeps the facts of a source that has the name of an object property', () => {
    const paper: Observation = {
      kind: 'paper',
      key: 'doi:10.1/a',
      fate: 'ok',
      source: '__proto__',
      observedAt: on(0),
      citations: 0,
    };
    const text = writeSnapshot(run(emptySnapshot, 0, paper));
    const read = readSnapshot(text) as KeptSnapshot;
    expect(writeSnapshot(read)).toBe(text);
    expect(writeSnapshot(run(read, 999, paper))).toBe(text);
  });

  it('replaces nothing by unknown, and never changes an id', () => {
    fc.assert(
      fc.property(runs, fc.array(observation, { maxLength: 5 }), (all, next) => {
        const kept = grown(all);
        const unknown = next.map((one): Observation => ({ ...one, fate: 'unknown' }));
        expect(writeSnapshot(mergeSnapshot(kept, unknown, on(99)))).toBe(writeSnapshot(kept));
        const after = mergeSnapshot(kept, next, on(99));
        for (const [name, { id }] of kept.repositories) {
          if (id !== undefined) expect(after.repositories.get(name)?.id).toBe(id);
        }
      }),
    );
  });

  it('recognises a stranger under a known name, and keeps the numbers of the known repository', () => {
    const kept = run(emptySnapshot, 0, seen({ id: 7, stars: 500 }));
    const stranger = seen({ id: 8, stars: 3 });
    expect(recognised(kept, stranger)).toMatchObject({ fate: 'replaced', knownId: 7, id: 8 });
    expect(recognised(kept, seen({ id: 7 }))).toMatchObject({ fate: 'ok', knownId: 7 });
    expect(recognised(kept, seen({ id: 8, fate: 'moved' }))).toMatchObject({ fate: 'moved', knownId: 7 });
    expect(recognised(kept, seen({ fate: 'unknown' })).fate).toBe('unknown');
    expect(recognised(emptySnapshot, stranger)).toBe(stranger);
    const after = run(kept, 7, recognised(kept, stranger));
    expect(after.repositories.get(key)).toMatchObject({ fate: 'replaced', id: 7, stars: 500 });
    expect(recognised(after, stranger).fate).toBe('replaced');
  });

  it('counts the week of grace from the first of the answers in a row that said gone', () => {
    const gone = seen({ fate: 'gone' });
    const first = run(emptySnapshot, 0, gone);
    const settled = (old: KeptSnapshot, days: number) =>
      'settled' in recognised(old, { ...gone, observedAt: on(days) });
    expect(settled(first, 6.9)).toBe(false);
    expect(settled(first, 7)).toBe(true);
    const silent = run(first, 3, seen({ fate: 'unknown' }));
    expect(settled(run(silent, 7, gone), 7)).toBe(true);
    const back = run(first, 3, seen({ stars: 1 }));
    expect(back.repositories.get(key)?.firstGoneAt).toBeUndefined();
    expect(settled(run(back, 7, gone), 13.9)).toBe(false);
    expect(settled(emptySnapshot, 99)).toBe(false);
  });

  it('takes a status for settled after two answers an hour apart, and gone after its week of grace', () => {
    const hour = 1 / 24;
    const at = (days: number, of: Partial<RepositoryObservation>) => seen({ ...of, observedAt: on(days) });
    const settled = (kept: KeptSnapshot, days: number, of: Partial<RepositoryObservation>) =>
      (recognised(kept, at(days, of)) as RepositoryObservation).settled === true;
    for (const of of [
      { fate: 'archived' },
      { fate: 'blocked' },
      { fate: 'moved', fullName: 'b/two' },
    ] as const) {
      const first = run(emptySnapshot, 0, at(0, of));
      expect(settled(emptySnapshot, 1, of)).toBe(false);
      expect([0.9, 1].map((part) => settled(first, part * hour, of))).toEqual([false, true]);
      const stars = run(first, hour / 2, at(hour / 2, { ...of, stars: 9 }));
      expect(settled(stars, hour, of)).toBe(true);
      const back = run(first, hour, at(hour, { fate: 'ok' }));
      expect(settled(run(back, 2 * hour, at(2 * hour, of)), 2.5 * hour, of)).toBe(false);
    }
    const moved = run(emptySnapshot, 0, at(0, { fate: 'moved', fullName: 'b/two' }));
    expect(settled(moved, 1, { fate: 'moved', fullName: 'c/three' })).toBe(false);
    const gone = run(emptySnapshot, 0, at(0, { fate: 'gone' }));
    expect([6.9, 7].map((days) => settled(gone, days, { fate: 'gone' }))).toEqual([false, true]);
    expect(settled(run(emptySnapshot, 0, at(0, { fate: 'ok' })), 1, { fate: 'ok' })).toBe(false);
  });

  it('gives the growth since the last run and over 30 days, where it is known', () => {
    const old = run(run(emptySnapshot, 0, seen({ stars: 100 })), 35, seen({ stars: 130 }));
    expect(growth(old, key, 150, on(42))).toEqual({ sinceLastRun: 20, since30Days: 50 });
    expect(growth(old, key, 150, on(7))).toEqual({ sinceLastRun: 20, since30Days: null });
    expect(growth(old, 'github:x/y', 150, on(42))).toEqual({ sinceLastRun: null, since30Days: null });
    const all = [seen({ stars: 150 }), seen({ key: 'github:x/y', stars: 9 })];
    expect(totalGrowth(old, all, on(42))).toEqual({
      sinceLastRun: { stars: 20, repositories: 1 },
      since30Days: { stars: 50, repositories: 1 },
    });
    expect(totalGrowth(emptySnapshot, all, on(42))).toEqual({ sinceLastRun: null, since30Days: null });
  });

  it('is empty when the text is not a snapshot, and drops only damaged subjects', () => {
    for (const text of ['', 'x', '[]', 'null', '{"version":2}', '{"version":1', '"text"']) {
      expect([text, readSnapshot(text)]).toEqual([text, undefined]);
    }
    expect(writeSnapshot(readSnapshot('{"version":1}') as KeptSnapshot)).toBe(writeSnapshot(emptySnapshot));
    const good = run(emptySnapshot, 0, seen({ id: 7, stars: 5 }));
    const broken = writeSnapshot(good)
      .replace('"repositories":{', '"repositories":{"github:b/bad":{"fate":"dead"},"github:b/worse":3,')
      .replace('"closedPull":null', '"closedPull":"x"');
    expect(readSnapshot(broken)).toEqual(good);
    fc.assert(
      fc.property(fc.oneof(hostile, fc.json()), (text) => {
        expect(() => readSnapshot(text)).not.toThrow();
        expect(() => readSnapshot(`{"version":1,"repositories":${text},"papers":${text}}`)).not.toThrow();
      }),
    );
  });

  it('merges two runs that ran at once: the newer facts, the first id, every answer of people', () => {
    const base = run(emptySnapshot, 0, seen({ id: 7, stars: 5 }), seen({ key: 'github:b/two', stars: 1 }));
    const theirs = run(base, 3, seen({ id: 7, stars: 6 }), seen({ key: 'github:c/new', stars: 2 }));
    const ours = run(base, 4, seen({ id: 7, stars: 8 }));
    const merged = snapshotCodec.merge(
      { ...theirs, proposal: { ...emptyMemory, declined: ['a'.repeat(64)], closedPull: 4 } },
      {
        ...ours,
        proposal: {
          ...emptyMemory,
          declined: ['b'.repeat(64)],
          written: 'c'.repeat(40),
          refused: { 'stars github:a/b': 5 },
          settled: ['github:c/d'],
        },
      },
    );
    expect(merged.repositories.get(key)).toMatchObject({ id: 7, stars: 8 });
    expect(merged.repositories.get('github:c/new')?.stars).toBe(2);
    expect(merged.proposal).toEqual({
      declined: ['a'.repeat(64), 'b'.repeat(64)],
      closedPull: 4,
      written: 'c'.repeat(40),
      offered: null,
      refused: { 'stars github:a/b': 5 },
      settled: ['github:c/d'],
    });
    fc.assert(
      fc.property(runs, (all) => {
        const kept = grown(all);
        expect(writeSnapshot(snapshotCodec.merge(kept, kept))).toBe(writeSnapshot(kept));
      }),
    );
  });

  it('is small: 3000 repositories with two years of weeks stay below 2.5 MB', () => {
    let points: readonly Point[] = [];
    for (let n = 0; n < 104; n++) points = withPoint(points, on(n * 7), 1000 + n * 13);
    const one = {
      fate: 'ok',
      since: on(0),
      id: 123456789,
      stars: 2339,
      archived: false,
      history: points,
    } as const;
    const repositories = new Map(Array.from({ length: 3000 }, (_, n) => [`github:owner/name${n}`, one]));
    expect(writeSnapshot({ ...emptySnapshot, repositories }).length).toBeLessThan(2_500_000);
  });
});
