/**
 * Reads off a run in which order it is kept. Called per run with what the list shows; it knows neither markdown
 * nor facts. Real lists: 22 % of sections run by stars, 23 % by name (rule LIST-17).
 */
import type { OrderKind } from '../list/list.ts';

/** Fewer items are in order by chance too often: three names are alphabetical one time in six. */
const minimumItems = 4;
/** Share of neighbours that must be in order; hand-kept lists have a few strays. */
const minimumInOrder = 0.95;
/** Share of a run that must show a count before counts can be its order. */
const minimumCounted = 0.8;
/** When a run is in order by both, counts win if they fall at this share of its neighbours; else names do. */
const minimumFalls = 0.5;

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: false });

/**
 * @param values the counts shown, one per item, undefined where an item shows none
 * @param names the names shown, one per item, '' where there is none
 */
export function inferOrder(values: readonly (number | undefined)[], names: readonly string[]): OrderKind {
  const counts = values.filter(isKnown);
  const byStars =
    counts.length >= minimumCounted * values.length &&
    inOrder(counts, fromHighToLow) &&
    new Set(counts).size > 1;
  const byName = isByName(names);
  if (byStars && byName) {
    const falls = counts.filter((count, i) => i > 0 && count < (counts[i - 1] ?? 0)).length;
    return falls >= minimumFalls * (counts.length - 1) ? 'stars' : 'name';
  }
  return byStars ? 'stars' : byName ? 'name' : 'none';
}

/** Small runs follow the list when at least so many of its larger runs are decided, and nearly all the same way. */
const minimumDecided = 3;

export interface OrderEvidence {
  readonly values: readonly (number | undefined)[];
  readonly names: readonly string[];
}

/**
 * The orders of all runs (or sections) of one list. One with too few items to show an order of its own is by stars
 * when the list is: its counts must run from high to low as they stand.
 */
export function inferOrders(all: readonly OrderEvidence[]): OrderKind[] {
  const own = all.map(({ values, names }) => inferOrder(values, names));
  const large = own.filter((_, index) => countsOf(all[index]).length >= minimumItems);
  const byStars = large.filter((kind) => kind === 'stars').length;
  if (large.length < minimumDecided || byStars < minimumCounted * large.length) return own;
  return own.map((kind, index) => (kind !== 'stars' && isSmallAndFalling(all[index]) ? 'stars' : kind));
}

function isSmallAndFalling(evidence: OrderEvidence | undefined): boolean {
  const counts = countsOf(evidence);
  if (counts.length < 2 || counts.length >= minimumItems) return false;
  return (
    counts.length >= minimumCounted * (evidence?.values.length ?? 0) &&
    counts.every((count, i) => i === 0 || count <= (counts[i - 1] ?? 0))
  );
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined;
}

function fromHighToLow(a: number, b: number): number {
  return b - a;
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function countsOf(evidence: OrderEvidence | undefined): number[] {
  return (evidence?.values ?? []).filter(isKnown);
}

/** How names are compared: without case, accents, and the punctuation or pictures in front. */
export function compareNames(a: string, b: string): number {
  return collator.compare(nameKey(a), nameKey(b));
}

/** As nearly all names start. */
const plainStart = /^[a-zA-Z\d]/;

/** A name from its first letter or digit on; a name without any is compared as it is. */
function nameKey(name: string): string {
  if (plainStart.test(name)) return name;
  const at = name.search(/[\p{L}\p{N}]/u);
  return at > 0 ? name.slice(at) : name;
}

/** Some lists are sorted by tools that compare code points (capitals first); that is an order by name too. */
function isByName(names: readonly string[]): boolean {
  const keys = names.map(nameKey).filter(isSomething);
  if (keys.every((key) => collator.compare(key, keys[0] ?? '') === 0)) return false;
  return inOrder(keys, collator.compare) || inOrder(keys, byCodePoint);
}

function isSomething(key: string): boolean {
  return key !== '';
}

function inOrder<T>(items: readonly T[], compare: (a: T, b: T) => number): boolean {
  if (items.length < minimumItems) return false;
  const neighbours = items.length - 1;
  let lost = 0;
  for (let i = 1; i < items.length; i++) {
    if (compare(items[i - 1] as T, items[i] as T) <= 0) continue;
    lost++;
    // Most runs are in no order and show it early: comparing names is the dear part of looking at a list.
    if (neighbours - lost < minimumInOrder * neighbours) return false;
  }
  return true;
}
