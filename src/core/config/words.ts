/** Converts single values of the written configuration. Called by `resolve.ts` and `resolve-rules.ts`. */
import { repositoryOf, repositorySubject } from '../list/subject.ts';
import type { WrittenConfig } from './schema.ts';
import type { StandingRule, StarPolicy, Threshold, TierPolicy } from './types.ts';

export function shareOf(percent: string | 0): number {
  return percent === 0 ? 0 : Number.parseFloat(percent) / 100;
}

export function thresholdOf(amount: number | string): Threshold {
  return typeof amount === 'number'
    ? { count: amount, share: 0 }
    : { count: 0, share: Number.parseFloat(amount) / 100 };
}

export function tiersOf(tiers: WrittenConfig['tiers']): TierPolicy {
  return typeof tiers === 'string' ? tiers : tiers.toSorted((a, b) => b.from - a.from);
}

export function starsOf(written: WrittenConfig['stars']): StarPolicy {
  if (typeof written === 'string') return written;
  const { add, place = 'end', badges = 'keep' } = written;
  return { add: add === undefined ? null : { text: add, place }, badges };
}

/** `mark` and `{do: mark}` mean the same. */
export function standingOf(written: WrittenConfig['status']['archived']): StandingRule {
  if (typeof written === 'string') return { do: written, mark: null, to: null };
  return { do: written.do, mark: written.mark ?? null, to: written.to ?? null };
}

export function monthsOf(after: string): number {
  return Number.parseInt(after, 10) * (after.endsWith('y') ? 12 : 1);
}

/** `90d`, `6mo` and `1y` in days; undefined means no limit, 0. */
export function daysOf(time: string | undefined): number {
  if (time === undefined) return 0;
  const perUnit = time.endsWith('d') ? 1 : time.endsWith('y') ? 365.25 : 365.25 / 12;
  return Math.round(Number.parseInt(time, 10) * perUnit);
}

/** The page of a repository and `owner/name` mean the same; other addresses are compared as written. */
export function ignoredOf(written: string): string {
  if (/^https?:/i.test(written)) {
    const found = repositoryOf(written);
    return found === null || found.deep ? written : found.subject.key;
  }
  const [owner = '', name = ''] = written.split('/');
  return repositorySubject(owner, name).key;
}
