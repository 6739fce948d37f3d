/** What each event of GitHub's becomes: rows and jobs, and nothing for what does not concern a list. */
import { describe, expect, it } from '@jest/globals';
import { createIntake, eventNames, type Outcome } from '../../src/shells/app/webhooks/intake.ts';
import { read } from '../house-source.ts';
import type { Environment } from '../../src/shells/app/settings-values.ts';
import { parse } from 'yaml';
import {
  heldClock,
  keptLog,
  memoryRows,
  pushPayload,
  repositoryField,
  type Rows,
  settingsOf,
  START,
  tended,
} from './app-server-world.ts';

interface World extends Rows {
  readonly lines: string[];
  take(name: string, payload: unknown, id?: string): Promise<Outcome>;
}

/** Installation 1 of `acme`, whose repository 7 is known and has one list. */
function world(env: Environment = {}): World {
  const rows = memoryRows();
  const clock = heldClock();
  const { log, lines } = keptLog(clock, 'debug');
  rows.installations.set(1, { id: 1, account: 'acme', suspended: false });
  rows.repositories.set(7, tended(7, 'acme/list'));
  rows.lists.set(7, ['docs/tools.md']);
  const intake = createIntake({ ...rows, settings: settingsOf(env), log, clock });
  let count = 0;
  const take: World['take'] = (name, payload, id = `d${(count += 1)}`) =>
    intake.handle({ id, name, payload });
  return Object.assign(rows, { lines, take });
}

const tend = (reason: string) => `tend {"repositoryId":7,"installationId":1,"reason":"${reason}"}`;
const sync = 'sync {"installationId":1}';
const place = { repository: repositoryField(), installation: { id: 1 } };
const account = { login: 'acme', id: 3, type: 'Organization' };
const installed = (action: string, extra: object = {}) => ({
  action,
  installation: { id: 1, account, suspended_at: null, ...extra },
  repositories: [{ id: 7, full_name: 'acme/list', private: false }],
});

describe('installations', () => {
  it('a new one is onboarded at once', async () => {
    const rows = world();
    rows.installations.clear();
    expect(await rows.take('installation', installed('created'))).toBe('done');
    expect(rows.installations.get(1)).toEqual({ id: 1, account: 'acme', suspended: false });
    expect(rows.sent).toEqual([{ kind: 'sync', job: { installationId: 1 }, priority: 20 }]);
  });

  it('one of an enterprise is known by its slug', async () => {
    const rows = world();
    await rows.take('installation', installed('created', { id: 2, account: { slug: 'big', id: 4 } }));
    expect(rows.installations.get(2)?.account).toBe('big');
  });

  it('suspended, back again, with new rights', async () => {
    const rows = world();
    await rows.take('installation', installed('suspend', { suspended_at: '2026-11-22T11:00:00Z' }));
    expect(rows.installations.get(1)?.suspended).toBe(true);
    expect(rows.jobs).toEqual([]);
    await rows.take('installation', installed('unsuspend'));
    expect(rows.installations.get(1)?.suspended).toBe(false);
    await rows.take('installation', installed('new_permissions_accepted'));
    expect(rows.jobs).toEqual([sync, sync]);
  });

  it('removed: forgotten with its repositories', async () => {
    const rows = world();
    expect(await rows.take('installation', installed('deleted'))).toBe('done');
    expect([rows.installations.size, rows.repositories.size]).toEqual([0, 0]);
  });

  it('repositories given and taken', async () => {
    const rows = world();
    rows.repositories.set(8, tended(8, 'other/list', 2));
    const changed = (action: string, ids: readonly number[]) => ({
      action,
      installation: { id: 1, account },
      repository_selection: 'selected',
      repositories_added: [],
      repositories_removed: ids.map((id) => ({ id, full_name: 'acme/x', private: false })),
    });
    await rows.take('installation_repositories', changed('added', []));
    expect(rows.jobs).toEqual([sync]);
    // 8 was transferred, and its new installation told us first.
    await rows.take('installation_repositories', changed('removed', [7, 8, 9]));
    expect([...rows.repositories.keys()]).toEqual([8]);
  });
});

