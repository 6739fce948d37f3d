/** The laws (rules LAW-5 to LAW-7) as functions: each throws through `expect` when a list breaks it. */
import { expect } from '@jest/globals';
import type { List } from '../../src/core/list/list.ts';
import { listOf, shownFacts, starsOf, tend } from '../support/lists.ts';

/** A small generator with a seed, so that a failure can be repeated. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Counts of a later day: most grow a little, some fall a little, a few leap. */
export function later(facts: ReadonlyMap<string, number>, random: () => number): Map<string, number> {
  return new Map(
    [...facts].map(([key, stars]) => {
      const leap = random() < 0.05 ? 3 : 0.3;
      const factor = random() < 0.15 ? 1 - random() * 0.05 : 1 + random() * random() * leap;
      return [key, Math.max(0, Math.round(stars * factor))];
    }),
  );
}

/** Facts that equal the list give no edit. */
export function sameFactsNoEdit(list: List): void {
  const tended = tend(list, shownFacts(list));
  expect(tended.plan.changes).toEqual([]);
  expect(tended.after).toBe(list.text);
}

/** New facts: a run on its own output edits nothing; every marker survives and shows its fact, rounded. */
export function idempotent(list: List, facts: ReadonlyMap<string, number>): List {
  const once = tend(list, facts);
  const again = listOf(once.after);
  expect(starsOf(again).length).toBe(starsOf(list).length);
  expect(tend(again, facts).after).toBe(once.after);
  return again;
}

/** Without its counts, and in any order, the list has the same bytes as before. */
export function onlyNamedBytesMove(before: List, after: List): void {
  expect(skeleton(after).map(withoutRank).sort()).toEqual(skeleton(before).map(withoutRank).sort());
  expect([...skeleton(after).join('')].sort().join('')).toBe([...skeleton(before).join('')].sort().join(''));
}

/** Ranks and the numbers of ordered items stay in their slots while their entries move. */
function withoutRank(line: string): string {
  return line.replace(/\|\s*(?:\d+|🥇|🥈|🥉)\s*(?=\|)/gu, '|').replace(/^(\s*)\d+(?=[.)]\s)/, '$1');
}

/** The lines without counts, padding of cells, and tiers with their gaps. Each slot keeps its line ending, so endings are left out. */
function skeleton(list: List): string[] {
  const spans = list.entries
    .flatMap((entry) => entry.markers)
    .filter((marker) => marker.kind === 'stars')
    .flatMap((marker) => (marker.twin === undefined ? [marker] : [marker, { ...marker, ...marker.twin }]))
    .map(({ pad, sign, cell, start, end }) => {
      const tier = list.tiers.length > 0 ? sign : undefined;
      return {
        start: Math.min(pad?.start ?? start, tier?.start ?? start, cell?.before.start ?? start),
        end: Math.max(end, tier?.end ?? end, cell?.after.end ?? end),
      };
    })
    .sort((a, b) => a.start - b.start);
  let text = '';
  let done = 0;
  for (const { start, end } of spans) {
    text += list.text.slice(done, start);
    done = end;
  }
  return (text + list.text.slice(done)).split(/\r\n|\r|\n/);
}

/** Facts changed and changed back give the first bytes. The order is `keep`, because equal counts have no order to return to. */
export function thereAndBack(list: List, facts: ReadonlyMap<string, number>): void {
  const first = shownFacts(list);
  const there = tend(list, facts, { order: 'keep' });
  expect(tend(listOf(there.after), first, { order: 'keep' }).after).toBe(list.text);
}
