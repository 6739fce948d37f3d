/**
 * Records which star counts Firekeeper has added to a list (rule CARE-10): a comment at the end of the list describes
 * their form. It is the only proof: counts without a comment belong to the list and stay. Knows text, no facts.
 */
import type { AddPlace } from '../config/types.ts';
import type { ParsedDocument } from '../markdown/document.ts';
import type { Edit, Span } from '../text/span.ts';
import { eolOf } from './sheet.ts';

/** The form of counts that Firekeeper wrote: added to entries, or in place of live badges. */
export interface CountForm {
  /** Contains `{stars}`. */
  readonly write: string;
  /** The place where it was added; null for a count in place of a badge. */
  readonly place: AddPlace | null;
  /** The original badge, with `{repository}` (or `{repository%2F}`) and `{title}`; null for an added count. */
  readonly badge: string | null;
}

export interface CountNote extends CountForm {
  /** Keys of the entries that it covers, if others show a count in the same form; null: all counts in this form. */
  readonly only: readonly string[] | null;
}

export interface PlacedNote extends Span {
  readonly note: CountNote;
}

const lead = '<!-- firekeeper:stars ';
const whole = /^<!-- firekeeper:stars (\{.*\}) -->\s*$/;
const places: ReadonlySet<unknown> = new Set(['end', 'before-link', 'after-link']);

/** The notes of a list. Inside code or other HTML, the same words are only text. */
export function notesOf({ text, blocks }: ParsedDocument): readonly PlacedNote[] {
  if (!text.includes(lead)) return [];
  return blocks.flatMap((block): PlacedNote[] => {
    if (block.type !== 'html') return [];
    const note = noteIn(whole.exec(text.slice(block.start, block.end))?.[1]);
    const end = block.start + text.slice(block.start, block.end).trimEnd().length;
    return note === null ? [] : [{ note, start: block.start, end }];
  });
}

/** A cheap test whether a list may contain a note. */
export function hasNote(text: string): boolean {
  return text.includes(lead);
}

function noteIn(json: string | undefined): CountNote | null {
  if (json === undefined) return null;
  let told: unknown;
  try {
    told = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof told !== 'object' || told === null) return null;
  const { write, place = null, badge = null, only = null } = told as Record<string, unknown>;
  if (typeof write !== 'string' || write.split('{stars}').length !== 2) return null;
  if (only !== null && !(Array.isArray(only) && only.every((one) => typeof one === 'string'))) return null;
  if (typeof badge === 'string' && place === null) return { write, place, badge, only };
  return badge === null && places.has(place) ? { write, place: place as AddPlace, badge, only } : null;
}

/** The text of a note in the list. It escapes double hyphens and angle brackets, which could end the comment. */
export function noteText({ write, place, badge, only }: CountNote): string {
  const told = {
    write,
    ...(place === null ? {} : { place }),
    ...(badge === null ? {} : { badge }),
    ...(only === null ? {} : { only }),
  };
  const json = JSON.stringify(told).replaceAll('--', String.raw`-\u002d`);
  return `${lead}${json.replaceAll('<', String.raw`\u003c`).replaceAll('>', String.raw`\u003e`)} -->`;
}

export function isSameForm(a: CountForm, b: CountForm): boolean {
  return a.write === b.write && a.place === b.place && a.badge === b.badge;
}

/** The edits that give a list exactly these notes; a new note goes to the end, after a blank line. */
export function noteEdits(
  text: string,
  before: readonly PlacedNote[],
  after: readonly CountNote[],
): readonly Edit[] {
  const eol = eolOf(text);
  const edits: Edit[] = [];
  for (const { note, start, end } of before) {
    const now = after.find((one) => isSameForm(one, note));
    const [was, is] = [noteText(note), now === undefined ? null : noteText(now)];
    if (is === was) continue;
    const gap = is === null && text.slice(0, start).endsWith(eol + eol) ? 2 * eol.length : 0;
    edits.push({ start: start - gap, end, text: is ?? '' });
  }
  const fresh = after.filter((one) => !before.some(({ note }) => isSameForm(one, note)));
  const at = text.length - (/[\r\n]*$/.exec(text.slice(-200))?.[0].length ?? 0);
  if (fresh.length > 0)
    edits.push({ start: at, end: at, text: fresh.map((one) => eol + eol + noteText(one)).join('') });
  return edits;
}
