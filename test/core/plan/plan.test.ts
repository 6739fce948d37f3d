import { describe, expect, it } from '@jest/globals';
import { finding } from '../../../src/core/plan/finding.ts';
import fc from 'fast-check';
import { applyEdits, collectEdits } from '../../../src/core/plan/edit.ts';
import type { List } from '../../../src/core/list/list.ts';
import type { Observation, Snapshot } from '../../../src/core/facts/observation.ts';
import type { OrderChange, Renderer } from '../../../src/core/plan/types.ts';
import { makePlan, withOrder } from '../../../src/core/plan/plan.ts';
import type { Policy } from '../../../src/core/plan/policy.ts';
import { facts, many, now, policy, renderer, sample } from '../list/sample-list.ts';

function plan(list: List, snapshot: Snapshot, rules: Partial<Policy> = {}, by: Renderer = renderer) {
  return makePlan(list, snapshot, policy(rules), by, now);
}

/** The text after the plan. */
function after(text: string, snapshot: Snapshot, rules: Partial<Policy> = {}): string {
  return applyEdits(text, collectEdits(plan(sample(text), snapshot, rules)));
}

const url = (name: string) => `https://github.com/${name}`;

describe('star counts', () => {
  it('writes the new count and says what it was', () => {
    const made = plan(sample(`- [a](${url('o/a')}) ★12\n`), facts({ 'o/a': 15 }));
    expect(made.changes).toMatchObject([{ kind: 'stars', fromText: '12', toText: '15', from: 12, to: 15 }]);
    expect(made.findings).toEqual([]);
  });

  it('equal facts give no edit, even where Firekeeper would write the number in another way', () => {
    const spelled: Renderer = {
      ...renderer,
      renderCount: (_l, m) => ({ text: 'other', edits: [{ ...m, text: 'other' }] }),
    };
    expect(plan(sample(`- [a](${url('o/a')}) ★1.2k\n`), facts({ 'o/a': 1200 }), {}, spelled).changes).toEqual(
      [],
    );
  });

  it('a count that reads the same after rounding is no change', () => {
    const text = `- [a](${url('o/a')}) ★1.2k\n`;
    expect(after(text, facts({ 'o/a': 1249 }))).toBe(text);
    expect(after(text, facts({ 'o/a': 1250 }))).toBe(text.replace('1.2k', '1.3k'));
  });

  it.each([
    [{ count: 10 }, 109, false],
    [{ count: 10 }, 110, true],
    [{ count: 10 }, 91, false],
    [{ count: 10 }, 90, true],
    [{ percent: 5 }, 104, false],
    [{ percent: 5 }, 105, true],
    [{ percent: 0 }, 101, true],
    [{ percent: 0.07 * 100 }, 107, true],
  ] as const)('quiet below %j: 100 → %i changes: %s', (below, stars, changes) => {
    const made = plan(sample(`- [a](${url('o/a')}) ★100\n`), facts({ 'o/a': stars }), { quiet: { below } });
    expect(made.changes.length === 1).toBe(changes);
  });

  it('stars: off keeps every count', () => {
    expect(
      plan(sample(`- [a](${url('o/a')}) ★100\n`), facts({ 'o/a': 7 }), { stars: 'off' }).changes,
    ).toEqual([]);
  });

  it('the same repository in several entries is updated in each', () => {
    const text = `- [a](${url('o/a')}) ★1\n- [again](${url('O/A')}) ★2\n`;
    expect(after(text, facts({ 'o/a': 3 }))).toBe(text.replace('★1', '★3').replace('★2', '★3'));
  });

  it('two counts on one line: each belongs to the repository before it', () => {
    const text = `- [a](${url('o/a')}) ★347, inspired by [b](${url('o/b')}) ★658\n`;
    expect(after(text, facts({ 'o/a': 350, 'o/b': 700 }))).toBe(
      text.replace('347', '350').replace('658', '700'),
    );
  });

  it.each(['unknown', 'unreadable', 'blocked', 'gone', 'replaced'] as const)(
    '%s keeps the number',
    (fate) => {
      const { list, known } = many(30);
      const made = plan(list, facts({ ...known, 'o/r0': { fate, stars: 0 }, 'o/r1': 107 }));
      expect(made.changes).toMatchObject([{ kind: 'stars', from: 100, to: 107 }]);
      expect(made.findings).toMatchObject([{ kind: fate, line: 1 }]);
    },
  );

  it('a subject without an observation keeps its number and is reported', () => {
    const { list, known } = many(30);
    const { 'o/r3': _left, ...rest } = known;
    expect(plan(list, facts(rest))).toMatchObject({ changes: [], findings: [{ kind: 'unknown', line: 4 }] });
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 60])('stars that are no count (%d) change nothing', (stars) => {
    expect(plan(sample(`- [a](${url('o/a')}) ★100\n`), facts({ 'o/a': stars })).changes).toEqual([]);
  });

  it('archived and moved repositories still get their count', () => {
    const { list, known } = many(30);
    const told = {
      ...known,
      'o/r0': { fate: 'archived', stars: 95 },
      'o/r1': { fate: 'moved', fullName: 'o/x', stars: 96 },
    } as const;
    expect(plan(list, facts(told)).changes.map((c) => c.kind)).toEqual(['stars', 'stars', 'moved']);
  });

  it('a count that cannot be written with certainty stays and is reported', () => {
    const unsure: Renderer = { ...renderer, renderCount: () => null };
    const made = plan(sample(`- [a](${url('o/a')}) ★100\n`), facts({ 'o/a': 7 }), {}, unsure);
    expect(made.changes).toEqual([]);
    expect(made.findings).toMatchObject([{ kind: 'doubt', line: 1, title: 'a' }]);
    expect(made.findings).toMatchObject([{ code: 'unspelled', args: { shown: 100, now: 7 } }]);
  });

  it('an ignored repository is not changed, followed or reported', () => {
    const text = `- [a](${url('o/a')}) ★1\n- [b](${url('o/b')}) ★1\n`;
    const told = facts({ 'o/a': { fate: 'moved', fullName: 'o/z', stars: 9, archived: true }, 'o/b': 2 });
    const made = plan(sample(text), told, { ignore: ['github:o/a'] });
    expect(made).toMatchObject({ changes: [{ kind: 'stars', to: 2 }], findings: [] });
  });
});

