/** Which events of proposals, repositories and checks become visits, and which become nothing. */
import { describe, expect, it } from '@jest/globals';
import { pushPayload, repositoryField, START } from '../server/world.ts';
import { place, tend, world } from './world.ts';

describe('proposals', () => {
  const body = (ticked: string) =>
    `Hello\n<!-- firekeeper:begin -->\n${['rebuild', 'snooze', 'pause']
      .map((box) => `- [${box === ticked ? 'x' : ' '}] <!-- firekeeper:${box} --> words`)
      .join('\n')}\n<!-- firekeeper:end -->`;
  const bot = { id: 50, login: 'firekeeper[bot]', type: 'Bot' };
  const person = { id: 9, login: 'ada', type: 'User' };
  const pull = (action: string, extra: object = {}, rest: object = {}) => ({
    ...place,
    action,
    number: 4,
    sender: person,
    pull_request: {
      number: 4,
      body: body(''),
      merged: false,
      user: bot,
      head: { ref: 'firekeeper/refresh', sha: 'c'.repeat(40), repo: { id: 7 } },
      ...extra,
    },
    ...rest,
  });
  const edited = (before: string, after: string, rest: object = {}) =>
    pull('edited', { body: body(after) }, { changes: { body: { from: body(before) } }, ...rest });

  it.each([
    ['merged', pull('closed', { merged: true }), 'merged'],
    ['merged by ourselves', pull('closed', { merged: true }, { sender: bot }), 'merged'],
    ['closed', pull('closed'), 'closed'],
    ['reopened', pull('reopened'), 'reopened'],
    ['a box ticked', edited('', 'rebuild'), 'box'],
    ['a box cleared', edited('pause', ''), 'box'],
    ['a branch of another name', pull('closed', { head: { ref: 'bot/x', repo: { id: 7 } } }), 'closed'],
  ])('%s: a visit', async (_what, payload, reason) => {
    const rows = world();
    expect(await rows.take('pull_request', payload)).toBe('done');
    expect(rows.jobs).toEqual([tend(reason)]);
  });

  it.each([
    ['closed by ourselves', pull('closed', {}, { sender: bot })],
    ['edited by ourselves', edited('rebuild', '', { sender: bot })],
    ['a title edited', pull('edited', {}, { changes: { title: { from: 'x' } } })],
    ['text around it edited', edited('pause', 'pause')],
    ['labelled', pull('labeled')],
    ['of somebody else', pull('closed', { body: 'Fix', head: { ref: 'fix', repo: { id: 7 } } })],
    ['of a fork that imitates us', pull('closed', { head: { ref: 'firekeeper/refresh', repo: { id: 8 } } })],
    ['of a fork that is gone', pull('closed', { head: { ref: 'firekeeper/refresh', repo: null } })],
  ])('%s: nothing', async (_what, payload) => {
    const rows = world();
    expect(await rows.take('pull_request', payload)).toBe('idle');
    expect(rows.jobs).toEqual([]);
  });

  it.each(['opened', 'synchronize', 'reopened'])(
    '%s by people: its configuration is checked',
    async (action) => {
      const head = { ref: 'topic', sha: 'c'.repeat(40), repo: { id: 7 } };
      const rows = world();
      const base = { ref: 'main' };
      expect(await rows.take('pull_request', pull(action, { body: 'Fix', head, base }))).toBe('done');
      const job = `check {"repositoryId":7,"installationId":1,"commit":"${'c'.repeat(40)}","pull":4}`;
      expect(rows.jobs).toEqual([job]);
      for (const other of [
        pull(action, { body: 'Fix', head, base: { ref: 'next' } }),
        pull(action, { body: 'Fix', head: { ...head, sha: 'HEAD' }, base }),
      ]) {
        expect(await rows.take('pull_request', other)).toBe('idle');
      }
      expect(rows.jobs).toHaveLength(1);
      const fork = pull(action, { number: 9, body: 'Fix', head: { ...head, repo: { id: 8 } }, base });
      expect(await rows.take('pull_request', fork)).toBe('done');
      expect(rows.jobs[1]).toBe(job.replace('"pull":4', '"pull":9'));
    },
  );

  it('requests by people come before other events', async () => {
    const rows = world();
    await rows.take('pull_request', edited('', 'rebuild'));
    await rows.take('push', pushPayload(['README.md']));
    expect(rows.sent.map((job) => job.priority)).toEqual([20, 10]);
  });
});

describe('repositories', () => {
  const changed = (action: string, field: object = {}, rest: object = {}) => ({
    action,
    installation: { id: 1 },
    repository: repositoryField(7, 'acme/list', field),
    ...rest,
  });

  it('renamed or transferred: gets the new name, and a visit', async () => {
    const rows = world();
    await rows.take('repository', { ...changed('renamed'), repository: repositoryField(7, 'acme/new') });
    expect(rows.repositories.get(7)?.fullName).toBe('acme/new');
    const moved = {
      ...changed('transferred'),
      repository: repositoryField(7, 'octo/new'),
      installation: { id: 2 },
    };
    await rows.take('repository', moved);
    expect(rows.repositories.get(7)).toMatchObject({ fullName: 'octo/new', installationId: 2 });
    expect(rows.installations.get(2)).toEqual({ id: 2, account: 'octo', suspended: false });
    expect(rows.jobs).toEqual([tend('renamed'), tend('renamed').replace('Id":1', 'Id":2')]);
  });

  it('archived: left alone until it is active again', async () => {
    const rows = world();
    await rows.take('repository', changed('archived', { archived: true }));
    expect(rows.repositories.get(7)).toMatchObject({ archived: true, dueAt: null });
    expect(rows.jobs).toEqual([]);
    await rows.take('repository', changed('unarchived'));
    expect(rows.repositories.get(7)).toMatchObject({
      archived: false,
      dueAt: new Date(START).toISOString(),
    });
    expect(rows.jobs).toEqual([tend('reconcile')]);
  });

  it('private or public: recorded at once', async () => {
    const rows = world();
    await rows.take('repository', changed('privatized', { private: true }));
    expect(rows.repositories.get(7)?.isPrivate).toBe(true);
    await rows.take('repository', changed('publicized'));
    expect(rows.repositories.get(7)?.isPrivate).toBe(false);
    expect(rows.jobs).toEqual([]);
  });

  it('another default branch: a visit; another description: nothing', async () => {
    const rows = world();
    await rows.take('repository', changed('edited', {}, { changes: { default_branch: { from: 'old' } } }));
    await rows.take('repository', changed('edited', {}, { changes: { description: { from: 'old' } } }));
    expect(rows.jobs).toEqual([tend('push')]);
  });

  it('deleted: forgotten', async () => {
    const rows = world();
    await rows.take('repository', changed('deleted'));
    expect(rows.repositories.size).toBe(0);
  });
});

describe('checks', () => {
  it('requested again: a visit', async () => {
    const rows = world();
    await rows.take('check_run', { action: 'rerequested', check_run: { id: 1 }, ...place });
    await rows.take('check_suite', { action: 'rerequested', check_suite: { id: 1 }, ...place });
    await rows.take('check_suite', { action: 'completed', check_suite: { id: 1 }, ...place });
    expect(rows.jobs).toEqual([tend('check'), tend('check')]);
  });
});
