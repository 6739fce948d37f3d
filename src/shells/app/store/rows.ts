/** Converts what the database returns into what the store returns: times as ISO texts, JSON parsed. Nothing else. */

/** A time column of a row. */
export type Time = Date | string;

export function iso(time: Time): string {
  return (typeof time === 'string' ? new Date(time) : time).toISOString();
}

export function isoOrNull(time: Time | null): string | null {
  return time === null ? null : iso(time);
}

/** Our own JSON; damaged JSON counts as lost. */
export function jsonOr<T>(text: string, otherwise: T): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    return otherwise;
  }
}
