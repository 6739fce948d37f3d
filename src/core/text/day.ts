/** The day of a time, as reports and notes write it. */

/** `2026-09-01` of an ISO time. */
export function day(iso: string): string {
  return /^\d{4}-\d\d-\d\d/.exec(iso)?.[0] ?? 'on an unknown day';
}
