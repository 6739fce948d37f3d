/** Star counts that are added where entries show none, and taken out again. The expected texts are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { care, type Said } from './caring.ts';

const link = (name: string) => `[${name}](https://github.com/acme/${name})`;
const note = (rest: string) => `\n<!-- firekeeper:stars ${rest} -->\n`;
const endNote = note('{"write":" ⭐ {stars}","place":"end"}');
const config = 'stars: {add: " ⭐ {stars}"}';
const facts = { a: 1234, b: 7, c: 88000 };

interface Case {
  readonly name: string;
  readonly config?: string;
  readonly before: string;
  readonly after: string;
  readonly note?: string;
  readonly facts?: Readonly<Record<string, Said>>;
}

const cases: readonly Case[] = [
  {
    name: 'after the text of bullets',
    before: `# L\n\n- ${link('a')} - Text.\n- ${link('b')}\n* ${link('c')}: Text\n  goes on.\n`,
    after: `# L\n\n- ${link('a')} - Text. ⭐ 1234\n- ${link('b')} ⭐ 7\n* ${link('c')}: Text\n  goes on. ⭐ 88000\n`,
  },
  {
    name: 'after the link',
    config: 'stars: {add: " (★ {stars})", place: after-link}',
    note: note('{"write":" (★ {stars})","place":"after-link"}'),
    before: `# L\n\n- **${link('a')}** - Text.\n- ${link('b')} - Text.\n- *${link('c')}*\n`,
    after: `# L\n\n- **${link('a')}** (★ 1234) - Text.\n- ${link('b')} (★ 7) - Text.\n- *${link('c')}* (★ 88000)\n`,
  },
  {
    name: 'in front of the link',
    config: 'stars: {add: "⭐ {stars} ", place: before-link}',
    note: note('{"write":"⭐ {stars} ","place":"before-link"}'),
    before: `# L\n\n- **${link('a')}** - Text.\n- ${link('b')} - Text.\n- ${link('c')}\n`,
    after: `# L\n\n- ⭐ 1234 **${link('a')}** - Text.\n- ⭐ 7 ${link('b')} - Text.\n- ⭐ 88000 ${link('c')}\n`,
  },
  {
    name: 'in nested and numbered entries',
    before: `# L\n\n1. ${link('a')} - Text.\n   - ${link('b')} - In it.\n2. ${link('c')} - Text.\n`,
    after: `# L\n\n1. ${link('a')} - Text. ⭐ 1234\n   - ${link('b')} - In it. ⭐ 7\n2. ${link('c')} - Text. ⭐ 88000\n`,
  },
  {
    name: 'in rows of a table',
    before: `# L\n\n| Name | What |\n| --- | --- |\n| ${link('a')} | x |\n| ${link('b')} | y |\n| ${link('c')} | z |\n`,
    after: `# L\n\n| Name | What |\n| --- | --- |\n| ${link('a')} ⭐ 1234 | x |\n| ${link('b')} ⭐ 7 | y |\n| ${link('c')} ⭐ 88000 | z |\n`,
  },
  {
    name: 'in headings',
    before: `# L\n\n### ${link('a')}\n\nText.\n\n### ${link('b')} ###\n\nText.\n\n### ${link('c')}\n`,
    after: `# L\n\n### ${link('a')} ⭐ 1234\n\nText.\n\n### ${link('b')} ⭐ 7 ###\n\nText.\n\n### ${link('c')} ⭐ 88000\n`,
  },
  {
    name: 'in lines of one paragraph',
    before: `# L\n\n${link('a')} - Text.  \n${link('b')} - Text.<br>\n${link('c')} - Text.\n`,
    after: `# L\n\n${link('a')} - Text. ⭐ 1234  \n${link('b')} - Text. ⭐ 7<br>\n${link('c')} - Text. ⭐ 88000\n`,
  },
  {
    name: 'in HTML',
    before: `# L\n\n<ul>\n<li><a href="https://github.com/acme/a">a</a> Text</li>\n<li><a href="https://github.com/acme/b">b</a> Text</li>\n<li><a href="https://github.com/acme/c">c</a></li>\n</ul>\n`,
    after: `# L\n\n<ul>\n<li><a href="https://github.com/acme/a">a</a> ⭐ 1234 Text</li>\n<li><a href="https://github.com/acme/b">b</a> ⭐ 7 Text</li>\n<li><a href="https://github.com/acme/c">c</a> ⭐ 88000</li>\n</ul>\n`,
    config: 'stars: {add: " ⭐ {stars}", place: after-link}',
    note: note('{"write":" ⭐ {stars}","place":"after-link"}'),
  },
  {
    name: 'in the notation of the list, where some entries show a count; the note names the others',
    before: `# L\n\n- ${link('a')} ⭐ 1.2k\n- ${link('b')} ⭐ 850\n- ${link('c')} - Text.\n- ${link('d')} ⭐ 3.4k\n`,
    after: `# L\n\n- ${link('a')} ⭐ 1.2k\n- ${link('b')} ⭐ 850\n- ${link('c')} - Text. ⭐ 88k\n- ${link('d')} ⭐ 3.4k\n`,
    note: note('{"write":" ⭐ {stars}","place":"end","only":["acme/c"]}'),
    facts: { a: 1200, b: 850, c: 88000, d: 3400 },
  },
  {
    name: 'after a mark at the end of the text',
    before: `# L\n\n- ${link('a')} - Text. *(Archived)*\n- ${link('b')}\n- ${link('c')}\n`,
    after: `# L\n\n- ${link('a')} - Text. *(Archived)* ⭐ 1234\n- ${link('b')} ⭐ 7\n- ${link('c')} ⭐ 88000\n`,
  },
  {
    name: 'by section and entry',
    config: 'rules: [{section: Tools, stars: {add: " ⭐ {stars}"}}, {entries: acme/b, stars: update}]',
    before: `# L\n\n## Tools\n\n- ${link('a')}\n- ${link('b')}\n\n## Other\n\n- ${link('c')}\n`,
    after: `# L\n\n## Tools\n\n- ${link('a')} ⭐ 1234\n- ${link('b')}\n\n## Other\n\n- ${link('c')}\n`,
  },
  {
    name: 'not where the count is unknown, a badge shows it, or a comment asks to leave the entry alone',
    before: `# L\n\n- ${link('a')}\n- ${link('b')} <!-- firekeeper: ignore -->\n- ${link('c')} ![stars](https://img.shields.io/github/stars/acme/c)\n- ${link('d')}\n`,
    after: `# L\n\n- ${link('a')} ⭐ 1234\n- ${link('b')} <!-- firekeeper: ignore -->\n- ${link('c')} ![stars](https://img.shields.io/github/stars/acme/c)\n- ${link('d')}\n`,
    facts: { ...facts, d: { fate: 'gone', settled: true } },
  },
];

describe('counts that are added', () => {
  it.each(cases)(
    '$name',
    ({ config: own = config, before, after, note: said = endNote, facts: told = facts }) => {
      const done = care(before, own, told);
      expect(done.text).toBe(after + said);
      expect(done.findings.filter(({ code }) => code === 'not-cared')).toEqual([]);
      // A second run has nothing to do, and a count that rises and falls back gives the same text.
      expect(care(done.text, own, told).text).toBe(done.text);
      expect(care(care(done.text, own, { ...told, a: 1235 }).text, own, told).text).toBe(done.text);
      // Without the setting the first bytes come back.
      for (const gone of ['stars: update', 'stars: off'])
        expect(care(done.text, gone, told).text).toBe(before);
    },
  );

  it.each(['\r\n', '\n'])('keeps the line endings, and a missing last one (%j)', (eol) => {
    const before = `# L\n\n- ${link('a')}\n- ${link('b')}`.replaceAll('\n', eol);
    const after = `# L\n\n- ${link('a')} ⭐ 1234\n- ${link('b')} ⭐ 7${endNote.trimEnd()}`;
    const done = care(before, config, facts).text;
    expect(done).toBe(after.replace('\n<!--', '\n\n<!--').replaceAll('\n', eol));
    expect(care(done, '', facts).text).toBe(before);
  });

  it('tells what they change, entry by entry', () => {
    const before = `# L\n\n- ${link('a')}\n- ${link('b')}\n`;
    const { changes, text } = care(before, config, facts);
    expect(changes).toMatchObject([
      { kind: 'added', fromText: '', toText: '⭐ 1234', to: 1234, entry: { title: 'a', line: 3 } },
      { kind: 'added', fromText: '', toText: '⭐ 7', to: 7, entry: { title: 'b', line: 4 } },
    ]);
    expect(changes.map(({ edits }) => edits)).toMatchObject([
      [{ start: 37, end: 37, text: ' ⭐ 1234' }],
      [{ text: ' ⭐ 7' }],
    ]);
    expect(care(text, '', facts).changes).toMatchObject([
      { kind: 'taken', fromText: '⭐ 1234', toText: '' },
      { kind: 'taken', fromText: '⭐ 7', toText: '' },
    ]);
  });

  it('get the new form when the template changes', () => {
    const before = `# L\n\n- ${link('a')} - Text.\n- ${link('b')} - Text.\n`;
    const old = care(before, config, facts).text;
    const other = 'stars: {add: " ({stars} stars)", place: after-link}';
    const done = care(old, other, facts).text;
    expect(done).toBe(
      `# L\n\n- ${link('a')} (1234 stars) - Text.\n- ${link('b')} (7 stars) - Text.\n${note('{"write":" ({stars} stars)","place":"after-link"}')}`,
    );
    expect(care(done, '', facts).text).toBe(before);
  });

  it('have a word that agrees with the number, and are taken out in every form of it', () => {
    const before = `# L\n\n- ${link('a')} - Text.\n- ${link('b')} - Text.\n`;
    const worded = 'stars: {add: " ({stars} stars)", place: after-link}';
    const one = { a: 1234, b: 1 };
    const end = note('{"write":" ({stars} stars)","place":"after-link"}');
    const expected = `# L\n\n- ${link('a')} (1234 stars) - Text.\n- ${link('b')} (1 star) - Text.\n${end}`;
    expect(care(before, worded, one).text).toBe(expected);
    // The number of stars falls to one after the count was added.
    const two = care(before, worded, { a: 1234, b: 2 }).text;
    expect(two).toBe(expected.replace('(1 star)', '(2 stars)'));
    expect(care(two, worded, one).text).toBe(expected);
    for (const shown of [expected, two, expected.replace('(1 star)', '(1 stars)')])
      expect(care(shown, 'stars: update', { a: 1234, b: shown === two ? 2 : 1 }).text).toBe(before);
  });

  it('are left alone where nothing proves that Firekeeper added them', () => {
    const mine = `# L\n\n- ${link('a')} ⭐ 1234\n- ${link('b')} ⭐ 7\n`;
    expect(care(mine, 'stars: update', facts).text).toBe(mine);
    // Without the note the counts belong to the list.
    const done = care(`# L\n\n- ${link('a')}\n- ${link('b')}\n`, config, facts).text;
    expect(care(done.replace(endNote, ''), 'stars: update', facts).text).toBe(mine);
    // Inside code the note is only text.
    const inCode = `${mine}\n\`\`\`${endNote}\`\`\`\n`;
    expect(care(inCode, 'stars: update', facts).text).toBe(inCode);
    // A count in another form is not an added one.
    const edited = done.replace('⭐ 1234', '★ 1234');
    expect(care(edited, 'stars: update', facts).text).toBe(`# L\n\n- ${link('a')} ★ 1234\n- ${link('b')}\n`);
  });

  it('are taken out of one section by a rule; the others keep the note', () => {
    const before = `# L\n\n## Tools\n\n- ${link('a')}\n- ${link('b')}\n\n## Other\n\n- ${link('c')}\n`;
    const done = care(before, config, facts).text;
    const rule = `${config}\nrules: [{section: Tools, stars: update}]`;
    expect(care(done, rule, facts).text).toBe(before.replace(link('c'), `${link('c')} ⭐ 88000`) + endNote);
  });

  it('are not added to a heading that links of the list lead to, and this is told', () => {
    const before = `# L\n\n- [a](#a)\n\n### ${link('a')}\n\nText.\n\n### ${link('b')}\n`;
    const { text, findings } = care(before, config, facts);
    expect(text).toBe(before.replace(link('b'), `${link('b')} ⭐ 7`) + endNote);
    expect(findings.filter(({ code }) => code === 'not-cared')).toMatchObject([
      {
        line: 5,
        args: { act: 'add', why: 'links of the list lead to its heading, which a count would change' },
      },
    ]);
  });

  it('come and go independently of the mark of the same entry', () => {
    const before = `# L\n\n- ${link('a')} - Text.\n- ${link('b')} - Text.\n- ${link('c')} - Text.\n`;
    const both = `${config}\nstatus: {archived: mark}`;
    const dead = { ...facts, a: { fate: 'archived', archived: true, stars: 1234 } } as const;
    const marked = care(before, both, dead).text;
    expect(marked).toContain(`${link('a')} - Text. *(Archived)* ⭐ 1234\n`);
    expect(care(marked, both, facts).text).toBe(care(before, config, facts).text);
    expect(care(marked, 'status: {archived: mark}', dead).text).toBe(
      before.replace('Text.', 'Text. *(Archived)*'),
    );
  });
});
