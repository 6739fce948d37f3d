/** Which documents count as lists before anybody asked: real lists do, and READMEs of projects do not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { recogniseList } from '../../../src/core/proposal/recognise-list.ts';
import { corpus, filesOf, hasCorpus, listOf, read } from '../../support/lists.ts';

const entries = (count: number, owners: number) =>
  Array.from({ length: count }, (_, at) => `- [r${at}](https://github.com/o${at % owners}/r${at}) - Words.`);
const text = (...parts: readonly (readonly string[])[]) =>
  `# Title\n\nWords.\n\n## Part\n\n${parts.flat().join('\n')}\n`;
const prose = (count: number) => Array.from({ length: count }, (_, at) => `Line ${at} of a manual.\n`);

describe('a list', () => {
  test.each([
    ['eight entries of eight people', text(entries(8, 8)), ''],
    ['seven entries', text(entries(7, 7)), 'it has 7 entries about a repository or a paper, fewer than 8'],
    ['one family', text(entries(12, 2)), "its 12 entries belong to 2 owners only, as in a project's README"],
    ['one large family with many friends', text(entries(200, 20)), ''],
    ['links at the end of a manual', text(prose(90), entries(10, 10)), '10 % of its lines are entries'],
    ['many entries among much text', text(prose(300), entries(40, 30)), ''],
    ['nothing', '', 'it has 0 entries'],
  ])('%s', (_, markdown, why) => {
    const found = recogniseList(listOf(markdown));
    expect(found.recognised ? '' : found.why).toContain(why);
    expect(found.recognised).toBe(why === '');
  });
});

it('no README of a dependency of this project is taken for a list', () => {
  const folders = readdirSync('node_modules').filter((name) => /^[a-z]/.test(name));
  const taken = folders.flatMap((name) => {
    const readme = readdirSync(join('node_modules', name)).find((one) => /^readme\.md$/i.test(one));
    if (readme === undefined) return [];
    const markdown = readFileSync(join('node_modules', name, readme), 'utf8');
    // A README with few links cannot be a list; reading it would only cost time.
    const links = markdown.match(/github\.com\/[\w.-]+\/[\w.-]+/g) ?? [];
    if (new Set(links).size < 12 || markdown.length > 25_000) return [];
    return recogniseList(listOf(markdown)).recognised ? [name] : [];
  });
  expect(folders.length).toBeGreaterThan(50);
  expect(taken).toEqual([]);
});

const withCorpus = hasCorpus ? it : it.skip;
withCorpus(
  `nearly all real lists are taken for lists${hasCorpus ? '' : ' (skipped: the collection is not here)'}`,
  () => {
    const small = filesOf(join(corpus, 'lists'), '.md').filter(
      (name) => readFileSync(join(corpus, 'lists', name)).length < 32_000,
    );
    const lists = small.map((name) => listOf(read(join(corpus, 'lists', name))));
    // A file with fewer repositories is not worth keeping up to date.
    const real = lists.filter(({ entries: all }) => new Set(all.map(({ subject }) => subject.key)).size >= 8);
    const refused = real.filter((list) => !recogniseList(list).recognised);
    expect(real.length).toBeGreaterThan(20);
    expect(refused.length).toBeLessThanOrEqual(real.length * 0.1);
    expect(refused.filter(({ notations }) => notations.length > 0)).toEqual([]);
  },
);
