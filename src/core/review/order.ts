/** Entries that stand out of the order that their section shows. */
import { type Entry, type Section, shownStars } from '../list/list.ts';
import { backbone } from '../order/backbone.ts';
import { compareNames } from '../order/infer.ts';
import { nameOf, spanOf } from './status.ts';
import type { Remark, ReviewedList } from './types.ts';

/**
 * Of so many entries all but a tenth stand in one order: by chance one section of eight hundred does. One entry out of
 * place is allowed in any.
 */
const fewest = 8;
const mostShare = 0.1;

export function orderRemarks({ list }: ReviewedList): readonly Remark[] {
  return list.sections.flatMap((section, index) => {
    const entries = list.entries.filter((entry) => entry.section === index);
    const kinds = section.order === 'none' ? (['stars', 'name'] as const) : [section.order];
    return kinds.map((kind) => strays(kind, entries)).find((found) => found !== null) ?? [];
  });
}

/** The fewest entries that would have to move, with where they belong; null when the order is not the section's. */
function strays(kind: Kind, entries: readonly Entry[]): readonly Remark[] | null {
  const ranked = rank(kind, entries);
  if (ranked.length < fewest) return null;
  const kept = backbone(
    ranked.map((one) => one.rank),
    ranked.map(() => 1),
  );
  const stray = ranked.filter((_, at) => !kept.has(at));
  const isSorted = stray.length <= Math.max(1, mostShare * ranked.length) && isMoreThanOne(ranked);
  return isSorted ? stray.map((one) => remarkOn(kind, one)) : null;
}

/** Entries that are all equal show no order. */
function isMoreThanOne(ranked: readonly Ranked[]): boolean {
  return new Set(ranked.map((one) => one.rank)).size > ranked.length / 2;
}

type Kind = Exclude<Section['order'], 'none'>;

interface Ranked {
  readonly entry: Entry;
  /** Falls from the first entry of a sorted section to the last. */
  readonly rank: number;
  /** The entry it belongs behind; undefined for the first place. */
  readonly behind: Entry | undefined;
}

function rank(kind: Kind, entries: readonly Entry[]): readonly Ranked[] {
  const shown = entries.filter((entry) => kind === 'name' || shownStars(entry) !== undefined);
  const compare =
    kind === 'name'
      ? (a: Entry, b: Entry) => compareNames(a.title, b.title)
      : (a: Entry, b: Entry) => (shownStars(b) ?? 0) - (shownStars(a) ?? 0);
  const sorted = shown.toSorted(compare);
  const ranks = new Map<Entry, number>();
  // Equal ones share a rank: between them any order is right.
  sorted.forEach((entry, at) => {
    const before = sorted[at - 1];
    const same = before !== undefined && compare(before, entry) === 0;
    ranks.set(entry, same ? (ranks.get(before) ?? 0) : -at);
  });
  return shown.map((entry) => ({
    entry,
    rank: ranks.get(entry) ?? 0,
    behind: sorted[sorted.indexOf(entry) - 1],
  }));
}

function remarkOn(kind: Kind, { entry, behind }: Ranked): Remark {
  const by = kind === 'name' ? 'name' : 'stars';
  const place = behind === undefined ? 'first' : `behind ${nameOf(behind)}`;
  const message = `${nameOf(entry)} is out of place: the section is sorted by ${by}, so it belongs ${place}.`;
  return { ...spanOf(entry), code: 'order', subject: entry.subject.key, message };
}
