import { describe, expect, it } from '@jest/globals';
import type { Standin } from '../../standin/server.ts';
import { against, graphql, rest } from './harness.ts';
import { branch, commitOn, list, mainOf, proposed, strict, tip, writes } from './writes-harness.ts';

const zeros = '0'.repeat(40);
const mutation = `mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }`;

interface Update {
  readonly name?: string;
  readonly beforeOid?: string;
  readonly afterOid: string;
  readonly force?: boolean;
}

/** Runs updateRefs. Returns the types of its errors; none after success. */
async function update(
  standin: Standin,
  updates: readonly Update[],
  token = 'ghs_job',
  at = list,
): Promise<string[]> {
  const repositoryId = (await rest(standin, at)).body.node_id;
  const refUpdates = updates.map((one) => ({ name: `refs/heads/${branch}`, ...one }));
  const { status, body } = await graphql(standin, mutation, {
    variables: { input: { repositoryId, refUpdates } },
    token,
  });
  expect(status).toBe(200);
  return (body.errors ?? []).map((one: { type: string; path: string[] }) => {
    expect(one.path).toEqual(['updateRefs']);
    return one.type;
  });
}

describe('updateRefs', () => {
  it('compares, then swaps: create, rebuild, delete', () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin);
      const one = await commitOn(standin, main, 'one\n');
      const two = await commitOn(standin, main, 'two\n');
      expect(await update(standin, [{ beforeOid: zeros, afterOid: one }])).toEqual([]);
      expect(await update(standin, [{ beforeOid: zeros, afterOid: two }])).toEqual(['STALE_DATA']);
      expect(await update(standin, [{ beforeOid: two, afterOid: one, force: true }])).toEqual(['STALE_DATA']);
      expect(await update(standin, [{ beforeOid: one, afterOid: two }])).toEqual(['UNPROCESSABLE']);
      expect(await tip(standin, branch)).toBe(one);
      expect(await update(standin, [{ beforeOid: one, afterOid: two, force: true }])).toEqual([]);
      expect(await tip(standin, branch)).toBe(two);
      expect(await update(standin, [{ beforeOid: one, afterOid: zeros, force: true }])).toEqual([
        'STALE_DATA',
      ]);
      expect(await update(standin, [{ beforeOid: two, afterOid: zeros }])).toEqual([]);
      expect(await tip(standin, branch)).toBeUndefined();
      const done = standin.writes.filter(({ path }) => path === '/graphql');
      expect(done.map((write) => write.done)).toEqual([true, false, false, false, true, false, true]);
      expect(done[0]).toMatchObject({
        method: 'POST',
        login: 'github-actions[bot]',
        mutations: ['updateRefs'],
      });
    }));

  it('moves all refs or none, and refuses the same ref twice', () =>
    against({ seed: writes }, async (standin) => {
      const one = await commitOn(standin, await mainOf(standin), 'one\n');
      const state = { name: 'refs/heads/state', beforeOid: zeros, afterOid: one };
      expect(await update(standin, [state, { beforeOid: one, afterOid: one }])).toEqual(['STALE_DATA']);
      expect(await tip(standin, 'state')).toBeUndefined();
      expect(await update(standin, [state, state])).toEqual(['UNPROCESSABLE']);
      expect(await update(standin, [state, { beforeOid: zeros, afterOid: one }])).toEqual([]);
    }));

  it('closes a pull request when its head becomes equal to the base, and keeps one that was rebuilt', () =>
    against({ seed: writes }, async (standin) => {
      const { number, sha, main } = await proposed(standin);
      const two = await commitOn(standin, main, 'two\n');
      expect(await update(standin, [{ beforeOid: sha, afterOid: two, force: true }])).toEqual([]);
      expect(standin.pulls.get(number)).toMatchObject({ state: 'open', headSha: two });
      expect(await update(standin, [{ beforeOid: two, afterOid: main, force: true }])).toEqual([]);
      expect(standin.pulls.get(number)).toMatchObject({
        state: 'closed',
        closedForGood: true,
        mergedAt: null,
      });
    }));

  it('is refused without permission, by rules, and on servers that do not have it', () =>
    against({ seed: writes }, async (standin) => {
      const one = await commitOn(standin, await mainOf(standin), 'one\n');
      const create = [{ beforeOid: zeros, afterOid: one }];
      expect(await update(standin, create, 'ghs_reader')).toEqual(['FORBIDDEN']);
      expect(await update(standin, create, 'ghp_stranger')).toEqual(['FORBIDDEN']);
      const there = await commitOn(standin, await mainOf(standin, strict), 'one\n', { at: strict });
      expect(
        await update(standin, [{ name: 'refs/heads/main', afterOid: there }], 'ghs_job', strict),
      ).toEqual(['UNPROCESSABLE']);
      standin.switches.updateRefs = 'forbidden';
      expect(await update(standin, create)).toEqual(['FORBIDDEN']);
      standin.switches.updateRefs = 'unsupported';
      expect(await update(standin, create)).toEqual(['UNPROCESSABLE']);
      standin.switches.updateRefs = 'missing';
      const input = { repositoryId: 'R_x', refUpdates: [] };
      const { body } = await graphql(standin, mutation, { variables: { input }, token: 'ghs_job' });
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'undefinedField' } }] });
      expect(await tip(standin, branch)).toBeUndefined();
    }));
});

