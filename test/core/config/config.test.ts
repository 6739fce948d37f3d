import { describe, expect, it } from '@jest/globals';
import { defaultConfig } from '../../../src/core/config/index.ts';
import { file, read, refused } from './reading.ts';

describe('defaults', () => {
  it('suit a list without a configuration', () => {
    const order = { by: 'infer', damping: 0 };
    const report = { do: 'report', mark: null, to: null };
    expect(defaultConfig()).toEqual({
      enabled: true,
      hosts: new Map(),
      lists: [{ path: 'README.md', order, tiers: 'infer' }],
      schedule: { every: 'weekly', timezone: 'UTC' },
      tiers: 'infer',
      stars: 'update',
      order,
      quiet: { below: { count: 0, share: 0 }, isGiven: false, onlyIf: 'visible' },
      status: {
        moved: 'rewrite',
        archived: report,
        gone: report,
        blocked: report,
        stale: { afterMonths: 24, do: 'off', mark: null, to: null },
      },
      rules: [],
      citations: {
        source: 'auto',
        policy: 'raise-only',
        note: true,
        minChange: { count: 1, share: 0 },
        ids: new Map(),
      },
      activity: 'off',
      candidates: { report: false, most: 10 },
      ignore: [],
      settled: [],
      translations: 'infer',
      review: {
        check: true,
        failOn: 'error',
        minStars: 0,
        minAgeDays: 0,
        activeWithinDays: 0,
        license: 'any',
        crossListing: 'infer',
      },
      pullRequest: {
        branch: 'firekeeper/refresh',
        stateBranch: 'firekeeper/state',
        labels: [],
        reviewers: [],
        assignees: [],
        title: '{summary}',
        commit: '{summary}',
        signOff: false,
        automerge: false,
      },
    });
  });

  it.each(['', '# nothing yet\n', '\u{feff}', '{}'])('an empty file (%j) is the defaults', (text) => {
    expect(read(text)).toEqual(defaultConfig());
  });

  it('a group with some of its keys keeps the other defaults', () => {
    const { status, quiet } = read('status: {archived: off, stale: {do: report}}\nquiet: {below: 5%}');
    expect(status).toEqual({
      ...defaultConfig().status,
      archived: { do: 'off', mark: null, to: null },
      stale: { afterMonths: 24, do: 'report', mark: null, to: null },
    });
    expect(quiet).toEqual({ below: { count: 0, share: 0.05 }, isGiven: true, onlyIf: 'visible' });
  });
});

describe('the wording of the pull request', () => {
  const wording = (text: string) => {
    const { title, commit } = read(`pullRequest: {${text}}`).pullRequest;
    return [title, commit];
  };

  it('uses the title for the commit where only the title is given', () => {
    expect(wording('title: "chore: {summary}"')).toEqual(['chore: {summary}', 'chore: {summary}']);
    expect(wording('title: "chore: refresh the list"')).toEqual([
      'chore: refresh the list',
      'chore: refresh the list',
    ]);
    expect(wording('commit: "docs: {summary}"')).toEqual(['{summary}', 'docs: {summary}']);
  });
});

