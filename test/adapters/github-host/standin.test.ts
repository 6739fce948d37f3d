/** The host against the stand-in: a whole proposal, refreshed, looked at, closed; real git underneath. */
import { afterEach, describe, expect, it, test } from '@jest/globals';
import { createBranchStore, stateBranch } from '../../../src/adapters/branch-store.ts';
import { dryRun } from '../../../src/adapters/github-host/dry-run.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import { granted, type ListHost } from '../../../src/ports/list-host.ts';
import type { Standin } from '../../../standin/server.ts';
import { bytes } from './script.ts';
import { branch, long, propose, pull, r, start, written } from './standin.ts';

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

describe('a proposal', () => {
  it('is one verified commit, one move, one pull request', async () => {
    const host = await begin();
    const { commit, moved } = await propose(host, '\ufeff# List\r\n- one ⭐ 2\r\n');
    expect(commit.verified).toBe(true);
    expect(moved).toBe('moved');
    const opened = granted(await host.createPull(pull));
    expect(await host.pulls(branch, 'open')).toMatchObject([
      {
        number: opened.number,
        headSha: commit.sha,
        authorLogin: 'keeper[bot]',
        approved: false,
        queued: false,
        mergeable: true,
      },
    ]);
    expect(await host.addLabels(opened.number, ['lists'])).toBe('done');
    expect(github.pulls.get(opened.number).labels).toEqual(['lists']);
    const [file] = await host.readFiles(commit.sha, ['README.md']);
    expect(file && 'bytes' in file && new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)).toBe(
      '\ufeff# List\r\n- one ⭐ 2\r\n',
    );
    const [between] = await host.commitsBetween('main', branch);
    expect(between).toMatchObject({ sha: commit.sha, verified: true, authorLogin: 'keeper[bot]' });
    expect(written(github)).toEqual([
      `POST ${r}/git/trees`,
      `POST ${r}/git/commits`,
      'POST /graphql',
      `POST ${r}/pulls`,
      `POST ${r}/issues/${opened.number}/labels`,
    ]);
  });

  it('is refreshed in place: it stays open, although it is rebuilt from a newer base', async () => {
    const host = await begin();
    await propose(host, 'one\n');
    const { number } = granted(await host.createPull(pull));
    await github.push('acme/list', { message: 'm', files: { 'other.md': 'x' } });
    expect((await propose(host, 'two\n')).moved).toBe('moved');
    expect(await host.pulls(branch, 'all')).toMatchObject([{ number, state: 'open' }]);
  });

  it('knows who works on it', async () => {
    const host = await begin();
    await propose(host, 'one\n');
    const { number } = granted(await host.createPull(pull));
    github.pulls.approve(number);
    github.pulls.queue(number);
    expect(await host.pulls(branch, 'open')).toMatchObject([{ approved: true, queued: true }]);
    expect(await host.permissionOf('ann')).toBe('write');
    expect(await host.permissionOf('nobody')).toBe('none');
    expect((await host.whoAmI())?.login).toBe('keeper[bot]');
  });

  it('is commented on once, edited, and closed', async () => {
    const host = await begin();
    await propose(host, 'one\n');
    const { number } = granted(await host.createPull(pull));
    for (const text of ['Hello', 'Hello', 'Bye'])
      expect(await host.comment(number, 'frozen', text)).toBe('done');
    expect(github.pulls.comments(number).map(({ body }) => body)).toEqual([
      'Bye\n\n<!-- firekeeper:frozen -->',
    ]);
    expect(await host.closePull(number)).toBe('done');
    const at = (await host.head(branch))?.commit ?? '';
    expect(await host.moveBranch(branch, at, null, { force: true })).toBe('moved');
    expect(await host.head(branch)).toBeNull();
  });

  it('changes nothing in a dry run', async () => {
    const host = dryRun(await begin());
    await propose(host, 'one\n');
    granted(await host.createPull(pull));
    expect(github.writes).toEqual([]);
    expect(host.writes).toEqual([
      `POST ${r}/git/trees`,
      `POST ${r}/git/commits`,
      `POST /graphql updateRefs refs/heads/${branch}`,
      `POST ${r}/pulls`,
    ]);
  });
});

test('files over 1 MB are read in full, modes are kept, links are refused', async () => {
  const host = await begin();
  const head = await host.head('main');
  const files = await host.readFiles(head?.commit ?? '', ['docs/*.md', 'link.md']);
  expect(files).toMatchObject([
    { path: 'docs/long.md', mode: '100644' },
    { path: 'docs/run.md', mode: '100755' },
    { path: 'link.md', refused: 'symlink' },
  ]);
  expect(files[0] && 'bytes' in files[0] && files[0].bytes.length).toBe(bytes(long).length);
});

test('the state branch is an orphan, appended to, and not written twice', async () => {
  const host = await begin();
  const codec = { empty: 0, read: Number, write: String, merge: Math.max };
  const store = createBranchStore(host, codec, silentJournal);
  expect(await store.load()).toBe(0);
  expect(await store.save(3)).toBe('written');
  expect(await store.save(4)).toBe('written');
  const before = github.writes.length;
  expect(await store.save(4)).toBe('same');
  expect(github.writes).toHaveLength(before);
  const head = await host.head(stateBranch);
  expect(await host.readFiles(head?.commit ?? '', ['**'])).toMatchObject([
    { path: 'state.json', bytes: bytes('4') },
  ]);
});
