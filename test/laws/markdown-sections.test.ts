/** Law: a parse cut at headings gives the nodes of one whole parse, at the same offsets. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPieceCache, parseDocument } from '../../src/core/markdown/parse.ts';
import { decode } from '../../src/core/text/text.ts';
import { cutLines, differenceOf, documents, wholeLines } from '../core/markdown/trees.ts';

const corpus = new URL('../../../shared/corpus/lists/', import.meta.url);

/** All lists with FIREKEEPER_LAWS=all (minutes); otherwise 25 of up to 60 KB, evenly spread. */
function sample(): readonly string[] {
  if (!existsSync(corpus)) return [];
  const names = readdirSync(corpus).sort();
  if (process.env['FIREKEEPER_LAWS'] === 'all') return names;
  const small = names.filter((name) => statSync(new URL(name, corpus)).size <= 60_000);
  const step = Math.max(1, small.length / 25);
  return Array.from({ length: Math.min(25, small.length) }, (_, i) => small[Math.floor(i * step)] ?? '');
}

describe('cut parse equals whole parse', () => {
  const names = sample();
  if (names.length === 0) test('skipped for real lists: no corpus beside the project', () => {});
  for (const name of names) {
    test(`on ${name}`, () => {
      const text = decode(readFileSync(new URL(name, corpus)));
      const doc = parseDocument(text);
      expect(differenceOf(cutLines(doc), wholeLines(text))).toBeUndefined();
    }, 60_000);
  }

  test('on generated documents, with and without a cache', () => {
    const cache = createPieceCache(100_000);
    fc.assert(
      fc.property(documents, (text) => {
        const whole = wholeLines(text);
        expect(differenceOf(cutLines(parseDocument(text)), whole)).toBeUndefined();
        expect(differenceOf(cutLines(parseDocument(text, cache)), whole)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  // Found by longer runs: blocks left open inside a container, front matter that is none, shared end marks.
  test.each([
    '- ```\r- ```\r\r# [x]',
    '> q\n- <!--\n  \n#\n[\n</STYLE>\n',
    '"title"\n- ```\n  \n## h #\n ```\n',
    '>\n- [x]: /v\n- <!--\n  \n#',
    '---\n  [^1]: n\n  \n\t# t\n',
    '<!-->\n\n# a\n\n-->\n',
    '<?>\n\n# a\n\n?>\n',
    '```\n    ```\n\n# a\n```\n',
    '\uFEFF```\n\n# a\n```\n\n# b',
    '~~~~\n~~~\n\n# a\n\n~~~~~\n\n# b',
  ])('on %j', (text) => {
    expect(differenceOf(cutLines(parseDocument(text)), wholeLines(text))).toBeUndefined();
  });

  test('pieces follow one another without gap or overlap', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const { pieces } = parseDocument(text);
        let at = text.startsWith('\uFEFF') ? 1 : 0;
        for (const piece of pieces) {
          expect(piece.start).toBe(at);
          expect(piece.end).toBeGreaterThan(at);
          at = piece.end;
        }
        expect(at).toBe(text.length);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
