/** Words that mark an entry's repository as archived: `*Archived!*`, `(Archived)`, `⚠️ Archived`, `[DEPRECATED]`. */
import type { Candidate, NotationFinder } from './notation.ts';
import { candidateOf } from './patterns.ts';
import { byStart } from '../text/span.ts';

const name = 'archived-mark';
/**
 * The word alone in brackets, in emphasis, or after a warning sign. Free text ("was archived in 2020") is not a mark:
 * nobody could add or remove it in the same form.
 */
const mark =
  /(⚠\uFE0F?|:warning:|📦|🗄\uFE0F?)[ \u0000]{0,4}archived!?(?![\w-])|[([]\u0000*(?:archived|deprecated|unmaintained)!?\u0000*[)\]]/giu;
const emphasised =
  /(?<![*\w])(\*{1,2}|_{1,2})(?:\(|\[)?(archived|deprecated|unmaintained)!?(?:\)|\])?\1(?![*\w])/giu;

export const archivedMark: NotationFinder = {
  name,
  kind: 'status',
  example: '- [name](https://github.com/owner/name) - what it does *(Archived)*',
  find(scene) {
    const found = new Map<number, Candidate>();
    const add = (start: number, text: string) => {
      const word = /deprecated|unmaintained/i.exec(text)?.[0].toLowerCase() ?? 'archived';
      const glyph = text.replaceAll('\u0000', '');
      const shown = scene.text.slice(start, start + text.length);
      const told = { kind: 'status', notation: name, glyph, text: shown, value: word, start } as const;
      found.set(start, candidateOf({ ...told, trust: 'sure' }));
    };
    for (const match of scene.mask.matchAll(mark)) add(match.index, match[0]);
    for (const match of scene.text.matchAll(emphasised)) {
      // Counts only visible words: the same letters in code or a comment are no mark.
      const word = match.index + match[0].search(/[a-z]/i);
      const inside = [...found.values()].some(
        (one) => one.start <= word && word < one.end && one.start >= match.index,
      );
      if (inside)
        for (const one of found.values())
          if (one.start >= match.index && one.end <= match.index + match[0].length) found.delete(one.start);
      if (/[a-z]/i.test(scene.mask[word] ?? '')) add(match.index, match[0]);
    }
    return [...found.values()].sort(byStart);
  },
};
