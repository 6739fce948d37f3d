/** Recorded facts: the file is read strictly where it matters, matched without case, and survives a round trip. */
import { describe, expect, it } from '@jest/globals';
import { paperOf, titledPaper } from '../../src/core/papers/subject.ts';
import { createRecordedSource, paperKey, parseFacts, recordedPaper } from '../../src/sources/recorded.ts';
import { subjects } from './scripted.ts';

const at = '2026-11-22T12:00:00.000Z';
const parse = (facts: object) => parseFacts(JSON.stringify({ observedAt: at, ...facts }), 'facts.json');
const observe = (facts: object, ...fullNames: string[]) =>
  createRecordedSource(parse(facts)).observe(subjects(...fullNames));

describe('recorded repositories', () => {
  it('are ok, archived, moved, or what their status says; missing ones are unknown', async () => {
    const repositories = {
      'A/Ok': { stars: 3, archived: false, pushedAt: '2026-01-01T00:00:00Z', id: 9 },
      'a/archived': { stars: 4, archived: true },
      'a/old': { stars: 5, fullName: 'b/new', archived: true },
      'a/case': { stars: 6, fullName: 'A/Case' },
      'a/gone': { status: 'gone' },
      'a/blocked': { status: 'blocked' },
      'a/closed': { status: 'unreadable', stars: 1 },
    };
    const asked = ['a/ok', 'a/archived', 'A/OLD', 'a/case', 'a/gone', 'a/blocked', 'a/closed', 'a/missing'];
    const found = await observe({ repositories }, ...asked);
    expect(found.map(({ fate }) => fate)).toEqual([
      'ok',
      'archived',
      'moved',
      'ok',
      'gone',
      'blocked',
      'unreadable',
      'unknown',
    ]);
    expect(found[0]).toEqual({
      kind: 'repository',
      key: 'github:a/ok',
      fate: 'ok',
      source: 'facts.json',
      observedAt: at,
      stars: 3,
      archived: false,
      pushedAt: '2026-01-01T00:00:00Z',
      id: 9,
    });
    expect(found[2]).toMatchObject({ fullName: 'b/new', archived: true, stars: 5 });
    expect(found[3]).not.toHaveProperty('fullName');
    expect(found[4]).not.toHaveProperty('stars');
    expect(found[7]).toMatchObject({ reason: 'not in the facts file' });
  });

  it('get one answer for each distinct subject, and all are recognised', async () => {
    const source = createRecordedSource(parse({ repositories: { 'a/b': { stars: 1 } } }));
    const found = await source.observe(subjects('c/d', 'A/b', 'a/B', 'c/d'));
    expect(found.map(({ key }) => key)).toEqual(['github:c/d', 'github:a/b']);
    expect(source.recognises(titledPaper('Any', 'https://a.org/'))).toBe(true);
  });
});

describe('recorded papers', () => {
  const papers = {
    'doi:10.1000/ABC': { citations: 7, source: 'openalex' },
    'arXiv:2301.00001': { citations: 8 },
    'title:A Paper': { citations: 9 },
    'https://Example.org/Paper/': { citations: 10 },
    'https://doi.org/10.1000/by-link': { citations: 11 },
  };

  it('are found by identifier, by title, or by a link that carries the identifier', async () => {
    const asked = [
      'https://doi.org/10.1000/abc',
      'https://arxiv.org/abs/2301.00001v3',
      'https://dx.doi.org/10.1000/BY-LINK',
    ].flatMap((href) => paperOf(href) ?? []);
    const found = await createRecordedSource(parse({ papers })).observe([
      ...asked,
      titledPaper('a  paper', 'https://a.org/'),
      titledPaper('By its link', 'https://EXAMPLE.org/paper'),
      titledPaper('other', 'https://b.org/'),
    ]);
    expect(found.map((one) => one.kind === 'paper' && one.citations)).toEqual([7, 8, 11, 9, 10, undefined]);
    expect(found.map(({ source }) => source)).toEqual(['openalex', ...Array(5).fill('facts.json')]);
    expect(found[5]).toMatchObject({ kind: 'paper', fate: 'unknown' });
  });

  it('can be found by the link that a list shows', () => {
    const recorded = parse({ papers });
    const facts = recorded.paperKeys.get(paperKey('https://example.org/paper'));
    expect(facts).toEqual({ citations: 10 });
    expect(facts && recordedPaper('title:whatever', facts, recorded)).toMatchObject({
      key: 'title:whatever',
      fate: 'ok',
      citations: 10,
    });
  });
});

