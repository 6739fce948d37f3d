/**
 * Times for people: how long ago, and the exact time in UTC, in one `<time>`. The current time is always an argument.
 */
import { html, type Markup } from './markup.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  [365 * day, 'year'],
  [30 * day, 'month'],
  [day, 'day'],
  [hour, 'hour'],
  [minute, 'minute'],
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** `3 days ago`, `in 2 hours`; null when the text is not a time. */
export function relative(iso: string, now: number): string | null {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return null;
  const apart = then - now;
  const step = steps.find(([size]) => Math.abs(apart) >= size);
  if (step === undefined) return apart > 0 ? 'in a moment' : 'just now';
  return words.format(Math.trunc(apart / step[0]), step[1]);
}

/** `2026-11-22 04:12 UTC`. */
function utc(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Both forms in one element, with the exact time for machines. */
export function time(iso: string, now: number): Markup {
  const told = relative(iso, now);
  if (told === null) return html`at an unknown time`;
  const exact = new Date(iso).toISOString();
  return html`<time datetime="${exact}">${told} <span class="utc">${utc(iso)}</span></time>`;
}

/** How long something took: `4 s`, `2 min 5 s`. */
export function lasting(from: string, to: string): string | null {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  if (Number.isNaN(seconds) || seconds < 0) return null;
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
