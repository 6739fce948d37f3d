/**
 * The only way to make HTML from text here: hono's tagged template, which escapes every value. Text from others also goes
 * through `clean`, so that hidden characters cannot reverse a line. It knows no page.
 */
import { html } from 'hono/html';
import { longestText, oneLine } from '../../../core/text/escape.ts';

export { html };

/** A piece of HTML that is already escaped. */
export type Markup = ReturnType<typeof html>;
/** What a template accepts for an optional piece. */
export type Maybe = Markup | readonly Markup[] | string | null;

/** One visible line of text from others. The template still escapes it. */
export function clean(text: string, longest: number = longestText): string {
  return oneLine(text, longest);
}

/** A name from others, isolated so that right-to-left text does not reorder the words around it. */
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
