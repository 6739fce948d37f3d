/** What each event of GitHub becomes: rows and jobs, or nothing when it does not concern a list. */
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { eventNames } from '../../../../src/shells/app/webhooks/intake.ts';
import { read } from '../../../house/source.ts';
import { pushPayload, repositoryField, tended } from '../server/world.ts';
import { account, installed, place, sync, tend, world } from './world.ts';

describe('installations', () => {
  it('a new one is onboarded at once', async () => {
    const rows = world();
    rows.installations.clear();
    rows.repositories.clear();
    expect(await rows.take('installation', installed('created'))).toBe('done');
    expect(rows.installations.get(1)).toEqual({ id: 1, account: 'acme', suspended: false });
    expect(rows.repositories.get(7)).toMatchObject({
      fullName: 'acme/list',
      isPrivate: false,
      installationId: 1,
    });
    const job = { repositoryId: 7, installationId: 1, reason: 'installed' };
    expect(rows.sent).toEqual([{ kind: 'tend', job, priority: 20 }]);
  });

  it('a new one with many repositories, or without their names, is synced', async () => {
    const many = Array.from({ length: 21 }, (_, n) => ({
      id: n + 8,
      full_name: `acme/r${n}`,
      private: false,
    }));
    for (const repositories of [many, [], undefined]) {
      const rows = world();
      expect(await rows.take('installation', { ...installed('created'), repositories })).toBe('done');
      expect(rows.sent).toEqual([{ kind: 'sync', job: { installationId: 1 }, priority: 20 }]);
    }
  });

  it('one of an enterprise gets its slug as name', async () => {
    const rows = world();
    await rows.take('installation', installed('created', { id: 2, account: { slug: 'big', id: 4 } }));
    expect(rows.installations.get(2)?.account).toBe('big');
  });

  it('one is suspended, comes back, and gets new permissions', async () => {
    const rows = world();
    await rows.take('installation', installed('suspend', { suspended_at: '2026-11-22T11:00:00Z' }));
    expect(rows.installations.get(1)?.suspended).toBe(true);
    expect(rows.jobs).toEqual([]);
    await rows.take('installation', installed('unsuspend'));
    expect(rows.installations.get(1)?.suspended).toBe(false);
    await rows.take('installation', installed('new_permissions_accepted'));
    expect(rows.jobs).toEqual([sync, sync]);
  });

  it('a removed one is forgotten with its repositories', async () => {
    const rows = world();
    expect(await rows.take('installation', installed('deleted'))).toBe('done');
    expect([rows.installations.size, rows.repositories.size]).toEqual([0, 0]);
  });

  it('one gets and loses repositories', async () => {
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
    // 8 was transferred, and the event of its new installation came first.
    await rows.take('installation_repositories', changed('removed', [7, 8, 9]));
    expect([...rows.repositories.keys()]).toEqual([8]);
  });
});

describe('pushes', () => {
  const commit = (extra: object) => ({ added: [], modified: [], removed: [], ...extra });

  it.each([
    ['a known list', pushPayload(['docs/tools.md']), 'push'],
    ['a README', pushPayload(['readme.md']), 'push'],
    ['a removed list', pushPayload([], { commits: [commit({ removed: ['docs/tools.md'] })] }), 'push'],
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

  it('every document counts until a list was seen', async () => {
    const rows = world();
    rows.lists.clear();
    expect(await rows.take('push', pushPayload(['docs/guide.md']))).toBe('done');
    expect(await rows.take('push', pushPayload(['src/a.ts']))).toBe('idle');
  });

  it('to an unknown repository sync its installation', async () => {
    const rows = world();
    rows.repositories.clear();
    rows.installations.clear();
    expect(await rows.take('push', pushPayload(['README.md']))).toBe('done');
    expect(rows.jobs).toEqual([sync]);
    expect(rows.installations.get(1)).toEqual({ id: 1, account: 'acme', suspended: false });
    expect(rows.repositories.size).toBe(0);
  });
});

describe('all events', () => {
  it('are those that the manifest subscribes to, and those that GitHub always sends', () => {
    const { default_events } = parse(read('app.yml')) as { default_events: string[] };
    const unasked = ['installation', 'installation_repositories', 'ping'];
    expect([...default_events, ...unasked].sort()).toEqual([...eventNames].sort());
  });

  it('are ignored the second time, unless the first time failed', async () => {
    const rows = world();
    rows.failing = true;
    await expect(rows.take('push', pushPayload(['README.md']), 'x')).rejects.toThrow('connection refused');
    rows.failing = false;
    expect(await rows.take('push', pushPayload(['README.md']), 'x')).toBe('done');
    expect(await rows.take('push', pushPayload(['README.md']), 'x')).toBe('duplicate');
    expect(rows.jobs).toHaveLength(1);
  });

  it('with a wrong payload give one line each', async () => {
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

  it('and actions that are unknown are ignored', async () => {
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

  it('about removed and private repositories are obeyed for all accounts, even while the App is switched off', async () => {
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
