/** Items of HTML lists that cover whole lines, as rows. Called by `sheet.ts`. */
import type { Entry, List } from '../list/list.ts';
import { bareLineStart, coreEnd } from '../order/lines.ts';
import type { Span } from '../text/span.ts';
import type { ItemRow } from './row.ts';

interface HtmlItem extends Span {
  readonly entry: Entry;
}

/** Neighbours with only blanks between them form one row. */
export function htmlRows(list: List, byStart: ReadonlyMap<number, Entry>): readonly ItemRow[] {
  const groups: HtmlItem[][] = [];
  for (const entry of byStart.values()) {
    const item = entry.shape === 'html' ? itemOf(list.text, entry) : null;
    if (item === null) continue;
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && /^\s*$/.test(list.text.slice(last.end, item.start))) {
      group.push(item);
    } else groups.push([item]);
  }
  return groups.map((items): ItemRow => {
    const start = items[0]?.start ?? 0;
    const entries = items.map(({ entry }) => entry);
    return { kind: 'html', items, at: start, lead: coreEnd(list.text, 0, start), entries, why: null };
  });
}

/** `<li>…</li>` on its own lines, without a nested list. */
function itemOf(text: string, entry: Entry): HtmlItem | null {
  const start = bareLineStart(text, entry.start, 0);
  if (start < 0 || !/^<li[\s>]/i.test(text.slice(entry.start, entry.start + 4))) return null;
  const rest = text.slice(entry.start + 3, entry.start + 20_000);
  const close = /<\/li[ \t]*>/i.exec(rest);
  if (close === null || /<li[\s>]|<[uo]l[\s>]/i.test(rest.slice(0, close.index))) return null;
  const end = entry.start + 3 + close.index + close[0].length;
  return /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 200)) ? { start, end, entry } : null;
}
