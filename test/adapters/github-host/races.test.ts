/** The host against the stand-in: pushes of others, lost answers, refusals. No commit of others is overwritten. */
import { afterEach, describe, expect, it, test } from '@jest/globals';
import { granted, type ListHost } from '../../../src/ports/list-host.ts';
import type { Standin } from '../../../standin/server.ts';
import { branch, edited, propose, pull, r, reader, start, written } from './standin.ts';

let github: Standin;
async function begin(token?: string): Promise<ListHost> {
  const begun = await start(token);
  github = begun.github;
  return begun.host;
}
afterEach(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
  expect(github.faults.pending()).toEqual([]);
});

describe('races', () => {
  test.each(['served', 'forbidden', 'unsupported'] as const)('with updateRefs %s', async (mode) => {
    const host = await begin();
    github.switches.updateRefs = mode;
    const { commit } = await propose(host, 'one\n');
    const next = granted(await host.createCommit(commit.sha, commit.tree, edited('two\n'), 'm'));
    expect(await host.moveBranch(branch, commit.sha, next.sha, { force: false })).toBe('moved');
    const theirs = await github.push('acme/list', { branch, message: 'mine', files: { 'a.md': 'a' } });
    expect(await host.moveBranch(branch, next.sha, commit.sha, { force: true })).toBe('stale');
    expect(await host.moveBranch(branch, null, commit.sha, { force: true })).toBe('stale');
    expect(await host.moveBranch(branch, next.sha, null, { force: true })).toBe('stale');
    expect((await host.head(branch))?.commit).toBe(theirs);
    expect(await host.moveBranch(branch, theirs, null, { force: false })).toBe('moved');
    expect(await host.head(branch)).toBeNull();
  });
});

describe('answers lost after the write', () => {
  it('one at a time: still one branch and one pull request', async () => {
    const host = await begin();
    await host.repository();
    for (const route of [
      `POST ${r}/git/trees`,
      `POST ${r}/git/commits`,
      'POST /graphql',
      `POST ${r}/pulls`,
    ]) {
      github.faults.add({ route, fault: { kind: 'dropped', when: 'after' } });
    }
    const { commit, moved } = await propose(host, 'one\n');
    expect(moved).toBe('moved');
    expect((await host.head(branch))?.commit).toBe(commit.sha);
    expect(granted(await host.createPull(pull)).headSha).toBe(commit.sha);
    expect(await host.pulls(branch, 'all')).toHaveLength(1);
    const once = [`POST /graphql updateRefs refs/heads/${branch}`, `POST ${r}/pulls`];
    const twice = [`POST ${r}/git/trees`, `POST ${r}/git/commits`];
    expect(host.writes).toEqual([...twice.flatMap((write) => [write, write]), ...once]);
  });

  it('a stale head is reported both ways', async () => {
    const host = await begin();
    github.faults.add({ route: 'POST /graphql', fault: { kind: 'stale-head' } });
    expect((await propose(host, 'one\n')).moved).toBe('stale');
    expect(await host.head(branch)).toBeNull();
  });
});

describe('refusals', () => {
  it('a token that may only read writes nothing', async () => {
    const host = await begin(reader);
    const base = await host.head('main');
    expect(await host.createCommit(base?.commit ?? '', base?.tree ?? '', edited('x'), 'm')).toMatchObject({
      refused: 'read-only-token',
    });
    expect(written(github)).toEqual([]);
  });

  it('where Actions may not open pull requests, the branch stays', async () => {
    const host = await begin('job');
    expect((await propose(host, 'one\n')).moved).toBe('moved');
    expect(await host.createPull(pull)).toMatchObject({ refused: 'actions-may-not-open-pulls' });
    expect(await host.head(branch)).not.toBeNull();
  });

  it('a ruleset on the branch is named', async () => {
    const host = await begin();
    github.state.update('acme/list', { rules: [{ type: 'creation', branches: ['firekeeper/*'] }] });
    expect((await propose(host, 'one\n')).moved).toMatchObject({ refused: 'ruleset' });
    expect(written(github)).toEqual([`POST ${r}/git/trees`, `POST ${r}/git/commits`]);
  });

  it('a branch with the name of the folder is named', async () => {
    const host = await begin();
    await github.setBranch('acme/list', 'firekeeper', 'main');
    expect((await propose(host, 'one\n')).moved).toMatchObject({ refused: 'branch-in-the-way' });
  });

  it('a second pull request is refused, and so is one without a difference', async () => {
    const host = await begin();
    await propose(host, 'one\n');
    granted(await host.createPull(pull));
    expect(await host.createPull(pull)).toMatchObject({ refused: 'pull-exists' });
    await github.setBranch('acme/list', 'same', 'main');
    expect(await host.createPull({ ...pull, head: 'same' })).toMatchObject({ refused: 'no-difference' });
  });
});
