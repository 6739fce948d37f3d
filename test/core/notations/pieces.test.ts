/** Where notations search: the pieces of lines that hold a word. */
import { expect, test } from '@jest/globals';
import { allMatches } from '../../../src/core/notations/patterns.ts';
import { matchesBeside, piecesWith, signedPieces } from '../../../src/core/notations/pieces.ts';

const star = /stars/g;

test('pieces are in lower case, end at line ends and hard separators, and each comes once', () => {
  const text = 'one stars, two Stars\nnone\r\n3 stars\u0001none\u0001stars';
  expect(piecesWith(text, star)).toEqual([
    { text: 'one stars, two stars', start: 0 },
    { text: '3 stars', start: 27 },
    { text: 'stars', start: 40 },
  ]);
  expect(piecesWith('none', star)).toEqual([]);
});

test('the offsets of matches count from the start of the text', () => {
  const text = '1 first\n2 stars\n3 more\n4 stars 5 stars';
  const found = matchesBeside(text, piecesWith(text, star), /(\d) \w+/g);
  expect(found.map((match) => [match[1], match.index])).toEqual([
    ['2', 8],
    ['4', 23],
    ['5', 31],
  ]);
});

test('finds in lower case, with the letters and offsets of the text', () => {
  const text = 'İ 1.2K STARS';
  const [found] = matchesBeside(text, piecesWith(text, star), /(\S+k) (stars)(x)?/dgu);
  expect([...(found ?? [])]).toEqual(['1.2K STARS', '1.2K', 'STARS', undefined]);
  expect(found?.index).toBe(2);
});

test('finds all matches of a pattern, empty ones too', () => {
  expect(allMatches('aXbX', /X/g).map((match) => match.index)).toEqual([1, 3]);
  expect(allMatches('ab', /(?=b)|$/g).map((match) => match.index)).toEqual([1, 2]);
});

test('tells which kinds of signs and words a piece contains', () => {
  const kinds = (text: string) =>
    signedPieces(text).map(({ start, starSign, starWord, citationWord }) => [
      start,
      [starSign && 'sign', starWord && 'word', citationWord && 'citation'].filter((one) => one !== false),
    ]);
  expect(kinds('to start\n⭐ 5\n5 Stars\nCited by 5')).toEqual([
    [9, ['sign']],
    [13, ['word']],
    [21, ['citation']],
  ]);
  // One piece of several kinds, the next line of one.
  expect(kinds('⭐ 5, 8 citations, 5 stars\nstarred by 5')).toEqual([
    [0, ['sign', 'word', 'citation']],
    [26, ['word']],
  ]);
  // The notation of words reads `:star: 5` too, and decides what it is.
  expect(kinds(':star: 5\u0001&#9733; 5')).toEqual([
    [0, ['sign', 'word']],
    [9, ['sign', 'word']],
  ]);
  expect(kinds('nothing')).toEqual([]);
});
