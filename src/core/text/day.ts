/** The day of a time, as reports and notes write it. */

/** The date part of an ISO time, such as `2026-09-01`. */
export function day(iso: string): string {
  return /^\d{4}-\d\d-\d\d/.exec(iso)?.[0] ?? 'on an unknown day';
}
