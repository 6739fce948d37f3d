/** When the next visit is due, for each result of a visit. */
import { describe, expect, test } from '@jest/globals';
import { refusal } from '../../../../src/adapters/github-host/refusals.ts';
import { nextDue } from '../../../../src/core/proposal/period.ts';
import type { RunResult } from '../../../../src/core/proposal/result.ts';
import type { Met, ProposeOutcome } from '../../../../src/run/remote/types.ts';
import type { RunReason, RunRecord } from '../../../../src/shells/app/store/store.ts';
import {
  afterOutcome,
  afterRefusal,
  again,
  cappedUntil,
  failuresIn,
} from '../../../../src/shells/app/visits/next-visit.ts';

const now = Date.parse('2026-11-02T09:00:00Z');
const minute = 60_000;
const day = 86_400_000;
const about = { now, repositoryId: 7, failures: 0, waitUntil: null, settling: false };
const schedule = { every: 'weekly', timezone: 'UTC' } as const;
const weekly = nextDue(schedule, new Date(now).toISOString(), 7);

function outcome(result: RunResult, met: Partial<Met> = {}): ProposeOutcome {
  const repository = {
    owner: 'o',
    name: 'n',
    id: 7,
    defaultBranch: 'main',
    archived: false,
    disabled: false,
    fork: false,
    empty: false,
    htmlUrl: '',
  };
  const known = { repository, commit: null, schedule, firstContact: false, config: '', configFault: null };
  return {
    result,
    line: '',
    changed: false,
    pullRequest: null,
    report: '',
    diff: '',
    compareUrl: null,
    writes: [],
    met: { ...known, refusal: null, isSilent: false, ...met },
  };
}

describe('after a visit', () => {
  test.each<readonly [RunResult, Partial<Met>, string | null]>([
    ['archived', {}, null],
    ['fork', {}, null],
    ['empty', {}, null],
    ['disabled', {}, null],
    ['declined', { firstContact: true }, null],
    ['declined', {}, weekly],
    ['no-list', { firstContact: true }, null],
    ['no-list', {}, weekly],
    ['config-invalid', {}, weekly],
    ['paused', {}, weekly],
    ['snoozed', {}, weekly],
    ['not-due', {}, weekly],
    ['no-change', {}, weekly],
    ['closed-no-change', {}, weekly],
    ['same-digest', {}, weekly],
    ['branch-not-ours', {}, weekly],
    ['human-edited', {}, weekly],
    ['in-review', {}, weekly],
    ['created', {}, weekly],
    ['refreshed', {}, weekly],
    ['refused', { refusal: refusal('ruleset') }, weekly],
    ['refused', { refusal: refusal('unavailable') }, 'soon'],
    ['refused', { refusal: refusal('not-github') }, 'soon'],
    ['fetch-incomplete', {}, 'soon'],
  ])('%s %j', (result, met, expected) => {
    const ending = afterOutcome(outcome(result, met), about);
    if (expected !== 'soon') expect(ending.dueAt).toBe(expected);
    else expect(Date.parse(ending.dueAt ?? '') - now).toBeLessThan(20 * minute);
  });

  test('a repository that GitHub disabled is visited again', () => {
    const { repository } = outcome('disabled').met as Met;
    const met = { repository: { ...repository, disabled: true } };
    expect(afterOutcome(outcome('disabled', met), about).dueAt).toBe(weekly);
  });
});

test('after too many changes at once, the next visit is when they can be settled', () => {
  const ending = afterOutcome(outcome('fetch-incomplete'), { ...about, settling: true });
  const wait = (Date.parse(ending.dueAt ?? '') - now) / minute;
  expect(wait).toBeGreaterThan(60);
  expect(wait).toBeLessThan(65);
});

describe('after a failure', () => {
  const wait = (failures: number, repositoryId = 7): number =>
    Date.parse(again({ ...about, failures, repositoryId }).dueAt ?? '') - now;

  test('the wait doubles, up to about a day, and differs between repositories', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 20].map((failures) => wait(failures));
    waits.slice(1, 6).forEach((one, at) => expect(one).toBeGreaterThan(waits[at] ?? 0));
    expect(Math.max(...waits)).toBeLessThanOrEqual(1.25 * day);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(11 * minute);
    expect(new Set(Array.from({ length: 50 }, (_, id) => wait(0, id))).size).toBe(50);
  });

  test('the wait ends with a limit whose end is known', () => {
    const waitUntil = now + 40 * minute;
    const due = Date.parse(again({ ...about, failures: 9, waitUntil }).dueAt ?? '');
    expect(due).toBeGreaterThanOrEqual(waitUntil);
    expect(due).toBeLessThan(waitUntil + 5 * minute);
  });

  test('work of a stopped machine is due at once, and a lasting refusal waits a day', () => {
    expect(afterRefusal(refusal('stopped'), about).dueAt).toBe(new Date(now).toISOString());
    expect(afterRefusal(refusal('blocked'), about).dueAt).toBe(new Date(now + day).toISOString());
  });
});

describe('from the earlier runs', () => {
  const run = (result: string | null, reason: RunReason = 'schedule', ago = 0): RunRecord =>
    ({ result, reason, startedAt: new Date(now - ago).toISOString() }) as RunRecord;

  test('failures in a row are counted from the newest run', () => {
    expect(failuresIn([])).toBe(0);
    expect(failuresIn([run('created'), run('refused')])).toBe(0);
    expect(failuresIn([run('refused'), run(null), run('failed'), run('created'), run('refused')])).toBe(3);
  });

  test('four scheduled visits are the most in a day; those that people ask for do not count', () => {
    const ago = [1, 5, 9, 20].map((hours) => run('refused', 'schedule', hours * 60 * minute));
    expect(cappedUntil(ago.slice(0, 3), now)).toBeNull();
    expect(cappedUntil(ago, now)).toBe(new Date(now + 4 * 60 * minute).toISOString());
    expect(cappedUntil([...ago.slice(0, 3), run('created', 'box', minute)], now)).toBeNull();
    expect(cappedUntil(ago, now + 5 * 60 * minute)).toBeNull();
  });
});
