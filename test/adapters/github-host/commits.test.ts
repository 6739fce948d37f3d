/** The commit: one tree with inline text, no author, the stored bytes checked, a second between writes. */
import { describe, expect, it } from '@jest/globals';
import { blobId } from '../../../src/adapters/github-host/object-id.ts';
import type { FileChange } from '../../../src/ports/list-host.ts';
import { at, badGateway, bytes, dropped, ok, said, scripted, sha } from './script.ts';

const [parent, tree, made, commit] = [sha('a'), sha('7'), sha('8'), sha('c')];
const trees = `POST ${at}/git/trees`;
const commits = `POST ${at}/git/commits`;
const change = (path: string, text: string, mode: FileChange['mode'] = '100644'): FileChange => ({
  path,
  mode,
  content: bytes(text),
});
const entry = (path: string, text: string, mode = '100644') => ({
  path,
  mode,
  type: 'blob',
  sha: blobId(bytes(text)),
});
const treeBody = (...entries: object[]) => ok({ sha: made, tree: entries, truncated: false }, 201);
const commitBody = (verified = true) =>
  ok({ sha: commit, tree: { sha: made }, verification: { verified } }, 201);

describe('createCommit', () => {
  it('computes the same ids as git', () => {
    expect(blobId(bytes(''))).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(blobId(bytes('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  });

  it('sends one tree and one commit, with neither author nor committer', async () => {
    const text = '\ufeff# List\r\n⭐ 1.2k\r\n';
    const github = scripted({
      [trees]: [treeBody(entry('README.md', text, '100755'))],
      [commits]: [commitBody()],
    });
    const outcome = await github.host.createCommit(
      parent,
      tree,
      [change('README.md', text, '100755')],
      'Refresh',
    );
    expect(outcome).toEqual({ sha: commit, tree: made, verified: true });
    expect(github.seen.map(({ body }) => body)).toEqual([
      { base_tree: tree, tree: [{ path: 'README.md', mode: '100755', type: 'blob', content: text }] },
      { message: 'Refresh', tree: made, parents: [parent] },
    ]);
    expect(github.host.writes).toEqual([trees, commits]);
    github.done();
  });

  it('begins a history with no parent and no base tree', async () => {
    const github = scripted({ [trees]: [treeBody(entry('state.json', '{}'))], [commits]: [commitBody()] });
    await github.host.createCommit(null, null, [change('state.json', '{}')], 'm');
    expect(github.seen[0]?.body).not.toHaveProperty('base_tree');
    expect(github.seen[1]?.body).toMatchObject({ parents: [] });
  });

  it('leaves a second between any two writes', async () => {
    const github = scripted({
      [trees]: [treeBody(entry('a.md', 'a'))],
      [commits]: [commitBody()],
      [`PATCH ${at}/pulls/5`]: [ok({})],
    });
    await Promise.all([
      github.host.createCommit(parent, tree, [change('a.md', 'a')], 'm'),
      github.host.closePull(5),
    ]);
    const times = github.seen.map((request) => request.at);
    expect(times).toHaveLength(3);
    for (const [index, time] of times.slice(1).entries())
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it('reads a folder to check its files', async () => {
    const folder = sha('9');
    const github = scripted({
      [trees]: [treeBody({ path: 'docs', mode: '040000', type: 'tree', sha: folder })],
      [`GET ${at}/git/trees/${folder}`]: [ok({ sha: folder, tree: [entry('list.md', 'x')] })],
      [commits]: [commitBody()],
    });
    expect(await github.host.createCommit(parent, tree, [change('docs/list.md', 'x')], 'm')).toMatchObject({
      sha: commit,
    });
    github.done();
  });

  it('sends blobs when the inline text was stored as other bytes, and gives up when that fails too', async () => {
    const wrong = treeBody(entry('a.md', 'something else'));
    const github = scripted({
      [trees]: [wrong, wrong],
      [`POST ${at}/git/blobs`]: [ok({ sha: blobId(bytes('a')) }, 201)],
    });
    expect(await github.host.createCommit(parent, tree, [change('a.md', 'a')], 'm')).toMatchObject({
      refused: 'damaged',
    });
    expect(github.host.writes).toEqual([trees, `POST ${at}/git/blobs`, trees]);
    github.done();
  });

  it('sends bytes that are not text as a blob', async () => {
    const content = new Uint8Array([0xff, 0xfe]);
    const id = blobId(content);
    const github = scripted({
      [`POST ${at}/git/blobs`]: [ok({ sha: id }, 201)],
      [trees]: [treeBody({ path: 'a.md', mode: '100644', type: 'blob', sha: id })],
      [commits]: [commitBody()],
    });
    await github.host.createCommit(parent, tree, [{ path: 'a.md', mode: '100644', content }], 'm');
    expect(github.seen[0]?.body).toEqual({ content: '//4=', encoding: 'base64' });
    expect(github.seen[1]?.body).toMatchObject({ tree: [{ path: 'a.md', sha: id }] });
    github.done();
  });

  it('tries again while GitHub does not see a new tree, and stops after some tries', async () => {
    const missing = said(422, 'Tree SHA does not exist');
    const github = scripted({ [trees]: [treeBody(entry('a.md', 'a'))], [commits]: [missing, commitBody()] });
    expect(await github.host.createCommit(parent, tree, [change('a.md', 'a')], 'm')).toMatchObject({
      sha: commit,
    });
    expect(github.host.writes).toEqual([trees, commits, commits]);
    github.done();
    const never = scripted({ [trees]: [missing, missing, missing, missing] });
    expect(await never.host.createCommit(parent, tree, [change('a.md', 'a')], 'm')).toMatchObject({
      refused: 'missing-object',
    });
    never.done();
  });

  it('sends again what was lost: the same object sent twice is stored once', async () => {
    const github = scripted({
      [trees]: [dropped(), treeBody(entry('a.md', 'a'))],
      [commits]: [badGateway, commitBody()],
    });
    expect(await github.host.createCommit(parent, tree, [change('a.md', 'a')], 'm')).toMatchObject({
      sha: commit,
    });
    expect(github.host.writes).toEqual([trees, trees, commits, commits]);
    github.done();
  });

  it('reports once that GitHub did not sign', async () => {
    const github = scripted({
      [trees]: [treeBody(entry('a.md', 'a')), treeBody(entry('a.md', 'a'))],
      [commits]: [commitBody(false), commitBody(false)],
    });
    expect(await github.host.createCommit(parent, tree, [change('a.md', 'a')], 'm')).toMatchObject({
      verified: false,
    });
    await github.host.createCommit(parent, tree, [change('a.md', 'a')], 'm');
    expect(github.lines).toEqual([
      'GitHub did not sign the commit; it signs only commits of Apps and of the Action',
    ]);
  });
});

describe('limits', () => {
  const secondary = (headers: Record<string, string>) => ({
    ...(said(
      403,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    ) as object),
    status: 403,
    headers,
  });

  it('a secondary limit is waited for as told, and the write is sent again', async () => {
    const github = scripted({ [`PATCH ${at}/pulls/5`]: [secondary({ 'retry-after': '30' }), ok({})] });
    expect(await github.host.closePull(5)).toBe('done');
    expect(github.sleeps[0]).toBe(30_000);
    expect(github.host.writes).toEqual([`PATCH ${at}/pulls/5`, `PATCH ${at}/pulls/5`]);
    github.done();
  });

  it('when no time is told, the wait is a minute, then double that, and then a refusal', async () => {
    const github = scripted({ [`PATCH ${at}/pulls/5`]: [1, 2, 3, 4, 5].map(() => secondary({})) });
    expect(await github.host.closePull(5)).toMatchObject({ refused: 'rate-limit', retry: true });
    expect(github.sleeps).toEqual([60_000, 120_000, 240_000, 480_000]);
    github.done();
  });

  it('a wait of an hour is a refusal at once', async () => {
    const reset = String(Date.parse('2026-11-22T01:00:00Z') / 1000);
    const limited = {
      ...(said(403, 'API rate limit exceeded for installation ID 1.') as object),
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
    };
    const github = scripted({ [`PATCH ${at}/pulls/5`]: [limited] });
    expect(await github.host.closePull(5)).toMatchObject({ refused: 'rate-limit' });
    expect(github.sleeps).toEqual([]);
  });
});
