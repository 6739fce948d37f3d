/** Laws of moving items in real lists, when the corpus is beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { decode } from '../../src/core/text/text.ts';
import { parseDocument } from '../../src/core/markdown/parse.ts';
import { applyOrder } from '../../src/core/order/apply.ts';
import { findRuns, type Move } from '../../src/core/order/runs.ts';
import { edited, ownTree } from '../core/order/oracle.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus/lists');

/** Only lists up to this size, and only one in `step`, keep the test fast. */
const mostBytes = 60_000;
const step = 5;

/** Shuffles items like cards: first every second one from the back, then the others from the front. */
function dealt(length: number): number[] {
  const all = [...new Array<number>(length).keys()];
  return [...all.filter((i) => i % 2 === 1).reverse(), ...all.filter((i) => i % 2 === 0)];
}

if (!existsSync(corpus)) {
  test('the corpus is not here: its lists were not shuffled', () => expect(existsSync(corpus)).toBe(false));
} else {
  const sample = readdirSync(corpus)
    .map((file) => ({ file, bytes: readFileSync(join(corpus, file)) }))
    .filter(({ bytes }) => bytes.length <= mostBytes)
    .filter((_, i) => i % step === 0);

  describe('real lists with every run shuffled', () => {
    it('are enough lists', () => expect(sample.length).toBeGreaterThan(5));

    it.each(sample)('$file', ({ bytes }) => {
      const text = decode(bytes);
      const doc = parseDocument(text);
      const wishes = findRuns(doc)
        .filter(({ movable }) => movable)
        .map((run): Move => ({ run, order: dealt(run.items.length) }));
      const { edits, refused, moved } = applyOrder(doc, [], wishes, parseDocument);
      const result = edited(text, edits);
      expect(moved.length + refused.length).toBe(wishes.length);
      // 8 of 5,921 real lists cannot move (rule ORD-2); none of those is in this sample.
      expect(refused).toEqual([]);
      expect([...result].sort((a, b) => (a < b ? -1 : 1))).toEqual(
        [...text].sort((a, b) => (a < b ? -1 : 1)),
      );

      expect(ownTree(result)).toEqual(ownTree(text, moved));
    });
  });
}
