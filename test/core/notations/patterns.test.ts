import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bracket, citation, cited } from '../../../src/core/notations/citation.ts';
import { numberFirst, starWord, wordFirst } from '../../../src/core/notations/star-word.ts';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import { linesOfNumbers, linesWith, matchesIn } from '../../../src/core/notations/near-lines.ts';
import { buildScene } from '../../../src/core/scene/units.ts';

describe('looking closer at some lines only', () => {
  const parts = ['star', 'Stars', 'st', 'ar', ' ', '12', '7', ':', '\n', '\r', '\r\n', '🌟', '\u0000'];
  const texts = fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((all) => all.join(''));
  const dear = /(?<![\w-])(stars?)(:?) ?(\d+)(?!\d)/gi;

  test('finds what looking at all of them finds, at the same places', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const whole = [...text.matchAll(dear)].map((match) => [match.index, ...match]);
        const near = matchesIn(text, linesWith(text, /st/gi), dear).map((match) => [match.index, ...match]);
        expect(near).toEqual(whole);
      }),
    );
  });

  test('takes each line once, without its end', () => {
    const text = 'a star, a star\r\nnone\nno end: star';
    expect(linesWith(text, /star/g).map(({ start, end }) => text.slice(start, end))).toEqual([
      'a star, a star',
      'no end: star',
    ]);
  });
});

describe('the lines on which a number stands beside a word', () => {
  const numbers = fc.constantFrom('12', '7', '1,512', '3.4', '1.2k', '5 K', '900+');
  const words = fc.constantFrom(
    ...'star|Stars|star count|GitHub stars|étoiles|Estrellas|звёзды|gwiazdki|yıldız|星标|星|スター|citations|Zitate'.split(
      '|',
    ),
    ...'cited by|Cites|引用|被引用|in'.split('|'),
  );
  const blanks = fc
    .array(fc.constantFrom(' ', '\t', '\u00a0', '\u0000', '&nbsp;', '&#160;'), { maxLength: 3 })
    .map((all) => all.join(''));
  const joint = fc.oneof(blanks, fc.constantFrom(':', ' = ', '：', ': \u0000', '-', '.', '\u0001', '⭐'));
  const edge = fc.constantFrom('', '', '(', ')', '[', ']', '|', ', ', ' x ', '\n', '\r\n');
  const fields = fc.oneof(
    fc.tuple(edge, blanks, numbers, joint, words, blanks, edge),
    fc.tuple(edge, blanks, words, joint, numbers, blanks, edge),
    fc.tuple(fc.constant('('), blanks, numbers, blanks, words, blanks, fc.constant(')')),
  );
  const masks = fc.array(fields, { maxLength: 6 }).map((all) => all.flat().join(''));
  const sceneOf = (mask: string) => ({ text: mask, mask, units: [], tables: [], sections: [] });

  test.each(Object.entries({ numberFirst, wordFirst, bracket, cited }))(
    'are all on which %s finds something',
    (_, pattern) => {
      let found = 0;
      fc.assert(
        fc.property(masks, (mask) => {
          const whole = [...mask.matchAll(pattern)].map((match) => [match.index, ...match]);
          const near = matchesIn(mask, linesOfNumbers(sceneOf(mask), /(?:)/), pattern);
          expect(near.map((match) => [match.index, ...match])).toEqual(whole);
          found += whole.length;
        }),
        { numRuns: 2_000 },
      );
      expect(found).toBeGreaterThan(100);
    },
  );
});

/** A word that the plain hint does not know would never be looked at. */
test.each(
  (
    'star stars Stargazers stargazer Sterne sterren étoile Étoiles estrella estrellas estrela stelle ' +
    'gwiazdki звезды звёзды yıldız 星标 スター 스타'
  ).split(' '),
)('the word %s is found beside a number', (word) => {
  const text = `- [a](https://github.com/o/a) - what it does (12 ${word})\n`;
  const [found] = starWord.find(buildScene(parseDocument(text)));
  expect(found?.text).toBe('12');
});

test.each(
  (
    'citation citations cite cites Zitat Zitate Zitation Zitationen cita citas citação citações citazione citazioni ' +
    '次引用 引用 被引用'
  ).split(' '),
)('the word %s is found beside a number', (word) => {
  const text = `- [a](https://arxiv.org/abs/2107.09293) (12 ${word}) - what it says\n`;
  const [found] = citation.find(buildScene(parseDocument(text)));
  expect(found?.text).toBe('12');
});
