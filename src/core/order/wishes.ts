/** Which runs of a list should get another order after the counts are updated, and what that means for entries. */
import type { ParsedDocument } from '../markdown/document.ts';
import { type Entry, type List, shownStars } from '../list/list.ts';
import { readNumber } from '../numbers/format.ts';
import { policiesOf } from '../plan/exceptions.ts';
import { backbone } from './backbone.ts';
import { inferOrders, type OrderEvidence } from './infer.ts';
import { findRuns } from './runs.ts';
import type { Move, Siblings, RunItem } from './run-types.ts';
import { wishedOrder } from './sort.ts';
import type { Change, OrderChange, Plan } from '../plan/types.ts';
import { lineOf, lineStarts } from '../text/text.ts';
import type { Policy } from '../plan/policy.ts';

/** A wish with the entries of its run, one per item; null if an item is not an entry. */
export interface Wish extends Move {
  readonly entries: readonly (Entry | null)[];
}

/** Wishes that change something. Skips runs without a changed count, unless the user forces an order. */
export function orderWishes(
  document: ParsedDocument,
  list: List,
  { changes, findings }: Pick<Plan, 'changes' | 'findings'>,
  policy: Policy,
): Wish[] {
  const places = policiesOf(policy, list);
  if (policy.exceptions.length === 0 && !mayOrder(policy, changes)) return [];
  const after = countsAfter(changes);
  const misplaced = misplacedEntries(list, findings);
  const headings = new Set(
    list.entries.filter((entry) => entry.shape === 'heading').map((entry) => entry.start),
  );
  const isEntry =
    headings.size === 0 ? undefined : (span: { readonly start: number }) => headings.has(span.start);
  const runs = findRuns(document, isEntry).map((run) => evidenceOf(list, run));
  const policies = runs.map(({ entries }) => {
    const first = entries.find((entry) => entry !== null);
    return first == null ? policy : places.section(first.section);
  });
  const whole = policies.every(isForced) ? [] : inferOrders(runs);
  const parts = runs.map((run, index) => partsOf(run, isForced(policies[index]) || whole[index] === 'name'));
  const flat = parts.flat();
  const kinds = policies.every(isForced) ? [] : inferOrders(flat);
  return runs.flatMap(({ run, entries, values }, index) => {
    const { order: by, damping } = policies[index] ?? policy;
    const forced = isForced(policies[index]);
    if (by === 'keep') return [];
    if (!forced && !entries.some((entry) => entry !== null && after.has(entry))) return [];
    const order = (parts[index] as readonly Part[]).flatMap((part): readonly number[] => {
      const own = entries.slice(part.from, part.from + part.values.length);
      const inferred =
        whole[index] === 'none' ? (kinds[flat.indexOf(part)] ?? 'none') : (whole[index] ?? 'none');
      const wished = wishedOrder({
        kind: forced ? (by as 'stars' | 'name') : inferred,
        before: values.slice(part.from, part.from + own.length),
        after: own.map((entry, at) => (entry === null ? undefined : (after.get(entry) ?? part.values[at]))),
        names: part.names,
        stays: own.map((entry) => entry !== null && misplaced.has(entry)),
        damping,
        force: forced,
      });
      return wished.map((from) => from + part.from);
    });
    return order.some((from, slot) => from !== slot) ? [{ run, order, entries }] : [];
  });
}

function isForced(policy: Policy | undefined): boolean {
  return policy?.order === 'stars' || policy?.order === 'name';
}

/** Whether anything can change places: without a forced order, only entries with a new count do. */
function mayOrder(policy: Policy, changes: readonly Change[]): boolean {
  if (policy.order === 'keep') return false;
  return isForced(policy) || changes.some((change) => change.kind === 'stars');
}

/** Items of a run that have one common order. */
interface Part extends OrderEvidence {
  readonly from: number;
}

/**
 * Divides a run where a group begins: at items that are not entries and have no name. Unless the run is by name, an
 * entry without a count ends a part as well: two sorted runs are not one. Ignored entries stay in place.
 */