describe('values', () => {
  it('a configuration with every key is read in full', () => {
    const config = read(`
lists: [README.md, {path: docs/*.md, order: keep}]
schedule: weekly
tiers: [{emoji: 🌟, from: 0}, {emoji: 🔥, from: 1000}]
stars: off
order: {by: stars, damping: 2%}
quiet: {below: 10, onlyIf: any}
status: {moved: report, archived: off, gone: off, stale: {after: 2y, do: report}}
citations: {source: openalex, policy: track, note: false, minChange: 5%, ids: {"https://x.org/a": "doi:10.1/a", "https://x.org/b": skip}}
activity: update
ignore: [Owner/Name, "https://github.com/Some/Repo", "https://example.org/x", "https://github.com/a/b/tree/main"]
pullRequest: {branch: bots/fire, labels: [chore], reviewers: [octocat, org/team], assignees: [me]}
enabled: false
`);
    const order = { by: 'stars', damping: 0.02 };
    expect(config.lists).toEqual([
      { path: 'README.md', order, tiers: config.tiers },
      { path: 'docs/*.md', order: { by: 'keep', damping: 0.02 }, tiers: config.tiers },
    ]);
    expect(config.tiers).toEqual([
      { emoji: '🔥', from: 1000 },
      { emoji: '🌟', from: 0 },
    ]);
    expect(config.stars).toBe('off');
    expect(config.order).toEqual(order);
    expect(config.quiet).toEqual({ below: { count: 10, share: 0 }, isGiven: true, onlyIf: 'any' });
    expect(config.status.stale).toEqual({ afterMonths: 24, do: 'report', mark: null, to: null });
    expect(config.citations.ids.get('https://x.org/a')).toBe('doi:10.1/a');
    expect(config.citations.minChange).toEqual({ count: 0, share: 0.05 });
    expect(config.activity).toBe('update');
    expect(config.ignore).toEqual([
      'github:owner/name',
      'github:some/repo',
      'https://example.org/x',
      'https://github.com/a/b/tree/main',
    ]);
    expect(config.pullRequest.branch).toBe('bots/fire');
    expect(config.enabled).toBe(false);
  });

  it('damping may stand at the top level; the order of a list overrides it', () => {
    const config = read('damping: 3%\nlists: [a.md, {path: b.md, order: {by: name, damping: 0}}]');
    expect(config.order).toEqual({ by: 'infer', damping: 0.03 });
    expect(config.lists[0]?.order.damping).toBe(0.03);
    expect(config.lists[1]?.order).toEqual({ by: 'name', damping: 0 });
  });

  it.each([
    ['schedule: daily', { every: 'daily', timezone: 'UTC' }],
    ['schedule: monthly\ntimezone: Europe/Vienna', { every: 'monthly', timezone: 'Europe/Vienna' }],
    ['schedule: "17 4 * * 1"', { cron: '17 4 * * 1', timezone: 'UTC' }],
    ['schedule: {cron: "0 5 1 * *", timezone: Asia/Tokyo}', { cron: '0 5 1 * *', timezone: 'Asia/Tokyo' }],
    ['timezone: Asia/Tokyo\nschedule: {cron: "@weekly"}', { cron: '@weekly', timezone: 'Asia/Tokyo' }],
  ])('%s', (text, schedule) => {
    expect(read(text).schedule).toEqual(schedule);
  });

  it.each(['infer', 'off'] as const)('tiers: %s', (tiers) => {
    expect(read(`tiers: ${tiers}`).tiers).toBe(tiers);
  });
});

describe('unknown keys are refused with line, key and nearest known name', () => {
  it.each([
    ['lists: [README.md]\nteirs: infer', 'line 2: unknown key "teirs" (did you mean "tiers"?)'],
    ['PullRequest: {}', 'line 1: unknown key "PullRequest" (did you mean "pullRequest"?)'],
    ['pull_request: {}', 'line 1: unknown key "pull_request" (did you mean "pullRequest"?)'],
    ['quiet:\n  below: 1\n  onlyif: any', 'line 3: quiet: unknown key "onlyif" (did you mean "onlyIf"?)'],
    ['status:\n  stale:\n    afer: 1y', 'line 3: status.stale: unknown key "afer" (did you mean "after"?)'],
    [
      'lists:\n  - path: a.md\n    ordr: keep',
      'line 3: lists[0]: unknown key "ordr" (did you mean "order"?)',
    ],
    ['order:\n  by: stars\n  damp: 2%', 'line 3: order: unknown key "damp"'],
    ['tiers:\n  - {emoji: 🔥, form: 0}', 'line 2: tiers[0]: unknown key "form" (did you mean "from"?)'],
    ['zebra: 1', 'line 1: unknown key "zebra"'],
    ['__proto__: {lists: [x.md]}', 'line 1: unknown key "__proto__"'],
    ['constructor: 1', 'line 1: unknown key "constructor"'],
  ])('%j', (text, expected) => {
    expect(refused(text).message).toContain(`${file} ${expected}`);
  });

  it('names the known keys', () => {
    expect(refused('quiet: {above: 1}').help).toBe('Known keys of quiet: below, onlyIf');
    expect(refused('zebra: 1').help).toMatch(/^Known keys: enabled, lists, schedule, /);
  });
});

describe('hosts', () => {
  it('names are in lower case, and each has its kind', () => {
    const { hosts } = read(
      'hosts: {Git.Example.org: forgejo, "code.example.org:8443": gitlab, x.example.org: github}',
    );
    expect([...hosts]).toEqual([
      ['git.example.org', 'forgejo'],
      ['code.example.org:8443', 'gitlab'],
      ['x.example.org', 'github'],
    ]);
  });

  it('a well-known host may be named with its own kind', () => {
    expect(read('hosts: {gitlab.com: gitlab, codeberg.org: forgejo}').hosts.size).toBe(2);
  });
});
