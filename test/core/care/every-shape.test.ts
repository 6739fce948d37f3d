/** Every policy on every shape of entry: the text afterwards, or the reason why nothing is done. The texts are written by hand. */
import { describe, expect, it } from '@jest/globals';
import { archived, care, company, gone, type Said } from './caring.ts';

const link = (name: string) => `[${name}](https://github.com/acme/${name})`;
const html = (name: string) => `<a href="https://github.com/acme/${name}">${name}</a>`;

interface Shape {
  readonly name: string;
  /** The entries of the section, by the text of the one in question. */
  readonly section: (own: string) => string;
  /** The entry, and the same with a word as its mark and struck through. */
  readonly own: string;
  readonly marked: (word: string) => string;
  readonly struck: string;
  /** What is below `## Archived`, or in a new file, after a move; or why there is none. */
  readonly moved: string | { readonly why: string };
}

const unclear = { why: 'where the entry ends is not certain' };
const shapes: readonly Shape[] = [
  {
    name: 'a bullet',
    section: (own) => `- ${link('a')} - A.\n${own}- ${link('c')} - C.\n`,
    own: `- ${link('b')} - Text.\n`,
    marked: (word) => `- ${link('b')} - Text. *(${word})*\n`,
    struck: `- ~~${link('b')} - Text.~~\n`,
    moved: `- ${link('b')} - Text.\n`,
  },
  {
    name: 'a nested bullet with a child',
    section: (own) => `- Group\n  - ${link('a')} - A.\n${own}  - ${link('c')} - C.\n`,
    own: `  - ${link('b')} - Text.\n    - note\n`,
    marked: (word) => `  - ${link('b')} - Text. *(${word})*\n    - note\n`,
    struck: `  - ~~${link('b')} - Text.~~\n    - note\n`,
    moved: `- ${link('b')} - Text.\n  - note\n`,
  },
  {
    name: 'a numbered item',
    section: (own) => `1. ${link('a')} - A.\n${own}3. ${link('c')} - C.\n`,
    own: `2. ${link('b')} - Text.\n`,
    marked: (word) => `2. ${link('b')} - Text. *(${word})*\n`,
    struck: `2. ~~${link('b')} - Text.~~\n`,
    moved: { why: 'what stands beside it is numbered' },
  },
  {
    name: 'a row of a table',
    section: (own) => `| Name | What |\n| --- | --- |\n| ${link('a')} | A |\n${own}| ${link('c')} | C |\n`,
    own: `| ${link('b')} | Text |\n`,
    marked: (word) => `| ${link('b')} *(${word})* | Text |\n`,
    struck: `| ~~${link('b')}~~ | Text |\n`,
    moved: `| Name | What |\n| --- | --- |\n| ${link('b')} | Text |\n`,
  },
  {
    name: 'a heading',
    section: (own) => `### ${link('a')}\n\nA.\n\n${own}### ${link('c')}\n\nC.\n`,
    own: `### ${link('b')}\n\nText.\n\n- more\n\n`,
    marked: (word) => `### ${link('b')} *(${word})*\n\nText.\n\n- more\n\n`,
    struck: `### ~~${link('b')}~~\n\nText.\n\n- more\n\n`,
    moved: `### ${link('b')}\n\nText.\n\n- more\n`,
  },
  {
    name: 'an item of HTML',
    section: (own) =>
      `<ul>\n  <li>${html('a')} A</li>\n${own}  <li>${html('c')} C</li>\n  <li>${html('d')} D</li>\n</ul>\n`,
    own: `  <li>${html('b')} Text</li>\n`,
    marked: (word) => `  <li>${html('b')} <em>(${word})</em> Text</li>\n`,
    struck: `  <li>${html('b')} <em>(Archived)</em> Text</li>\n`,
    moved: { why: 'there is no HTML list that it could join' },
  },
  {
    name: 'a row of an HTML table',
    section: (own) =>
      `<table>\n  <tr><th>Name</th><th>What</th></tr>\n  <tr><td>${html('a')}</td><td>A</td></tr>\n${own}  <tr><td>${html('c')}</td><td>C</td></tr>\n</table>\n`,
    own: `  <tr><td>${html('b')}</td><td>Text</td></tr>\n`,
    marked: (word) => `  <tr><td>${html('b')} <em>(${word})</em></td><td>Text</td></tr>\n`,
    struck: `  <tr><td>${html('b')} <em>(Archived)</em></td><td>Text</td></tr>\n`,
    moved: unclear,
  },
  {
    name: 'a paragraph',
    section: (own) => `${link('a')} - A.\n\n${own}${link('c')} - C.\n`,
    own: `${link('b')} - Text.\n\n`,
    marked: (word) => `${link('b')} - Text. *(${word})*\n\n`,
    struck: `~~${link('b')} - Text.~~\n\n`,
    moved: unclear,
  },
  {
    name: 'a line of a paragraph',
    section: (own) => `${link('a')} - A.  \n${own}${link('c')} - C.\n`,
    own: `${link('b')} - Text.  \n`,
    marked: (word) => `${link('b')} - Text. *(${word})*  \n`,
    struck: `~~${link('b')} - Text.~~  \n`,
    moved: unclear,
  },
];

interface Standing {
  readonly status: string;
  readonly fact: Said;
  readonly word: string;
  /** The policy with this deed. */
  readonly policy: (deed: string) => string;
}

