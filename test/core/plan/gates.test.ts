import { describe, expect, it } from '@jest/globals';
import { compare } from '../../../src/core/plan/drift.ts';
import { gateOf } from '../../../src/core/plan/gates.ts';
import { defaultPolicy, type Policy } from '../../../src/core/plan/policy.ts';
import { type Fact, facts, many, policy, sample } from '../list/sample-list.ts';

/** The gate of a list of `size` entries. The first `count` of them have `fact`; undefined means no observation. */
function gate(size: number, count: number, fact: Fact | undefined, rules: Policy = defaultPolicy) {
  const { list, known } = many(size);
  const told = Object.entries(known).map(([name, ok], index) => [name, index < count ? fact : ok] as const);
  const given = Object.fromEntries(
    told.filter((pair): pair is readonly [string, Fact] => pair[1] !== undefined),
  );
  return gateOf(compare(list, facts(given)), rules);
}

describe('the share of unknown subjects', () => {
  it.each([
    [100, 0, 'open'],
    [100, 5, 'open'],
    [100, 6, 'status'],
    [20, 1, 'open'],
    [19, 1, 'status'],
    [99, 33, 'status'],
    [99, 34, 'closed'],
    [3, 1, 'status'],
    [3, 2, 'closed'],
    [1, 1, 'closed'],
  ] as const)('of %i subjects %i unknown: %s', (size, unknown, state) => {
    expect(gate(size, unknown, undefined)).toMatchObject({ state, subjects: size, unknown });
    expect(gate(size, unknown, { fate: 'unknown', reason: 'timeout' })).toMatchObject({ state, unknown });
  });

  it('a list without subjects is open', () => {
    expect(gateOf([], defaultPolicy)).toMatchObject({ state: 'open', subjects: 0, unknown: 0 });
  });

  it('says why in plain words', () => {
    expect(gate(99, 34, undefined).why).toBe(
      '34 of 99 repositories gave no answer, more than a third. Run again later.',
    );
    expect(gate(100, 6, undefined).why).toMatch(/^6 of 100 repositories gave no answer, more than 5 %/);
    expect(gate(100, 0, undefined).why).toBe('Every repository gave an answer.');
  });

  it('an unreadable repository is not unknown', () => {
    expect(gate(10, 4, { fate: 'unreadable' })).toMatchObject({ state: 'open', unknown: 0 });
  });
});

describe('the share of subjects that change status at once', () => {
  it.each([
    [40, 4, 'open'],
    [40, 5, 'closed'],
    [50, 5, 'open'],
    [50, 6, 'closed'],
    [8, 4, 'open'],
    [5, 5, 'closed'],
  ] as const)('of %i subjects %i gone: %s', (size, gone, state) => {
    expect(gate(size, gone, { fate: 'gone' }).state).toBe(state);
  });

  it.each([
    ['archived', { fate: 'archived', stars: 1 }],
    ['blocked', { fate: 'blocked' }],
    ['moved', { fate: 'moved', fullName: 'new/name' }],
    ['moved and archived', { fate: 'moved', fullName: 'O/R0', archived: true }],
  ] as const)('%s counts', (_name, fact) => {
    expect(gate(20, 6, fact).state).toBe('closed');
    expect(gate(20, 6, fact).why).toMatch(/^6 of 20 repositories would change status at once/);
  });

  it('a status that the policy switches off does not count', () => {
    const off = { do: 'off', mark: null, to: null } as const;
    const quiet = policy({
      status: { ...defaultPolicy.status, moved: 'report', archived: off, gone: off, blocked: off },
    });
    expect(gate(20, 6, { fate: 'archived' }, quiet).state).toBe('open');
    expect(gate(20, 6, { fate: 'gone' }, quiet).state).toBe('open');
    expect(gate(20, 6, { fate: 'blocked' }, quiet).state).toBe('open');
    expect(gate(20, 6, { fate: 'moved', fullName: 'new/name' }, quiet).state).toBe('open');
  });

  it('a status that an earlier run saw is not a new change', () => {
    expect(gate(20, 6, { fate: 'archived', stars: 1, settled: true }).state).toBe('open');
    expect(gate(20, 20, { fate: 'gone', settled: true }).state).toBe('open');
  });

  it('archived entries that the list already marks do not count', () => {
    const names = Array.from({ length: 20 }, (_, n) => `o/r${n}`);
    const text = names.map((name) => `- [x](https://github.com/${name}) ⚠️ Archived\n`).join('');
    const snapshot = facts(Object.fromEntries(names.map((name) => [name, { fate: 'archived' }])));
    expect(gateOf(compare(sample(text), snapshot), defaultPolicy).state).toBe('open');
  });

  it('a change of letter case alone is no move', () => {
    const text = Array.from({ length: 6 }, (_, n) => `- [x](https://github.com/o/r${n})\n`).join('');
    const moved = Array.from(
      { length: 6 },
      (_, n) => [`o/r${n}`, { fate: 'moved', fullName: `O/R${n}` }] as const,
    );
    expect(gateOf(compare(sample(text), facts(Object.fromEntries(moved))), defaultPolicy).state).toBe('open');
  });
});

describe('which subjects are counted', () => {
  it('each once, however often it stands in the list', () => {
    const list = sample(
      '- [a](https://github.com/o/a)\n- [a](https://github.com/O/A) ★3\n- [b](https://github.com/o/b)\n',
    );
    expect(gateOf(compare(list, facts({ 'o/a': 3, 'o/b': 1 })), defaultPolicy)).toMatchObject({
      subjects: 2,
      unknown: 0,
    });
  });

  it('no ignored repository', () => {
    const list = sample('- [a](https://github.com/o/a) ★1\n- [b](https://github.com/o/b) ★1\n');
    const rules = policy({ ignore: ['github:o/b'] });
    expect(gateOf(compare(list, facts({ 'o/a': 1 })), rules)).toMatchObject({
      state: 'open',
      subjects: 1,
      unknown: 0,
    });
  });

  it('no paper: an index that is down must not stop the stars', () => {
    const list = sample(
      '- [a](https://github.com/o/a) ★1\n- [p](https://doi.org/10.1000/p1) (3 citations)\n',
    );
    expect(gateOf(compare(list, facts({ 'o/a': 1 })), defaultPolicy)).toMatchObject({
      state: 'open',
      subjects: 1,
    });
  });

  it('for the limit of a third, only those that show a number: facts taken from a list know no others', () => {
    const silent =
      '- [b](https://github.com/o/b)\n- [c](https://github.com/o/c)\n- [d](https://github.com/o/d)\n';
    const list = sample(`- [a](https://github.com/o/a) ★1\n${silent}`);
    const gate = gateOf(compare(list, facts({ 'o/a': 1 })), defaultPolicy);
    expect(gate).toMatchObject({ state: 'status', subjects: 4, unknown: 3 });
    expect(gateOf(compare(list, facts({ 'o/b': 1 })), defaultPolicy).state).toBe('closed');
  });
});
