/** One round of deeds: all at once if that can be proved, else one by one; deeds that cannot be proved are refused. */
import type { Origin } from '../facts/origin.ts';
import type { Entry } from '../list/list.ts';
import type { EntryChange } from '../plan/types.ts';
import { type Composed, compose, type Splice } from './pieces.ts';
import { type Prepared, prepare } from './prepare.ts';
import { splicesOf } from './moving.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import type { CareTools, CareWish } from './types.ts';
import { pairsOf, type Reread } from './verify.ts';

export interface Done {
  readonly sheets: ReadonlyMap<string, Sheet>;
  /** New texts, by path; unchanged lists are not included. */
  readonly composed: ReadonlyMap<string, Composed>;
  /** By path, each entry as it is now, with the entry as it was. */
  readonly pairs: ReadonlyMap<string, readonly (readonly [Entry, Entry])[]>;
  readonly changes: readonly { readonly path: string; readonly change: EntryChange }[];
  readonly origins: ReadonlyMap<string, Origin>;
  readonly refused: readonly (CareWish & { readonly why: string })[];
}

/** The most deeds to try one by one; if more fail, the list is not worth the reading time. */
const mostTrials = 20;
const unproved = 'the list would not read as before';

export function attempt(
  sheets: ReadonlyMap<string, Sheet>,
  wishes: readonly CareWish[],
  tools: CareTools,
): Done {
  const { ready, refused } = prepare(sheets, wishes, tools);
  const all = tryAll(sheets, ready, tools);
  if (all !== null) return { ...all, refused };
  const kept: Prepared[] = [];
  const left: (CareWish & { readonly why: string })[] = [];
  ready.forEach((one, at) => {
    const way = at < mostTrials ? wayOf(sheets, one, tools) : null;
    if (way === null) left.push({ ...one.wish, why: unproved });
    else kept.push(way);
  });
  const some = tryAll(sheets, kept, tools);
  if (some !== null) return { ...some, refused: [...refused, ...left] };
  const none = kept.map(({ wish }) => ({ ...wish, why: unproved }));
  const nothing = { composed: new Map(), pairs: new Map(), changes: [], origins: new Map() };
  return { sheets, ...nothing, refused: [...refused, ...left, ...none] };
}

/** The deed in the first of its ways that can be proved alone. */
function wayOf(sheets: ReadonlyMap<string, Sheet>, one: Prepared, tools: CareTools): Prepared | null {
  for (let at = 0; at < one.ways.length; at++) {
    const ways = one.ways.slice(at);
    if (tryAll(sheets, [{ ...one, ways }], tools) !== null) return { ...one, ways };
  }
  return null;
}

function tryAll(
  sheets: ReadonlyMap<string, Sheet>,
  prepared: readonly Prepared[],
  tools: CareTools,
): Omit<Done, 'refused'> | null {
  const texts = new Map([...sheets].map(([path, { list }]) => [path, list.text]));
  const { splices, removed, titles, changes, origins } = joined(prepared);
  const composed = new Map<string, Composed>();
  const reread: Reread[] = [];
  const next = new Map(sheets);
  for (const [path, sheet] of sheets) {
    const made = compose(texts, path, splices.get(path) ?? []);
    if (made === null) return null;
    if (!splices.has(path)) {
      reread.push({ path, list: sheet.list, composed: made });
      continue;
    }
    const document = tools.parse(made.text);
    const list = tools.read(document, path);
    composed.set(path, made);
    reread.push({ path, list, composed: made });
    next.set(path, sheetOf(path, list, document, sheet.policy));
  }
  const before = new Map([...sheets].map(([path, { list }]) => [path, list]));
  const pairs = pairsOf(reread, { before, removed, titles });
  if (pairs === null) return null;
  const byPath = reread.map(({ path, list }) => {
    const own = list.entries.flatMap((entry) => {
      const was = pairs.get(entry);
      return was === undefined ? [] : [[entry, was] as const];
    });
    return [path, own] as const;
  });
  return { sheets: next, composed, pairs: new Map(byPath), changes, origins };
}

function joined(prepared: readonly Prepared[]) {
  const splices = new Map<string, Splice[]>();
  const moves = prepared.flatMap((one) => one.cut ?? []);
  const marks = prepared.flatMap(({ wish, ways, cut }) => {
    const own = cut === undefined ? ways[0] : undefined;
    return own === undefined ? [] : [{ path: wish.sheet.path, edits: own.edits }];
  });
  for (const { path, edits } of marks) {
    const some = edits.map(({ start, end, text }): Splice => ({ start, end, pieces: [{ text }] }));
    splices.set(path, [...(splices.get(path) ?? []), ...some]);
  }
  for (const [path, some] of splicesOf(moves)) splices.set(path, [...(splices.get(path) ?? []), ...some]);
  const titles = prepared.some(({ renames }) => renames)
    ? null
    : new Set(prepared.flatMap(({ titles: own }) => own));
  return {
    splices,
    removed: new Set(prepared.flatMap(({ removed }) => removed)),
    titles,
    changes: prepared.map(({ wish, ways, change }) => ({ path: wish.sheet.path, change: change(ways) })),
    origins: new Map(prepared.flatMap(({ origin }) => (origin === null ? [] : [origin]))),
  };
}
