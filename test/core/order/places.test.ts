/** Which entries of a new order passed others, and which only moved to make room. */
import { describe, expect, it } from '@jest/globals';
import type { RepositoryObservation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { readList, tendText } from '../../../src/core/tend.ts';

const now = '2026-09-01T12:00:00Z';
/** Close to each other, so that a change of place is no reason to doubt a count. */
const before = [600, 570, 540, 510, 480, 450];

/** The entries that change places, as `name: passes`, when the counts of a list of six become `after`. */
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
  it('an entry that rises passes others; those below it make room', () => {
    expect(moved([600, 570, 540, 700, 480, 450])).toEqual({ e0: false, e1: false, e2: false, e3: true });
  });

  it('an entry that falls to the end passes others too', () => {
    expect(moved([600, 400, 540, 510, 480, 450])).toEqual({
      e1: true,
      e2: false,
      e3: false,
      e4: false,
      e5: false,
    });
  });

  it('when two entries change places, one of them passes', () => {
    const seen = moved([600, 570, 495, 510, 480, 450]);
    expect(Object.keys(seen)).toEqual(['e3', 'e2']);
    expect(Object.values(seen).filter(Boolean)).toHaveLength(1);
  });

  it('in a reversed list all entries but one pass', () => {
    const seen = moved([450, 480, 510, 540, 570, 600]);
    expect(Object.values(seen).filter(Boolean)).toHaveLength(5);
  });
});
