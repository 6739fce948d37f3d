/**
 * Star counts over time, as one short text: one point a week, and up to three in a week in which the count leaps.
 * `snapshot.ts` keeps it. It knows counts and weeks, but not repositories.
 *
 * A point is written only if the count differs from the one before, so a constant count adds no bytes. Format:
 * `week:count,+weeks:±count,…` in base 36; each point after the first is relative to the one before.
 */

export interface Point {
  /** Whole weeks since 1 January 1970. */
  readonly week: number;
  readonly stars: number;
}

const week = 7 * 86_400_000;
/** Three years of weeks. */
export const mostPoints = 160;

/** The most points in a week in which the count leaps. */
const mostOfWeek = 3;

/** More than a tenth: from a tenth on, the facts may doubt a number (`plan/witness.ts`). */
function isLeap(from: number, to: number): boolean {
  return Math.abs(to - from) > 0.1 * Math.max(from, to);
}

export function weekOf(iso: string): number {
  return Math.floor(Date.parse(iso) / week);
}

/**
 * Adds a count to the history; ignores a week older than the last. The count replaces one of the same week, unless the
 * two are far apart: a list may still show the old one, and a number that Firekeeper has seen must not become doubtful
 * the next day.
 */
export function withPoint(points: readonly Point[], at: string, stars: number): readonly Point[] {
  const now = weekOf(at);
  const last = points.at(-1);
  if (Number.isNaN(now) || !isCount(stars) || (last !== undefined && now < last.week)) return points;
  const ofWeek = points.slice(-mostOfWeek).filter((point) => point.week === now).length;
  const stays = last?.week !== now || (isLeap(last.stars, stars) && ofWeek < mostOfWeek);
  const kept = stays ? points : points.slice(0, -1);
  if (kept.at(-1)?.stars === stars) return kept;
  return [...kept, { week: now, stars }].slice(-mostPoints);
}

/** The count at a given time, or null before the first point. */
export function starsAt(points: readonly Point[], at: string): number | null {
  const then = weekOf(at);
  return points.findLast((point) => point.week <= then)?.stars ?? null;
}

export function encodeHistory(points: readonly Point[]): string {
  return points
    .map(({ week: at, stars }, index) => {
      const before = points[index - 1];
      if (before === undefined) return `${at.toString(36)}:${stars.toString(36)}`;
      return `${(at - before.week).toString(36)}:${(stars - before.stars).toString(36)}`;
    })
    .join(',');
}

/** Decodes the points of a text; null if any part of it is not in our format. */
export function decodeHistory(text: string): readonly Point[] | null {
  if (text === '') return [];
  if (text.length > mostPoints * 16) return null;
  const points: Point[] = [];
  for (const part of text.split(',')) {
    const found = /^([0-9a-z]{1,8}):(-?[0-9a-z]{1,8})$/.exec(part);
    if (found === null) return null;
    const before = points.at(-1) ?? { week: -1, stars: 0 };
    const first = points.length === 0;
    const at = Number.parseInt(found[1] as string, 36) + (first ? 0 : before.week);
    const stars = Number.parseInt(found[2] as string, 36) + before.stars;
    if (at < before.week || !Number.isSafeInteger(at) || !isCount(stars)) return null;
    points.push({ week: at, stars });
  }
  return points.length > mostPoints ? null : points;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
