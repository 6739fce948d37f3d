import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Schedule } from '../../../src/core/config/types.ts';
import { isDue, localTime, nextDue } from '../../../src/core/proposal/period.ts';

const day = 86_400_000;
const weekly: Schedule = { every: 'weekly', timezone: 'UTC' };
const schedules: readonly (readonly [Schedule, shortest: number, longest: number])[] = [
  [{ every: 'daily', timezone: 'UTC' }, 1, 1],
  [weekly, 7, 7],
  [{ every: 'monthly', timezone: 'UTC' }, 28, 31],
  [{ every: 'weekly', timezone: 'Europe/Vienna' }, 7 - 1 / 24, 7 + 1 / 24],
  [{ cron: '30 4 * * 1', timezone: 'UTC' }, 7, 7],
  [{ cron: '@monthly', timezone: 'UTC' }, 28, 31],
];
const moment = fc
  .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());
const repository = fc.nat(2 ** 31);

describe('period', () => {
  it('gives due times in the future, a period apart, and always the same for one repository', () => {
    fc.assert(
      fc.property(fc.constantFrom(...schedules), moment, repository, ([schedule, from, to], now, id) => {
        const first = nextDue(schedule, now, id);
        const second = nextDue(schedule, first, id);
        const apart = (Date.parse(second) - Date.parse(first)) / day;
        expect(Date.parse(first)).toBeGreaterThan(Date.parse(now));
        expect(Date.parse(first) - Date.parse(now)).toBeLessThanOrEqual(to * day);
        expect(apart).toBeGreaterThanOrEqual(from);
        expect(apart).toBeLessThanOrEqual(to);
        expect(nextDue(schedule, now, id)).toBe(first);
        const justBefore = new Date(Date.parse(first) - 1).toISOString();
        expect(nextDue(schedule, justBefore, id)).toBe(first);
      }),
    );
  });

  it('spreads repositories over the whole period', () => {
    const days = new Set<number>();
    for (let id = 1; id <= 200; id++)
      days.add(new Date(nextDue(weekly, '2026-09-01T00:00:00Z', id)).getUTCDay());
    expect(days.size).toBe(7);
  });

  it('delays the time of a cron expression by less than an hour', () => {
    const cron: Schedule = { cron: '30 4 * * 1', timezone: 'Europe/Vienna' };
    for (let id = 1; id <= 50; id++) {
      const late = Date.parse(nextDue(cron, '2026-09-01T00:00:00Z', id)) - Date.parse('2026-09-07T02:30:00Z');
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(3_600_000);
    }
  });

  it('catches up once: a run is due when one or more due times have passed since the last success', () => {
    const last = '2026-09-01T00:00:00.000Z';
    const next = nextDue(weekly, last, 7);
    const at = (ms: number) => new Date(Date.parse(next) + ms).toISOString();
    expect(isDue(weekly, null, last, 7)).toBe(true);
    expect(isDue(weekly, 'damaged', last, 7)).toBe(true);
    expect(isDue(weekly, last, at(-1), 7)).toBe(false);
    expect(isDue(weekly, last, at(0), 7)).toBe(true);
    expect(isDue(weekly, last, at(100 * day), 7)).toBe(true);
    expect(isDue(weekly, at(100 * day), at(100 * day + 1000), 7)).toBe(false);
  });

  it('writes a time in its time zone', () => {
    expect(localTime('2026-11-30T03:12:00Z', 'Europe/Vienna')).toMatch(
      /^Mon,? 30 Nov 2026,? 04:12 \(Europe\/Vienna\)$/,
    );
  });
});