describe('citation counts', () => {
  const text = '- [p](https://doi.org/10.1000/p) (12 citations)\n';
  const cited = (citations: number): Snapshot => {
    const key = 'doi:10.1000/p';
    const answer: Observation = { kind: 'paper', key, fate: 'ok', source: 'x', observedAt: now, citations };
    return new Map([[key, answer]]);
  };
  it.each([
    ['raise-only', 15, 15],
    ['raise-only', 9, 12],
    ['track', 9, 9],
    ['off', 15, 12],
  ] as const)('%s: observed %i, written %i', (rule, observed, written) => {
    expect(
      after(text, cited(observed), {
        citations: { policy: rule, note: true, minChange: { count: 1 }, skip: [] },
      }),
    ).toBe(text.replace('12', String(written)));
  });
});

describe('activity dates', () => {
  const text = `- [a](${url('o/a')}) 📅 2024-05-01\n`;
  const pushed = facts({ 'o/a': { pushedAt: '2026-02-03T04:05:06Z' } });
  it('are opt-in', () => {
    expect(after(text, pushed)).toBe(text);
    expect(after(text, pushed, { activity: 'update' })).toBe(text.replace('2024-05-01', '2026-02-03'));
  });
  it('stay when the service gave no date', () => {
    const odd = facts({ 'o/a': { pushedAt: 'yesterday' } });
    expect(after(text, odd, { activity: 'update' })).toBe(text);
    expect(after(text, facts({ 'o/a': 1 }), { activity: 'update' })).toBe(text);
  });
});