describe('createCommitOnBranch', () => {
  const create = `mutation($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid message signature { isValid } } ref { name target { oid } } }
  }`;
  const run = async (
    standin: Standin,
    expectedHeadOid: string,
    fileChanges: object,
    token = 'ghp_maintainer',
  ) => {
    const input = {
      branch: { repositoryNameWithOwner: 'maintainer/awesome-things', branchName: 'main' },
      expectedHeadOid,
      message: { headline: 'Head', body: 'Body' },
      fileChanges,
    };
    return (await graphql(standin, create, { variables: { input }, token })).body;
  };

  it('signs for everybody, and only continues from the expected head', () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin);
      const contents = Buffer.from('new\n').toString('base64');
      const files = { additions: [{ path: 'README.md', contents }], deletions: [{ path: 'docs/more.md' }] };
      const done = (await run(standin, main, files)).data.createCommitOnBranch;
      expect(done.commit).toMatchObject({ message: 'Head\n\nBody', signature: { isValid: true } });
      expect(await mainOf(standin)).toBe(done.ref.target.oid);
      const stale = await run(standin, main, files);
      expect(stale.data.createCommitOnBranch).toBeNull();
      expect(stale.errors[0]).toMatchObject({ type: 'STALE_DATA', path: ['createCommitOnBranch'] });
      expect(stale.errors[0].message).toBe(
        `Expected branch to point to "${main}" but it did not.  Pull and try again.`,
      );
      const head = done.commit.oid;
      const missing = { deletions: [{ path: 'docs/more.md' }] };
      expect((await run(standin, head, missing)).errors[0].type).toBe('UNPROCESSABLE');
      const loose = { additions: [{ path: 'x', contents: 'YQ' }] };
      expect((await run(standin, head, loose)).errors[0].type).toBe('UNPROCESSABLE');
      expect((await run(standin, head, files, 'ghs_reader')).errors[0].type).toBe('FORBIDDEN');
    }));
});

describe('a pull request over GraphQL', () => {
  const look = async (standin: Standin, number: number, repo = 'awesome-things') => {
    const fields = `state merged reviewDecision isInMergeQueue mergeQueueEntry { state } autoMergeRequest { mergeMethod }
      mergeable headRefOid headRefName isDraft author { login } viewerDidAuthor`;
    const query = `{ repository(owner: "maintainer", name: "${repo}") { pullRequest(number: ${number}) { ${fields} } } }`;
    const { body } = await graphql(standin, query, { token: 'ghs_app' });
    expect(body.errors).toBeUndefined();
    return body.data.repository.pullRequest;
  };

  it('shows review, queue, auto-merge and head', () =>
    against({ seed: writes }, async (standin) => {
      const { number, sha } = await proposed(standin);
      expect(await look(standin, number)).toEqual({
        state: 'OPEN',
        merged: false,
        reviewDecision: null,
        isInMergeQueue: false,
        mergeQueueEntry: null,
        autoMergeRequest: null,
        mergeable: 'UNKNOWN',
        headRefOid: sha,
        headRefName: branch,
        isDraft: false,
        author: { login: 'github-actions' },
        viewerDidAuthor: false,
      });
      standin.pulls.approve(number, { by: 'helper' });
      standin.pulls.queue(number);
      standin.pulls.armAutoMerge(number);
      expect(await look(standin, number)).toMatchObject({
        reviewDecision: 'APPROVED',
        isInMergeQueue: true,
        mergeQueueEntry: { state: 'QUEUED' },
        autoMergeRequest: { mergeMethod: 'MERGE' },
        mergeable: 'MERGEABLE',
      });
      standin.pulls.requestChanges(number, { by: 'helper' });
      await standin.push('maintainer/awesome-things', { branch, message: 'More', files: { 'a.md': 'a\n' } });
      expect(await look(standin, number)).toMatchObject({
        reviewDecision: 'CHANGES_REQUESTED',
        isInMergeQueue: false,
      });
    }));

  it('removes approvals after a push where the repository says so', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin, { at: strict, token: 'ghs_app' });
      expect((await look(standin, number, 'strict-list')).reviewDecision).toBe('REVIEW_REQUIRED');
      standin.pulls.approve(number);
      expect((await look(standin, number, 'strict-list')).reviewDecision).toBe('APPROVED');
      await standin.push('maintainer/strict-list', { branch, message: 'More', files: { 'a.md': 'a\n' } });
      expect((await look(standin, number, 'strict-list')).reviewDecision).toBe('REVIEW_REQUIRED');
    }));

  it('is found by branch, by number and by id', () =>
    against({ seed: writes }, async (standin) => {
      const { number, sha } = await proposed(standin);
      const query = `{ repository(owner: "maintainer", name: "awesome-things") {
        ref(qualifiedName: "refs/heads/${branch}") { target { oid } }
        object(expression: "${branch}:README.md") { ... on Blob { text oid } }
        pullRequests(first: 5, headRefName: "${branch}", states: [OPEN]) { totalCount nodes { id number labels(first: 5) { nodes { name } } } }
      } }`;
      const { repository } = (await graphql(standin, query)).body.data;
      expect(repository.ref.target.oid).toBe(sha);
      expect(repository.object.text).toBe('# New\n');
      expect(repository.pullRequests).toMatchObject({
        totalCount: 1,
        nodes: [{ number, labels: { nodes: [] } }],
      });
      const id = repository.pullRequests.nodes[0].id as string;
      const again = await graphql(standin, `{ node(id: "${id}") { ... on PullRequest { number } } }`);
      expect(again.body.data.node).toEqual({ number });
      const none = await graphql(
        standin,
        '{ repository(owner: "maintainer", name: "awesome-things") { pullRequest(number: 9) { id } } }',
      );
      expect(none.body.errors[0].type).toBe('NOT_FOUND');
    }));
});
