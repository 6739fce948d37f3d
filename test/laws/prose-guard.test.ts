/**
 * The law of the prose guard, on generated texts: what it lets through is one plain line of a list, without an address, number
 * or name that is not in the facts. Nothing forbidden gets through, wherever it stands in the text.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { heldIn, refusalOfBlurb } from '../../src/core/draft/guard.ts';
import { sentenceOf } from '../../src/core/draft/prose.ts';
import { parseDocument } from '../../src/core/markdown/parse.ts';
import { recognise } from '../../src/core/recognise/recognise.ts';

const texts = ['Faces that sing: a demo of Vox and PyTorch 2, for heads of 1998', 'lab/sing-along', 'speech'];
const held = heldIn(texts);
const known = 'faces sing demo vox pytorch 2 heads 1998 lab along speech a of that for and'.split(' ');

const word = fc.constantFrom(...known, 'Faces', 'Vox', 'PyTorch', 'with', 'quick', 'light');
const honest = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .map((words) => ['A', 'tool', ...words].join(' '));
const intruder = fc.constantFrom(
  'https://evil.example.com',
  'evil.example.com',
  'www evil',
  'me@evil.example',
  '[x](//y)',
  '<script>',
  '&lt;',
  '`x`',
  '**x**',
  '3',
  '19',
  '١',
  'three',
  'Grumbleworth',
  'iGrumble',
  'ГРУМ',
  '谷歌',
  '🔥',
  '⭐',
  '\n',
  '\u200b',
  '\u202e',
  ':fire:',
);

/** Dangerous and harmless pieces, in any order. */
const anything = fc
  .array(fc.oneof(word, intruder, fc.string({ unit: 'binary', maxLength: 4 }), fc.string({ maxLength: 6 })), {
    maxLength: 10,
  })
  .chain((parts) => fc.constantFrom(parts.join(' '), parts.join('')));

/** Written without code of the guard, so that this test does not repeat a mistake of the guard. */
function strangersIn(line: string): readonly string[] {
  const facts = texts.join(' ').toLowerCase();
  const numbers = (line.match(/\p{N}+/gu) ?? []).filter(
    (one) => !new RegExp(`(?<!\\d)${one}(?!\\d)`).test(facts),
  );
  const names = (line.match(/[\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{N}]*/gu) ?? [])
    .slice(/^[^\p{L}]*\p{Lu}/u.test(line) ? 1 : 0)
    .filter((one) => !facts.includes(one.normalize('NFKC').toLowerCase().replace(/s$/, '')));
  const marks =
    line.match(/[<>[\]`*_|~\\{}#$@\n\r\u200b-\u200f\u202a-\u202e]|:\/\/|\p{Extended_Pictographic}/gu) ?? [];
  return [...numbers, ...names, ...marks];
}

describe('what the guard lets through', () => {
  test('holds only what is in the facts', () =>
    fc.assert(
      fc.property(anything, (line) => {
        if (refusalOfBlurb(line, held) !== null) return;
        expect(strangersIn(line)).toEqual([]);
        expect(line.length).toBeLessThanOrEqual(160);
      }),
    ));

  test('is one line of an entry without active markdown', () =>
    fc.assert(
      fc.property(anything, (line) => {
        const text = refusalOfBlurb(line, held) === null ? sentenceOf(line, 'sing-along') : null;
        if (text === null) return;
        const before = '- 🔥 900 - [a](https://github.com/o/a) - ';
        const entry = (rest: string) =>
          `# L\n\n${before}${rest}\n- 🌟 10 - [b](https://github.com/o/b) - B.\n`;
        const list = recognise(parseDocument(entry(text)), []);
        expect(list.entries.map(({ title, links }) => [title, links.length])).toEqual([
          ['a', 1],
          ['b', 1],
        ]);
        expect(list.sections).toHaveLength(recognise(parseDocument(entry('A.')), []).sections.length);
      }),
    ));

  test('includes every line of words from the facts', () =>
    fc.assert(
      fc.property(honest, (line) => expect([line, refusalOfBlurb(line, held)]).toEqual([line, null])),
    ));

  test('is never a line with a forbidden piece, wherever it stands', () =>
    fc.assert(
      fc.property(honest, intruder, fc.nat(14), (line, bad, at) => {
        const words = line.split(' ');
        words.splice(Math.min(at, words.length), 0, bad);
        expect(refusalOfBlurb(words.join(' '), held)).not.toBeNull();
      }),
    ));
});
