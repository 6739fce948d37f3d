/**
 * The one way text becomes HTML here: hono's tagged template, which escapes every value. What comes from others goes
 * through `clean` first, so that no unseen character turns a line around; it knows no page.
 */
import { html } from 'hono/html';
import { longestText, oneLine } from '../../../core/text/escape.ts';

export { html };

/** A piece of HTML that is escaped already. */
export type Markup = ReturnType<typeof html>;
/** What a template takes where there may be nothing. */
export type Maybe = Markup | readonly Markup[] | string | null;

/** One visible line of somebody else's text. The template still escapes it. */
export function clean(text: string, longest: number = longestText): string {
  return oneLine(text, longest);
}

/** A name of somebody else, kept from turning the words around it when it is written from right to left. */
export function named(text: string, longest: number = longestText): Markup {
  const seen = clean(text, longest);
  return html`<bdi>${seen === '' ? '(no name)' : seen}</bdi>`;
}

const counts = new Intl.NumberFormat('en');

export function count(value: number): string {
  return counts.format(value);
}

export function signed(value: number): string {
  if (value === 0) return '±0';
  return value > 0 ? `+${count(value)}` : `−${count(-value)}`;
}

/** `1 entry`, `2,000 entries`. */
export function amount(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
