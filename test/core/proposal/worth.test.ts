/** What opens a proposal: news at once; small changes when there are enough of them, and after a rest (rule PR-40). */
import { describe, expect, it, test } from '@jest/globals';
import { makePlan, withOrder } from '../../../src/core/plan/plan.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { renderer } from '../../../src/core/plan/render.ts';
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { restUntil, whyWaiting } from '../../../src/core/proposal/worth.ts';
import { readList } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const now = '2026-06-01T00:00:00Z';
const later = (days: number): string => new Date(Date.parse(now) + days * 86_400_000).toISOString();

/** The plan of a list of `size` entries with 1000 stars each; `news` gives the facts of the first ones. */
function planned(size: number, news: readonly (number | string)[]) {
  const lines = Array.from({ length: size }, (_, n) => `- [r${n}](https://github.com/o/r${n}) ★1000 - Text.`);
  const list = readList(encode(`# Awesome\n\n## Tools\n\n${lines.join('\n')}\n`), []);
  const snapshot = new Map(
    lines.map((_, n) => {
      const one = news[n] ?? 1000;
      const base = { kind: 'repository', key: `github:o/r${n}`, source: 'github', observedAt: now } as const;
      const seen: RepositoryObservation =
        typeof one === 'number'
          ? { ...base, fate: 'ok', stars: one }
          : { ...base, fate: 'moved', stars: 1000, fullName: one };
      return [seen.key, seen] as const;
    }),
  );
  const plan = makePlan(
    list,
    snapshot,
    // Held numbers do not matter here.
    { ...defaultPolicy, quiet: { below: { percent: 1 } }, acceptHeld: true },
    renderer,
    now,
  );
  return { list, plan };
}

describe('what opens a proposal', () => {
  test.each<[string, number, readonly (number | string)[], boolean]>([
    ['a link that moved', 400, ['o/new-name'], true],
    ['one count that doubled, in a short list', 100, [2000], true],
    ['one count that halved', 100, [500], true],
    ['one count that grew by half', 100, [1500], false],
    ['one count that lost a third', 100, [660], false],
    ['one count that doubled, in a long list', 400, [2000], false],
    ['two in a hundred doubled in a long list', 400, [2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000], true],
    ['a count that is a little off', 100, [1015], false],
    ['all counts a little off', 20, Array.from({ length: 20 }, () => 1015), false],
  ])('%s, before the end of the rest', (_name, size, news, opens) => {
    expect(whyWaiting([planned(size, news)], later(20), now) === null).toBe(opens);
  });

  test.each<[string, number, readonly number[], boolean]>([
    ['4 of 100 counts more than 2 % off', 100, [1025, 1025, 1025, 1025], false],
    ['5 of 100 counts more than 2 % off', 100, [1025, 1025, 1025, 1025, 1025], true],
    ['all counts between 1 % and 2 % off', 20, Array.from({ length: 20 }, () => 1015), false],
  ])('%s, after a rest', (_name, size, news, opens) => {
    expect(whyWaiting([planned(size, news)], now, now) === null).toBe(opens);
    expect(whyWaiting([planned(size, news)], null, now) === null).toBe(opens);
    expect(whyWaiting([planned(size, news)], later(1), now)).toMatch(
      / small changes? waits? until 2026-06-02: small changes are proposed once a month$/,
    );
  });

  it('a new order waits for the rest, and then needs no other change', () => {
    const { list, plan } = planned(100, [1015]);
    const section = list.entries[0]?.section;
    const places = { kind: 'order', section, moves: [] } as never;
    const whole = { list, plan: withOrder(plan, [places], []) };
    expect(whyWaiting([whole], later(1), now)).not.toBeNull();
    expect(whyWaiting([whole], now, now)).toBeNull();
  });

  it('the reason gives the number of waiting changes', () => {
    expect(whyWaiting([planned(100, [1015])], null, now)).toBe(
      '1 small change waits until more of the list is out of date',
    );
    expect(whyWaiting([planned(100, [])], null, now)).toBeNull();
  });
});

describe('the rest after an answer', () => {
  it('is null where nothing was answered', () => expect(restUntil(null, 7)).toBeNull());

  it('is at least three weeks', () => {
    for (let day = 1; day < 29; day += 1) {
      const answered = new Date(Date.UTC(2026, 4, day)).toISOString();
      const days = (Date.parse(restUntil(answered, 7) ?? '') - Date.parse(answered)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(21);
      expect(days).toBeLessThanOrEqual(31);
    }
  });

  it.each([1, 2, 3, 4, 5])('allows repository %s twelve proposals a year with weekly runs', (id) => {
    const opened: string[] = [];
    for (let week = 0; week < 3 * 52; week += 1) {
      const today = new Date(Date.UTC(2026, 0, 1 + 7 * week)).toISOString();
      const rest = restUntil(opened.at(-1) ?? null, id);
      if (rest === null || rest <= today) opened.push(today);
    }
    // The first proposal has no rest before it.
    const later = opened.length - 1;
    expect([35, 36]).toContain(later);
  });
});
