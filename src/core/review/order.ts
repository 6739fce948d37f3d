/** Entries that break the order that their section shows. */
import type { Snapshot } from '../facts/observation.ts';
import { type Entry, type Section, shownStars } from '../list/list.ts';
import { backbone } from '../order/backbone.ts';
import { compareNames } from '../order/infer.ts';
import { policiesOf } from '../plan/exceptions.ts';
import type { Policy } from '../plan/policy.ts';
import { nameOf, spanOf } from './status.ts';
import type { Remark, ReviewedList, ReviewSetting } from './types.ts';

/**
 * An order counts if at least this many entries follow it, except a tenth: by chance, one section in eight hundred
 * does. One misplaced entry is always allowed.
 */
const fewest = 8;
const mostShare = 0.1;

export function orderRemarks(
  { list, policy }: ReviewedList,
  { snapshot, isNew }: ReviewSetting,
): readonly Remark[] {
  const policies = policiesOf(policy, list);
  return list.sections.flatMap((section, index) => {
    const entries = list.entries.filter((entry) => entry.section === index);
    const kinds = kindsFor(policies.section(index).order, section);
    const ranked = (kind: Kind) => rank(kind, entries, (entry) => starsOf(entry, snapshot, isNew));
    return kinds.map((kind) => strays(kind, ranked(kind), isNew)).find((found) => found !== null) ?? [];
  });
}

/** The possible orders of a section: the configured one, else the one that the section shows. */
function kindsFor(order: Policy['order'], section: Section): readonly Kind[] {
  if (order === 'keep') return [];
  if (order !== 'infer') return [order];
  return section.order === 'none' ? ['stars', 'name'] : [section.order];
}

/**
 * The smallest set of entries that would have to move, with their places; null if the section does not have this order.
 * Entries that a change adds do not help to decide the order, and are the first to move.
 */
function strays(
  kind: Kind,
  ranked: readonly Ranked[],
  isNew: (entry: Entry) => boolean,
): readonly Remark[] | null {
  const old = ranked.filter(({ entry }) => !isNew(entry));
  if (old.length < fewest) return null;
  const kept = keptOf(old, () => 1);
  const isSorted = old.length - kept.size <= Math.max(1, mostShare * old.length) && isMoreThanOne(old);
  if (!isSorted) return null;
  const stays = keptOf(ranked, ({ entry }) => (isNew(entry) ? 1 : ranked.length));
  return ranked.filter((one) => !stays.has(one)).map((one) => remarkOn(kind, one, stays));
}

function keptOf(ranked: readonly Ranked[], weight: (one: Ranked) => number): ReadonlySet<Ranked> {
  const kept = backbone(
    ranked.map((one) => one.rank),
    ranked.map(weight),
  );
  return new Set(ranked.filter((_, at) => kept.has(at)));
}

/** Entries that are all equal show no order. */
function isMoreThanOne(ranked: readonly Ranked[]): boolean {
  return new Set(ranked.map((one) => one.rank)).size > ranked.length / 2;
}

type Kind = Exclude<Section['order'], 'none'>;

interface Ranked {
  readonly entry: Entry;
  /** The rank decreases from the first entry of a sorted section to the last. */
  readonly rank: number;
}

/** The number that an entry shows; for a newcomer, the number that it should show. */
function starsOf(entry: Entry, snapshot: Snapshot, isNew: (entry: Entry) => boolean): number | undefined {
  const seen = isNew(entry) ? snapshot.get(entry.subject.key) : undefined;
  return (seen?.kind === 'repository' ? seen.stars : undefined) ?? shownStars(entry);
}

function rank(
  kind: Kind,
  entries: readonly Entry[],
  stars: (entry: Entry) => number | undefined,
): readonly Ranked[] {
  const shown = entries.filter((entry) => kind === 'name' || stars(entry) !== undefined);
  const compare =
    kind === 'name'
      ? (a: Entry, b: Entry) => compareNames(a.title, b.title)
      : (a: Entry, b: Entry) => (stars(b) ?? 0) - (stars(a) ?? 0);
  const sorted = shown.toSorted(compare);
  const ranks = new Map<Entry, number>();
  // Equal entries share a rank: any order of them is right.
  sorted.forEach((entry, at) => {
    const before = sorted[at - 1];
    const same = before !== undefined && compare(before, entry) === 0;
    ranks.set(entry, same ? (ranks.get(before) ?? 0) : -at);
  });
  return shown.map((entry) => ({ entry, rank: ranks.get(entry) ?? 0 }));
}

/** @param stays the entries of the section that are in the right place */
function remarkOn(kind: Kind, { entry, rank: own }: Ranked, stays: ReadonlySet<Ranked>): Remark {
  const by = kind === 'name' ? 'name' : 'stars';
  const above = [...stays].filter(
    (one) => one.rank > own || (one.rank === own && one.entry.start < entry.start),
  );
  const behind = above.at(-1)?.entry ?? null;
  const place = behind === null ? 'first' : `after ${nameOf(behind)}`;
  const message = `${nameOf(entry)}: out of place. The section is sorted by ${by}, so it belongs ${place}.`;
  return { ...spanOf(entry), code: 'order', subject: entry.subject.key, message, behind };
}
