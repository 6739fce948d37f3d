/** Which repositories a run looks at closer, and in which order (rule CARE-15). */
import { describe, expect, test } from '@jest/globals';
import { closerWanted } from '../../../src/core/plan/closer.ts';
import { makePlan } from '../../../src/core/plan/plan.ts';
import { type Fact, facts, now, policy, renderer, sample } from '../list/sample-list.ts';

const names = (count: number, word = 'old') => Array.from({ length: count }, (_, at) => `${word}/r${at}`);
const text = (all: readonly string[]) => all.map((name) => `- [r](https://github.com/${name})\n`).join('');

function wanted(of: Readonly<Record<string, Fact>>, at = now): readonly string[] {
  const snapshot = facts(of);
  const plan = makePlan(sample(text(Object.keys(of))), snapshot, policy(), renderer, at);
  return closerWanted([plan], snapshot, at).map(({ key }) => key.slice('github:'.length));
}

const archived = { fate: 'archived', archived: true } as const;
const all = (list: readonly string[], fact: Fact): Record<string, Fact> =>
  Object.fromEntries(list.map((name) => [name, fact]));
const dayAfter = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();

describe('a closer look', () => {
  test('is for archived repositories and for those that moved to another account, and no others', () => {
    const moved = { fate: 'moved', fullName: 'fresh/name' } as const;
    const renamed = { fate: 'moved', fullName: 'same/other' } as const;
    expect(
      wanted({
        'a/old': archived,
        'a/ok': 7,
        'a/gone': { fate: 'gone' },
        'b/moved': moved,
        'same/name': renamed,
      }),
    ).toEqual(['a/old', 'b/moved']);
  });

  test('has at most 20 archived and 20 moved ones', () => {
    const moved = { fate: 'moved', fullName: 'fresh/name' } as const;
    const found = wanted({ ...all(names(50), archived), ...all(names(50, 'left'), moved) });
    expect(found.filter((name) => name.startsWith('old/'))).toHaveLength(20);
    expect(found.filter((name) => name.startsWith('left/'))).toHaveLength(20);
  });

  test.each([1, 7, 30])('reaches all 60 without kept state, in runs that are %i days apart', (days) => {
    const of = all(names(60), archived);
    const seen = new Set(Array.from({ length: 20 }, (_, run) => wanted(of, dayAfter(run * days))).flat());
    expect(seen.size).toBe(60);
  });

  test('is the same twice on one day', () => {
    const of = all(names(60), archived);
    expect(wanted(of, '2026-11-22T23:00:00Z')).toEqual(wanted(of, '2026-11-22T01:00:00Z'));
  });

  test('goes first to those at which nobody has looked, then to the oldest looks', () => {
    const looked = (days: number) => ({ ...archived, lookedAt: dayAfter(-days) });
    const found = wanted({
      ...all(names(5, 'late'), looked(100)),
      ...all(names(10, 'early'), looked(200)),
      ...all(names(8, 'never'), archived),
      ...all(names(3, 'fresh'), looked(10)),
    });
    const words = found.map((name) => name.split('/')[0]);
    expect(words).toEqual([
      ...Array<string>(8).fill('never'),
      ...Array<string>(10).fill('early'),
      ...Array<string>(2).fill('late'),
    ]);
  });

  test('is not needed where the description names the successor', () => {
    const successor = { fullName: 'new/home', by: 'description', quote: 'moved to new/home' } as const;
    expect(wanted({ 'a/told': { ...archived, successor }, 'a/old': archived })).toEqual(['a/old']);
  });
});
