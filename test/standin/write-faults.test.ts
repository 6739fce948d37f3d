import { describe, expect, it } from '@jest/globals';
import { against, graphql } from './harness.ts';
import { branch, commitOn, list, mainOf, proposed, send, tip, writes } from './writes-harness.ts';

describe('faults on writes', () => {
  it('lose the answer before or after the work is done', () =>
    against({ seed: writes }, async (standin) => {
      const sha = await commitOn(standin, await mainOf(standin), 'x\n');
      const create = () => send(standin, 'POST', `${list}/git/refs`, { ref: `refs/heads/${branch}`, sha });
      standin.faults.add({
        route: 'POST /repos/{o}/{r}/git/refs',
        fault: { kind: 'dropped', when: 'before' },
      });
      await expect(create()).rejects.toThrow(/fetch failed|terminated|socket/);
      expect(await tip(standin, branch)).toBeUndefined();
      standin.faults.add({
        route: 'POST /repos/{o}/{r}/git/refs',
        fault: { kind: 'dropped', when: 'after' },
      });
      await expect(create()).rejects.toThrow(/fetch failed|terminated|socket/);
      expect(await tip(standin, branch)).toBe(sha);
      expect((await create()).status).toBe(422);
      const refs = standin.writes.filter(({ path }) => path.endsWith('/git/refs'));
      expect(refs.map(({ status, done }) => [status, done])).toEqual([
        [0, false],
        [0, true],
        [422, false],
      ]);
    }));

  it('refuse with any status, and change nothing', () =>
    against({ seed: writes }, async (standin) => {
      const { number } = await proposed(standin);
      const route = 'PATCH /repos/{o}/{r}/pulls/{n}';
      const patch = async () =>
        (await send(standin, 'PATCH', `${list}/pulls/${number}`, { title: 'Other' })).status;
      for (const status of [401, 403, 409, 422, 451] as const) {
        standin.faults.add({ route, fault: { kind: 'refused', status, message: 'No' } });
        expect(await patch()).toBe(status);
      }
      standin.faults.add({ route, fault: { kind: 'bad-gateway' } });
      expect(await patch()).toBe(502);
      expect(standin.pulls.get(number).title).toBe('T');
      expect(standin.writes.filter(({ method }) => method === 'PATCH').every(({ done }) => !done)).toBe(true);
    }));

  it('report a stale head where there is none', () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin);
      const route = 'PATCH /repos/{o}/{r}/git/refs/*';
      standin.faults.add({ route, fault: { kind: 'stale-head' } });
      const answer = await send(standin, 'PATCH', `${list}/git/refs/heads/main`, { sha: main });
      expect([answer.status, answer.body.message]).toEqual([422, 'Update is not a fast forward']);
      standin.faults.add({ route: 'POST /graphql', fault: { kind: 'stale-head' } });
      const mutation = `mutation { updateRefs(input: { repositoryId: "x", refUpdates: [] }) { clientMutationId } }`;
      const { body } = await graphql(standin, mutation, { token: 'ghs_job' });
      expect(body.errors[0]).toMatchObject({ type: 'STALE_DATA', path: ['updateRefs'] });
    }));

  it('let somebody act right before a write is handled', () =>
    against({ seed: writes }, async (standin) => {
      const { number, main } = await proposed(standin);
      const next = await commitOn(standin, main, 'next\n');
      let human = '';
      const act = async (): Promise<void> => {
        const push = { branch, message: 'Mine', files: { 'a.md': 'a\n' }, by: 'helper' };
        human = await standin.push('maintainer/awesome-things', push);
      };
      standin.faults.add({ route: 'PATCH /repos/{o}/{r}/git/refs/*', fault: { kind: 'meanwhile', act } });
      const moved = await send(standin, 'PATCH', `${list}/git/refs/heads/${branch}`, { sha: next });
      expect(moved.status).toBe(422);
      expect(standin.pulls.get(number).headSha).toBe(human);
    }));

  it('leave writes in sequence, however many come at once', () =>
    against({ seed: writes }, async (standin) => {
      const main = await mainOf(standin);
      const shas = [];
      for (const text of ['a\n', 'b\n', 'c\n', 'd\n']) shas.push(await commitOn(standin, main, text));
      const made = await Promise.all(
        shas.map((sha) => send(standin, 'POST', `${list}/git/refs`, { ref: `refs/heads/${branch}`, sha })),
      );
      expect(made.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 422, 422, 422]);
      const opened = await Promise.all(
        [1, 2, 3].map(() =>
          send(standin, 'POST', `${list}/pulls`, { title: 'T', head: branch, base: 'main' }),
        ),
      );
      expect(opened.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 422, 422]);
      expect(standin.pulls.list()).toHaveLength(1);
    }));
});
