import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { against, rest } from './harness.ts';
import { branch, commitOn, list, mainOf, proposed, send, tip, writes } from './writes-harness.ts';

const zeros = '0'.repeat(40);

describe('blobs and trees', () => {
  it('are stored as git would store them', () =>
    against({ seed: writes }, async (standin) => {
      const bytes = Buffer.from('hé\n');
      const oid = execFileSync('git', ['hash-object', '--stdin'], { input: bytes }).toString().trim();
      const made = await send(standin, 'POST', `${list}/git/blobs`, {
        content: bytes.toString('base64'),
        encoding: 'base64',
      });
      expect([made.status, made.body.sha]).toEqual([201, oid]);
      const bad = { content: 'not base64!', encoding: 'base64' };
      expect((await send(standin, 'POST', `${list}/git/blobs`, bad)).status).toBe(422);
    }));

  it('can have a base: change, add below a new folder, delete, keep the rest', () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin);
      const base_tree = (await rest(standin, `${list}/git/commits/${main}`)).body.tree.sha;
      const tree = [
        { path: 'README.md', mode: '100644', type: 'blob', content: 'new\n' },
        { path: 'a/b/c.md', mode: '100755', type: 'blob', content: 'deep\n' },
        { path: 'docs/more.md', mode: '100644', type: 'blob', sha: null },
      ];
      const made = await send(standin, 'POST', `${list}/git/trees`, { base_tree, tree });
      expect(made.status).toBe(201);
      const shown = await rest(standin, `${list}/git/trees/${made.body.sha}?recursive=1`);
      const rows = shown.body.tree.map((one: { path: string; mode: string }) => `${one.mode} ${one.path}`);
      expect(rows).toEqual([
        '100644 README.md',
        '040000 a',
        '040000 a/b',
        '100755 a/b/c.md',
        '100755 run.sh',
      ]);
    }));

  it('are refused where GitHub refuses, with the reason', () =>
    against({ seed: writes }, async (standin) => {
      const base_tree = (await rest(standin, `${list}/git/commits/${await mainOf(standin)}`)).body.tree.sha;
      const said = async (body: object): Promise<unknown> => {
        const answer = await send(standin, 'POST', `${list}/git/trees`, body);
        expect(answer.status).toBe(422);
        return answer.body.message;
      };
      const file = { path: 'x', mode: '100644', type: 'blob' };
      expect(await said({ base_tree: zeros, tree: [{ ...file, content: '' }] })).toMatch(/base_tree/);
      expect(await said({ base_tree, tree: [] })).toMatch(/Invalid tree/);
      expect(await said({ base_tree, tree: [{ ...file, sha: zeros }] })).toMatch(/not a valid blob/);
      expect(await said({ base_tree, tree: [{ ...file, sha: null }] })).toMatch(/BadObjectState/);
      expect(await said({ base_tree, tree: [{ ...file, content: '', path: '../x' }] })).toMatch(/malformed/);
      expect(await said({ base_tree, tree: [{ ...file, content: '', path: 'a/.git/x' }] })).toMatch(
        /malformed/,
      );
      expect(await said({ base_tree, tree: [{ ...file, content: '', sha: zeros }] })).toMatch(/either/);
    }));
});

