/** Laws of the visible-text mask: a copy of equal length in which every character is from the source or a filler. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Node } from '../../src/core/markdown/document.ts';
import { HARD, SOFT, visibleMask } from '../../src/core/markdown/mask.ts';
import { parseDocument } from '../../src/core/markdown/parse.ts';
import { documents } from '../core/markdown/reader/documents.ts';

test('length and line ends stay, and no character is new', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const mask = visibleMask(parseDocument(text));
      expect(mask).toHaveLength(text.length);
      for (let i = 0; i < text.length; i++) {
        if (mask[i] !== text[i]) expect([SOFT, HARD]).toContain(mask[i]);
        if (mask[i] !== text[i]) expect(['\n', '\r']).not.toContain(text[i]);
      }
    }),
    { numRuns: 600 },
  );
}, 60_000);

test('every single-line text outside bare addresses is in the mask, and no code block or image is', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const doc = parseDocument(text);
      const mask = visibleMask(doc);
      const visit = (node: Node): void => {
        const { start, end } = node;
        const shown = mask.slice(start, end);
        if (node.type === 'link' && text[start] !== '[') expect(shown).toMatch(/^[\0\u0001]*$/);
        else if (node.type === 'text' && !/[\r\n]/.test(node.value))
          expect(shown).toBe(text.slice(start, end));
        else if (['code', 'yaml', 'definition', 'image'].includes(node.type))
          expect(shown).toMatch(/^[\u0001\r\n]*$/);
        else for (const child of node.children) visit(child);
      };
      doc.blocks.forEach(visit);
    }),
    { numRuns: 600 },
  );
}, 60_000);
