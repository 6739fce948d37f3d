/** Entries that are marked as their list marks entries, and entries that are removed. The expected texts are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { archived, care, company, gone, type Said } from './caring.ts';

const mark = 'status: {archived: mark, gone: mark, blocked: mark}';
const link = (name: string) => `[${name}](https://github.com/acme/${name})`;

interface Case {
  readonly name: string;
  readonly config?: string;
  readonly fact?: Said;
  /** The entry before and after, in a list that also holds `around`. */
  readonly before: string;
  readonly after: string;
  readonly around?: string;
}

const cases: readonly Case[] = [
  {
    name: 'readable where the list shows none',
    before: `- ${link('b')} - Text.\n`,
    after: `- ${link('b')} - Text. *(Archived)*\n`,
  },
  {
    name: 'for a gone repository',
    fact: gone,
    before: `- ${link('b')} - Text.\n`,
    after: `- ${link('b')} - Text. *(Gone)*\n`,
  },
  {
    name: 'for a blocked repository',
    fact: { fate: 'blocked' },
    before: `- ${link('b')} - Text.\n`,
    after: `- ${link('b')} - Text. *(Blocked)*\n`,
  },
  {
    name: 'for a stale repository',
    config: 'status: {stale: {after: 1y, do: mark}}',
    fact: { pushedAt: '2020-01-01T00:00:00Z' },
    before: `- ${link('b')} - Text.\n`,
    after: `- ${link('b')} - Text. *(Inactive)*\n`,
  },
  {
    name: 'as configured',
    config: 'status: {archived: {do: mark, mark: "🗄"}}',
    before: `- ${link('b')} - Text.\n`,
    after: `- ${link('b')} - Text. 🗄\n`,
  },
  {
    name: "the list's own, after the link",
    around: `- ${link('x')} ⚠️ Archived - Text.\n`,
    before: `- ${link('b')} - Text.\n`,
    after: `- ${link('b')} ⚠️ Archived - Text.\n`,
  },
  {
    name: "the list's own, in front of the text",
    around: `- ${link('x')} - (Archived) Text.\n`,
    before: `- **${link('b')}** - Text.\n`,
    after: `- **${link('b')}** - (Archived) Text.\n`,
  },
  {
    name: "the list's own, for a gone repository too",
    fact: gone,
    around: `- ${link('x')} - Text. *Archived!*\n`,
    before: `- ${link('b')} - Text.\n`,
    after: `- ${link('b')} - Text. *Gone!*\n`,
  },
  {
    name: 'struck through, where the list strikes through',
    around: `- ~~${link('x')}~~ - Text.\n`,
    before: `- ${link('b')} - Text.\n`,
    after: `- ~~${link('b')}~~ - Text.\n`,
  },
  {
    name: 'struck through with its text',
    around: `- ~~${link('x')} - Text.~~\n`,
    before: `- ${link('b')} - Text, [more](https://x.example).\n`,
    after: `- ~~${link('b')} - Text, [more](https://x.example).~~\n`,
  },
  {
    name: 'after the link, where a count at the end would be read differently',
    around: `- ${link('w')} - Text. ★ 500\n- ${link('y')} - Text. ★ 500\n`,
    before: `- ${link('b')} - Text. ★ 500\n`,
    after: `- ${link('b')} *(Archived)* - Text. ★ 500\n`,
  },
  {
    name: 'at the end of the text, before a forced line break',
    before: `- ${link('b')} - Text\n  goes on.  \n  - child\n`,
    after: `- ${link('b')} - Text\n  goes on. *(Archived)*  \n  - child\n`,
  },
  {
    name: 'a nested entry',
    before: `- Group\n  - ${link('b')} - Text.\n  - ${link('y')}\n`,
    after: `- Group\n  - ${link('b')} - Text. *(Archived)*\n  - ${link('y')}\n`,
  },
  {
    name: 'in a cell',
    before: `\n| Name | What |\n| --- | --- |\n| ${link('b')} | Text |\n| ${link('y')} | Text |\n`,
    after: `\n| Name | What |\n| --- | --- |\n| ${link('b')} *(Archived)* | Text |\n| ${link('y')} | Text |\n`,
  },
  {
    name: 'in a heading',
    before: `\n### ${link('b')} ###\n\nText.\n`,
    after: `\n### ${link('b')} *(Archived)* ###\n\nText.\n`,
  },
  {
    name: 'in HTML',
    before: `\n<ul>\n<li><a href="https://github.com/acme/b">b</a> Text</li>\n<li><a href="https://github.com/acme/y">y</a></li>\n<li><a href="https://github.com/acme/z">z</a></li>\n</ul>\n`,
    after: `\n<ul>\n<li><a href="https://github.com/acme/b">b</a> <em>(Archived)</em> Text</li>\n<li><a href="https://github.com/acme/y">y</a></li>\n<li><a href="https://github.com/acme/z">z</a></li>\n</ul>\n`,
  },
];