function partsOf({ values, names, entries }: RunEvidence, byName: boolean): readonly Part[] {
  const ends = (at: number) => {
    if (entries[at]?.ignored === true) return true;
    if (entries[at] === null && values[at] === undefined && (names[at] ?? '') === '') return true;
    return !byName && values[at] === undefined;
  };
  const starts = values.flatMap((_, at) => (at === 0 || ends(at) || ends(at - 1) ? [at] : []));
  return starts.map((from, k) => {
    const to = starts[k + 1] ?? values.length;
    return { from, values: values.slice(from, to), names: names.slice(from, to) };
  });
}

interface RunEvidence extends OrderEvidence {
  readonly run: Siblings;
  readonly entries: readonly (Entry | null)[];
}

function evidenceOf(list: List, run: Siblings): RunEvidence {
  const entries = run.items.map((item) => entryOf(list, item));
  return {
    run,
    entries,
    values: entries.map((entry) => (entry === null ? undefined : shownStars(entry))),
    names: run.items.map((item, index) => entries[index]?.title ?? nameOf(list.text, item)),
  };
}

/** The new counts of entries for their own subject, read from their new text. */
function countsAfter(changes: readonly Change[]): ReadonlyMap<Entry, number> {
  const after = new Map<Entry, number>();
  for (const change of changes) {
    if (change.kind !== 'stars' || change.marker?.subject.key !== change.entry.subject.key) continue;
    const value = readNumber(change.toText)?.value;
    if (value !== undefined) after.set(change.entry, value);
  }
  return after;
}

/**
 * Entries whose numbers are held because they are out of order. Such a number must not move anything, and must not seem
 * right because its entry was moved (rule ORD-11).
 */
function misplacedEntries(list: List, findings: Plan['findings']): ReadonlySet<Entry> {
  const held = findings.filter(({ code }) => code === 'misplaced');
  if (held.length === 0) return new Set();
  const lines = lineStarts(list.text);
  const places = new Set(held.map(({ line, subject }) => `${line} ${subject?.key}`));
  return new Set(
    list.entries.filter(({ markers }) =>
      markers.some(({ start, subject }) => places.has(`${lineOf(lines, start)} ${subject.key}`)),
    ),
  );
}

/** The entry that the item itself is, not a nested one: only whitespace and `>` may be between the two starts. */
export function entryOf(list: List, item: RunItem): Entry | null {
  const start = item.head ?? item.start;
  let low = 0;
  let high = list.entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list.entries[middle] as Entry).start < start) low = middle + 1;
    else high = middle;
  }
  const entry = list.entries[low];
  if (entry === undefined || entry.start >= item.end) return null;
  return /^[\s>]*$/.test(list.text.slice(start, entry.start)) ? entry : null;
}

/** The name of an item without a known subject: the label of its first link. */
function nameOf(text: string, item: RunItem): string {
  return /\[([^\]\n]+)\]/.exec(text.slice(item.start, Math.min(item.end, item.start + 400)))?.[1] ?? '';
}

/** What was moved, for the report. Leaves out contents lines that moved with sections, because they are not entries. */
export function orderChanges(
  list: List,
  wishes: readonly Wish[],
  moved: readonly { readonly run: Siblings }[],
): OrderChange[] {
  const done = new Set(moved.map((move) => move.run.at));
  return wishes
    .filter((wish) => done.has(wish.run.at))
    .map((wish) => {
      const stays = settled(wish.order);
      const moves = wish.order.flatMap((from, to) => {
        const entry = wish.entries[from];
        return from === to || entry == null ? [] : [{ entry, from, to, passes: !stays.has(to) }];
      });
      const first = wish.entries.find((entry) => entry !== null);
      const section = list.sections[first?.section ?? 0];
      return section === undefined ? null : { kind: 'order' as const, section, moves };
    })
    .filter((change) => change !== null);
}

/** Slots of the largest part of a run that keeps its order: the items there were not moved past anything. */
function settled(order: readonly number[]): ReadonlySet<number> {
  return backbone(
    order.map((from) => -from),
    order.map(() => 1),
  );
}
