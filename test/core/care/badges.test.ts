/** Live star badges, which are current by themselves: turned into text and back. The expected texts are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { care } from './caring.ts';

const link = (name: string) => `[${name}](https://github.com/acme/${name})`;
const shields = (name: string, rest = '') =>
  `![Stars](https://img.shields.io/github/stars/acme/${name}${rest})`;
const badgen = (name: string) => `![](https://badgen.net/github/stars/acme/${name})`;
const note = (write: string, badge: string, only = '') =>
  `\n<!-- firekeeper:stars {"write":"${write}","badge":"${badge}"${only}} -->\n`;
const plainNote = note('⭐ {stars}', '![Stars](https://img.shields.io/github/stars/{repository})');
const facts = { a: 1234, b: 7, c: 88000 };
const text = 'stars: {badges: text}';

const cases = [
  {
    name: 'after the link',
    before: `# L\n\n- ${link('a')} ${shields('a')} - Text.\n- ${link('b')} ${shields('b')}\n`,
    after: `# L\n\n- ${link('a')} ⭐ 1234 - Text.\n- ${link('b')} ⭐ 7\n`,
    note: plainNote,
  },
  {
    name: 'of badgen, and with a style',
    before: `# L\n\n- ${link('a')} - Text. ${badgen('a')}\n- ${link('b')} - Text. ${badgen('b')}\n- ${link('c')} - Text. ${shields('c', '?style=flat-square')}\n`,
    after: `# L\n\n- ${link('a')} - Text. ⭐ 1234\n- ${link('b')} - Text. ⭐ 7\n- ${link('c')} - Text. ⭐ 88000\n`,
    note:
      note('⭐ {stars}', '![](https://badgen.net/github/stars/{repository})', ',"only":["acme/a","acme/b"]') +
      note(
        '⭐ {stars}',
        '![Stars](https://img.shields.io/github/stars/{repository}?style=flat-square)',
        ',"only":["acme/c"]',
      ),
  },
  {
    name: 'with the name of the entry in their text',
    before: `# L\n\n- ${link('aa')} ![aa stars](https://img.shields.io/github/stars/acme/aa.svg)\n- ${link('bb')} ![bb stars](https://img.shields.io/github/stars/acme/bb.svg)\n`,
    after: `# L\n\n- ${link('aa')} ⭐ 500\n- ${link('bb')} ⭐ 500\n`,
    note: note('⭐ {stars}', '![{title} stars](https://img.shields.io/github/stars/{repository}.svg)'),
  },
  {
    name: 'inside a link to the stargazers: the link stays',
    before: `# L\n\n- ${link('a')} [${shields('a')}](https://github.com/acme/a/stargazers) - Text.\n- ${link('b')} [${shields('b')}](https://github.com/acme/b/stargazers) - Text.\n`,
    after: `# L\n\n- ${link('a')} [⭐ 1234](https://github.com/acme/a/stargazers) - Text.\n- ${link('b')} [⭐ 7](https://github.com/acme/b/stargazers) - Text.\n`,
    note: plainNote,
  },
  {
    name: 'in a table',
    before: `# L\n\n| Name | Stars |\n| --- | --- |\n| ${link('a')} | ${shields('a')} |\n| ${link('b')} | ${shields('b')} |\n`,
    after: `# L\n\n| Name | Stars |\n| --- | --- |\n| ${link('a')} | ⭐ 1234 |\n| ${link('b')} | ⭐ 7 |\n`,
    note: plainNote,
  },
  {
    name: 'in the notation of the list',
    before: `# L\n\n- ${link('a')} ★ 1.2k\n- ${link('b')} ★ 7\n- ${link('c')} ${shields('c')}\n- ${link('d')} ★ 3.4k\n`,
    after: `# L\n\n- ${link('a')} ★ 1.2k\n- ${link('b')} ★ 7\n- ${link('c')} ★ 88k\n- ${link('d')} ★ 3.4k\n`,
    note: note(
      '★ {stars}',
      '![Stars](https://img.shields.io/github/stars/{repository})',
      ',"only":["acme/c"]',
    ),
    facts: { a: 1200, b: 7, c: 88000, d: 3400 },
  },
  {
    name: 'in HTML',
    before: `# L\n\n<ul>\n${['a', 'b', 'c'].map((n) => `<li><a href="https://github.com/acme/${n}">${n}</a> <img src="https://img.shields.io/github/stars/acme/${n}"> - Text</li>\n`).join('')}</ul>\n`,
    after: `# L\n\n<ul>\n<li><a href="https://github.com/acme/a">a</a> ⭐ 1234 - Text</li>\n<li><a href="https://github.com/acme/b">b</a> ⭐ 7 - Text</li>\n<li><a href="https://github.com/acme/c">c</a> ⭐ 88000 - Text</li>\n</ul>\n`,
    note: note(
      '⭐ {stars}',
      String.raw`\u003cimg src=\"https://img.shields.io/github/stars/{repository}\"\u003e`,
    ),
  },
];

describe('badges turned into text', () => {
  it.each(cases)('$name', ({ before, after, note: said, facts: told = facts }) => {
    const done = care(before, text, told);
    expect(done.text).toBe(after + said);
    expect(care(done.text, text, told).text).toBe(done.text);
    for (const gone of ['stars: update', 'stars: off', 'stars: {badges: keep}'])
      expect(care(done.text, gone, told).text).toBe(before);
    // The badges come back even after the counts have changed.
    const risen = care(done.text, text, { ...told, a: 1250, c: 88100 }).text;
    expect(care(risen, '', told).text).toBe(before);
  });
});

describe('badges as they are', () => {
  const list = `# L\n\n- ${link('a')} ${shields('a')} - Text.\n- ${link('b')} ${badgen('b')}\n`;

  it.each(['', 'stars: {add: " ⭐ {stars}"}', 'stars: off'])(
    'are not rewritten, and no count is added beside them (%j)',
    (config) => {
      expect(care(list, config, facts)).toMatchObject({ text: list, changes: [] });
    },
  );

  it('follow a repository that moved, as links do', () => {
    const moved = { fate: 'moved', fullName: 'neu/a2', stars: 1234 } as const;
    const { text: done } = care(list, '', { ...facts, a: moved });
    expect(done).toBe(
      list
        .replace('https://github.com/acme/a)', 'https://github.com/neu/a2)')
        .replace('stars/acme/a)', 'stars/neu/a2)'),
    );
  });

  it('come back with the new name of the repository', () => {
    const moved = { fate: 'moved', fullName: 'neu/a2', stars: 1234 } as const;
    const done = care(list, text, facts).text;
    const after = care(done, text, { ...facts, a: moved }).text.replaceAll('neu/a2', 'acme/a2');
    expect(care(after, '', { a2: 1234 }).text).toBe(list.replaceAll('acme/a)', 'acme/a2)'));
  });

  it('stay, with a finding, where they could not be restored', () => {
    const reference = `# L\n\n- ${link('a')} ![stars][s] - Text.\n- ${link('b')} ${shields('b')} ${badgen('b')}\n\n[s]: https://img.shields.io/github/stars/acme/a\n`;
    const done = care(reference, text, facts);
    expect(done.text).toBe(reference);
    expect(done.findings.filter(({ code }) => code === 'not-cared')).toMatchObject([
      {
        line: 3,
        args: {
          act: 'turn',
          why: 'its address stands elsewhere, so it could not be drawn again',
        },
      },
      { line: 4, args: { act: 'turn', why: 'it shows more than one' } },
    ]);
  });

  it('of another repository or of another figure are not counts of the entry', () => {
    const other = `# L\n\n- ${link('a')} ${shields('b')} - Text.\n- ${link('b')} ![](https://img.shields.io/github/forks/acme/b)\n`;
    expect(care(other, text, facts).text).toBe(other);
    expect(care(other, 'stars: {add: " ⭐ {stars}"}', facts).text).toContain(
      `${link('b')} ![](https://img.shields.io/github/forks/acme/b) ⭐ 7\n`,
    );
  });
});
