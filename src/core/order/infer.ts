/**
 * Detects the order of a run. Called for each run with what the list shows; it knows neither markdown nor facts. In
 * real lists, 22 % of sections are sorted by stars and 23 % by name (rule LIST-17).
 */
import type { OrderKind } from '../list/list.ts';

/** Fewer items are too often in order by chance: three names are alphabetical in one of six cases. */
const minimumItems = 4;
/** Share of neighbours that must be in order; lists maintained by hand have a few exceptions. */
const minimumInOrder = 0.95;
/** Share of items that must show a count before the order can be one by counts. */
const minimumCounted = 0.8;
/** If a run is in order by both, counts win if they fall at this share of its neighbours; otherwise names win. */
const minimumFalls = 0.5;

let collator: Intl.Collator | undefined;

/** Its collator takes a fifth of a start, so it is made for the first names that need it. */
function collate(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { sensitivity: 'base', numeric: false });
  return collator.compare(a, b);
}

/**
 * @param values the shown counts, one per item; undefined if an item shows none
 * @param names the shown names, one per item; '' if there is none
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

/** Small runs follow the list if at least this many of its larger runs exist and nearly all of them agree. */
const minimumDecided = 3;

export interface OrderEvidence {
  readonly values: readonly (number | undefined)[];
  readonly names: readonly string[];
}

/**
 * The orders of all runs (or sections) of one list. A run with too few items to show an order of its own is by stars if
 * the list is by stars and the run's present counts fall from high to low.
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

/** Compares names without case, accents, and leading punctuation or pictures. */
export function compareNames(a: string, b: string): number {
  return collate(nameKey(a), nameKey(b));
}

/** Nearly all names start like this. */
const plainStart = /^[a-zA-Z\d]/;

/** The name from its first letter or digit on; a name without any stays as it is. */
function nameKey(name: string): string {
  if (plainStart.test(name)) return name;
  const at = name.search(/[\p{L}\p{N}]/u);
  return at > 0 ? name.slice(at) : name;
}

/** Some tools sort by code point (capitals first); that is an order by name too. */
function isByName(names: readonly string[]): boolean {
  const keys = names.map(nameKey).filter(isSomething);
  const sorted = (inOrder(keys, byInitial) && inOrder(keys, collate)) || inOrder(keys, byCodePoint);
  return sorted && keys.some((key) => collate(key, keys[0] ?? '') !== 0);
}

/** The order of two names whose ASCII initials differ. It shows without the collator that most runs have no order. */
function byInitial(a: string, b: string): number {
  return plainStart.test(a) && plainStart.test(b) ? byCodePoint(initialOf(a), initialOf(b)) : 0;
}

function initialOf(name: string): string {
  return name.charAt(0).toLowerCase();
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
    // Most runs have no order and show it early. Comparing names is the expensive part of looking at a list.
    if (neighbours - lost < minimumInOrder * neighbours) return false;
  }
  return true;
}
