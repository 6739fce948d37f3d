import { describe, expect, it } from '@jest/globals';
import { nodeId } from '../../standin/ids.ts';
import { against, graphql, manyAliases, repo } from './harness.ts';

const everyField = `id databaseId nameWithOwner url description stargazerCount forkCount isArchived archivedAt isDisabled
  isLocked lockReason isPrivate visibility isFork isEmpty isMirror isTemplate pushedAt updatedAt createdAt homepageUrl
  owner { login __typename } licenseInfo { spdxId } primaryLanguage { name } latestRelease { tagName publishedAt }
  repositoryTopics(first: 20) { nodes { topic { name } } }
  defaultBranchRef { name target { ... on Commit { oid committedDate } } }`;

describe('repository', () => {
  it('has every field that clients select', () =>
    against({}, async (standin) => {
      const { status, body } = await graphql(standin, `{ a: ${repo('acme/widget', everyField)} }`);
      expect(status).toBe(200);
      expect(body.errors).toBeUndefined();
      expect(body.data.a).toMatchObject({
        id: 'R_kgDOAAAD6g',
        databaseId: 1002,
        nameWithOwner: 'acme/widget',
        url: 'https://github.com/acme/widget',
        stargazerCount: 1234,
        isArchived: false,
        visibility: 'PUBLIC',
        pushedAt: '2026-11-01T01:02:03Z',
        owner: { login: 'acme', __typename: 'Organization' },
        licenseInfo: { spdxId: 'MIT' },
        latestRelease: { tagName: 'v2.0.0', publishedAt: '2026-05-01T00:00:00Z' },
        repositoryTopics: { nodes: [{ topic: { name: 'widgets' } }, { topic: { name: 'tools' } }] },
        defaultBranchRef: { name: 'main', target: { committedDate: '2026-11-01T01:02:03Z' } },
      });
    }));

  it('tells whether it is archived, disabled, locked, a fork or empty', () =>
    against({}, async (standin) => {
      const { body } = await graphql(
        standin,
        `{ a: ${repo('acme/old-widget', everyField)} b: ${repo('acme/switched-off', everyField)} c: ${repo('acme/nothing-yet', everyField)} }`,
      );
      expect(body.errors).toBeUndefined();
      expect(body.data.a).toMatchObject({ isArchived: true, archivedAt: '2023-01-02T03:04:05Z' });
      expect(body.data.b).toMatchObject({
        isDisabled: true,
        isLocked: true,
        lockReason: 'BILLING',
        isFork: true,
      });
      expect(body.data.c).toMatchObject({ isEmpty: true, pushedAt: null, defaultBranchRef: null });
    }));

  it('is found by old names unless told not to, and by names in any letter case', () =>
    against({}, async (standin) => {
      const { body } = await graphql(
        standin,
        `{ a: ${repo('someone/GADGET')} b: ${repo('acme/gadget', 'stargazerCount', ', followRenames: false')} c: ${repo('ACME/Widget')} }`,
      );
      expect(body.data.a).toEqual({ nameWithOwner: 'acme/widget', stargazerCount: 1234 });
      expect(body.data.b).toBeNull();
      expect(body.data.c.nameWithOwner).toBe('acme/widget');
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0]).toMatchObject({ type: 'NOT_FOUND', path: ['b'] });
    }));

  it('is NOT_FOUND by alias when missing, private or blocked, and the rest of the query is answered', () =>
    against({}, async (standin) => {
      const { status, body } = await graphql(
        standin,
        `{ a: ${repo('no/such')} b: ${repo('acme/secret')} c: ${repo('acme/taken-down')} d: ${repo('acme/widget')} }`,
      );
      expect(status).toBe(200);
      expect(body.data).toEqual({
        a: null,
        b: null,
        c: null,
        d: { nameWithOwner: 'acme/widget', stargazerCount: 1234 },
      });
      expect(body.errors.map((one: { type: string }) => one.type)).toEqual([
        'NOT_FOUND',
        'NOT_FOUND',
        'NOT_FOUND',
      ]);
      expect(body.errors[0]).toEqual({
        type: 'NOT_FOUND',
        path: ['a'],
        locations: [{ line: 1, column: 3 }],
        message: "Could not resolve to a Repository with the name 'no/such'.",
      });
    }));

  it('is FORBIDDEN behind an allow list and single sign-on, by kind of token', () =>
    against({}, async (standin) => {
      const query = `{ a: ${repo('fenced/inside')} b: ${repo('signed-on/tool')} c: ${repo('strict/tool')} }`;
      const classic = (await graphql(standin, query)).body;
      expect(classic.data).toEqual({ a: null, b: null, c: null });
      expect(classic.errors).toHaveLength(3);
      expect(classic.errors[0]).toMatchObject({
        type: 'FORBIDDEN',
        path: ['a'],
        extensions: { saml_failure: false },
      });
      expect(classic.errors[1]).toMatchObject({
        type: 'FORBIDDEN',
        path: ['b'],
        extensions: { saml_failure: true },
      });
      const fine = (await graphql(standin, query, { token: 'github_pat_maintainer' })).body;
      expect(fine.data.a).toBeNull();
      expect(fine.data.b.stargazerCount).toBe(41);
      expect(fine.data.c.stargazerCount).toBe(42);
    }));

  it('shows its stargazers connection only to collaborators', () =>
    against({}, async (standin) => {
      const { body } = await graphql(
        standin,
        `{ a: ${repo('acme/widget', 'stargazers { totalCount }')} b: ${repo('maintainer/awesome-things', 'stargazers { totalCount }')} }`,
      );
      expect(body.data).toEqual({ a: null, b: { stargazers: { totalCount: 321 } } });
      expect(body.errors[0]).toMatchObject({ type: 'FORBIDDEN', path: ['a', 'stargazers'] });
    }));
});

describe('other root fields', () => {
  it('find nodes by id after a rename, with null for what is gone', () =>
    against({}, async (standin) => {
      standin.state.rename('acme/widget', 'other/thing');
      standin.state.remove('acme/old-widget');
      const [live, gone] = [nodeId('R', 1002), nodeId('R', 1003)];
      const query = `{ node(id: "${live}") { ... on Repository { nameWithOwner } } nodes(ids: ["${gone}", "${live}"]) { id } }`;
      const { body } = await graphql(standin, query);
      expect(body.data).toEqual({ node: { nameWithOwner: 'other/thing' }, nodes: [null, { id: live }] });
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0]).toMatchObject({ type: 'NOT_FOUND', path: ['nodes', 0] });
    }));

  it('give the viewer, the cost of the query and the rest of the quota', () =>
    against({}, async (standin) => {
      const rate = 'rateLimit { cost limit remaining used nodeCount resetAt }';
      const topics = manyAliases(100, 'repositoryTopics(first: 20) { nodes { topic { name } } }').slice(1);
      const { body } = await graphql(standin, `{ ${rate} viewer { login } ${topics}`);
      expect(body.data.viewer.login).toBe('maintainer');
      expect(body.data.rateLimit).toMatchObject({
        cost: 1,
        limit: 5000,
        remaining: 4999,
        used: 1,
        nodeCount: 2000,
      });
      expect(standin.requests[0]).toMatchObject({ aliases: 101, cost: 1, status: 200, login: 'maintainer' });
    }));
});
