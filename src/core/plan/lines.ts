/**
 * The line numbers of a plan in the written list. A plan names lines of the text that was read, but after writing,
 * readers look at the new text, which can have a note above. The command line calls it for its report.
 */
import type { Entry, List } from '../list/list.ts';
import type { Edit } from '../text/span.ts';
import { lineStarts } from '../text/text.ts';
import type { Change, Plan } from './types.ts';

const breaks = /\r\n|\r|\n/g;

/** The plan with the lines of the new text. Entries that changed places keep their old line. */
export function linesAfter(list: List, plan: Plan): Plan {
  const starts = lineStarts(list.text);
  const shifts = plan.changes
    .flatMap((change): readonly Edit[] => (change.kind === 'order' ? [] : change.edits))
    .map((edit) => ({ ...edit, lines: count(edit.text) - count(list.text.slice(edit.start, edit.end)) }))
    .filter(({ lines }) => lines !== 0);
  if (shifts.length === 0) return plan;
  const lineAfter = (line: number): number => {
    const at = starts[line - 1] ?? list.text.length;
    const above = shifts.filter(({ start, end }) => start < at || (start === at && end === at));
    return line + above.reduce((sum, { lines }) => sum + lines, 0);
  };
  const moved = (entry: Entry): Entry => ({ ...entry, line: lineAfter(entry.line) });
  const changes = plan.changes.map(
    (change): Change => (change.kind === 'order' ? change : { ...change, entry: moved(change.entry) }),
  );
  const findings = plan.findings.map((finding) => ({ ...finding, line: lineAfter(finding.line) }));
  return { ...plan, changes, findings };
}

function count(text: string): number {
  return text.match(breaks)?.length ?? 0;
}