const plain = (status: string) => (deed: string) => `status: {${status}: ${deed}}`;
const standings: readonly Standing[] = [
  { status: 'archived', fact: archived, word: 'Archived', policy: plain('archived') },
  { status: 'gone', fact: gone, word: 'Gone', policy: plain('gone') },
  { status: 'blocked', fact: { fate: 'blocked' }, word: 'Blocked', policy: plain('blocked') },
  {
    status: 'stale',
    fact: { committedAt: '2020-01-01T00:00:00Z', pushedAt: '2020-01-01T00:00:00Z' },
    word: 'Inactive',
    policy: (deed) =>
      `status: {stale: {after: 1y, ${deed.startsWith('{') ? deed.slice(1, -1) : `do: ${deed}`}}}`,
  },
];

const all = shapes.flatMap((shape) => standings.map((standing) => ({ shape, standing })));
const named = all.map((one) => ({ ...one, name: `${one.shape.name} that is ${one.standing.status}` }));
const list = (section: string, below = '') =>
  `# L\n\n## Tools\n\n${section}\n## More\n\n${company()}${below}`;

type Files = Readonly<Record<string, string>>;

/** Runs, runs again, and runs when the repository is alive; with the reasons why deeds were refused. */
function lives(files: Files, config: string, fact: Said) {
  const done = care(files, config, { b: fact });
  const again = care(done.texts, config, { b: fact }, done.origins);
  expect({ texts: again.texts, changes: again.changes }).toEqual({ texts: done.texts, changes: [] });
  const back = care(done.texts, config, {}, done.origins).texts;
  const refused = done.findings.flatMap((one) => (one.code === 'not-cared' ? [one.args.why] : []));
  return { texts: done.texts, back, refused };
}

describe('a mark is set and taken away', () => {
  it.each(named)('on $name', ({ shape, standing }) => {
    const files = { 'README.md': list(shape.section(shape.own)) };
    const { texts, back, refused } = lives(files, standing.policy('mark'), standing.fact);
    expect(texts['README.md']).toBe(list(shape.section(shape.marked(standing.word))));
    expect([back, refused]).toEqual([files, []]);
  });

  it.each(shapes)('as configured, on $name', ({ section, own, marked, struck }) => {
    const files = { 'README.md': list(section(own)) };
    const sign = marked('X').replace(/\*\(X\)\*|<em>\(X\)<\/em>/, '🗄');
    const signed = lives(files, 'status: {archived: {do: mark, mark: "🗄"}}', archived);
    expect(signed.texts['README.md']).toBe(list(section(sign)));
    const crossed = lives(files, 'status: {archived: {do: mark, mark: "~~"}}', archived);
    expect(crossed.texts['README.md']).toBe(list(section(struck)));
    expect([signed.back, crossed.back]).toEqual([files, files]);
  });
});

describe('an entry is moved and comes back', () => {
  it.each(named)('to a new section: $name', ({ shape, standing }) => {
    const files = { 'README.md': list(shape.section(shape.own)) };
    const { texts, back, refused } = lives(files, standing.policy('move'), standing.fact);
    const { moved } = shape;
    const after =
      typeof moved === 'string' ? list(shape.section(''), `\n## Archived\n\n${moved}`) : files['README.md'];
    expect(texts['README.md']).toBe(after);
    expect(refused).toEqual(typeof moved === 'string' ? [] : [moved.why]);
    expect(back).toEqual(files);
  });

  it.each(named)('to a new file: $name', ({ shape, standing }) => {
    const files = { 'README.md': list(shape.section(shape.own)), 'ARCHIVE.md': '' };
    const deed = standing.policy('{do: move, to: ARCHIVE.md}');
    const { texts, back, refused } = lives(files, deed, standing.fact);
    const { moved } = shape;
    const after =
      typeof moved === 'string'
        ? { 'README.md': list(shape.section('')), 'ARCHIVE.md': `# Archived\n\n${moved}` }
        : files;
    expect(texts).toEqual(after);
    expect(refused).toEqual(typeof moved === 'string' ? [] : [moved.why]);
    expect(back).toEqual(files);
  });

  it('between tables of different columns never', () => {
    const { section, own } = shapes.find(({ name }) => name === 'a row of a table') as Shape;
    const attic = `\n## Archived\n\n| Name | Stars |\n| --- | --- |\n| ${link('x')} | 1 |\n`;
    const files = { 'README.md': list(section(own), attic) };
    for (const { policy, fact } of standings) {
      const done = care(files, policy('move'), { b: fact, x: archived });
      expect(done.texts).toEqual(files);
      expect(done.findings.flatMap((one) => (one.code === 'not-cared' ? [one.args.why] : []))).toEqual([
        'the table in "Archived" has other columns',
      ]);
    }
  });
});

describe('an entry is removed', () => {
  it.each(named)('with all that belongs to it: $name', ({ shape, standing }) => {
    const files = { 'README.md': list(shape.section(shape.own)) };
    const { texts, refused } = lives(files, standing.policy('remove'), standing.fact);
    const stays = typeof shape.moved !== 'string' && shape.name !== 'an item of HTML' ? shape.moved : null;
    expect(texts['README.md']).toBe(stays === null ? list(shape.section('')) : files['README.md']);
    expect(refused).toEqual(stays === null ? [] : [stays.why]);
  });
});
