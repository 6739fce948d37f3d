import { describe, expect, it } from '@jest/globals';
import { against, graphql, manyAliases, repo, rest } from './harness.ts';

describe('refusals', () => {
  it("have GitHub's wording for a query that does not fit the schema", () =>
    against(
      {},
      async (standin) => {
        const { status, body } = await graphql(standin, `{ r0: ${repo('acme/widget', 'starCount')} }`);
        expect(status).toBe(200);
        expect(body.data).toBeUndefined();
        expect(body.errors[0]).toMatchObject({
          path: ['query', 'r0', 'starCount'],
          extensions: { code: 'undefinedField' },
        });
        expect(body.errors[0].type).toBeUndefined();
        const bare = (await graphql(standin, '{ repository(owner: "a") { id } }')).body;
        expect(bare.errors[0].extensions.code).toBe('missingRequiredArguments');
        const wrong = (await graphql(standin, 'query($o: Int!) { repository(owner: $o, name: "b") { id } }'))
          .body;
        expect(wrong.errors[0].extensions.code).toBe('variableMismatch');
      },
      [/does not fit the schema/, /does not fit the schema/, /does not fit the schema/],
    ));

  it('variables that do not fit, and bodies without a query', () =>
    against(
      {},
      async (standin) => {
        const query = 'query($o: String!) { repository(owner: $o, name: "b") { id } }';
        expect((await graphql(standin, query, { variables: {} })).body.errors[0].message).toMatch(/\$o/);
        expect((await graphql(standin, '{ nope')).body.errors[0].message).toMatch(/Parse error/);
        const headers = { authorization: 'bearer ghp_maintainer' };
        const post = (body: string) => rest(standin, '/graphql', { method: 'POST', headers, body });
        expect((await post('{')).body.message).toBe('Problems parsing JSON');
        expect((await post('{}')).status).toBe(400);
        expect((await rest(standin, '/graphql', { headers })).status).toBe(404);
      },
      [
        /variables do not fit/,
        /without a readable query/,
        /without a readable/,
        /without a readable/,
        /only asked with POST/,
      ],
    ));

  it('lists without first or last, of more than 100, or of more than 500,000 nodes', () =>
    against(
      {},
      async (standin) => {
        const type = async (fields: string) =>
          (await graphql(standin, `{ ${repo('acme/widget', fields)} }`)).body.errors[0].type;
        expect(await type('repositoryTopics { nodes { topic { name } } }')).toBe(
          'MISSING_PAGINATION_BOUNDARIES',
        );
        expect(await type('repositoryTopics(first: 101) { nodes { topic { name } } }')).toBe(
          'EXCESSIVE_PAGINATION',
        );
        const deep =
          'issues(first: 100) { nodes { comments(first: 100) { nodes { reactions(first: 100) { nodes { id } } } } } }';
        expect(await type(deep)).toBe('MAX_NODE_LIMIT_EXCEEDED');
        const ids = JSON.stringify(Array.from({ length: 101 }, () => 'R_kgDOAAAD6g'));
        const many = await graphql(standin, `{ nodes(ids: ${ids}) { id } }`);
        expect(many.body.errors[0].type).toBe('ARGUMENT_LIMIT');
      },
      [/refused: You must provide/, /refused: Requesting 101/, /refused: This query/, /refused: You may not/],
    ));

  it('a field of the schema without data is named', () =>
    against(
      {},
      async (standin) => {
        const { body } = await graphql(standin, `{ a: ${repo('acme/widget', 'diskUsage')} }`);
        expect(body.errors[0].message).toMatch(/Repository\.diskUsage/);
      },
      [/Repository\.diskUsage/],
    ));

  it('every query without a token', () =>
    against({}, async (standin) => {
      const got = await rest(standin, '/graphql', { method: 'POST', body: '{"query":"{viewer{login}}"}' });
      expect(got.status).toBe(401);
      expect(got.headers.get('x-ratelimit-limit')).toBe('0');
    }));

  it('more aliases than the token allows: the first ones are still answered', () =>
    against({}, async (standin) => {
      const { body } = await graphql(standin, manyAliases(150), { token: 'github_pat_maintainer' });
      expect(Object.values(body.data).filter((one) => one !== null)).toHaveLength(120);
      expect(body.errors).toHaveLength(30);
      expect(body.errors[0]).toMatchObject({
        type: 'RESOURCE_LIMITS_EXCEEDED',
        path: ['r120'],
        message: 'Resource limits for this query exceeded.',
      });
      expect((await graphql(standin, manyAliases(150))).body.errors).toBeUndefined();
      standin.state.addToken('ghp_tight', { kind: 'pat', login: 'tight', aliasBudget: 10 });
      expect((await graphql(standin, manyAliases(11), { token: 'ghp_tight' })).body.errors).toHaveLength(1);
    }));

  it('two queries at once with one token are a violation, and two in sequence are not', () =>
    against(
      // Long enough for both queries to run at once on a busy machine.
      { latencyMs: 400 },
      async (standin) => {
        await graphql(standin, '{ viewer { login } }');
        await graphql(standin, '{ viewer { login } }');
        expect(standin.violations).toEqual([]);
        await Promise.all([
          graphql(standin, '{ viewer { login } }'),
          graphql(standin, '{ viewer { login } }'),
        ]);
      },
      [/2 GraphQL queries at once/],
    ));
});
