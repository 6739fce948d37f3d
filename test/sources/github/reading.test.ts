/** What answers mean: fates of repositories, REST bodies and statuses, batches alias by alias. */
import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../../src/adapters/octokit.ts';
import { classifyRest, readable } from '../../../src/sources/github/classify.ts';
import { repositoryName } from '../../../src/sources/github/names.ts';
import { readBatch } from '../../../src/sources/github/reading.ts';
import { node, restRepository, subjects } from '../scripted.ts';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  kind: 'answer',
  status,
  body,
  headers,
});
const names = (...fullNames: string[]) =>
  subjects(...fullNames).flatMap((subject) => repositoryName(subject) ?? []);

describe('reading REST answers', () => {
  const docs = 'https://docs.github.com/rest';
  it.each([
    [answer(404, { message: 'Not Found', documentation_url: docs }), 'gone'],
    [answer(404, { message: 'no such route' }), 'alien'],
    [answer(404, '<html>'), 'alien'],
    [answer(451, { message: 'Repository access blocked', block: { reason: 'dmca' } }), 'blocked'],
    [answer(451, 'Unavailable'), 'blocked'],
    [answer(403, { message: 'Repository access blocked', block: { reason: 'tos' } }), 'blocked'],
    [answer(403, { message: 'IP allow list' }), 'refused'],
    [answer(401, { message: 'Bad credentials' }), 'denied'],
    [answer(502, '<html>'), 'silent'],
    [answer(200, '{"id": 1, "full_na'), 'silent'],
    [answer(200, '<!doctype html>'), 'alien'],
    [answer(200, { hello: 'world' }), 'alien'],
    [answer(200, { ...restRepository('a/b'), stargazers_count: -1 }), 'alien'],
    [answer(200, restRepository('a/b')), 'facts'],
    [answer(422, { message: 'no' }), 'silent'],
  ])('%#: %j is %s', (one, kind) => {
    expect(classifyRest(one).kind).toBe(kind);
  });

  it('reads the reason of a block', () => {
    expect(classifyRest(answer(451, { block: { reason: 'dmca' } }))).toEqual({
      kind: 'blocked',
      why: 'blocked by GitHub: dmca',
    });
  });
});

describe('fates of readable repositories', () => {
  const [name] = names('Old/Name');
  const facts = {
    id: 1,
    fullName: 'Old/Name',
    stars: 3,
    forks: null,
    archived: false,
    disabled: false,
    fork: false,
    pushedAt: null,
  };
  if (!name) throw new Error('the test needs a name');

  it('is ok, archived, moved, or moved and archived', () => {
    expect(readable(name, facts, 'T')).toEqual({
      kind: 'repository',
      key: 'github:old/name',
      fate: 'ok',
      source: 'github',
      observedAt: 'T',
      stars: 3,
      archived: false,
      id: 1,
    });
    expect(readable(name, { ...facts, archived: true }, 'T')).toMatchObject({
      fate: 'archived',
      archived: true,
    });
    expect(readable(name, { ...facts, fullName: 'new/name' }, 'T')).toMatchObject({
      fate: 'moved',
      fullName: 'new/name',
    });
    expect(readable(name, { ...facts, fullName: 'new/name', archived: true }, 'T')).toMatchObject({
      fate: 'moved',
      archived: true,
    });
  });

  it('does not take another letter case of the same name for a move', () => {
    const same = readable(name, { ...facts, fullName: 'OLD/name' }, 'T');
    expect(same.fate).toBe('ok');
    expect(same).not.toHaveProperty('fullName');
  });

  it('keeps the properties of ok', () => {
    const more = readable(name, { ...facts, disabled: true, fork: true, empty: true, locked: true }, 'T');
    expect(more).toMatchObject({
      fate: 'ok',
      disabled: true,
      fork: true,
      empty: true,
      reason: 'locked on GitHub',
    });
  });
});