describe('gates', () => {
  it('a closed gate leaves no change and keeps the findings', () => {
    const { list, known } = many(20);
    const gone = Object.fromEntries(
      Object.keys(known).map((name, n) => [name, n < 6 ? ({ fate: 'gone' } as const) : 500]),
    );
    const made = plan(list, facts(gone));
    expect(made.gate.state).toBe('closed');
    expect(made.changes).toEqual([]);
    expect(made.findings.map((f) => f.kind)).toEqual(Array(6).fill('gone'));
  });

  it('with too many unknown, numbers change and moves are only reported', () => {
    const { list, known } = many(10);
    const { 'o/r9': _left, ...rest } = known;
    const made = plan(list, facts({ ...rest, 'o/r0': { fate: 'moved', fullName: 'o/new', stars: 150 } }));
    expect(made.gate.state).toBe('status');
    expect(made.changes).toMatchObject([{ kind: 'stars', to: 150 }]);
    expect(made.findings.map((f) => f.kind)).toEqual(['moved', 'unknown']);
    expect(made.findings[0]?.args).toMatchObject({ to: 'o/new' });
  });
});

describe('withOrder', () => {
  const section = { start: 0, end: 1, title: 'Tools', depth: 2, line: 1, order: 'stars' } as const;
  const order: OrderChange = { kind: 'order', section, moves: [] };
  const refused = finding('order-kept', { why: 'no' }, { line: 2, title: 'Tools', subject: null });

  it('adds the moves and the refused ones', () => {
    const made = withOrder(
      plan(sample(`- [a](${url('o/a')}) ★1\n`), facts({ 'o/a': 2 })),
      [order],
      [refused],
    );
    expect(made.changes.map((c) => c.kind)).toEqual(['stars', 'order']);
    expect(made.findings).toEqual([refused]);
  });

  it('moves nothing through a closed gate', () => {
    const closed = plan(sample(`- [a](${url('o/a')}) ★1\n`), new Map());
    expect(closed.gate.state).toBe('closed');
    expect(withOrder(closed, [order], []).changes).toEqual([]);
  });
});

describe('laws', () => {
  const counts = fc.array(fc.tuple(fc.nat(5000), fc.nat(5000), fc.constantFrom('', '🔥 ', '🌟 ')), {
    minLength: 1,
    maxLength: 25,
  });
  const write = (rows: readonly (readonly [number, number, string])[]) =>
    rows.map(([shown, , tier], n) => `- ${tier}[r${n}](${url(`o/r${n}`)}) ★${shown}\n`).join('');

  it('facts equal to the list: no edit; a second run on the output: no edit', () => {
    fc.assert(
      fc.property(counts, (rows) => {
        const text = write(rows);
        const shown = facts(Object.fromEntries(rows.map(([stars], n) => [`o/r${n}`, stars])));
        expect(after(text, shown)).toBe(text);
        const news = facts(Object.fromEntries(rows.map(([, stars], n) => [`o/r${n}`, stars])));
        const once = after(text, news);
        expect(after(once, news)).toBe(once);
      }),
    );
  });

  it('facts changed and changed back give the first bytes', () => {
    fc.assert(
      fc.property(counts, (rows) => {
        const right = rows.map(([shown, next]) => [shown, next, shown >= 190 ? '🔥 ' : '🌟 '] as const);
        const text = write(right);
        const all = { acceptHeld: true };
        const there = after(
          text,
          facts(Object.fromEntries(right.map(([, stars], n) => [`o/r${n}`, stars]))),
          all,
        );
        const back = after(
          there,
          facts(Object.fromEntries(right.map(([stars], n) => [`o/r${n}`, stars]))),
          all,
        );
        expect(back).toBe(text);
      }),
    );
  });
});
