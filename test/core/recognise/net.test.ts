/**
 * The last net in capitals: its patterns run over lower case, and one search for signs and words decides which pieces of
 * a list they see. Each line is another form of the net.
 */
import { expect, test } from '@jest/globals';
import { readList } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const told = (tail: string): readonly string[] => {
  const list = `# L\n\n## Tools\n\n- [a](https://github.com/o/a) - Does it. ${tail}\n`;
  const { doubts, entries } = readList(encode(list), []);
  const counts = entries.flatMap(({ markers }) => markers.map(({ text }) => text));
  return [...counts, ...doubts.map(({ text }) => text)];
};

test.each([
  'It has 8812 STARS on it',
  'STARS, 8812',
  'Stars - 8812',
  'STARS ~8812',
  'Stars about 8812',
  '(8812) STARS',
  '8812x ⭐',
  '8812 TOTAL STARS here',
  'STARRED 8812 times',
  '8812 USERS HAVE STARRED it',
  'Cited by over 8812 CITATIONS',
])('%s: the number is a count or a doubt', (tail) => {
  expect(told(tail)).toEqual(['8812']);
});

test('a number beside no sign and no word is neither', () => {
  expect(told('Handles 8812 files')).toEqual([]);
});