describe('reading batches', () => {
  const asked = names('a/ok', 'a/two', 'a/three');
  const read = (body: unknown, status = 200, headers = {}) =>
    readBatch(answer(status, body, headers), asked, 'T');
  const kinds = (body: unknown): readonly string[] => {
    const reading = read(body);
    return reading.kind === 'read' ? reading.answers.map((one) => one.kind) : [reading.kind];
  };
  const ok = node('a/ok');

  it('matches every error by its alias', () => {
    const errors = [
      { type: 'NOT_FOUND', path: ['r1'], message: 'no' },
      { type: 'FORBIDDEN', path: ['r2'], message: 'saml', extensions: { saml_failure: true } },
    ];
    expect(kinds({ data: { r0: ok, r1: null, r2: null }, errors })).toEqual([
      'facts',
      'confirm',
      'forbidden',
    ]);
    expect(
      kinds({ data: { r0: ok, r1: null, r2: null }, errors: [{ ...errors[0], type: 'NEW_TYPE' }] }),
    ).toEqual(['facts', 'confirm', 'confirm']);
  });

  it('asks again about repositories that failed because of GitHub', () => {
    const internal = [{ type: 'INTERNAL', path: ['r1'], message: 'Something went wrong' }];
    expect(kinds({ data: { r0: ok, r1: null, r2: node('a/three') }, errors: internal })).toEqual([
      'facts',
      'again',
      'facts',
    ]);
    const untyped = [{ path: ['r1'], message: 'Something went wrong while executing your query.' }];
    expect(kinds({ data: { r0: ok, r1: null, r2: null }, errors: untyped })).toEqual([
      'facts',
      'again',
      'confirm',
    ]);
  });

  it('keeps the answers of a query that ran out of resources, and asks again for the rest', () => {
    const errors = [
      { type: 'RESOURCE_LIMITS_EXCEEDED', path: ['r1'], message: 'Resource limits for this query exceeded.' },
    ];
    const body = { data: { r0: ok, r1: null, r2: null }, errors };
    expect(kinds(body)).toEqual(['facts', 'again', 'again']);
    expect(read(body)).toMatchObject({ trouble: 'Resource limits for this query exceeded.' });
  });

  it('never takes a node without a needed field for an answer', () => {
    expect(
      kinds({ data: { r0: { ...ok, stargazerCount: null }, r1: { ...ok, stargazerCount: 1.5 }, r2: 'x' } }),
    ).toEqual(['confirm', 'confirm', 'confirm']);
  });

  it('reads a repository whose id is too large for the field', () => {
    const reading = read({ data: { r0: { ...ok, databaseId: null }, r1: ok, r2: ok } });
    expect(reading.kind === 'read' && reading.answers[0]?.kind).toBe('facts');
  });

  it.each([
    ['a gateway', read('<html>', 502), 'failed'],
    [
      'a whole failure',
      read({ data: null, errors: [{ message: 'Something went wrong while executing your query.' }] }),
      'failed',
    ],
    [
      'a validation timeout',
      read({
        errors: [{ message: 'Timeout on validation of query', extensions: { code: 'validationTimeout' } }],
      }),
      'failed',
    ],
    ['a cut answer', read('{"data": {"r0": {'), 'failed'],
    ['a page', read('<html>', 200, { 'content-type': 'text/html' }), 'alien'],
    ['JSON of another service', read({ hello: 'world' }), 'alien'],
    [
      'a schema error',
      read({
        errors: [{ path: ['query', 'r0', 'x'], extensions: { code: 'undefinedField' }, message: 'no field' }],
      }),
      'alien',
    ],
    ['a missing route', read({ message: 'Not Found' }, 404), 'alien'],
    ['bad credentials', read({ message: 'Bad credentials' }, 401), 'denied'],
  ])('%s: the batch has no answers', (_what, reading, kind) => {
    expect(reading.kind).toBe(kind);
  });
});
