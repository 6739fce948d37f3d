/** Facts for the tests of the state machine: a first proposal, an open one, and variations. */
import { expect, it } from '@jest/globals';
import { renderBody } from '../../../src/core/proposal/body.ts';
import { decide as decideLate, decideEarly } from '../../../src/core/proposal/decide.ts';
import { emptyMemory } from '../../../src/core/facts/memory.ts';
import type { Decision, Result } from '../../../src/core/proposal/decision.ts';
import type { BranchCommit, Situation, KnownPull } from '../../../src/core/proposal/situation.ts';
import { withOwn } from '../../../src/core/proposal/ownership.ts';
import type { ProposalMarker } from '../../../src/core/proposal/marker.ts';
import { nextDue } from '../../../src/core/proposal/period.ts';
import { hash, sampleMarker, sha } from './samples.ts';

const now = '2026-09-15T12:00:00.000Z';
export const ours = sha('b');
export const theirs = sha('c');
export const bot = { id: 99, login: 'firekeeper[bot]' };

export interface BodyOf extends Partial<ProposalMarker> {
  readonly tick?: readonly string[];
}

export function bodyOf({ tick = [], ...marker }: BodyOf = {}): string {
  const report = { lists: [], observedAt: now, source: 'github' };
  const shell = 'app';
  let body = renderBody({
    report,
    marker: { ...sampleMarker, ...marker },
    shell,
    nextRun: null,
    version: '1',
  });
  for (const box of tick) {
    body = body.replace(`- [ ] <!-- firekeeper:${box} -->`, `- [x] <!-- firekeeper:${box} -->`);
  }
  return body;
}

export function pull(of: Partial<KnownPull> = {}, body: BodyOf = {}): KnownPull {
  return {
    number: 5,
    merged: false,
    body: bodyOf(body),
    authorId: bot.id,
    headSha: ours,
    headRef: 'firekeeper/refresh',
    headRepositoryId: 1,
    baseRef: 'main',
    approved: false,
    queued: false,
    autoMerge: false,
    mergeable: true,
    closedAt: null,
    updatedAt: '2026-10-01T09:00:00.000Z',
    ...of,
  };
}

export const closed = (of: Partial<KnownPull> = {}, body: BodyOf = {}) =>
  pull({ number: 4, closedAt: '2026-09-15T11:00:00.000Z', ...of }, body);
export const longAgo = { closedAt: '2026-08-01T11:00:00.000Z' };

export const commit = (of: Partial<BranchCommit> = {}): BranchCommit => ({
  sha: ours,
  authorLogin: bot.login,
  parents: [sha('0')],
  verified: true,
  ...of,
});
export const human = commit({ sha: theirs, authorLogin: 'person', parents: [ours] });
export const updateBranch = commit({ sha: theirs, authorLogin: 'person', parents: [ours, sha('1')] });
export const list = { path: 'README.md', gate: 'open', changes: 2 } as const;
export const config = { enabled: true, schedule: { every: 'weekly', timezone: 'UTC' }, blob: '' } as const;
export const repository = { id: 1, archived: false, disabled: false, fork: false, empty: false };

/** Facts before it is known who opened the pull requests. */
export type RawSituation = Omit<Situation, 'open' | 'last'>;

/** The whole state machine, in the order of the remote run. */
export function decide(facts: RawSituation): Decision {
  const whole = withOwn(facts);
  const early = decideEarly(whole);
  return early.kind === 'end' ? early.decision : decideLate(whole, early.answers);
}

/** A run that opens a first proposal. */
export const fresh: RawSituation = {
  now,
  due: true,
  repository,
  forkAllowed: false,
  config,
  branch: 'firekeeper/refresh',
  target: 'main',
  me: bot,
  pull: null,
  lastClosed: null,
  tickedBy: null,
  firstContact: false,
  mergedHead: null,
  memory: emptyMemory,
  lists: [list],
  notRecognised: null,
  digest: hash('e'),
  silence: null,
  left: [],
  withheld: false,
  waiting: null,
  head: null,
  commits: [],
  filesAsWritten: true,
  onBranch: null,
};
/** A run that finds an open proposal with older numbers. */
export const open: RawSituation = { ...fresh, pull: pull(), head: ours, commits: [commit()] };
export const edited = { head: theirs, commits: [commit(), human], filesAsWritten: false };
export const still = { lists: [{ ...list, changes: 0 }] };
export const create = (from: string | null, closes = 0) => ({ kind: 'create', from, closes });
export const rebuild = (closes = 0) => ({ kind: 'rebuild', pull: 5, from: ours, closes });
export const until = nextDue(config.schedule, now, 1);

/** A name, the facts, the expected result, and exactly the expected writes. */
export type Row = readonly [string, RawSituation, Result, readonly object[]];

export function checkRows(rows: readonly Row[]): void {
  it.each(rows)('%s', (_, facts, result, writes) => {
    const decision = decide(facts);
    expect([decision.result, decision.writes]).toEqual([
      result,
      writes.map((write) => expect.objectContaining(write)),
    ]);
    expect(decision.line).toMatch(/^[^\n]{5,200}$/);
  });
}
