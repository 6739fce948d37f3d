/** Entries that are moved as a maintainer would move them. The expected texts are written by hand, shape by shape. */
import { describe, expect, it } from '@jest/globals';
import { archived, care, gone, type Said } from './caring.ts';

const item = (name: string, text = 'Does things.') =>
  `- [${name}](https://github.com/acme/${name}) - ${text}\n`;
const move = 'status: {archived: move, gone: move, blocked: move}';

interface Case {
  readonly name: string;
  readonly config?: string;
  readonly facts?: Readonly<Record<string, Said>>;
  readonly before: string;
  readonly after: string;
}

const cases: readonly Case[] = [
  {
    name: 'to a new section after the last one with entries',
    before: `# L\n\n## Tools\n\n${item('a')}${item('b')}${item('c')}\n## License\n\nFree.\n`,
    after: `# L\n\n## Tools\n\n${item('a')}${item('c')}\n## Archived\n\n${item('b')}\n## License\n\nFree.\n`,
  },
  {
    name: 'to the section that the list uses, byte for byte',
    before: `# L\n\n## Tools\n\n${item('a')}${item('b', '**Odd**  text &amp; more, [docs](https://b.example).')}\n## Graveyard\n\n${item('x')}`,
    after: `# L\n\n## Tools\n\n${item('a')}\n## Graveyard\n\n${item('x')}${item('b', '**Odd**  text &amp; more, [docs](https://b.example).')}`,
  },
  {
    name: 'to a named section, in any letter case',
    config: 'status: {archived: {do: move, to: hall of fame}}',
    before: `# L\n\n## Tools\n\n${item('a')}${item('b')}\n## 🏆 Hall of Fame\n\n${item('c')}`,
    after: `# L\n\n## Tools\n\n${item('a')}\n## 🏆 Hall of Fame\n\n${item('c')}${item('b')}`,
  },
  {
    name: 'in the order of that section',
    before: `# L\n\n## Tools\n\n${item('a')}${item('b')}\n## Archived\n\n${['Aa', 'Ab', 'Ba', 'Ca', 'Cb', 'Da'].map((name) => item(name)).join('')}`,
    after: `# L\n\n## Tools\n\n${item('a')}\n## Archived\n\n${['Aa', 'Ab', 'b', 'Ba', 'Ca', 'Cb', 'Da'].map((name) => item(name)).join('')}`,
    facts: Object.fromEntries(
      ['Aa', 'Ab', 'Ba', 'Ca', 'Cb', 'Da'].map((name) => [name.toLowerCase(), archived]),
    ),
  },
  {
    name: 'with the marker of the section',
    before: `# L\n\n## Tools\n\n${item('a')}${item('b')}\n## Archived\n\n* [x](https://github.com/acme/x)\n`,
    after: `# L\n\n## Tools\n\n${item('a')}\n## Archived\n\n* [x](https://github.com/acme/x)\n* [b](https://github.com/acme/b) - Does things.\n`,
  },
  {
    name: 'a nested item, with its children',
    before: `# L\n\n## Tools\n\n- Group\n  ${item('a')}  ${item('b')}    - [plugin](https://github.com/acme/plugin)\n      more of it\n  ${item('c')}`,
    after: `# L\n\n## Tools\n\n- Group\n  ${item('a')}  ${item('c')}\n## Archived\n\n${item('b')}  - [plugin](https://github.com/acme/plugin)\n    more of it\n`,
  },
  {
    name: 'an item of several lines, in a list with blank lines',
    before: `# L\n\n## Tools\n\n${item('a')}\n${item('b')}  and more\n\n  A paragraph.\n\n${item('c')}`,
    after: `# L\n\n## Tools\n\n${item('a')}\n${item('c')}\n## Archived\n\n${item('b')}  and more\n\n  A paragraph.\n`,
  },
  {
    name: 'the last of a section leaves its heading',
    before: `# L\n\n## Tools\n\n${item('b')}\n## More\n\n${item('c')}`,
    after: `# L\n\n## Tools\n\n## More\n\n${item('c')}\n## Archived\n\n${item('b')}`,
  },
  {
    name: 'a row to a table of the same columns',
    before:
      '# L\n\n## Tools\n\n| Name | What |\n| --- | --- |\n| [a](https://github.com/acme/a) | A |\n| [b](https://github.com/acme/b) | B |\n\n## Archived\n\n| Name | What |\n| --- | --- |\n| [x](https://github.com/acme/x) | X |\n',
    after:
      '# L\n\n## Tools\n\n| Name | What |\n| --- | --- |\n| [a](https://github.com/acme/a) | A |\n\n## Archived\n\n| Name | What |\n| --- | --- |\n| [x](https://github.com/acme/x) | X |\n| [b](https://github.com/acme/b) | B |\n',
  },
  {
    name: 'a row to a new section, with the header of its table',
    before:
      '# L\n\n## Tools\n\n| Name | What |\n| :-- | --- |\n| [a](https://github.com/acme/a) | A |\n| [b](https://github.com/acme/b) | B |\n',
    after:
      '# L\n\n## Tools\n\n| Name | What |\n| :-- | --- |\n| [a](https://github.com/acme/a) | A |\n\n## Archived\n\n| Name | What |\n| :-- | --- |\n| [b](https://github.com/acme/b) | B |\n',
  },
  {
    name: 'an entry with a heading, and what is below it',
    before:
      '# L\n\n## Tools\n\n### [a](https://github.com/acme/a)\n\nText a.\n\n### [b](https://github.com/acme/b)\n\nText b.\n\n- point\n\n### [c](https://github.com/acme/c)\n\nText c.\n',
    after:
      '# L\n\n## Tools\n\n### [a](https://github.com/acme/a)\n\nText a.\n\n### [c](https://github.com/acme/c)\n\nText c.\n\n## Archived\n\n### [b](https://github.com/acme/b)\n\nText b.\n\n- point\n',
  },
  {
    name: 'an item of HTML',
    before:
      '# L\n\n## Tools\n\n<ul>\n  <li><a href="https://github.com/acme/a">a</a> A</li>\n  <li><a href="https://github.com/acme/b">b</a> B</li>\n</ul>\n\n## Archived\n\n<ul>\n  <li><a href="https://github.com/acme/x">x</a> X</li>\n</ul>\n',
    after:
      '# L\n\n## Tools\n\n<ul>\n  <li><a href="https://github.com/acme/a">a</a> A</li>\n</ul>\n\n## Archived\n\n<ul>\n  <li><a href="https://github.com/acme/x">x</a> X</li>\n  <li><a href="https://github.com/acme/b">b</a> B</li>\n</ul>\n',
  },
  {
    name: 'with CRLF, a byte order mark and no newline at the end',
    before: `\uFEFF# L\r\n\r\n## Tools\r\n\r\n${(item('a') + item('b')).replaceAll('\n', '\r\n')}- [c](https://github.com/acme/c)`,
    after: `\uFEFF# L\r\n\r\n## Tools\r\n\r\n${item('a').replaceAll('\n', '\r\n')}- [c](https://github.com/acme/c)\r\n\r\n## Archived\r\n\r\n- [b](https://github.com/acme/b) - Does things.`,
  },
  {
    name: 'a repository that is gone for a week',
    facts: { b: gone },
    before: `# L\n\n## Tools\n\n${item('a')}${item('b')}`,
    after: `# L\n\n## Tools\n\n${item('a')}\n## Archived\n\n${item('b')}`,
  },
];

