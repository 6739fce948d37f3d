/**
 * Entries that are not written as their neighbours are. Nothing is prescribed: what nine of ten items of a section have
 * in common is what the others lack.
 */
import type { Entry } from '../list/list.ts';
import { lineEnd, lineStart } from '../text/text.ts';
import { groupBy } from '../text/group.ts';
import { nameOf, spanOf } from './status.ts';
import type { Remark, ReviewedList } from './types.ts';

/** So many items make a habit, when all but this part share it. */
const fewest = 8;
const most = 0.1;

interface Item {
  readonly entry: Entry;
  readonly line: string;
  /** Behind the first link, without what stands at the very end of the line. */
  readonly rest: string;
}

interface Trait {
  readonly name: string;
  /** What an item has of it; null when it cannot be told. */
  readonly of: (item: Item) => string | null;
  /** A clause: what the item does, and what the others do. */
  readonly says: (own: string, others: string) => string;
  /** The line as the others write it, where that is sure. */
  readonly mend?: (item: Item, others: string) => string | null;
}

const traits: readonly Trait[] = [
  {
    name: 'bullet',
    of: ({ line }) => /^\s*([-*+])\s/.exec(line)?.[1] ?? null,
    says: (own, others) => `begins with "${own}", the others with "${others}"`,
    mend: ({ line }, others) => line.replace(/[-*+]/, others),
  },
  {
    name: 'separator',
    of: ({ rest }) => (hasText(rest) ? separatorIn(rest) : null),
    says: (own, others) => `has "${own}" between link and description, the others have "${others}"`,
    mend: ({ line, rest }, others) =>
      line.indexOf(rest) === line.lastIndexOf(rest)
        ? line.replace(rest, () => others + rest.slice(separatorIn(rest).length))
        : null,
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

/** Blanks and one of the usual signs, right behind the link; emphasis around the link closes before. */
function separatorIn(rest: string): string {
  return /^[*_)\]`]*[ \t]*[-–—:|·•,]{0,2}[ \t]*/.exec(rest)?.[0] ?? '';
}

function hasText(rest: string): boolean {
  return /\p{L}{2}/u.test(rest);
}

export function shapeRemarks({ list }: ReviewedList): readonly Remark[] {
  const items = list.entries.flatMap((entry) => itemOf(list.text, entry) ?? []);
  return [...groupBy(items, ({ entry }) => entry.section).values()].flatMap((section) =>
    section.length < fewest ? [] : traits.flatMap((trait) => strangers(section, trait)),
  );
}

/** Only items of lists that stand on one line: of others too little is alike. */
function itemOf(text: string, entry: Entry): Item | null {
  if (entry.shape !== 'bullet') return null;
  const own = entry.links.find((link) => link.subject?.key === entry.subject.key) ?? entry.links[0];
  if (own === undefined) return null;
  const line = text.slice(lineStart(text, entry.start), lineEnd(text, entry.start));
  const at = own.end - lineStart(text, entry.start);
  return at > line.length || at < 0 ? null : { entry, line, rest: line.slice(at).replace(/\s+$/, '') };
}

function strangers(section: readonly Item[], trait: Trait): readonly Remark[] {
  const known = section.flatMap((item) => {
    const own = trait.of(item);
    return own === null ? [] : [{ item, own }];
  });
  const groups = [...groupBy(known, ({ own }) => own)].toSorted(([, a], [, b]) => b.length - a.length);
  const [usual, same] = groups[0] ?? ['', []];
  const others = known.filter(({ own }) => own !== usual);
  if (same.length < fewest || others.length > most * known.length) return [];
  return others.map(({ item, own }) => ({
    ...spanOf(item.entry),
    code: 'shape' as const,
    subject: item.entry.subject.key,
    message: `${nameOf(item.entry)} ${trait.says(own, usual)} (${same.length} of ${known.length}).`,
    suggestion: trait.mend?.(item, usual) ?? null,
    detail: trait.name,
  }));
}
