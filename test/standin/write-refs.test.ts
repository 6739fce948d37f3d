import { describe, expect, it } from '@jest/globals';
import { against, type Got, rest } from './harness.ts';
import { branch, commitOn, list, mainOf, proposed, send, strict, tip, writes } from './writes-harness.ts';

const told = ({ status, body }: Got): unknown[] => [status, body.message];
const zeros = '0'.repeat(40);

describe('refs', () => {
  it('are created once, moved forward, moved by force, deleted', () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin);
      const one = await commitOn(standin, main, 'one\n');
      const two = await commitOn(standin, main, 'two\n');
      const create = { ref: `refs/heads/${branch}`, sha: one };
      expect((await send(standin, 'POST', `${list}/git/refs`, create)).status).toBe(201);
      expect(told(await send(standin, 'POST', `${list}/git/refs`, create))).toEqual([
        422,
        'Reference already exists',
      ]);
      const at = `${list}/git/refs/heads/${branch}`;
      expect(told(await send(standin, 'PATCH', at, { sha: two }))).toEqual([
        422,
        'Update is not a fast forward',
      ]);
      expect(await tip(standin, branch)).toBe(one);
      const moved = await send(standin, 'PATCH', at, { sha: two, force: true });
      expect([moved.status, moved.body.object.sha]).toEqual([200, two]);
      expect((await send(standin, 'DELETE', at)).status).toBe(204);
      expect(told(await send(standin, 'DELETE', at))).toEqual([422, 'Reference does not exist']);
      expect(told(await send(standin, 'PATCH', at, { sha: two }))).toEqual([422, 'Reference does not exist']);
      expect(
        standin.writes
          .filter(({ path }) => path.includes('/git/refs'))
          .map((w) => [w.method, w.status, w.done]),
      ).toEqual([
        ['POST', 201, true],
        ['POST', 422, false],
        ['PATCH', 422, false],
        ['PATCH', 200, true],
        ['DELETE', 204, true],
        ['DELETE', 422, false],
        ['PATCH', 422, false],
      ]);
    }));

  it('need valid names and objects, and a free path', () =>
    against({ seed: writes }, async (standin) => {
      const sha = await mainOf(standin);
      const make = async (ref: string, at = sha) =>
        told(await send(standin, 'POST', `${list}/git/refs`, { ref, sha: at }));
      expect((await make('heads/x'))[0]).toBe(422);
      expect((await make('refs/heads/a..b'))[0]).toBe(422);
      expect(await make('refs/heads/x', zeros)).toEqual([422, 'Object does not exist']);
      const tree = (await rest(standin, `${list}/git/commits/${sha}`)).body.tree.sha;
      expect(await make('refs/heads/x', tree)).toEqual([422, 'Reference update failed']);
      expect((await make('refs/heads/firekeeper'))[0]).toBe(201);
      expect(await make(`refs/heads/${branch}`)).toEqual([422, 'Reference update failed']);
      expect((await send(standin, 'DELETE', `${list}/git/refs/heads/main`)).status).toBe(422);
    }));

  it('need a token that may write contents', () =>
    against({ seed: writes }, async (standin) => {
      const body = { ref: 'refs/heads/x', sha: await mainOf(standin) };
      const make = async (token: string | null, at = list) =>
        told(await send(standin, 'POST', `${at}/git/refs`, body, token));
      expect(await make(null)).toEqual([401, 'Requires authentication']);
      expect(await make('ghs_reader')).toEqual([403, 'Resource not accessible by integration']);
      expect(await make('ghs_elsewhere')).toEqual([403, 'Resource not accessible by integration']);
      expect(await make('ghp_stranger')).toEqual([404, 'Not Found']);
      expect(await make('github_pat_stranger')).toEqual([
        403,
        'Resource not accessible by personal access token',
      ]);
      expect(await make('ghs_job', '/repos/maintainer/old-list')).toEqual([
        403,
        'Repository was archived so is read-only.',
      ]);
      expect(await make('ghs_job', '/repos/maintainer/nothing-yet')).toEqual([
        409,
        'Git Repository is empty.',
      ]);
      expect(standin.writes.map(({ done }) => done)).not.toContain(true);
      expect(standin.writes.map(({ login }) => login).slice(0, 2)).toEqual([null, 'github-actions[bot]']);
    }));

  it('need a further permission for workflow files, unless the default branch has them already', () =>
    against({ seed: writes }, async (standin) => {
      const path = '.github/workflows/ci.yml';
      const sha = await commitOn(standin, await mainOf(standin), 'on: push\n', { path });
      const make = (name: string, at: string) =>
        send(standin, 'POST', `${list}/git/refs`, { ref: `refs/heads/${name}`, sha: at });
      expect(told(await make('x', sha))).toEqual([403, 'Resource not accessible by integration']);
      const main = await standin.push('maintainer/awesome-things', {
        message: 'CI',
        files: { [path]: 'on: push\n' },
      });
      expect((await make('y', await commitOn(standin, main, 'new\n'))).status).toBe(201);
    }));
});

describe('rulesets', () => {
  it("refuse what they forbid with GitHub's GH013 wording, and nothing else", () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin, strict);
      const one = await commitOn(standin, main, 'one\n', { at: strict });
      const two = await commitOn(standin, main, 'two\n', { at: strict });
      const plain = await commitOn(standin, main, 'three\n', { at: strict, token: 'ghp_maintainer' });
      const make = (name: string, sha: string, token = 'ghs_job') =>
        send(standin, 'POST', `${strict}/git/refs`, { ref: `refs/heads/${name}`, sha }, token);
      const rule = (line: string): unknown[] => [422, `Repository rule violations found\n\n${line}\n\n`];
      expect(told(await send(standin, 'PATCH', `${strict}/git/refs/heads/main`, { sha: one }))).toEqual(
        rule('Changes must be made through a pull request.'),
      );
      expect(told(await make('locked/x', one))).toEqual(
        rule('Cannot create ref due to creations being restricted.'),
      );
      expect((await make('locked/x', one, 'ghp_maintainer')).status).toBe(201);
      expect((await make(branch, one)).status).toBe(201);
      const at = `${strict}/git/refs/heads/${branch}`;
      expect(told(await send(standin, 'PATCH', at, { sha: two, force: true }))).toEqual(
        rule('Cannot force-push to this branch.'),
      );
      expect(told(await send(standin, 'DELETE', at))).toEqual(rule('Cannot delete this protected ref.'));
      expect(told(await make('signed/x', plain))).toEqual(rule('Commits must have verified signatures.'));
    }));

  it('are listed for a branch', () =>
    against({ seed: writes }, async (standin) => {
      const types = async (name: string) =>
        (await rest(standin, `${strict}/rules/branches/${name}`)).body.map(
          (one: { type: string }) => one.type,
        );
      expect(await types('main')).toEqual(['pull_request']);
      expect(await types(branch)).toEqual(['non_fast_forward', 'deletion']);
      expect(await types('other')).toEqual([]);
    }));

  it('do not apply to people in a test, and matching refs show their pushes', () =>
    against({ seed: writes }, async (standin) => {
      await proposed(standin, { at: strict, token: 'ghs_app' });
      await standin.push('maintainer/strict-list', {
        message: 'On main',
        files: { 'x.md': 'x\n' },
        by: 'maintainer',
      });
      await standin.setBranch('maintainer/strict-list', branch, 'main');
      const refs = (await rest(standin, `${strict}/git/matching-refs/heads/firekeeper`)).body;
      expect(refs).toHaveLength(1);
      expect(refs[0].object.sha).toBe(await mainOf(standin, strict));
    }));
});
