/** Numbers that do not fit the order of a list that is sorted by stars, with and without facts. */
import { expect, test } from '@jest/globals';
import { evidenceOfOrder } from '../../../src/core/report/evidence.ts';
import { listOf, tend } from '../../support/lists.ts';

const items = (counts: readonly number[], name = 'r') =>
  counts.map((stars, at) => `- [${name}${at}](https://github.com/o/${name}${at}) ★ ${stars} - x\n`).join('');
const falling = [9107, 7203, 6109, 5303, 4211, 3307, 2203, 1109];
const without = (at: number, stars: number) => falling.with(at, stars);

test.each([
  ['too low', without(3, 1503), 5],
  ['too high', without(5, 8011), 7],
  ['too low on top', without(0, 5009), 2],
])('inspect reports a number that is %s', (_, counts, line) => {
  expect(evidenceOfOrder(listOf(`# L\n${items(counts)}`))).toEqual([
    `line ${line}: "${counts[line - 2]}" stands out of the order of its section`,
  ]);
});

test.each([
  ['a list in falling order', falling],
  ['one in no order', [9107, 203, 6109, 53, 4211, 7307, 2203, 1109]],
  ['one that is too short', [9107, 203, 6109, 5303]],
  ['rows that have just passed one another', [9107, 6109, 7203, 5303, 4211, 3307, 2203, 1109]],
  ['two sorted runs', [9107, 7203, 6109, 5303, 9211, 7307, 6203, 5109]],
])('nothing is out of order in %s', (_, counts) => {
  expect(evidenceOfOrder(listOf(`# L\n${items(counts)}`))).toEqual([]);
});

test('a short section counts as sorted when the rest of the list is sorted', () => {
  const long = items(Array.from({ length: 24 }, (_, at) => 90_007 - at * 3001));
  const short = items([8207, 611, 4409, 3301], 's');
  expect(evidenceOfOrder(listOf(`# A\n${long}\n# B\n${short}`))).toHaveLength(1);
  expect(evidenceOfOrder(listOf(`# B\n${short}`))).toEqual([]);
});

/** Why numbers are held in a list with a wrong fourth number, when that repository has `stars`. */
function heldWith(stars: number, order: 'keep' | 'stars' | 'name') {
  const facts = new Map(falling.map((count, at) => [`github:o/r${at}`, at === 3 ? stars : count + 11]));
  const { plan } = tend(listOf(`# L\n${items(without(3, 1503))}`), facts, { acceptHeld: false, order });
  return plan.findings.flatMap(({ kind, code }) => (kind === 'held-count' ? [code] : []));
}

test('the number is held where its fact fits the place', () => {
  expect(heldWith(5314, 'keep')).toEqual(['misplaced']);
  expect(heldWith(5314, 'stars')).toEqual(['misplaced']);
});

test('it is written where its fact does not fit the place either: somebody placed the entry there', () => {
  expect(heldWith(1790, 'keep')).toEqual([]);
});

test('in a list in order by name, a place says nothing about a number', () => {
  expect(heldWith(5314, 'name')).toEqual([]);
});
