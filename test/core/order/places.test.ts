/** Which entries of a new order passed others, and which only made room. */
import { describe, expect, it } from '@jest/globals';
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { readList, tendText } from '../../../src/core/tend.ts';

const now = '2026-09-01T12:00:00Z';
const before = [60, 50, 40, 30, 20, 10];

/** The entries that changed places, as `name: passes`, after the counts of a list of six changed to these. */
function moved(after: readonly number[]): Readonly<Record<string, boolean>> {
  const lines = before.map((stars, at) => `- [e${at}](https://github.com/o/e${at}) ★ ${stars} - Thing.\n`);
  const list = readList(new TextEncoder().encode(`# L\n\n## S\n\n${lines.join('')}`), []);
  const facts = after.map((stars, at): [string, RepositoryObservation] => {
    const key = `github:o/e${at}`;
    return [key, { kind: 'repository', key, fate: 'ok', source: 'x', observedAt: now, stars }];
  });
  const { plan } = tendText(list, new Map(facts), defaultPolicy, now);
  const order = plan.changes.find((change) => change.kind === 'order');
  if (order?.kind !== 'order') return {};
  return Object.fromEntries(order.moves.map(({ entry, passes }) => [entry.title, passes]));
}

describe('changes of place', () => {
  it('one that rises to the top passes, those below it make room', () => {
    expect(moved([60, 50, 40, 99, 20, 10])).toEqual({ e0: false, e1: false, e2: false, e3: true });
  });

  it('one that falls to the end passes as well', () => {
    expect(moved([60, 5, 40, 30, 20, 10])).toEqual({ e1: true, e2: false, e3: false, e4: false, e5: false });
  });

  it('of two that change places one passes', () => {
    const seen = moved([60, 50, 25, 30, 20, 10]);
    expect(Object.keys(seen)).toEqual(['e3', 'e2']);
    expect(Object.values(seen).filter(Boolean)).toHaveLength(1);
  });

  it('of a reversed list all but one pass', () => {
    const seen = moved([10, 20, 30, 40, 50, 60]);
    expect(Object.values(seen).filter(Boolean)).toHaveLength(5);
  });
});