describe('commits', () => {
  it('are signed for jobs and Apps when no person is named', () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin);
      const look = async (token: string, more: object) => {
        const sha = await commitOn(standin, main, 'x\n', { token, more });
        return (await rest(standin, `${list}/git/commits/${sha}`)).body;
      };
      const job = await look('ghs_job', {});
      expect(job.verification).toMatchObject({ verified: true, reason: 'valid' });
      expect(job.author).toMatchObject({
        name: 'github-actions[bot]',
        email: '41898282+github-actions[bot]@users.noreply.github.com',
      });
      expect(job.committer.email).toBe('noreply@github.com');
      expect((await look('ghs_app', {})).verification.verified).toBe(true);
      const author = { name: 'Me', email: 'me@example.org' };
      expect((await look('ghs_job', { author })).verification).toMatchObject({
        verified: false,
        reason: 'unsigned',
      });
      expect((await look('ghs_job', { committer: author })).verification.verified).toBe(false);
      const mine = await look('ghp_maintainer', {});
      expect([mine.verification.verified, mine.author.name]).toEqual([false, 'A Maintainer']);
      const forged = { signature: job.verification.signature as string };
      expect((await look('ghs_job', forged)).verification).toMatchObject({
        verified: false,
        reason: 'unknown_key',
      });
    }));

  it('need an existing tree and existing parents', () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin);
      const tree = (await rest(standin, `${list}/git/commits/${main}`)).body.tree.sha;
      const said = async (body: object) =>
        (await send(standin, 'POST', `${list}/git/commits`, body)).body.message;
      expect(await said({ message: 'm', tree: zeros })).toBe('Tree SHA does not exist');
      expect(await said({ message: 'm', tree: main })).toBe('Tree SHA does not exist');
      expect(await said({ message: 'm', tree, parents: [tree] })).toMatch(/^Parent SHA/);
    }));
});

describe('history', () => {
  it('has commits that can be compared, listed and read with their authors and files', () =>
    against({ seed: writes }, async (standin) => {
      const { sha, main } = await proposed(standin);
      const human = await standin.push('maintainer/awesome-things', {
        branch,
        message: 'Mine too',
        files: { 'docs/more.md': 'More and more.\n' },
        by: 'helper',
      });
      const compared = (await rest(standin, `${list}/compare/main...${branch}`)).body;
      expect(compared).toMatchObject({ status: 'ahead', ahead_by: 2, behind_by: 0, total_commits: 2 });
      const rows = compared.commits.map((one: { sha: string; author: { login: string } }) => [
        one.sha,
        one.author.login,
      ]);
      expect(rows).toEqual([
        [sha, 'github-actions[bot]'],
        [human, 'helper'],
      ]);
      expect(compared.files.map((one: { filename: string }) => one.filename)).toEqual([
        'README.md',
        'docs/more.md',
      ]);
      expect((await rest(standin, `${list}/compare/${main}...main`)).body.status).toBe('identical');
      expect((await rest(standin, `${list}/compare/main...none`)).status).toBe(404);
      const one = (await rest(standin, `${list}/commits/${human}`)).body;
      expect([one.files.length, one.files[0].status, one.parents[0].sha]).toEqual([1, 'modified', sha]);
      const page = await rest(standin, `${list}/commits?sha=${branch}&per_page=2`);
      expect(page.body.map((each: { sha: string }) => each.sha)).toEqual([human, sha]);
      expect(page.headers.get('link')).toMatch(/page=2>; rel="next"/);
      const file = await rest(standin, `${list}/contents/docs/more.md?ref=${branch}`);
      expect(Buffer.from(file.body.content, 'base64').toString()).toBe('More and more.\n');
      expect((await rest(standin, `${list}/branches/${branch}`)).body.commit.sha).toBe(human);
      expect(await tip(standin, branch)).toBe(human);
    }));

  it('keeps an orphan branch beside the others', () =>
    against({ seed: writes }, async (standin) => {
      const entry = { path: 'state.json', mode: '100644', type: 'blob', content: '{}\n' };
      const tree = (await send(standin, 'POST', `${list}/git/trees`, { tree: [entry] })).body.sha;
      const made = await send(standin, 'POST', `${list}/git/commits`, {
        message: 'State',
        tree,
        parents: [],
      });
      const ref = { ref: 'refs/heads/firekeeper/state', sha: made.body.sha };
      expect((await send(standin, 'POST', `${list}/git/refs`, ref)).status).toBe(201);
      const nothing = await rest(standin, `${list}/compare/main...firekeeper/state`);
      expect([nothing.status, nothing.body.message]).toEqual([
        404,
        expect.stringMatching(/No common ancestor/),
      ]);
    }));
});
