/** Every word that may stand beside a count is found. */
import { expect, test } from '@jest/globals';
import { citation } from '../../../src/core/notations/citation.ts';
import { starWord } from '../../../src/core/notations/star-word.ts';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import { buildScene } from '../../../src/core/scene/units.ts';

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
