/** Findings of every code, with arguments that others could choose, for the tests of report, proposal and words. */
import fc from 'fast-check';
import type { Subject } from '../../../src/core/list/list.ts';
import { type Finding, finding, type FindingArgs, type FindingCode } from '../../../src/core/plan/finding.ts';
import { hostile } from '../text/hostile.ts';

const seen = { source: hostile, observedAt: fc.oneof(fc.constant('2026-09-01T12:00:00Z'), hostile) };
const reason = fc.option(hostile);
const to = fc.option(fc.constantFrom('fresh/name', 'a-b/c_d.e'));
const count = fc.nat(100_000);
const stays = fc.record({ ...seen, reason, shown: count, told: fc.option(count) });
const held = fc.record({
  ...seen,
  reason,
  shown: count,
  told: fc.option(count),
  before: fc.option(count),
  crossed: fc.option(count),
  crossSource: fc.constantFrom('crossref', 'openalex'),
});
const seenOnly = fc.record(seen);
const seenWhy = fc.record({ ...seen, reason });
const moved = fc.record({ ...seen, to });

const successor = fc.oneof(
  fc.record({
    fullName: hostile,
    by: fc.constantFrom('description' as const, 'readme' as const),
    quote: hostile,
  }),
  fc.record({
    fullName: hostile,
    by: fc.constant('fork' as const),
    ahead: count,
    behind: count,
    stars: count,
    committedAt: hostile,
  }),
);

/** Arguments for every code: a new code does not compile until it has arguments here. */
const anyArgs: { readonly [Code in FindingCode]: fc.Arbitrary<FindingArgs[Code]> } = {
  replaced: fc.record({ ...seen, knownId: fc.option(fc.nat()), id: fc.option(fc.nat()) }),
  gone: fc.oneof(seenWhy, fc.record({ ...seen, reason, successor })),
  blocked: fc.oneof(seenWhy, fc.record({ ...seen, reason, successor })),
  unreadable: seenWhy,
  unanswered: seenWhy,
  unasked: fc.constant({}),
  archived: fc.oneof(seenOnly, fc.record({ ...seen, successor })),
  disabled: seenOnly,
  gated: seenOnly,
  empty: seenOnly,
  stale: fc.record({
    ...seen,
    pushedAt: fc.option(hostile),
    committedAt: fc.option(hostile),
    days: count,
    limit: count,
  }),
  'not-cared': fc.record({
    act: fc.constantFrom('mark', 'unmark', 'move', 'return', 'remove', 'add', 'take', 'turn', 'turn-back'),
    why: hostile,
  }),
  returned: fc.record({ ...seen, section: hostile }),
  'moved-unnamed': moved,
  'moved-other-id': fc.record({ ...seen, to, knownId: fc.nat(), id: fc.nat() }),
  'moved-declined': moved,
  'moved-as-configured': moved,
  'moved-unclear': moved,
  'moved-partly': fc.record({ ...seen, to, left: fc.integer({ min: 1, max: 9 }) }),
  claimable: fc.record({ ...seen, to, rewritten: fc.boolean() }),
  'order-kept': fc.record({ why: fc.constant('a row does not start its line') }),
  unspelled: fc.record({ shown: fc.oneof(count, hostile), now: count }),
  unsure: fc.record({ why: hostile }),
  outlier: fc.record({ shown: count, stars: count }),
  misplaced: fc.record({ shown: count, stars: count }),
  'rival-repository': fc.record({ shown: count, stars: count, rival: hostile, value: count }),
  'rival-fact': fc.record({ shown: count, stars: count, forks: count }),
  owner: fc.record({ shown: count, names: fc.array(hostile, { minLength: 2, maxLength: 2 }) }),
  unstable: fc.constant({}),
  lower: stays,
  skipped: fc.record({ shown: count }),
  'no-identifier': stays,
  unprovable: stays,
  ambiguous: stays,
  'title-disagrees': fc
    .tuple(stays, fc.option(hostile))
    .map(([args, recordTitle]) => ({ ...args, recordTitle })),
  'short-title': stays,
  'not-indexed': stays,
  'source-down': stays,
  budget: stays,
  retracted: stays,
  'held-jump': held,
  'held-unchecked': held,
  'held-drop': held,
  'held-adopt': held,
  'same-work': fc.record({ earlier: hostile }),
  'names-other-index': fc.record({
    named: fc.constant('Google Scholar'),
    sources: fc.subarray(['OpenAlex', 'Crossref'], { minLength: 1 }),
  }),
};

export const allCodes = Object.keys(anyArgs) as readonly FindingCode[];

const subject = hostile.map(
  (name): Subject => ({ kind: 'repository', id: `github:${name}`, key: `github:${name}` }),
);

export const anyFinding: fc.Arbitrary<Finding> = fc
  .constantFrom(...allCodes)
  .chain((code) =>
    fc
      .tuple(
        anyArgs[code] as fc.Arbitrary<never>,
        fc.record({ line: fc.nat(5000), title: hostile, subject: fc.option(subject) }),
      )
      .map(([args, place]) => finding(code, args, place)),
  );

/** A finding of a code, with arguments that have no meaning. */
export function plainFinding(
  code: 'archived' | 'gone' | 'replaced' | 'blocked',
  line = 1,
  title = 'x',
): Finding {
  const seenAt = { source: 'github', observedAt: '2026-09-01T12:00:00Z' };
  const args = { ...seenAt, reason: null, knownId: null, id: null };
  return finding(code, args, { line, title, subject: null });
}
