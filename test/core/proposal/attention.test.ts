/** An open proposal that nobody looks at: how the run knows, and what starts it again. */
import { describe, expect, it, test } from '@jest/globals';
import { isUntouched, lastTouched } from '../../../src/core/proposal/attention.ts';
import { hash } from './samples.ts';
import { decide, open, pull } from './decide-facts.ts';

const daily = { every: 'daily', timezone: 'UTC' } as const;
const at = (day: number, hour = 9): string => new Date(Date.UTC(2026, 8, day, hour)).toISOString();

describe('what people did', () => {
  const marker = { wroteAt: at(3), touchedAt: at(1) };

  it('is seen by a change after our own write', () => {
    expect(lastTouched(marker, at(4))).toBe(at(4));
    expect(lastTouched(marker, new Date(Date.parse(at(3)) + 20_000).toISOString())).toBe(at(1));
  });

  it('is not known from an older marker, so such a proposal never counts as forgotten', () => {
    expect(lastTouched({ wroteAt: null, touchedAt: null }, at(9))).toBeNull();
    expect(isUntouched({ wroteAt: null, touchedAt: null }, at(1), daily, at(30), 1)).toBe(false);
  });
});

test('a proposal that was never refreshed does not count as forgotten: nobody was reminded of it', () => {
  const marker = { wroteAt: at(1), touchedAt: at(1) };
  expect(isUntouched(marker, at(1), daily, at(30), 1)).toBe(false);
});

test.each([
  [2, false],
  [5, true],
])('after %i days without anybody a daily proposal counts as untouched: %s', (days, untouched) => {
  const marker = { wroteAt: at(1 + days, 8), touchedAt: at(1) };
  expect(isUntouched(marker, at(1 + days, 8), daily, at(1 + days), 1)).toBe(untouched);
});

describe('the decision', () => {
  const times = { wroteAt: at(8), touchedAt: at(1) };
  const config = { ...open.config, schedule: daily } as typeof open.config;
  const facts = (more: Parameters<typeof pull>[0] = {}, tick: readonly string[] = []) => ({
    ...open,
    config,
    digest: hash('e'),
    pull: pull({ updatedAt: at(8), ...more }, { ...times, tick }),
  });

  it('leaves a forgotten proposal as it is', () => {
    expect(decide(facts())).toMatchObject({ result: 'untouched', writes: [] });
  });

  it('goes on after a comment, a ticked box, or a conflict', () => {
    expect(decide(facts({ updatedAt: at(15, 10) })).result).toBe('refreshed');
    expect(decide({ ...facts({}, ['rebuild']), tickedBy: 'write' }).result).toBe('refreshed');
    expect(decide(facts({ mergeable: false })).result).toBe('refreshed');
  });
});
