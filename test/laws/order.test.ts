/** Laws of moving items in generated documents; a plain remark tree gives the expected result (see `oracle.ts`). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from '../../src/core/markdown/parse.ts';
import { applyOrder, type OrderResult } from '../../src/core/order/apply.ts';
import { findRuns, type Move, type Siblings } from '../../src/core/order/runs.ts';
import type { Edit } from '../../src/core/text/span.ts';
import { bareTree, edited, isCommonGround, ownTree, wishedTree } from '../core/order/oracle.ts';
import { documents, shuffled, shuffles } from './order-builder.ts';

function apply(
  text: string,
  wish: (run: Siblings, i: number) => Move | null,
  edits: readonly Edit[] = [],
): OrderResult & { text: string } {
  const doc = parseDocument(text);
  const wishes = findRuns(doc).flatMap((run, i) => wish(run, i) ?? []);
  const result = applyOrder(doc, edits, wishes, parseDocument);
  return { ...result, text: edited(text, result.edits) };
}

const characters = (text: string): string => [...text].sort((a, b) => (a < b ? -1 : 1)).join('');
const cores = (text: string, run: Siblings): string[] =>
  run.items.map(({ start, end }) => text.slice(start, end));
const gaps = (text: string, run: Siblings): string[] =>
  run.items.map(({ end }, i) => text.slice(end, run.items[i + 1]?.start ?? end));

describe.each([
  ['plain', 0, 30],
  ['with every shape that may break', 4, 50],
])('generated documents, %s', (_name, odd, numRuns) => {
  it('have the permuted tree and the same characters after all runs are shuffled', () => {
    fc.assert(
      fc.property(documents({ odd }), shuffles, (text, ranks) => {
        const result = apply(text, (run) => ({ run, order: shuffled(run.items.length, ranks) }));
        expect(characters(result.text)).toBe(characters(text));
        expect(ownTree(result.text)).toEqual(ownTree(text, result.moved));
        if (!isCommonGround(text, result.text)) return;
        expect(bareTree(result.text)).toEqual(wishedTree(text, result.moved));
      }),
      { numRuns },
    );
  });

  it('really move items, because refusing everything would be safe too', () => {
    // A share is no law of each document, so the seed is fixed.
    const drawn = fc.sample(fc.tuple(documents({ odd }), shuffles), { numRuns, seed: 20_261_125 });
    const results = drawn.map(([text, ranks]) =>
      apply(text, (run) => ({ run, order: shuffled(run.items.length, ranks) })),
    );
    const moved = results.reduce((sum, result) => sum + result.moved.length, 0);
    const refused = results.reduce((sum, result) => sum + result.refused.length, 0);
    expect(moved).toBeGreaterThan(numRuns / 2);
    if (odd === 0) expect(refused).toBeLessThan(moved / 8);
  });

  it('keep items whole and separators in their slots, and the inverse order restores them', () => {
    fc.assert(
      fc.property(documents({ odd }), shuffles, fc.nat(20), (text, ranks, pick) => {
        const result = apply(text, (run, i) =>
          i === pick % 5 ? { run, order: shuffled(run.items.length, ranks) } : null,
        );
        const [move] = result.moved;
        if (move === undefined) return;
        const after = findRuns(parseDocument(result.text)).find(({ at }) => at === move.run.at) as Siblings;
        if (move.run.kind === 'bullets') {
          const before = cores(text, move.run);
          expect(cores(result.text, after)).toEqual(move.order.map((from) => before[from]));
        }
        expect(gaps(result.text, after)).toEqual(gaps(text, move.run));
        const inverse = move.order.map((_, item) => move.order.indexOf(item));
        const back = apply(result.text, (run) => (run.at === after.at ? { run, order: inverse } : null));
        if (back.refused.length === 0) expect(back.text).toBe(text);
      }),
      { numRuns },
    );
  });

  it('apply number edits and moves together as if the edits came first', () => {
    fc.assert(
      fc.property(documents({ odd }), shuffles, fc.integer({ min: 0, max: 99_999 }), (text, ranks, count) => {
        const edits = [...text.matchAll(/(?<=⭐ )\d+/g)].map(({ index }) => ({
          start: index,
          end: index + 1,
          text: String(count),
        }));
        const orders = new Map<number, readonly number[]>();
        const both = apply(
          text,
          (run, i) => {
            orders.set(i, shuffled(run.items.length, ranks));
            return { run, order: orders.get(i) ?? [] };
          },
          edits,
        );
        const kept = new Set(both.moved.map(({ run }) => run.at));
        const places = findRuns(parseDocument(text)).map(({ at }) => at);
        const later = apply(edited(text, edits), (run, i) =>
          kept.has(places[i] ?? -1) ? { run, order: orders.get(i) ?? [] } : null,
        );
        if (later.refused.length === 0) expect(both.text).toBe(later.text);
      }),
      { numRuns },
    );
  });
});