describe('pushes', () => {
  const commit = (extra: object) => ({ added: [], modified: [], removed: [], ...extra });

  it.each([
    ['a list that was seen', pushPayload(['docs/tools.md']), 'push'],
    ['a README', pushPayload(['readme.md']), 'push'],
    ['a list taken away', pushPayload([], { commits: [commit({ removed: ['docs/tools.md'] })] }), 'push'],
    ['a new document', pushPayload([], { commits: [commit({ added: ['docs/new.md'] })] }), 'push'],
    ['the configuration', pushPayload(['src/a.ts', '.github/firekeeper.yml', 'README.md']), 'config'],
    ['a forced one', pushPayload(['src/a.ts'], { forced: true }), 'push'],
    ['the first one', pushPayload([], { created: true, commits: [] }), 'push'],
    ['one without commits', pushPayload([], { commits: [] }), 'push'],
    ['one whose commits are missing', pushPayload([], { commits: undefined }), 'push'],
    [
      'one that was cut',
      pushPayload([], { commits: new Array(2048).fill(commit({ modified: ['a'] })) }),
      'push',
    ],
    ['a commit without files', pushPayload([], { commits: [{ id: 'x', modified: ['a.ts'] }] }), 'push'],
  ])('%s: a visit', async (_what, payload, reason) => {
    const rows = world();
    expect(await rows.take('push', payload)).toBe('done');
    expect(rows.jobs).toEqual([tend(reason)]);
  });

  it.each([
    ['other files', pushPayload(['src/a.ts', 'docs/tools.txt'])],
    ['a document that is no list', pushPayload(['docs/guide.md'])],
    ['another branch', pushPayload(['README.md'], { ref: 'refs/heads/firekeeper/refresh' })],
    ['a tag', pushPayload(['README.md'], { ref: 'refs/tags/main' })],
    ['a branch that is gone', pushPayload(['README.md'], { deleted: true, commits: [] })],
  ])('%s: nothing', async (_what, payload) => {
    const rows = world();
    expect(await rows.take('push', payload)).toBe('idle');
    expect(rows.jobs).toEqual([]);
  });

  it('any document counts until a list was seen', async () => {
    const rows = world();
    rows.lists.clear();
    expect(await rows.take('push', pushPayload(['docs/guide.md']))).toBe('done');
    expect(await rows.take('push', pushPayload(['src/a.ts']))).toBe('idle');
  });

  it('of a repository we do not know: its installation is asked for', async () => {
    const rows = world();
    rows.repositories.clear();
    rows.installations.clear();
    expect(await rows.take('push', pushPayload(['README.md']))).toBe('done');
    expect(rows.jobs).toEqual([sync]);
    expect(rows.installations.get(1)).toEqual({ id: 1, account: 'acme', suspended: false });
    expect(rows.repositories.size).toBe(0);
  });
});

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
    ['words around it edited', edited('pause', 'pause')],
    ['labelled', pull('labeled')],
    ['of somebody else', pull('closed', { body: 'Fix', head: { ref: 'fix', repo: { id: 7 } } })],
    ['of a fork that imitates us', pull('closed', { head: { ref: 'firekeeper/refresh', repo: { id: 8 } } })],
    ['of a fork that is gone', pull('closed', { head: { ref: 'firekeeper/refresh', repo: null } })],
  ])('%s: nothing', async (_what, payload) => {
    const rows = world();
    expect(await rows.take('pull_request', payload)).toBe('idle');
    expect(rows.jobs).toEqual([]);
  });

  it('what people ask for comes before what happened', async () => {
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

  it('renamed or transferred: known by the new name, and visited', async () => {
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

  it('archived: left alone until it is back', async () => {
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

  it('private or public: known at once', async () => {
    const rows = world();
    await rows.take('repository', changed('privatized', { private: true }));
    expect(rows.repositories.get(7)?.isPrivate).toBe(true);
    await rows.take('repository', changed('publicized'));
    expect(rows.repositories.get(7)?.isPrivate).toBe(false);
    expect(rows.jobs).toEqual([]);
  });

  it('another default branch: visited; another description: not', async () => {
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
  it('asked for again: a visit', async () => {
    const rows = world();
    await rows.take('check_run', { action: 'rerequested', check_run: { id: 1 }, ...place });
    await rows.take('check_suite', { action: 'rerequested', check_suite: { id: 1 }, ...place });
    await rows.take('check_suite', { action: 'completed', check_suite: { id: 1 }, ...place });
    expect(rows.jobs).toEqual([tend('check'), tend('check')]);
  });
});

describe('all of them', () => {
  it('are those that the manifest subscribes to, or GitHub sends unasked', () => {
    const { default_events } = parse(read('app.yml')) as { default_events: string[] };
    const unasked = ['installation', 'installation_repositories', 'ping'];
    expect([...default_events, ...unasked].sort()).toEqual([...eventNames].sort());
  });

  it('a duplicate is nothing, and one that failed may come again', async () => {
    const rows = world();
    rows.failing = true;
    await expect(rows.take('push', pushPayload(['README.md']), 'x')).rejects.toThrow('connection refused');
    rows.failing = false;
    expect(await rows.take('push', pushPayload(['README.md']), 'x')).toBe('done');
    expect(await rows.take('push', pushPayload(['README.md']), 'x')).toBe('duplicate');
    expect(rows.jobs).toHaveLength(1);
  });

  it('payloads that are not as they should be are one line each', async () => {
    const rows = world();
    const odd = [
      {},
      { action: 7 },
      { action: 'created', installation: { id: 'one' } },
      { ref: 'refs/heads/main', repository: { id: 7 }, installation: { id: 1 } },
      { ...pushPayload([]), commits: [{ added: [5] }] },
      { ...place, repository: repositoryField(7, 'noslash') },
    ];
    for (const name of eventNames.filter((event) => event !== 'ping')) {
      for (const payload of odd) expect(await rows.take(name, payload)).toBe('malformed');
    }
    expect(rows.jobs).toEqual([]);
    expect(rows.lines).toHaveLength((eventNames.length - 1) * odd.length);
  });

  it('events and actions that are not ours are nothing', async () => {
    const rows = world();
    expect(await rows.take('watch', { action: 'started', ...place })).toBe('unknown');
    expect(await rows.take('constructor', {})).toBe('unknown');
    expect(await rows.take('repository', { action: 'starred', ...place })).toBe('idle');
    expect(await rows.take('installation', installed('sung'))).toBe('idle');
    expect(await rows.take('ping', { zen: 'Keep it logically awesome.', hook_id: 1 })).toBe('idle');
  });

  it('of accounts that are not served are dropped with one debug line', async () => {
    const rows = world({ FIREKEEPER_BLOCK: 'acme' });
    expect(await rows.take('push', pushPayload(['README.md']))).toBe('refused');
    expect(await rows.take('installation', installed('created'))).toBe('refused');
    expect(rows.jobs).toEqual([]);
    expect(rows.lines.map((line) => JSON.parse(line).level)).toEqual(['debug', 'debug']);
  });

  it('what is gone is forgotten and what is private hidden, for everybody and with the kill switch', async () => {
    for (const env of [{ FIREKEEPER_BLOCK: 'acme' }, { FIREKEEPER_OFF: '1' }]) {
      const rows = world(env);
      const hidden = {
        ...place,
        action: 'privatized',
        repository: repositoryField(7, 'acme/list', { private: true }),
      };
      await rows.take('repository', hidden);
      expect(rows.repositories.get(7)?.isPrivate).toBe(true);
      await rows.take('installation', installed('deleted'));
      expect(rows.repositories.size).toBe(0);
      expect(rows.jobs).toEqual([]);
    }
  });
});
