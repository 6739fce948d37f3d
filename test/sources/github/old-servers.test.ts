/** Servers that answer differently from github.com today: odd errors, missing fields, other hosts. */
import { describe, expect, it } from '@jest/globals';
import { createGitHubSource } from '../../../src/sources/github/index.ts';
import { batch, json, many, node, type Script, scriptedFetch, subjects, tools } from '../scripted.ts';

const token = 'ghp_a-token-that-must-not-be-said';

function setUp(script: Script) {
  const { fetch, seen } = scriptedFetch(script);
  const kit = tools(fetch);
  return { source: createGitHubSource({ token }, kit), seen, ...kit };
}

describe('an error that belongs to no alias', () => {
  const odd = { type: 'DEPRECATED', message: 'Something is odd about this query' };

  it('does not shrink batches while every alias is answered', async () => {
    const { source, seen, clock } = setUp(async ({ asked }) => {
      const { data } = (await batch(asked).json()) as { data: object };
      return json({ data, errors: [odd] });
    });
    const found = await source.observe(subjects(...many(300)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    expect(seen.map(({ asked }) => asked.length)).toEqual([50, 50, 50, 50, 50, 50]);
    expect(clock.slept).toEqual([]);
  });

  it('shrinks batches when aliases were left out', async () => {
    let first = true;
    const { source, seen } = setUp(async ({ asked }) => {
      const { data } = (await batch(asked).json()) as { data: Record<string, unknown> };
      if (!first) return json({ data });
      first = false;
      for (const alias of ['r10', 'r11']) data[alias] = null;
      return json({ data, errors: [odd] });
    });
    const found = await source.observe(subjects(...many(60)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    expect(seen.map(({ asked }) => asked.length)).toEqual([50, 12]);
  });
});

describe('a server that does not know a field', () => {
  const lacking = (query: string, fields: readonly string[]) => {
    const asked = fields.filter((field) => new RegExp(`\\b${field}\\b`).test(query));
    return asked.map((fieldName) => ({
      path: ['fragment facts', fieldName],
      extensions: { code: 'undefinedField', typeName: 'Repository', fieldName },
      message: `Field '${fieldName}' doesn't exist on type 'Repository'`,
    }));
  };

  it('is asked again without the field, and never for it again', async () => {
    const { source, seen, clock } = setUp(({ asked, query }) => {
      const errors = lacking(query, ['isEmpty', 'isLocked', 'nodeCount']);
      return errors.length > 0 ? json({ errors }) : batch(asked);
    });
    const found = await source.observe(subjects(...many(60)));
    expect(found.every(({ fate }) => fate === 'ok')).toBe(true);
    await source.observe(subjects('later/one'));
    expect(seen.map(({ asked }) => asked.length)).toEqual([50, 50, 10, 1]);
    expect(seen.at(-1)?.query).not.toMatch(/isEmpty|isLocked|nodeCount/);
    expect(clock.slept).toEqual([]);
  });

  it('ends the run when the field is needed', async () => {
    const { source } = setUp(({ query }) => json({ errors: lacking(query, ['stargazerCount', 'isLocked']) }));
    await expect(source.observe(subjects('a/b'))).rejects.toMatchObject({ code: 'network' });
  });

  it('and always says so is given up', async () => {
    const errors = lacking('isLocked', ['isLocked']);
    const { source, seen } = setUp(() => json({ errors }));
    await source.observe(subjects('a/b')).catch(() => []);
    expect(seen.length).toBeLessThan(6);
  });
});

describe('a redirect to another host', () => {
  it('ends the run when nothing was answered before, with the host that it leads to', async () => {
    const { source, seen } = setUp(
      () => new Response(null, { status: 302, headers: { location: 'https://else.test/' } }),
    );
    await expect(source.observe(subjects('a/b'))).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('it redirects to another host (else.test)'),
    });
    expect(seen.length).toBe(1);
  });

  it('is no answer about a repository', async () => {
    const { source } = setUp(({ path, asked }) =>
      path === '/graphql'
        ? batch(asked, (name) => (name === 'a/b' ? { node: null } : { node: node(name) }))
        : new Response(null, { status: 301, headers: { location: 'https://else.test/repos/a/b' } }),
    );
    const [doubtful, fine] = await source.observe(subjects('a/b', 'c/d'));
    expect([doubtful?.fate, fine?.fate]).toEqual(['unknown', 'ok']);
  });
});
