/** The complete new line of an entry. */
import type { Entry } from '../list/list.ts';
import { applyEdits } from '../plan/edit.ts';
import { lineEnd, lineStart } from '../text/text.ts';
import type { ReviewedList } from './types.ts';

/** The line of the entry with all planned changes; null if they go beyond the line, or if there are none. */
export function suggestionFor({ list, plan }: ReviewedList, entry: Entry): string | null {
  const edits = plan.changes.flatMap((change) =>
    change.kind !== 'order' && change.entry === entry ? change.edits : [],
  );
  const first = edits[0];
  if (first === undefined) return null;
  const start = lineStart(list.text, first.start);
  const end = lineEnd(list.text, first.start);
  if (edits.some((edit) => edit.start < start || edit.end > end)) return null;
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(list.text.slice(start, end), moved);
}
