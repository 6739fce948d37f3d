/**
 * What a run proposes, as one value to compare (rule PR-6). `decide.ts` compares it with the digest of the last write;
 * equal digests mean that nothing is pushed. It knows plans, not time, reports or branches.
 */
import type { Change, Plan } from '../plan/types.ts';
import { sha256 } from '../text/digest.ts';

export interface PlannedList {
  readonly path: string;
  readonly plan: Plan;
}

/**
 * 64 hexadecimal digits over all changes of all plans, each as (list, entry, field, new text). It leaves out offsets,
 * lines, old values, findings and lists without a change, because they do not alter the result of a merge.
 * @param added paths of files that the proposal adds; their content is not part of the digest
 */
export function digestOf(lists: readonly PlannedList[], added: readonly string[] = []): string {
  const changes = lists.flatMap(({ path, plan }) => plan.changes.flatMap((change) => factsOf(path, change)));
  const facts = [...changes, ...added.map((path) => JSON.stringify([path, 'added']))];
  return sha256(facts.toSorted(byCodeUnit).join('\n'));
}

function factsOf(path: string, change: Change): readonly string[] {
  if (change.kind === 'order') {
    return change.moves.map((move) =>
      JSON.stringify([path, move.entry.subject.key, 'order', change.section.title, move.to]),
    );
  }
  const { entry, kind, marker, fromText, toText } = change;
  const field = marker === null ? fromText.toLowerCase() : marker.subject.key;
  return [JSON.stringify([path, entry.subject.key, kind, field, toText])];
}

/** Independent of the locale, so that the same facts give the same digest on every machine. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
