/** The laws of held numbers: a number that the facts do not explain stays and is asked about, and no number gets lost. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { List } from '../../src/core/list/list.ts';
import { listOf, shownFacts, starsOf, tend } from '../support/lists.ts';

const holding = { acceptHeld: false, order: 'keep' } as const;
const item = (name: number, stars: number) => `- [n${name}](https://github.com/o/n${name}) ★ ${stars} - x\n`;
const counts = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 25 });
const wild = fc.record({
  counts,
  facts: fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 25, maxLength: 25 }),
});
const listWith = (shown: readonly number[]): List =>
  listOf(`# L\n\n${shown.map((stars, name) => item(name, stars)).join('')}`);
const factsOf = (facts: readonly number[]) =>
  new Map(facts.map((stars, name) => [`github:o/n${name}`, stars]));

test('every count gets its fact, or stays and is asked about', () => {
  fc.assert(
    fc.property(wild, ({ counts: shown, facts }) => {
      const list = listWith(shown);
      const { plan, after } = tend(list, factsOf(facts), holding);
      const lines = after.split('\n');
      const held = new Set(plan.findings.flatMap((one) => (one.kind === 'held-count' ? [one.line] : [])));
      for (const { value, start, subject } of starsOf(list)) {
        const line = list.text.slice(0, start).split('\n').length;
        const fact = factsOf(facts).get(subject.key);
        const now = Number(/★ (\d+)/.exec(lines[line - 1] ?? '')?.[1]);
        // A list of round numbers gets round numbers again.
        if (held.has(line)) expect(now).toBe(value);
        else expect(Math.abs(now - (fact ?? 0))).toBeLessThanOrEqual(Math.max(0, (fact ?? 0) * 0.5, 500));
      }
    }),
    { numRuns: 300 },
  );
});

test('a run on its own output changes nothing, and asks about the same numbers', () => {
  fc.assert(
    fc.property(wild, ({ counts: shown, facts }) => {
      const first = tend(listWith(shown), factsOf(facts), holding);
      const second = tend(listOf(first.after), factsOf(facts), holding);
      expect(second.after).toBe(first.after);
      const asked = ({ plan }: typeof first) =>
        plan.findings.flatMap((one) => (one.kind === 'held-count' ? [[one.line, one.code]] : []));
      expect(asked(second)).toEqual(asked(first));
    }),
    { numRuns: 300 },
  );
});

test('a number that equals its fact is never held, and after acceptance no number is', () => {
  fc.assert(
    fc.property(wild, ({ counts: shown, facts }) => {
      const list = listWith(shown);
      const held = (one: List, told: ReadonlyMap<string, number>) =>
        tend(one, told, holding).plan.findings.filter(({ kind }) => kind === 'held-count');
      expect(held(list, shownFacts(list))).toEqual([]);
      const accepted = listOf(tend(list, factsOf(facts), { order: 'keep' }).after);
      expect(held(accepted, factsOf(facts))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('an accepted entry is written, the others are held as before', () => {
  const shown = Array.from({ length: 12 }, (_, at) => 1000 + at * 37);
  const facts = shown.map((stars, at) => (at < 2 ? 9 : stars + 11));
  const held = (settled: readonly string[]) =>
    tend(listWith(shown), factsOf(facts), { ...holding, settled }).plan.findings.map(({ line }) => line);
  expect(held([])).toEqual([3, 4]);
  expect(held(['github:o/n0'])).toEqual([4]);
});

/** A list in falling order with some wrong numbers. */
const sorted = fc.record({
  shown: fc.array(fc.integer({ min: 40, max: 60_000 }), { minLength: 5, maxLength: 25 }),
  growth: fc.array(fc.integer({ min: 96, max: 130 }), { minLength: 25, maxLength: 25 }),
  wrong: fc.array(fc.tuple(fc.nat(24), fc.integer({ min: 0, max: 60_000 })), { maxLength: 3 }),
  order: fc.constantFrom('keep' as const, 'infer' as const, 'stars' as const, 'name' as const),
});

function planted({ shown, growth, wrong }: typeof sorted extends fc.Arbitrary<infer T> ? T : never) {
  const falling = shown.toSorted((a, b) => b - a);
  const facts = falling.map((stars, at) => Math.round((stars * (growth[at] ?? 100)) / 100));
  for (const [at, stars] of wrong) if (at < falling.length) falling[at] = stars;
  return { list: listWith(falling), facts: factsOf(facts) };
}

test('in a list sorted by stars, a run on its own output changes nothing, with any configured order', () => {
  fc.assert(
    fc.property(sorted, (drawn) => {
      const { list, facts } = planted(drawn);
      const policy = { acceptHeld: false, order: drawn.order };
      const first = tend(list, facts, policy);
      expect(tend(listOf(first.after), facts, policy).after).toBe(first.after);
    }),
    { numRuns: 60 },
  );
});

test('a number that is held because of its place keeps that place', () => {
  let seen = 0;
  fc.assert(
    fc.property(sorted, (drawn) => {
      const { list, facts } = planted(drawn);
      if (drawn.order === 'name') return;
      const { plan, after } = tend(list, facts, { acceptHeld: false, order: drawn.order });
      const lines = (text: string) => text.split('\n');
      for (const { code, line } of plan.findings)
        if (code === 'misplaced') {
          seen += 1;
          expect(lines(after)[line - 1]).toBe(lines(list.text)[line - 1]);
        }
    }),
    { numRuns: 60 },
  );
  expect(seen).toBeGreaterThan(0);
});
