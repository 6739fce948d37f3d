/** Translates the plan of a text with marked and moved entries into terms of the given text. Called by `tend.ts`. */
import type { List } from '../list/list.ts';
import type { Change, EntryChange, Plan } from '../plan/types.ts';
import type { Edit } from '../text/span.ts';
import { lineOf, lineStarts } from '../text/text.ts';
import type { Cared } from './care.ts';

/** @param given the list before its deeds */
export function planOfGiven(given: List, path: string, cared: Cared, plan: Plan): Plan {
  const { original, was } = cared;
  const placed = (offset: number): number | null => {
    const from = original(offset);
    return from === null || from.path !== path ? null : from.offset;
  };
  const edits = (some: readonly Edit[]): readonly Edit[] =>
    some.flatMap(({ start, end, text }) => {
      const at = placed(start);
      return at === null ? [] : [{ start: at, end: at + end - start, text }];
    });
  const starts = { given: lineStarts(given.text), now: lineStarts(cared.list.text) };
  const lineBefore = (line: number): number => {
    const at = placed(starts.now[line - 1] ?? 0);
    return at === null ? line : lineOf(starts.given, at);
  };
  const changes = plan.changes.map((change): Change => {
    if (change.kind !== 'order')
      return { ...change, entry: was.get(change.entry) ?? change.entry, edits: edits(change.edits) };
    const moves = change.moves.map((move) => ({ ...move, entry: was.get(move.entry) ?? move.entry }));
    return { ...change, moves };
  });
  const findings = [
    ...cared.findings,
    ...plan.findings.map((one) => ({ ...one, line: lineBefore(one.line) })),
  ];
  const own: readonly EntryChange[] = cared.changes;
  return { ...plan, changes: [...own, ...changes], findings: findings.sort((a, b) => a.line - b.line) };
}
