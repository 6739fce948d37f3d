/** Words for amounts: `3 star counts, 2 tiers`. Reports, titles of pull requests and the terminal share them. */
import { allChangeKinds, type ChangeKind, changeRow } from '../plan/kinds.ts';
import type { Tally } from './rows.ts';

/** `25 star counts, 2 tiers and the order`; empty without changes. */
export function changeWords({ changes }: Tally): string {
  return joined(
    allChangeKinds
      .filter((kind) => changes[kind] > 0)
      .map((kind) => changeRow(kind).whole ?? changeAmount(kind, changes[kind])),
  );
}

/** `2 tiers`, `1 place`. */
export function changeAmount(kind: ChangeKind, count: number): string {
  const { noun, plural } = changeRow(kind);
  return amount(count, noun, plural);
}

/** `a`, `a and b`, `a, b and c`. */
export function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** `1 list`, `2 lists`. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