/** `b` is archived, and so is `x`, which already stands in an attic. */
const usual = { b: archived, x: archived };

describe('an entry is moved', () => {
  it.each(cases)('$name', ({ before, after, config = move, facts = {} }) => {
    const all = { ...usual, ...facts };
    const { text, findings, origins } = care(before, config, all);
    expect({ text, refused: findings.filter(({ kind }) => kind === 'refused') }).toEqual({
      text: after,
      refused: [],
    });
    // A run on its own output changes nothing, and reports nothing more.
    const again = care(text, config, all, origins);
    expect({ text: again.text, changes: again.changes, findings: again.findings }).toEqual({
      text: after,
      changes: [],
      findings: [],
    });
    // When it is alive again, it goes back to its place, and every byte is as before.
    expect(care(text, config, { ...all, b: {} }, origins).text).toBe(before);
  });
});

describe('an entry is not moved', () => {
  const stays = (before: string, config = move, facts: Readonly<Record<string, Said>> = {}) => {
    const { text, findings } = care(before, config, { ...usual, ...facts });
    expect(text).toBe(before);
    return findings.flatMap((one) => (one.code === 'not-cared' ? [one.args.why] : []));
  };

  it('between tables with different columns', () => {
    const before =
      '# L\n\n## Tools\n\n| Name | What |\n| --- | --- |\n| [a](https://github.com/acme/a) | A |\n| [b](https://github.com/acme/b) | B |\n\n## Archived\n\n| Name | Since |\n| --- | --- |\n| [x](https://github.com/acme/x) | 2020 |\n';
    expect(stays(before)).toEqual(['the table in "Archived" has other columns']);
  });

  it('out of a numbered list or table', () => {
    const list = '# L\n\n## T\n\n1. [a](https://github.com/acme/a)\n2. [b](https://github.com/acme/b)\n';
    expect(stays(list)).toEqual(['what stands beside it is numbered']);
    const rows =
      '# L\n\n## T\n\n| # | Name |\n| --- | --- |\n| 1 | [a](https://github.com/acme/a) |\n| 2 | [b](https://github.com/acme/b) |\n| 3 | [c](https://github.com/acme/c) |\n';
    expect(stays(rows)).toEqual(['what stands beside it is numbered']);
  });

  it('before it was gone for a week and two runs saw it', () => {
    expect(stays(`# L\n\n## T\n\n${item('a')}${item('b')}`, move, { b: { fate: 'gone' } })).toEqual([]);
  });

  it('while its fate is not certain', () => {
    for (const fate of ['unknown', 'unreadable', 'replaced'] as const)
      expect(
        stays(
          `# L\n\n## T\n\n${Array.from({ length: 20 }, (_, n) => item(`c${n}`)).join('')}${item('b')}`,
          move,
          { b: { fate } },
        ),
      ).toEqual([]);
  });

  it('where the list asks to leave it alone', () => {
    expect(stays(`# L\n\n## T\n\n${item('a')}${item('b', 'X. <!-- firekeeper: ignore -->')}`)).toEqual([]);
    expect(stays(`# L\n\n## T\n\n${item('a')}${item('b')}`, `${move}\nignore: [acme/b]`)).toEqual([]);
    expect(
      stays(
        `# L\n\n## T\n\n${item('a')}${item('b')}`,
        `${move}\nrules: [{entries: acme/b, status: {archived: off}}]`,
      ),
    ).toEqual([]);
  });

  it('where two sections could be meant', () => {
    const before = `# L\n\n## Archived\n\n${item('x')}\n## Tools\n\n${item('a')}${item('b')}\n## Graveyard\n\n${item('y')}`;
    expect(stays(before, move, { y: archived })).toEqual([
      'more than one section could be meant; name one under `to`',
    ]);
  });
});

