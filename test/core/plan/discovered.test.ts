/** A repository that people have just discovered, in a short list in which only its count is out of date. */
import { expect, test } from '@jest/globals';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { readList, tendText } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const observedAt = '2026-11-29T00:00:00Z';

/** A list of twelve entries. The second one shows 110 stars, and its repository now has `stars`. */
function tended(stars: number, told: readonly number[] = []) {
  const lines = Array.from(
    { length: 12 },
    (_, n) => `- [r${n}](https://github.com/o/r${n}) ★${100 + n * 10} - Text.`,
  );
  const list = readList(encode(`# Awesome\n\n## Tools\n\n${lines.join('\n')}\n`), []);
  const snapshot = new Map(
    lines.map((_, n) => {
      const key = `github:o/r${n}`;
      const now = n === 1 ? stars : 100 + n * 10;
      return [
        key,
        {
          kind: 'repository' as const,
          key,
          fate: 'ok' as const,
          source: 'github',
          observedAt,
          stars: now,
          ...(n === 1 && told.length > 0 ? { toldStars: told } : {}),
        },
      ];
    }),
  );
  return tendText(list, snapshot, { ...defaultPolicy, order: 'keep' }, observedAt);
}

test.each([120, 250, 500, 640, 777])('110 becomes %s', (stars) => {
  const { plan, after } = tended(stars);
  expect(plan.findings).toEqual([]);
  expect(after).toContain(`[r1](https://github.com/o/r1) ★${stars} `);
});

test.each([9000, 90_000])('110 is held when the fact is %s', (stars) => {
  const { plan, after } = tended(stars);
  expect(plan.findings.map(({ kind }) => kind)).toEqual(['held-count']);
  expect(after).toContain('[r1](https://github.com/o/r1) ★110 ');
});

test.each([
  [9000, [500, 2000]],
  [1000, [500, 640]],
  [90_000, [250]],
])(
  '110 becomes %s when earlier runs saw %j: later counts say nothing about the number in the list',
  (stars, told) => {
    const { plan, after } = tended(stars, told);
    expect(plan.findings).toEqual([]);
    expect(after).toContain(`[r1](https://github.com/o/r1) ★${stars} `);
  },
);

test('110 is held when the fact is 9000 and all earlier facts are as far away', () => {
  const { plan, after } = tended(9000, [8700, 8900]);
  expect(plan.findings.map(({ kind }) => kind)).toEqual(['held-count']);
  expect(after).toContain('[r1](https://github.com/o/r1) ★110 ');
});