describe('a wrong facts file', () => {
  const repositories = (facts: unknown) => ({ repositories: { 'a/b': facts } });
  it.each<[unknown, string]>([
    [[], 'the whole file: expected an object with repositories and papers'],
    [{ observedAt: 'yesterday' }, 'observedAt: expected an ISO date or time'],
    [{ observedAt: 5 }, 'observedAt: expected an ISO date or time'],
    [{ repositories: [] }, 'repositories: expected an object of repositories by owner/name'],
    [{ repositories: { ab: { stars: 1 } } }, 'repositories.ab: expected a key like owner/name'],
    [repositories(5), 'repositories["a/b"]: expected an object with stars, or with a status'],
    [repositories({}), 'repositories["a/b"]: expected an object with stars, or with a status'],
    [
      repositories({ archived: true }),
      'repositories["a/b"]: expected an object with stars, or with a status',
    ],
    [repositories({ stars: -1 }), 'repositories["a/b"].stars: expected a whole number of 0 or more'],
    [repositories({ stars: 1.5 }), 'repositories["a/b"].stars: expected a whole number of 0 or more'],
    [repositories({ stars: '12' }), 'repositories["a/b"].stars: expected a whole number of 0 or more'],
    [repositories({ stars: null }), 'repositories["a/b"].stars: expected a whole number of 0 or more'],
    [repositories({ stars: 1, archived: 'yes' }), 'repositories["a/b"].archived: expected true or false'],
    [repositories({ stars: 1, pushedAt: 'x' }), 'repositories["a/b"].pushedAt: expected an ISO date or time'],
    [
      repositories({ stars: 1, fullName: 'b' }),
      'repositories["a/b"].fullName: expected a text like owner/name',
    ],
    [
      repositories({ status: 'deleted' }),
      'repositories["a/b"].status: expected one of gone, blocked, unreadable',
    ],
    [
      { papers: { 'doi:10.1/x': {} } },
      'papers["doi:10.1/x"].citations: expected a whole number of 0 or more',
    ],
    [
      { papers: { 'doi:10.1/x': { citations: 2, source: 1 } } },
      'papers["doi:10.1/x"].source: expected a text',
    ],
    [
      { repositories: { 'a/b': { stars: 1 }, 'A/b': { stars: 2 } } },
      'repositories["A/b"]: stands twice with different facts (keys compare without case)',
    ],
  ])('%j', (facts, message) => {
    const wrong = () => parseFacts(JSON.stringify(facts), 'my facts.json');
    expect(wrong).toThrow(
      expect.objectContaining({
        name: 'FirekeeperError',
        code: 'facts',
        help: expect.stringContaining('firekeeper facts'),
      }),
    );
    expect(wrong).toThrow(expect.objectContaining({ message: `my facts.json: ${message}` }));
  });

  it.each(['', '{"a": NaN}', '{"repositories": {"a/b": {"stars": 1e999}}}', '{\n"a":\n1,,}'])(
    '%j is refused in one line',
    (text) => {
      let message = '';
      try {
        parseFacts(text, 'f');
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).toMatch(/^f(: | is not JSON: ).+$/);
      expect(message).not.toContain('\n');
    },
  );

  it('may have unknown keys, a byte order mark, a prefix, equal duplicates and missing parts', () => {
    const text =
      '\uFEFF{"version": 2, "repositories": {"a/b": {"stars": 1, "note": "x", "pushedAt": null}, "A/B": {"stars": 1}, "github:c/d": {"stars": 2}}}';
    const recorded = parseFacts(text, 'f');
    expect([...recorded.repositories]).toEqual([
      ['github:a/b', { stars: 1 }],
      ['github:c/d', { stars: 2 }],
    ]);
    expect(parseFacts('{}', 'f').paperKeys.size).toBe(0);
  });
});
