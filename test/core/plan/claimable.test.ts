/** Moved repositories whose old address somebody else could take: what is done, and what is only told (rule CARE-14). */
import { describe, expect, it } from '@jest/globals';
import { makePlan } from '../../../src/core/plan/plan.ts';
import { defaultPolicy, type Policy } from '../../../src/core/plan/policy.ts';
import { whyOf } from '../../../src/core/report/words.ts';
import { type Fact, facts, now, policy, renderer, sample } from '../list/sample-list.ts';

/** Enough agreeing entries that one of them keeps every gate open. */
const company = Array.from({ length: 25 }, (_, n) => `- [c](https://github.com/c/c${n})\n`).join('');
const companyFacts = Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`c/c${n}`, 1]));

function plan(text: string, of: Record<string, Fact>, rules: Partial<Policy> = {}) {
  return makePlan(sample(text + company), facts({ ...companyFacts, ...of }), policy(rules), renderer, now);
}

describe('an old address that somebody else could take', () => {
  const text = '- [a](https://github.com/old/name)\n';
  const free = { fate: 'moved', fullName: 'fresh/name', ownerGone: true } as const;
  const told = (of: Partial<typeof free> & object = {}, rules: Partial<Policy> = {}, more = {}) => {
    const made = plan(text, { 'old/name': { ...free, ...of }, ...more }, rules);
    return [made.changes.map(({ kind }) => kind), made.findings.map(({ kind }) => kind).sort()];
  };
  const silent = Object.fromEntries([1, 2, 3].map((n) => [`c/c${n}`, { fate: 'unknown' as const }]));

  it('is rewritten with its reason', () => {
    expect(told()).toEqual([['moved'], ['claimable']]);
    const [first] = plan(text, { 'old/name': free }).findings;
    expect(first && whyOf(first)).toMatch(
      /^Moved to fresh\/name\. The account in the old address is gone, so anybody can take that address; the link is rewritten/,
    );
  });

  it('is rewritten although some repositories gave no answer', () => {
    expect(told({}, {}, silent)[0]).toEqual(['moved']);
    const { ownerGone: _, ...plain } = free;
    expect(plan(text, { 'old/name': plain, ...silent }).changes).toEqual([]);
  });

  it('does not count among the many that change at once: a renamed account takes all its repositories along', () => {
    const names = Array.from({ length: 10 }, (_, at) => `old/n${at}`);
    const list = names.map((name) => `- [a](https://github.com/${name})\n`).join('');
    const all = (of: Fact) => plan(list, Object.fromEntries(names.map((name) => [name, of])));
    expect(all({ fate: 'moved', fullName: 'fresh/name' }).gate.state).toBe('closed');
    expect(all(free).changes).toHaveLength(10);
  });

  it('is only told where a person or the configuration keeps the link, and not where moves are off', () => {
    expect(told({}, { status: { ...defaultPolicy.status, moved: 'report' } })).toEqual([
      [],
      ['claimable', 'moved'],
    ]);
    expect(told({}, { status: { ...defaultPolicy.status, moved: 'off' } })).toEqual([[], []]);
  });

  it('is an ordinary move while the account is there, and a takeover with another id is never followed', () => {
    expect(told({ ownerGone: false } as never)).toEqual([['moved'], []]);
    expect(told({ id: 2, knownId: 1 } as never)).toEqual([[], ['moved']]);
  });
});
