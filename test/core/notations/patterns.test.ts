import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { citation } from '../../../src/core/notations/citation.ts';
import { linesWith, matchesIn } from '../../../src/core/notations/patterns.ts';
import { starWord } from '../../../src/core/notations/star-word.ts';
import { parseDocument } from '../../../src/core/engine/parse.ts';
import { buildScene } from '../../../src/core/recognise/units.ts';

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
