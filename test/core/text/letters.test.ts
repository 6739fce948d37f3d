/** Letters of the scripts that lists are written in, compared with Unicode's classes. */
import { describe, expect, test } from '@jest/globals';
import { hasLetter, hasWord, wordsOnly } from '../../../src/core/text/letters.ts';

const scripts =
  'Latin Greek Cyrillic Armenian Hebrew Arabic Devanagari Bengali Tamil Thai Georgian Ethiopic Hangul Han Hiragana Katakana'.split(
    ' ',
  );

/** All characters of the first three planes, without surrogates. */
function* characters(): Generator<string> {
  for (let code = 0; code < 0x2ffff; code += code === 0xd7ff ? 0x801 : 1) yield String.fromCodePoint(code);
}

describe('letters', () => {
  test('are those of Unicode in the scripts of lists', () => {
    const letters = new RegExp(`(?=\\p{L})[${scripts.map((name) => `\\p{Script=${name}}`).join('')}]`, 'u');
    const missed = [...characters()].filter((char) => letters.test(char) && !hasLetter(char));
    // Letter-like signs (`ª` is in, `ℵ` and `ꟲ` are not), and blocks that lists do not use.
    expect(missed.filter((char) => char < '\u2100')).toEqual([]);
    expect(missed.length / [...characters()].filter((char) => letters.test(char)).length).toBeLessThan(0.01);
  });

  test('include no sign that separates fields, and no emoji', () => {
    const taken = [...characters()].filter(
      (char) => /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]/u.test(char) && hasLetter(char),
    );
    expect(
      taken.filter((char) => char < '\u0590' || /[\p{Z}\p{Sc}\p{Sm}\p{Extended_Pictographic}]/u.test(char)),
    ).toEqual([]);
    expect(taken.length).toBeLessThan(150);
  });

  test.each(['é', 'ß', 'я', 'ё', 'ж', 'α', 'ש', 'ب', 'क', 'ท', '가', '星', 'ア', 'ー', 'Ａ'])(
    '%s is a letter',
    (char) => {
      expect(hasLetter(char)).toBe(true);
    },
  );

  test.each([
    '1',
    '１',
    '½',
    '⭐',
    '★',
    '⚠️',
    '1️⃣',
    '，',
    '。',
    '・',
    '、',
    '|',
    '–',
    '×',
    '\u00a0',
    '\u0000',
    '—',
    '※',
  ])('%s is not a letter', (char) => {
    expect(hasLetter(char)).toBe(false);
  });

  test('digits of every kind belong to words', () => {
    for (const char of ['1', '１', '٣', '²', '½', '①']) expect(hasWord(char)).toBe(true);
    for (const char of ['⭐', '️', '-', '“']) expect(hasWord(char)).toBe(false);
    expect(wordsOnly('⭐ 1.2k – naïve, 星!')).toBe('12knaïve星');
  });
});
