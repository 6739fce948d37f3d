/** Numbers that give the place of an entry: which numbers count as places, and which do not. */
import { expect, test } from '@jest/globals';
import { countsPlaces, ordinalsOf } from '../../../src/core/order/ordinals.ts';

test.each([
  [[1, 2, 3, 4], true],
  [[1, 2], true],
  [[31, 32, 33], false],
  [[1, 2, 2, 4], true],
  [[1, 2, 4, 5, 6], true],
  [[5, 6], false],
  [[1], false],
  [[4, 3, 2, 1], false],
  [[1, 20, 300, 4000], false],
  [[7, 7, 7, 7, 7, 7], false],
  [[1, undefined, 3, 4], false],
])('%j count places: %s', (numbers, expected) => {
  expect(countsPlaces(numbers)).toBe(expected);
});

const itemsOf = (text: string) =>
  [...text.matchAll(/^.+$/gm)].map((line) => ({ start: line.index, end: line.index + line[0].length }));

test.each([
  ['- #1 [a](x)\n- #2 [b](y)\n', ['1', '2']],
  ['* **1.** a\n* **2.** b\n', ['1', '2']],
  ['- No. 1: a\n- No. 2: b\n', ['1', '2']],
  ['- 1️⃣ a\n- 2️⃣ b\n', ['1', '2']],
  ['- 2048 a\n- 3d b\n', undefined],
  ['- 1password a\n- 2fa b\n', undefined],
  ['- [a](x) 1\n- [b](y) 2\n', undefined],
])('%j begins with %j', (text, expected) => {
  expect(ordinalsOf(text, itemsOf(text))?.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});
