/**
 * Entries that are not written like their neighbours. There are no fixed rules: if nine of ten items in a section share
 * a feature, the others lack it.
 */
import type { Entry } from '../list/list.ts';
import { policiesOf } from '../plan/exceptions.ts';
import { marksOf } from '../plan/marks.ts';
import { standings } from '../plan/standing.ts';
import { lineEnd, lineStart } from '../text/text.ts';
import { groupBy } from '../text/group.ts';
import { nameOf, spanOf } from './status.ts';
import type { Remark, ReviewedList, ReviewSetting } from './types.ts';

/** This many items make a habit if all but this share of them follow it. */
const fewest = 8;
const most = 0.1;

export interface Item {
  readonly entry: Entry;
  readonly line: string;
  /** The text after the first link, without the very end of the line. */
  readonly rest: string;
  /** Offset of `rest` in the text. */
  readonly from: number;
}

export interface Trait {
  readonly name: string;
  /** The item's form of this habit; null if it cannot be determined. */
  readonly of: (item: Item) => string | null;
  /** A clause that says what the item does, and what the others do. */
  readonly says: (own: string, others: string) => string;
  /** The line as the others write it, if that is certain. */
  readonly mend?: (item: Item, others: string) => string | null;
}

export const traits: readonly Trait[] = [
  {
    name: 'bullet',
    of: ({ line }) => /^\s*([-*+])\s/.exec(line)?.[1] ?? null,
    says: (own, others) => `begins with "${own}", the others with "${others}"`,
    mend: ({ line }, others) => line.replace(/[-*+]/, others),
  },
  {
    name: 'separator',
    of: (item) => (hasText(item.rest) ? separatorIn(tailOf(item)) : null),
    says: (own, others) => `has "${own}" between link and description, the others have "${others}"`,
    mend: (item, others) => {
      const line = item.line.trimEnd();
      const tail = tailOf(item);
      return line.slice(0, line.length - tail.length) + others + tail.slice(separatorIn(tail).length);
    },
  },
  {
    name: 'description',
    of: ({ rest }) => (hasText(rest) ? 'a description' : 'none'),
    says: (own) =>
      own === 'none' ? 'has no description, the others have one' : 'has a description, the others have none',
  },
  {
    name: 'ending',
    of: ({ rest }) => (hasText(rest) ? (/[.!?。！？]$/.test(rest) ? 'a full stop' : 'none') : null),
    says: (own) =>
      own === 'none'
        ? 'does not end with a full stop, the others do'
        : 'ends with a full stop, the others do not',
    mend: ({ line, rest }, others) =>
      others === 'a full stop' && line.endsWith(rest) && /[\p{L}\p{N})\]`]$/u.test(rest)
        ? `${line}.`
        : others === 'none' && line.endsWith('.') && !line.endsWith('..')
          ? line.slice(0, -1)
          : null,
  },
  {
    name: 'count',
    of: ({ entry }) => (entry.markers.some(({ kind }) => kind === 'stars') ? 'a star count' : 'none'),
    says: (own) =>
      own === 'none'
        ? 'shows no star count, the others show one'
        : 'shows a star count, the others show none',
  },
];

/** Blanks and one of the usual signs directly after the link; emphasis around the link closes first. */
function separatorIn(rest: string): string {
  return /^[*_)\]`]*[ \t]*[-–—:|·•,]{0,2}[ \t]*/.exec(rest)?.[0] ?? '';
}

/** The text after the link and after the numbers and marks that follow it, with their signs and brackets. */
function tailOf({ entry, from, rest }: Item): string {
  let at = 0;
  for (const { start, end, sign } of entry.markers) {
    const first = Math.min(start, sign?.start ?? start) - from;
    const last = Math.max(end, sign?.end ?? end) - from;
    if (first >= at && last <= rest.length && !/\p{L}{2}/u.test(rest.slice(at, first))) at = last;
  }
  return at === 0 ? rest : rest.slice(at).replace(/^(?:[ \t]?stars?\b)?(?:[ \t]?[)\]}*_`]+)?/i, '');
}

function hasText(rest: string): boolean {
  return /\p{L}{2}/u.test(rest);
}

/** A marked entry is not compared: the mark changes its ending, and a strike its beginning. */
export function shapeRemarks({ list, policy }: ReviewedList, { isNew }: ReviewSetting): readonly Remark[] {
  const marks = marksOf(list);
  const places = policiesOf(policy, list);
  const isMarked = (entry: Entry) =>
    entry.markers.some(({ kind }) => kind === 'status') ||
    standings.some((one) => marks.taken(entry, one, places.entry(entry).status[one]) !== null);
  const items = list.entries
    .filter((entry) => !isMarked(entry))
    .flatMap((entry) => itemOf(list.text, entry) ?? []);
  return [...groupBy(items, ({ entry }) => entry.section).values()].flatMap((section) =>
    traits.flatMap((trait) => strangers(section, trait, isNew)),
  );
}

/** Only list items on a single line: other entries have too little in common. */
export function itemOf(text: string, entry: Entry): Item | null {
  if (entry.shape !== 'bullet') return null;
  const own = entry.links.find((link) => link.subject?.key === entry.subject.key) ?? entry.links[0];
  if (own === undefined) return null;
  const line = text.slice(lineStart(text, entry.start), lineEnd(text, entry.start));
  const at = own.end - lineStart(text, entry.start);
  if (at > line.length || at < 0) return null;
  return { entry, line, rest: line.slice(at).trimEnd(), from: own.end };
}

function strangers(section: readonly Item[], trait: Trait, isNew: ReviewSetting['isNew']): readonly Remark[] {
  const habit = habitOf(section, trait, isNew);
  if (habit === null) return [];
  const { usual, same, known } = habit;
  return section.flatMap((item): readonly Remark[] => {
    const own = trait.of(item);
    if (own === null || own === usual) return [];
    return [
      {
        ...spanOf(item.entry),
        code: 'shape',
        subject: item.entry.subject.key,
        message: `${nameOf(item.entry)} ${trait.says(own, usual)} (${same} of ${known}).`,
        suggestion: trait.mend?.(item, usual) ?? null,
        detail: trait.name,
      },
    ];
  });
}

/** What nearly all items of a section do, with both counts; null if they differ. Entries of a change are ignored. */
export function habitOf(
  section: readonly Item[],
  trait: Trait,
  isNew: ReviewSetting['isNew'],
): { readonly usual: string; readonly same: number; readonly known: number } | null {
  const known = section.flatMap((item) => (isNew(item.entry) ? [] : (trait.of(item) ?? [])));
  const groups = [...groupBy(known, (own) => own)].toSorted(([, a], [, b]) => b.length - a.length);
  const [usual, same] = groups[0] ?? ['', []];
  if (same.length < fewest || known.length - same.length > most * known.length) return null;
  return { usual, same: same.length, known: known.length };
}
