import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../../src/core/markdown/parse.ts';
import { applyOrder, type OrderResult } from '../../../src/core/order/apply.ts';
import { headingAnchors, slug } from '../../../src/core/order/slug.ts';
import { findRuns } from '../../../src/core/order/runs.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import { edited } from './oracle.ts';

/** Moves the sections of depth 3 and gives the new text. */
function moveSections(
  text: string,
  order: readonly number[],
  edits: readonly Edit[] = [],
): OrderResult & { text: string } {
  const doc = parseDocument(text);
  const runs = findRuns(doc, ({ start }) => text.startsWith('### ', start));
  const wishes = runs.filter(({ kind }) => kind === 'headings').map((run) => ({ run, order }));
  const result = applyOrder(doc, edits, wishes, parseDocument);
  return { ...result, text: edited(text, result.edits) };
}

const sections = '### One\n\na ⭐ 1\n\n### Two\n\nb\n\n### Three\n\nc';
const turned = '### Three\n\nc\n\n### One\n\na ⭐ 1\n\n### Two\n\nb';

describe('the contents list of sections that move', () => {
  it('moves in the same way; lines that lead elsewhere keep their place', () => {
    const contents =
      '- [Top](#top)\n  - [One](#one) 1\n  - [Two](#two)\n    - [x](#x)\n  - [Else](#else)\n  - [**Three**](#three)\n';
    const wished =
      '- [Top](#top)\n  - [**Three**](#three)\n  - [One](#one) 1\n  - [Else](#else)\n  - [Two](#two)\n    - [x](#x)\n';
    const { text, refused } = moveSections(`${contents}\n## P\n\n${sections}`, [2, 0, 1]);
    expect([text, refused]).toEqual([`${wished}\n## P\n\n${turned}`, []]);
  });

  it.each([
    ['a moved section is not in it', '- [One](#one)\n- [Two](#two)\n'],
    ['it has an order of its own', '- [Two](#two)\n- [One](#one)\n- [Three](#three)\n'],
    ['a section is in it twice', '- [One](#one)\n- [Two](#two)\n- [Three](#three)\n- [One](#one)\n'],
    ['its lines are not siblings', '- [One](#one)\n  - [Two](#two)\n- [Three](#three)\n'],
    ['it leads to other pages', '- [One](x.md#one)\n- [Two](x.md#two)\n- [Three](x.md#three)\n'],
    ['it is no list', '[One](#one) [Two](#two) [Three](#three)\n'],
  ])('stays byte for byte when %s', (_why, contents) => {
    expect(moveSections(`${contents}\n## P\n\n${sections}`, [2, 0, 1]).text).toBe(
      `${contents}\n## P\n\n${turned}`,
    );
  });

  it('stays when another heading has the name of a moved section', () => {
    const contents = '- [One](#one)\n- [Two](#two)\n- [Three](#three)\n';
    const rest = '\n\n## Two\n';
    expect(moveSections(`${contents}\n## P\n\n${sections}${rest}`, [2, 0, 1]).text).toBe(
      `${contents}\n## P\n\n${turned}${rest}`,
    );
  });

  it('leaves number edits to travel with their sections', () => {
    const start = sections.indexOf('1');
    const { text } = moveSections(sections, [2, 0, 1], [{ start, end: start + 1, text: '1000' }]);
    expect(text).toBe(turned.replace('1', '1000'));
  });

  it('stays when the sections cannot move', () => {
    const open = '- [One](#one)\n- [Two](#two)\n\n### One\n\n<!-- a\n\n-->\n### Two\n\n<!-- b';
    const { text, refused } = moveSections(open, [1, 0]);
    expect([text, refused.length]).toEqual([open, 1]);
  });
});

describe('anchors', () => {
  it.each([
    ['Web & Mobile', 'web--mobile'],
    ['C++ / C#', 'c--c'],
    ['🔥 Hot', '-hot'],
    ['❤️ Love', '\uFE0F-love'],
    ['snake_case-kebab', 'snake_case-kebab'],
    ['Ünïcode 中文 한국어', 'ünïcode-中文-한국어'],
    ["What's new?", 'whats-new'],
  ])('%s', (text, anchor) => {
    expect(slug(text)).toBe(anchor);
  });

  it('number duplicates in document order and skip names that are taken', () => {
    const doc = parseDocument('# A\n\n## a-1\n\n## `A` <b></b>![x](y)\n\n> ## A\n');
    expect([...headingAnchors(doc).values()]).toEqual(['a', 'a-1', 'a-2', 'a-3']);
  });
});
