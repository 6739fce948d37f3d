/**
 * The order that the items of a run should have after the counts are updated. Called for each run with the inferred or
 * given order; it sees only numbers and names, no text. A run without changed counts keeps its order unless forced.
 */
import type { OrderKind } from '../list/list.ts';
import { backbone } from './backbone.ts';
import { insertDamped } from './damping.ts';
import { compareNames } from './infer.ts';

export interface OrderQuestion {
  readonly kind: OrderKind;
  /** The counts shown now, one per item; undefined if an item shows none. */
  readonly before: readonly (number | undefined)[];
  /** The counts that the list will show after the update, rounded by its notation. */
  readonly after: readonly (number | undefined)[];
  /** The names shown, one per item; '' if there is none. */
  readonly names: readonly string[];
  /** Items that keep their slots, because the meaning of their numbers is unknown. */
  readonly stays?: readonly boolean[];
  /** Share (0 to 1) of the larger count by which two neighbours must differ before one passes the other. */
  readonly damping?: number;
  /** True if the user named the order: sorts in full, even if no count changed. */
  readonly force: boolean;
}

/**
 * The wished permutation: `result[slot]` is the index of the item that goes to `slot`. Items that cannot be compared
 * (no count, no name) keep their slots; equal items keep their order.
 */
export function wishedOrder(wish: OrderQuestion): number[] {
  const identity = wish.after.map((_, i) => i);
  if (wish.kind === 'none') return identity;
  if (wish.kind === 'name') return wish.force ? byName(wish.names) : identity;
  const changed = wish.after.map((value, i) => value !== wish.before[i]);
  if (!wish.force && !changed.includes(true)) return identity;
  const slots = identity.filter((i) => wish.after[i] !== undefined && wish.stays?.[i] !== true);
  const counts = slots.map((i) => wish.after[i] ?? 0);
  const strays = wish.force
    ? new Set<number>()
    : findStrays(
        counts,
        slots.map((i) => changed[i] === true),
      );
  const sorted = withStrays(sortCounts(counts, strays, wish.damping ?? 0), strays, counts.length);
  return fill(identity, slots, sorted);
}

function byName(names: readonly string[]): number[] {
  const identity = names.map((_, i) => i);
  const slots = identity.filter((i) => names[i] !== '');
  const sorted = slots.map((_, k) => k);
  const nameAt = (k: number): string => names[slots[k] ?? 0] ?? '';
  return fill(
    identity,
    slots,
    sorted.sort((a, b) => compareNames(nameAt(a), nameAt(b)) || a - b),
  );
}

/** Puts the item of slot `slots[sorted[k]]` into `slots[k]`; all other slots keep theirs. */
function fill(identity: readonly number[], slots: readonly number[], sorted: readonly number[]): number[] {
  const order = [...identity];
  slots.forEach((slot, k) => {
    order[slot] = slots[sorted[k] ?? k] ?? slot;
  });
  return order;
}

/**
 * Items whose own count did not change and that were out of order before: someone put them there. They are outside the
 * heaviest sorted part of the run; one unchanged item weighs more there than all changed items together.
 */
function findStrays(counts: readonly number[], changed: readonly boolean[]): Set<number> {
  const kept = backbone(
    counts,
    changed.map((moved) => (moved ? 1 : counts.length + 1)),
  );
  return new Set([...counts.keys()].filter((i) => changed[i] === false && !kept.has(i)));
}

function sortCounts(counts: readonly number[], strays: ReadonlySet<number>, damping: number): number[] {
  const free = [...counts.keys()].filter((i) => !strays.has(i));
  if (damping > 0) return insertDamped(free, counts, damping);
  return free.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
}

/** Each stray follows the item that is before it now, wherever that item goes. */
function withStrays(sorted: readonly number[], strays: ReadonlySet<number>, length: number): number[] {
  if (strays.size === 0) return [...sorted];
  const result: number[] = [];
  const follow = (first: number): void => {
    for (let i = first; i < length && strays.has(i); i++) result.push(i);
  };
  follow(0);
  for (const i of sorted) {
    result.push(i);
    follow(i + 1);
  }
  return result;
}
