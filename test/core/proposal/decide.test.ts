import { emptyMemory } from '../../../src/core/facts/memory.ts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rememberAnswers } from '../../../src/core/proposal/answers.ts';
import { withOwn } from '../../../src/core/proposal/ownership.ts';
import type { Result } from '../../../src/core/proposal/decision.ts';
import type { BranchCommit } from '../../../src/core/proposal/situation.ts';
import {
  ours,
  bot,
  pull,
  closed,
  longAgo,
  commit,
  human,
  updateBranch,
  list,
  repository,
  fresh,
  open,
  edited,
  decide,
  type RawSituation,
} from './decide-facts.ts';
import { hash } from './samples.ts';

const histories: readonly (readonly BranchCommit[])[] = [
  [commit()],
  [commit(), human],
  [human],
  [commit(), updateBranch],
  [],
];

describe('laws of decide', () => {
  it('gives the earlier state when several apply', () => {
    const order: readonly (readonly [Result, Partial<RawSituation>])[] = [
      ['archived', { repository: { ...repository, archived: true } }],
      ['config-invalid', { config: { problem: 'line 3' } }],
      ['not-due', { due: false }],
      ['no-list', { lists: [] }],
      ['branch-not-ours', { pull: pull({ baseRef: 'x', approved: true }) }],
      ['human-edited', { ...edited, pull: pull({ approved: true }) }],
      ['in-review', { pull: pull({ approved: true }), digest: hash('d') }],
      ['same-digest', { digest: hash('d') }],
    ];
    let facts = open;
    for (const [result, change] of order.toReversed()) {
      facts = { ...facts, ...change };
      expect(decide(facts).result).toBe(result);
    }
    const paused = pull({}, { paused: true, snoozedUntil: '2026-09-20T00:00:00Z' });
    expect(decide({ ...open, pull: paused, due: false, lists: [] }).result).toBe('paused');
    const snoozed = pull({}, { snoozedUntil: '2026-09-20T00:00:00Z' });
    expect(decide({ ...open, pull: snoozed, due: false, lists: [] }).result).toBe('snoozed');
  });

  it('never changes the pull request of others, and never drops commits of people from a branch', () => {
    const flag = fc.boolean();
    const any = fc.record({
      authorId: fc.constantFrom(bot.id, 3),
      approved: flag,
      queued: flag,
      mergeable: fc.constantFrom(true, false, null),
      paused: flag,
      tick: fc.subarray(['rebuild', 'snooze', 'pause']),
      tickedBy: fc.constantFrom('write', 'read', null),
      commits: fc.constantFrom(...histories),
      pullOpen: flag,
      filesAsWritten: flag,
      changes: fc.nat(1),
      digest: fc.constantFrom(hash('d'), hash('e')),
      onBranch: fc.constantFrom(null, { changes: 0 }, { changes: 1 }),
      closes: fc.nat(2),
      merged: flag,
    });
    fc.assert(
      fc.property(any, (of) => {
        const shown = pull(
          { authorId: of.authorId, approved: of.approved, queued: of.queued, mergeable: of.mergeable },
          { tick: of.tick, paused: of.paused, closes: of.closes },
        );
        const last = closed({ ...longAgo, authorId: of.authorId, merged: of.merged }, { closes: of.closes });
        const decision = decide({
          ...open,
          pull: of.pullOpen ? shown : null,
          lastClosed: of.pullOpen ? null : last,
          tickedBy: of.tickedBy as RawSituation['tickedBy'],
          head: of.commits.at(-1)?.sha ?? ours,
          commits: of.commits,
          filesAsWritten: of.filesAsWritten,
          lists: [{ ...list, changes: of.changes }],
          digest: of.digest,
          onBranch: of.onBranch,
        });
        if (of.pullOpen && of.authorId !== bot.id) expect(decision.writes).toEqual([]);
        const forceful = decision.writes.some((write) =>
          ['rebuild', 'create', 'delete-branch', 'close'].includes(write.kind),
        );
        if (of.commits.includes(human)) expect([decision, forceful]).toEqual([decision, false]);
        const pushes = decision.writes.some((write) => ['rebuild', 'append'].includes(write.kind));
        if ((of.approved || of.queued) && of.mergeable !== false) expect(pushes).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('remembers a closed proposal once, and none that was merged or taken back', () => {
    const facts = { ...fresh, lastClosed: closed() };
    const memory = rememberAnswers(withOwn(facts));
    expect(memory).toEqual({ ...emptyMemory, declined: [hash('d')], closedPull: 4 });
    expect(rememberAnswers(withOwn({ ...facts, memory }))).toEqual(memory);
    for (const last of [closed({ merged: true }), closed({}, { retired: true }), closed({ authorId: 3 })]) {
      expect(rememberAnswers(withOwn({ ...facts, lastClosed: last }))).toBe(facts.memory);
    }
  });
});
