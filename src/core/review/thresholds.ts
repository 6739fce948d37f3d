/** What the maintainer requires of a repository that a change adds: stars, age, activity, a licence (`review:`). */
import type { RepositoryObservation } from '../facts/observation.ts';
import { day } from '../text/day.ts';
import { nameOf, spanOf } from './status.ts';
import type { Remark, ReviewedList, ReviewSetting } from './types.ts';

const dayMs = 86_400_000;

/** Checks newcomers only: older entries are not measured again. Facts that GitHub does not give are no fault. */
export function thresholdRemarks({ list }: ReviewedList, setting: ReviewSetting): readonly Remark[] {
  return list.entries.filter(setting.isNew).flatMap((entry) => {
    const seen = setting.snapshot.get(entry.subject.key);
    if (seen?.kind !== 'repository' || seen.stars === undefined) return [];
    return faultsOf(seen, setting).map(([detail, what]): Remark => {
      const message = `${nameOf(entry)} ${what}.`;
      return { ...spanOf(entry), code: 'threshold', subject: entry.subject.key, message, detail };
    });
  });
}

function faultsOf(
  { stars = 0, createdAt, pushedAt, committedAt = pushedAt, license }: RepositoryObservation,
  { minStars, minAgeDays, activeWithinDays, license: wanted, now }: ReviewSetting,
): readonly (readonly [detail: string, what: string])[] {
  const age = daysSince(createdAt, now);
  const rest = daysSince(committedAt, now);
  return [
    ...(stars < minStars ? [['stars', `has ${stars} of the ${minStars} stars asked for`] as const] : []),
    ...(age !== null && age < minAgeDays
      ? [['age', `is ${age} days old, of the ${minAgeDays} asked for`] as const]
      : []),
    ...(rest !== null && activeWithinDays > 0 && rest > activeWithinDays
      ? [
          [
            'activity',
            `has had no commit since ${day(committedAt ?? '')}, longer than the ${activeWithinDays} days allowed`,
          ] as const,
        ]
      : []),
    ...(wanted === 'required' && license === null ? [['license', 'has no licence'] as const] : []),
  ];
}

/** Whole days; null if the time is not known. */
function daysSince(time: string | undefined, now: string): number | null {
  const at = Date.parse(time ?? '');
  return Number.isNaN(at) ? null : Math.max(0, Math.floor((Date.parse(now) - at) / dayMs));
}
