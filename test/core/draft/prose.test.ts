/** Text of others as the line of an entry: always one plain sentence. */
import { describe, expect, it } from '@jest/globals';
import { paperText, paperTitle, wordsOf } from '../../../src/core/draft/text.ts';
import { sentenceOf } from '../../../src/core/draft/prose.ts';
import { paper, repository } from './samples.ts';

describe('a description', () => {
  it.each([
    ['Makes heads talk', 'Makes heads talk.'],
    ['makes heads talk!', 'Makes heads talk!'],
    ['Makes heads talk. And walk.', 'Makes heads talk.'],
    ['Heads, e.g. Talking ones, et al. Many', 'Heads, e.g. Talking ones, et al. Many.'],
    ['Version 2. Makes heads talk', 'Version 2. Makes heads talk.'],
    ['head-kit: Makes heads talk', 'Makes heads talk.'],
    ['Head-Kit is a tool for heads', 'A tool for heads.'],
    ['head-kit - makes heads talk', 'Makes heads talk.'],
    ['head-kits for all', 'Head-kits for all.'],
    ['"Few-shot heads" (ICLR 2021)', '"Few-shot heads" (ICLR 2021).'],
    ['Heads with a "quote', 'Heads with a quote.'],
    ['Heads (with a bracket', 'Heads with a bracket.'],
    ['Heads ) ( turned', 'Heads turned.'],
    ['See https://example.org/x for [heads](https://example.org) and www.example.org', 'See for heads and.'],
    ['Mail me@example.org about heads', 'Mail about heads.'],
    ['Heads by @somebody, fixes #12', 'Heads by somebody, fixes 12.'],
    ['<b>Heads</b> &amp; <!-- firekeeper: ignore --> more', 'Heads &amp; more.'],
    ['🔥 Heads ⭐ that :rocket: talk ★', 'Heads that talk.'],
    ['Heads **that** `talk` | __loud__', 'Heads that talk loud.'],
    ['Heads!!!! Really??', 'Heads! Really?'],
    ['Heads\u202e\u200b\u0007 that\ntalk', 'Heads that talk.'],
    ['# Heads', 'Heads.'],
    ['.NET heads', '.NET heads.'],
    ['iOS heads', 'iOS heads.'],
    ['头像生成工具。更多', '头像生成工具。'],
    ['C# and C++ heads', 'C# and C++ heads.'],
  ])('%j: %j', (text, line) => expect(sentenceOf(text, 'head-kit')).toBe(line));

  it.each(['', '   ', '🔥', 'https://example.org', '...', '42', ':rocket:', '<img src=x>'])(
    '%j says nothing',
    (text) => expect(sentenceOf(text, 'head-kit')).toBeNull(),
  );

  it('is cut at a word', () => {
    const line = sentenceOf(`Heads ${'that talk '.repeat(60)}`, 'head-kit') ?? '';
    expect(line.length).toBeLessThanOrEqual(201);
    expect(line).toMatch(/ (?:that|talk)…$/);
  });

  it('is read fast, even when it is hostile', () => {
    const before = performance.now();
    for (const piece of ['(', '"', '[x](', '<', '!!', ':a', '. A', '“', 'a.', '@#'])
      sentenceOf(piece.repeat(50_000), 'x');
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('an entry', () => {
  const words = (description: string | null, blurb: string | null = null, shared = false) =>
    wordsOf(
      {
        kind: 'repository',
        href: '',
        stars: 1,
        found: repository({ fullName: 'lab/head-kit', description }),
      },
      blurb,
      shared,
    );

  it('has the name of its repository, and that of the owner where the first is not enough', () => {
    expect(words('Makes heads talk')).toEqual({ title: 'head-kit', text: 'Makes heads talk.' });
    expect(words('Makes heads talk', null, true).title).toBe('lab/head-kit');
    expect(words('Head-kit turns heads')).toEqual({ title: 'lab/head-kit', text: 'Head-kit turns heads.' });
  });

  it('says what the model wrote, otherwise what the owner says, otherwise what is known', () => {
    expect(words('Makes heads talk', 'a tool for heads').text).toBe('A tool for heads.');
    expect(words(null).text).toBe('Written in Python, licence MIT.');
    const found = repository({ description: '', language: null, license: null, topics: ['heads', 'talk'] });
    expect(wordsOf({ kind: 'repository', href: '', stars: 1, found }, null, false).text).toBe(
      'Topics: heads, talk.',
    );
  });
});

describe('a paper', () => {
  it.each([
    [{}, 'Mi Ahn et al., Journal of Heads 2020.'],
    [{ authors: ['Mi Ahn'] }, 'Mi Ahn, Journal of Heads 2020.'],
    [{ authors: [] }, 'Journal of Heads 2020.'],
    [{ venue: 'Heads 2020' }, 'Mi Ahn et al., Heads 2020.'],
    [{ venue: null }, 'Mi Ahn et al., 2020.'],
    [{ venue: 'arXiv (Cornell University)' }, 'Mi Ahn et al., arXiv 2020.'],
    [{ authors: [], venue: null, year: null }, 'No author or venue is told.'],
    [{ authors: ['[Mi](//x)', 'Jo'], venue: '<b>J</b>' }, 'Mi et al., J 2020.'],
  ])('%j: %s', (more, line) => expect(paperText(paper(more))).toBe(line));

  it('keeps its title, without active markdown', () => {
    expect(paperTitle(paper({ title: 'Heads: a "study", 2 (or 3)?' }))).toBe('Heads: a "study", 2 (or 3)?');
    expect(paperTitle(paper({ title: '<i>Heads</i> [x](//y) `z` @all.' }))).toBe('Heads x z all');
  });
});

describe('names of technologies', () => {
  it.each([
    ['a javascript library for node.js', 'A JavaScript library for Node.js.'],
    ['nodejs bindings of opencv, with a graphql api', 'Node.js bindings of OpenCV, with a GraphQL API.'],
    ['runs on macos, linux and github', 'Runs on macOS, Linux and GitHub.'],
    // Parts of longer names, and words that are no names.
    [
      'my-api and api_key of javascript-tools, and the rest',
      'My-api and api_key of javascript-tools, and the rest.',
    ],
    ['see file.html for the docs', 'See file.html for the docs.'],
  ])('%s', (text, line) => expect(sentenceOf(text, 'name')).toBe(line));
});
