/** What a moved entry says of why it is in the attic: at its end, or in a cell of its row. Called by `prepare.ts`. */
import { contentEnd } from '../plan/entry-text.ts';
import { addedCells, cellsOf, filledCell, type Joining, moreColumns } from './attic-cell.ts';
import { atticNote, dateOf } from './attic-note.ts';
import type { Deed } from './deeds.ts';
import type { Said } from './moving.ts';
import type { ItemRow, Sheet, Slot } from './sheet.ts';
import { headLine, type Target } from './target.ts';
import type { CareTools } from './types.ts';

/**
 * What an entry that joins others says of why it is there; null for nothing.
 * @returns why it cannot say it: a sentence without a final full stop
 */
export function saidIn(
  sheet: Sheet,
  slot: Slot,
  target: Target | null,
  deed: Deed,
  { snapshot }: CareTools,
): Said | string | null {
  if (deed.act !== 'move' || target === null || target.row === null) return null;
  const { entry, standing } = deed;
  const observation = snapshot.get(entry.subject.key) ?? null;
  if (slot.row.kind === 'rows') {
    const joining = { standing, date: dateOf(standing, observation) };
    return rowSaid(sheet, slot, target, target.row, joining);
  }
  const text = atticNote(target.sheet.list, target.row, standing, observation);
  return text === '' ? null : { text, at: contentEnd(sheet.list.text, entry) };
}

function rowSaid(
  sheet: Sheet,
  { row: own, index }: Slot,
  { sheet: goal }: Target,
  row: ItemRow,
  joining: Joining,
): Said | string | null {
  const { start, end } = own.items[index] ?? { start: 0, end: 0 };
  const line = sheet.list.text.slice(start, end).trimEnd();
  const head = headLine(goal, row);
  const rows = row.items.map((item) => goal.list.text.slice(item.start, item.end));
  const more = moreColumns(headLine(sheet, own), head) ?? [];
  if (more.length === 0) {
    const filled = filledCell(head, rows, line, joining);
    return filled === null ? null : { text: filled.text, at: start + filled.at };
  }
  if (cellsOf(line) === null) return 'its row has no outer pipes';
  const added = addedCells(head, rows, more, joining);
  return typeof added === 'string' ? added : { text: added.text, at: start + line.length };
}
