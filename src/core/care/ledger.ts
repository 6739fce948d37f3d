/**
 * How Firekeeper knows which star counts it has put into a list (rule CARE-10): a comment at the end of the list says in
 * what form. It is the only proof: what no comment speaks of is the list's own, and stays. Knows text, no facts.
 */
import type { AddPlace } from '../config/types.ts';
import type { ParsedDocument } from '../markdown/document.ts';
import type { Edit, Span } from '../text/span.ts';
import { eolOf } from './sheet.ts';

/** The form of counts that were put in: added to entries, or written in the place of live badges. */
export interface CountForm {
  /** Holds `{stars}`. */
  readonly write: string;
  /** Where it was added; null for what stands in the place of a badge. */
  readonly place: AddPlace | null;
  /** The badge as it stood there, with `{repository}` and `{title}`; null for what was added. */
  readonly badge: string | null;
}

export interface CountNote extends CountForm {
  /** Keys of the entries it speaks of, where others show a count in the same form; null: all in this form. */
  readonly only: readonly string[] | null;
}

export interface PlacedNote extends Span {
  readonly note: CountNote;
}

const lead = '<!-- firekeeper:stars ';
const whole = /^<!-- firekeeper:stars (\{.*\}) -->\s*$/;
const places: ReadonlySet<unknown> = new Set(['end', 'before-link', 'after-link']);

/** The notes of a list. In code, or inside other HTML, these words are text. */
export function notesOf({ text, blocks }: ParsedDocument): readonly PlacedNote[] {
  if (!text.includes(lead)) return [];
  return blocks.flatMap((block): PlacedNote[] => {
    if (block.type !== 'html') return [];
    const note = noteIn(whole.exec(text.slice(block.start, block.end))?.[1]);
    const end = block.start + text.slice(block.start, block.end).trimEnd().length;
    return note === null ? [] : [{ note, start: block.start, end }];
  });
}

/** Whether a list may hold a note: the cheap question. */
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

/** A note as the list holds it. Two hyphens or a sharp bracket would end the comment. */
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

/** The edits that make the notes of a list these: each stands behind a blank line at the end. */
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
