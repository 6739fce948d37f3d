/** Numbers that are opinions, and old counts that look like them. */
import { expect, test } from '@jest/globals';
import { areOpinions } from '../../../src/core/plan/opinions.ts';

const facts = [12_204, 310, 4_801, 88, 23_100, 1_902, 640, 7_755];

test('numbers of ten beside large facts are opinions', () => {
  expect(areOpinions([8, 9, 7], [12_204, 310, 4_801])).toBe(true);
  expect(areOpinions([8, 9, 11], [12_204, 310, 4_801])).toBe(false);
  expect(areOpinions([8, 9], [12_204, 310])).toBe(false);
});

test('numbers of a hundred are opinions if they do not have the order of the facts', () => {
  expect(areOpinions([87, 95, 71, 92, 64, 88, 90, 79], facts)).toBe(true);
  const inOrder = [85, 20, 60, 9, 95, 51, 33, 77];
  expect(areOpinions(inOrder, facts)).toBe(false);
});

test('equal numbers have no order, so they are old counts', () => {
  const same = facts.map(() => 100);
  expect(areOpinions(same, facts)).toBe(false);
  expect(
    areOpinions(
      [87, 95, 71, 92, 64, 88, 90, 79],
      same.map(() => 2345),
    ),
  ).toBe(false);
});

test('numbers near the facts are counts', () => {
  expect(areOpinions([8, 9, 7], [9, 10, 8])).toBe(false);
});
