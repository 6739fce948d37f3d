/**
 * A list as parts that can be cut out and inserted: rows of items, and the item of each entry. Made anew for each text.
 * Knows no facts and no wishes.
 */
import type { Entry, List } from '../list/list.ts';
import type { ParsedDocument } from '../markdown/document.ts';
import { coreEnd, skipBlanks } from '../order/lines.ts';
import { findRuns } from '../order/runs.ts';
import type { Siblings } from '../order/run-types.ts';
import type { Policy } from '../plan/policy.ts';
import { htmlRows } from './html-rows.ts';
import type { ItemRow, Slot } from './row.ts';

export type { ItemRow, Slot } from './row.ts';

export interface Sheet {
  readonly path: string;
  readonly list: List;
  readonly doc: ParsedDocument;
  readonly policy: Policy;
  readonly rows: readonly ItemRow[];
  /** The place of an entry among its siblings. An entry that does not cover whole lines has none. */
  readonly slots: ReadonlyMap<Entry, Slot>;
}

export function sheetOf(path: string, list: List, doc: ParsedDocument, policy: Policy): Sheet {
  const byStart = new Map(list.entries.map((entry) => [skipBlanks(list.text, entry.start), entry]));
  const headings = new Set(list.entries.filter(({ shape }) => shape === 'heading').map(({ start }) => start));
  const runs = findRuns(doc, ({ start }) => headings.has(start), 1).map((run) => rowOf(list, run, byStart));
  const rows = [...runs, ...htmlRows(list, byStart)];
  const slots = new Map<Entry, Slot>();
  for (const row of rows) {
    row.entries.forEach((entry, index) => {
      if (entry !== null) slots.set(entry, { row, index });
    });
  }
  return { path, list, doc, policy, rows, slots };
}

function rowOf({ text }: List, run: Siblings, byStart: ReadonlyMap<number, Entry>): ItemRow {
  const { kind, items, at } = run;
  const first = items[0]?.start ?? at;
  const entries = run.items.map((item) => byStart.get(skipBlanks(text, item.head ?? item.start)) ?? null);
  return { kind, items, at, lead: coreEnd(text, 0, first), entries, why: whyStuck(text, run) };
}

function whyStuck(text: string, { kind, items, ordinals, rankColumn, why }: Siblings): string | null {
  if (items.some(({ start }) => start > 0 && !/[\r\n\uFEFF]/.test(text[start - 1] ?? ''))) {
    return 'it does not start its line';
  }
  if (ordinals !== undefined || rankColumn !== undefined) return 'what stands beside it is numbered';
  const marks = new Set(items.map(({ fixed }) => fixed && text.slice(fixed.start, fixed.end).trim()));
  if (kind === 'ordered' && marks.size > 1) return 'what stands beside it is numbered';
  if ((kind === 'rows' || kind === 'headings') && why !== undefined) return why;
  return null;
}

/** The text between an item and the text before it. */
export function gapBefore({ list: { text } }: Sheet, { items, lead }: ItemRow, index: number): string {
  const item = items[index];
  return item === undefined ? '' : text.slice(items[index - 1]?.end ?? lead, item.start);
}

/** The text between an item and the next one; null after the last. */
export function gapAfter({ list: { text } }: Sheet, { items }: ItemRow, index: number): string | null {
  const [item, next] = [items[index], items[index + 1]];
  return item === undefined || next === undefined ? null : text.slice(item.end, next.start);
}

/** Keys that identify the items of a row among their siblings: their subject, or their first words. */
export function siblingKeys({ list: { text } }: Sheet, row: ItemRow): readonly string[] {
  const ready = keysOf.get(row);
  if (ready !== undefined) return ready;
  const seen = new Map<string, number>();
  const keys = row.items.map(({ start }, index) => {
    const subject = row.entries[index]?.subject.key;
    if (subject !== undefined) return subject;
    const words = /^[^\r\n]*/.exec(text.slice(start, start + 80))?.[0].trim() ?? '';
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    return `text ${times}: ${words}`;
  });
  keysOf.set(row, keys);
  return keys;
}

/** Cached, because every item that joins a row needs the keys of the whole row. */
const keysOf = new WeakMap<ItemRow, readonly string[]>();

/** The parent entry of the items of a row. */
export function parentOf({ list: { entries } }: Sheet, { items }: ItemRow): Entry | undefined {
  const { start = 0, end = 0 } = items[0] ?? {};
  return entries.findLast((one) => one.start < start && end <= one.end);
}

/** The line ending of a text. */
export function eolOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}