describe('a mark', () => {
  it.each(cases)('$name', ({ before, after, around = '', config = mark, fact = archived }) => {
    const list = (entry: string) => `# L\n\n## T\n\n${company()}${around}${entry}`;
    const facts = { x: archived, b: fact };
    const { text, findings } = care(list(before), config, facts);
    expect(text).toBe(list(after));
    expect(findings).toEqual([]);
    // A run on its own output changes nothing, and reports nothing about marked entries.
    expect(care(text, config, facts)).toMatchObject({ text, changes: [], findings: [] });
    // The mark goes when the repository is alive again.
    expect(care(text, config, { x: archived, b: {} }).text).toBe(list(before));
  });

  it('stays while the fate is not certain, and where the policy only reports', () => {
    const marked = `# L\n\n## T\n\n${company()}- ${link('b')} - Text. *(Archived)*\n`;
    expect(care(marked, mark, { b: { fate: 'unknown' } }).text).toBe(marked);
    expect(care(marked, mark, { b: { fate: 'gone' } }).text).toBe(marked);
    expect(care(marked, 'status: {archived: report}', { b: {} }).text).toBe(marked);
  });

  it('is listed as a change', () => {
    const { changes } = care(`# L\n\n## T\n\n${company()}- ${link('b')} - Text.\n`, mark, { b: archived });
    expect(changes).toMatchObject([
      { kind: 'mark', fromText: '', toText: '*(Archived)*', entry: { title: 'b', line: 17 } },
    ]);
  });

  it('is not set in a heading that links of the list lead to', () => {
    const list = `# L\n\n- [b](#b)\n\n## T\n\n${company()}\n### ${link('b')}\n\nText.\n`;
    const { text, findings } = care(list, mark, { b: archived });
    expect(text).toBe(list);
    expect(findings.map(({ code }) => code).sort()).toEqual(['archived', 'not-cared']);
  });

  it('and a count of the same entry change together', () => {
    const list = (stars: number, end: string) =>
      `# L\n\n## T\n\n${company()}- ${link('y')} ★ 300\n- ${link('b')} ★ ${stars} - Text.${end}\n`;
    const { text, changes } = care(list(300, ''), mark, { y: 300, b: { ...archived, stars: 310 } });
    expect(text).toBe(list(310, ' *(Archived)*'));
    // Edits are offsets in the list as it was given.
    expect(
      changes.flatMap(({ edits }) => edits).map(({ start, end }) => list(300, '').slice(start, end)),
    ).toEqual(['', '300']);
  });
});

describe('an entry is removed', () => {
  it('with all its lines, after it was gone for a week', () => {
    const list = (entry: string) => `# L\n\n## T\n\n${entry}${company()}`;
    const entry = `- ${link('b')} - Text.\n  - note\n`;
    const remove = 'status: {gone: remove}';
    expect(care(list(entry), remove, { b: gone }).text).toBe(list(''));
    expect(care(list(entry), remove, { b: { fate: 'gone' } }).text).toBe(list(entry));
    expect(care(list(entry), remove, { b: gone }).changes).toMatchObject([
      { kind: 'removed', fromText: 'b' },
    ]);
  });
});
