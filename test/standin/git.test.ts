import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import type { RepositorySeed } from '../../standin/seed.ts';
import { against, graphql, handClock, rest } from './harness.ts';

const base = '/repos/maintainer/awesome-things';

describe('git data', () => {
  it('has ref, commit, tree and blob, with the same ids as git', () =>
    against({}, async (standin) => {
      const ref = (await rest(standin, `${base}/git/ref/heads/main`)).body;
      expect(ref).toMatchObject({ ref: 'refs/heads/main', object: { type: 'commit' } });
      const commit = (await rest(standin, `${base}/git/commits/${ref.object.sha}`)).body;
      expect(commit).toMatchObject({
        message: 'First version',
        parents: [],
        author: { date: '2026-10-01T12:00:00Z' },
      });
      expect(commit.verification).toMatchObject({ verified: false, reason: 'unsigned' });
      const tree = (await rest(standin, `${base}/git/trees/${commit.tree.sha}?recursive=1`)).body;
      expect(tree.truncated).toBe(false);
      expect(
        tree.tree.map(({ path, mode, type }: { path: string; mode: string; type: string }) => [
          path,
          mode,
          type,
        ]),
      ).toEqual([
        ['README.md', '100644', 'blob'],
        ['docs', '040000', 'tree'],
        ['docs/more.md', '100644', 'blob'],
        ['link', '120000', 'blob'],
        ['run.sh', '100755', 'blob'],
      ]);
      const blob = (await rest(standin, `${base}/git/blobs/${tree.tree[0].sha}`)).body;
      const text = Buffer.from(blob.content, 'base64').toString();
      expect(text).toMatch(/^# Awesome things\n/);
      const oid = execFileSync('git', ['hash-object', '--stdin'], { input: text }).toString().trim();
      expect([blob.sha, blob.size]).toEqual([oid, Buffer.byteLength(text)]);
      const headers = { accept: 'application/vnd.github.raw+json' };
      expect(
        await fetch(`${standin.url}${base}/git/blobs/${oid}`, { headers }).then((one) => one.text()),
      ).toBe(text);
      expect((await rest(standin, `${base}/git/trees/main`)).body.tree).toHaveLength(4);
    }));

  it('has matching refs, and answers 404, 409 and 422 where GitHub does', () =>
    against({}, async (standin) => {
      const refs = (await rest(standin, `${base}/git/matching-refs/heads/ma`)).body;
      expect(refs.map(({ ref }: { ref: string }) => ref)).toEqual(['refs/heads/main']);
      expect((await rest(standin, `${base}/git/matching-refs/heads/none`)).body).toEqual([]);
      const status = async (path: string) => (await rest(standin, path)).status;
      expect(await status(`${base}/git/ref/heads/ma`)).toBe(404);
      expect(await status(`${base}/git/commits/${'0'.repeat(40)}`)).toBe(404);
      expect(await status(`${base}/git/trees/--help`)).toBe(404);
      expect(await status(`${base}/git/blobs/${'0'.repeat(40)}`)).toBe(404);
      expect(await status(`${base}/git/blobs/main`)).toBe(422);
      expect(await status('/repos/acme/nothing-yet/git/ref/heads/main')).toBe(409);
      expect(await status('/repos/acme/nothing-yet/contents/README.md')).toBe(404);
      expect(await status('/repos/no/such/git/ref/heads/main')).toBe(404);
    }));

  it('records a violation when a repository was seeded without files', () =>
    against(
      {},
      async (standin) => {
        expect((await rest(standin, '/repos/acme/widget/git/ref/heads/main')).status).toBe(404);
      },
      [/acme\/widget was seeded without files/],
    ));

  it('shows a push in REST and in GraphQL', async () => {
    const clock = handClock();
    await against({ clock }, async (standin) => {
      const files = { 'README.md': '# Changed\n', 'docs/more.md': null };
      const oid = await standin.push('maintainer/awesome-things', { message: 'Change', files });
      expect((await rest(standin, `${base}/git/ref/heads/main`)).body.object.sha).toBe(oid);
      const commit = (await rest(standin, `${base}/git/commits/${oid}`)).body;
      expect([commit.message, commit.parents.length]).toEqual(['Change', 1]);
      const fields = 'pushedAt defaultBranchRef { target { oid ... on Commit { committedDate } } }';
      const { body } = await graphql(
        standin,
        `{ r: repository(owner: "maintainer", name: "awesome-things") { ${fields} } }`,
      );
      expect(body.data.r).toEqual({
        pushedAt: '2026-11-20T10:00:00Z',
        defaultBranchRef: { target: { oid, committedDate: '2026-11-20T10:00:00Z' } },
      });
      expect((await rest(standin, `${base}/contents/docs/more.md`)).status).toBe(404);
      const branch = await standin.push('maintainer/awesome-things', {
        message: 'On a branch',
        branch: 'side/line',
        from: 'main',
        files: { a: 'b' },
      });
      expect((await rest(standin, `${base}/git/ref/heads/side/line`)).body.object.sha).toBe(branch);
      expect((await rest(standin, `${base}/contents/README.md?ref=side/line`)).status).toBe(200);
    });
  });
});

describe('contents', () => {
  it('show files, directories and links, raw and as objects', () =>
    against({}, async (standin) => {
      const get = async (path: string, accept = 'application/vnd.github+json') =>
        rest(standin, `${base}/contents${path}`, { headers: { accept } });
      const file = (await get('/README.md')).body;
      expect(file).toMatchObject({ type: 'file', name: 'README.md', path: 'README.md', encoding: 'base64' });
      expect(Buffer.from(file.content, 'base64').toString()).toContain('⭐ 1,200');
      expect(file.content.split('\n')[0]).toHaveLength(60);
      const names = (body: readonly { name: string; type: string }[]) =>
        body.map(({ name, type }) => [name, type]);
      const listing = [
        ['README.md', 'file'],
        ['docs', 'dir'],
        ['link', 'symlink'],
        ['run.sh', 'file'],
      ];
      expect(names((await get('')).body)).toEqual(listing);
      expect(names((await get('/')).body)).toEqual(listing);
      expect(names((await get('/docs')).body)).toEqual([['more.md', 'file']]);
      expect((await get('/link')).body).toMatchObject({ type: 'file', sha: file.sha });
      expect((await get('/run.sh', 'application/vnd.github.raw+json')).body).toBe('#!/bin/sh\necho hello\n');
      const object = (await get('/docs', 'application/vnd.github.object+json')).body;
      expect(names(object.entries)).toEqual([['more.md', 'file']]);
      expect((await get('/none.md')).status).toBe(404);
      expect((await get('/README.md?ref=none')).body.message).toBe('No commit found for the ref none');
    }));

  it('show the README that GitHub would show', () => {
    const repositories: readonly RepositorySeed[] = [
      { fullName: 'a/root', files: { 'readme.markdown': '# Root\n', 'docs/README.md': '# Docs\n' } },
      { fullName: 'a/hidden', files: { '.github/README.md': '# Hidden\n', 'README.md': '# Root\n' } },
      { fullName: 'a/none', files: { 'other.md': 'x' } },
    ];
    return against({ seed: { repositories } }, async (standin) => {
      const readme = async (name: string) => (await rest(standin, `/repos/a/${name}/readme`)).body;
      expect(await readme('root')).toMatchObject({ path: 'readme.markdown', encoding: 'base64' });
      expect(await readme('hidden')).toMatchObject({ path: '.github/README.md' });
      expect((await rest(standin, '/repos/a/none/readme')).status).toBe(404);
    });
  });

  it('leave out files over a megabyte, except raw, and show broken links', () => {
    const text = 'x'.repeat(1_048_577);
    const files = { 'big.md': text, away: { text: '../../elsewhere', mode: '120000' as const } };
    return against({ seed: { repositories: [{ fullName: 'a/b', files }] } }, async (standin) => {
      const big = (await rest(standin, '/repos/a/b/contents/big.md')).body;
      expect([big.content, big.encoding, big.size]).toEqual(['', 'none', 1_048_577]);
      const headers = { accept: 'application/vnd.github.raw' };
      expect((await rest(standin, '/repos/a/b/contents/big.md', { headers })).body).toHaveLength(text.length);
      expect((await rest(standin, '/repos/a/b/contents/away')).body).toMatchObject({
        type: 'symlink',
        target: '../../elsewhere',
      });
      expect(
        Buffer.from((await rest(standin, `/repos/a/b/git/blobs/${big.sha}`)).body.content, 'base64'),
      ).toHaveLength(text.length);
    });
  });
});