describe('between files', () => {
  const config = 'status: {archived: {do: move, to: ARCHIVE.md}}';

  it('to the other list of the run and back', () => {
    const files = {
      'README.md': `# L\n\n## Tools\n\n${item('a')}${item('b')}`,
      'ARCHIVE.md': `# Old\n\n## Tools\n\n${item('x')}`,
    };
    const { texts, findings, origins } = care(files, config, usual);
    expect(texts).toEqual({
      'README.md': `# L\n\n## Tools\n\n${item('a')}`,
      'ARCHIVE.md': `# Old\n\n## Tools\n\n${item('x')}${item('b')}`,
    });
    expect(findings).toEqual([]);
    expect(care(texts, config, usual, origins)).toMatchObject({ texts, changes: [], findings: [] });
    expect(care(texts, config, { x: archived }, origins).texts).toEqual(files);
  });

  it('to a new file', () => {
    const files = { 'README.md': `# L\n\n## Tools\n\n${item('a')}${item('b')}`, 'ARCHIVE.md': '' };
    const { texts } = care(files, config, usual);
    expect(texts['ARCHIVE.md']).toBe(`# Archived\n\n${item('b')}`);
  });

  it('not to a file outside the run, nor where its links would break', () => {
    const before = `# L\n\n## Tools\n\n${item('a')}${item('b')}`;
    const why = (files: Readonly<Record<string, string>>, setting = config) =>
      care(files, setting, usual).findings.flatMap((one) => (one.code === 'not-cared' ? [one.args.why] : []));
    expect(why({ 'README.md': before })).toEqual(['ARCHIVE.md is not among the lists of this run']);
    const other = `# Old\n\n## Tools\n\n${item('x')}`;
    const inPage = before.replace(/Does things\.\n$/, 'See [above](#tools).\n');
    expect(why({ 'README.md': inPage, 'ARCHIVE.md': other })).toEqual(['it links to its own page']);
    const relative = before.replace(/Does things\.\n$/, 'See [more](docs/b.md).\n');
    expect(
      why({ 'README.md': relative, 'old/A.md': other }, 'status: {archived: {do: move, to: old/A.md}}'),
    ).toEqual(['it holds links relative to its folder']);
  });
});
