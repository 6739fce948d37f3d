/** Another repository under the same name: it is reported, and nothing else happens, whatever is configured (rule CARE-4). */
import { describe, expect, it } from '@jest/globals';
import { care, company } from './caring.ts';

const link = '[b](https://github.com/acme/b)';
const stranger = { fate: 'replaced', id: 9, knownId: 3, stars: 70_000, archived: true } as const;
const list = (entry: string, rest = '') => `# L\n\n${company()}${entry}\n${rest}`;

describe('a name that a stranger has taken', () => {
  it.each([
    ['its count is not written', `- ${link} ★ 41`, 'stars: update'],
    ['none is added', `- ${link}`, 'rules: [{entries: acme/b, stars: {add: " ⭐ {stars}"}}]'],
    [
      'its badge stays',
      `- ${link} ![](https://img.shields.io/github/stars/acme/b)`,
      'rules: [{entries: acme/b, stars: {badges: text}}]',
    ],
    ['it gets no mark', `- ${link} - Text.`, 'status: {archived: mark, gone: mark}'],
    ['no mark is taken off', `- ${link} - Text. *(Archived)*`, 'status: {archived: mark}'],
    ['it is not moved', `- ${link} - Text.`, 'status: {archived: move, gone: move}'],
    ['it is not removed', `- ${link} - Text.`, 'status: {archived: remove, gone: remove}'],
  ])('%s', (_, entry, config) => {
    const { text, changes, findings } = care(list(entry), config, { b: stranger });
    expect([text, changes]).toEqual([list(entry), []]);
    expect(findings).toMatchObject([{ code: 'replaced', args: { knownId: 3, id: 9 } }]);
  });

  it('stays in the attic where it stands', () => {
    const attic = `\n## Archived\n\n- ${link} - Text.\n`;
    const origin = {
      path: 'README.md',
      section: ['L'],
      parent: null,
      before: ['github:acme/c11'],
      after: [],
      index: 12,
      lead: '- ',
      gapBefore: '\n',
      gapAfter: null,
      created: true,
    };
    const text = `# L\n\n${company()}${attic}`;
    const origins = new Map([['github:acme/b', origin]]);
    expect(care(text, 'status: {archived: move}', { b: stranger }, origins).text).toBe(text);
  });
});
