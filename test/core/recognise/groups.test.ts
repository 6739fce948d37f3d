import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupBy } from '../../../src/core/recognise/groups.ts';

const word = fc.constantFrom('', 'a', 'b', 'ab');

test('what agrees in every word is together, in the order in which it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { maxLength: 30 }), (items) => {
      const joined = new Map<string, (typeof items)[number][]>();
      for (const item of items) {
        const key = JSON.stringify(item);
        joined.set(key, [...(joined.get(key) ?? []), item]);
      }
      const groups = groupBy(
        items,
        (one) => one[0],
        (one) => one[1],
        (one) => one[2],
      );
      expect(groups).toEqual([...joined.values()]);
    }),
  );
});
