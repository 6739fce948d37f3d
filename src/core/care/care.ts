/**
 * Care of entries (rule CARE-1): does what the policies ask for to the text of the lists, before anything else is
 * planned. It does one kind of deed after another, and proves each by reading the new text. A deed that cannot be
 * proved is not done, and is reported. `tend.ts` calls it for one list; the pipeline for all lists of a run, between
 * which entries move.
 */

import type { Snapshot } from '../facts/observation.ts';
import type { Origin, Origins } from '../facts/origin.ts';
import type { Entry, List } from '../list/list.ts';
import { type CareAct, type Finding, finding } from '../plan/finding.ts';
import { gateOfList } from '../plan/gates.ts';
import type { Policy } from '../plan/policy.ts';
import type { EntryChange } from '../plan/types.ts';
import { attempt, type Done } from './attempt.ts';
import { asksForDeeds, type Deed, deedsOf } from './deeds.ts';
import { hasNote } from './ledger.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import { asksForCounts } from './star-wants.ts';
import { doCounts, undoCounts } from './star-work.ts';
import type { CareTools } from './types.ts';

export interface CareList {
  readonly path: string;
  readonly list: List;
  readonly policy: Policy;
}

/** A list after its deeds. */
export interface Cared {
  readonly list: List;
  readonly changes: readonly EntryChange[];
  readonly findings: readonly Finding[];
  /** The position of an offset of the new text in the given lists; null for new text. */
  readonly original: (offset: number) => { readonly path: string; readonly offset: number } | null;
  /** Each entry as it was given, by the entry as it is now. */
  readonly was: ReadonlyMap<Entry, Entry>;
}

export interface CaredLists {
  /** By path; empty when no policy asks for anything. */
  readonly lists: ReadonlyMap<string, Cared>;
  /** The earlier places of the entries that were moved. */
  readonly origins: Origins;
}

/** The order matters: returning entries make room, and an entry that is removed need not be moved. */
const acts: readonly (readonly Deed['act'][])[] = [['unmark', 'mark'], ['return'], ['remove'], ['move']];

/** @throws nothing: a deed that fails is left out */
export function careFor(lists: readonly CareList[], tools: CareTools): CaredLists {
  if (!lists.some(isWork)) return { lists: new Map(), origins: new Map() };
  const { parse, snapshot, now } = tools;
  let sheets = new Map(
    lists.map(({ path, list, policy }) => [path, sheetOf(path, list, parse(list.text), policy)]),
  );
  const open = new Set(lists.filter((one) => isOpen(one, snapshot)).map(({ path }) => path));
  const story = new Map(lists.map(({ path, list }) => [path, storyOf(path, list)]));
  const origins = new Map<string, Origin>();
  for (const kinds of acts) {
    const wanted = [...sheets.values()]
      .filter(({ path }) => open.has(path))
      .flatMap((sheet) => deedsOf(sheet, snapshot, tools.origins, now).deeds.map((deed) => ({ sheet, deed })))
      .filter(({ deed }) => kinds.includes(deed.act));
    if (wanted.length === 0) continue;
    const done = attempt(sheets, wanted, tools);
    for (const { sheet, deed, why } of done.refused)
      tellRefused(story, sheet.path, deed.entry, deed.act, why);
    for (const [key, origin] of done.origins) origins.set(key, origin);
    tellChanges(story, done);
    sheets = new Map(done.sheets);
  }
  for (const [path, sheet] of sheets) {
    const given = lists.find((one) => one.path === path);
    if (given !== undefined) sheets.set(path, withCounts(sheet, given, story, tools));
  }
  const cared = new Map<string, Cared>();
  for (const [path, sheet] of sheets) {
    const { changes, findings, original, was } = story.get(path) as Story;
    const left = deedsOf(sheet, snapshot, tools.origins, now).findings;
    cared.set(path, { list: sheet.list, changes, findings: [...findings, ...left], original, was });
  }
  return { lists: cared, origins };
}

/** Whether there may be work; if not, no code in this folder runs. */
function isWork({ policy, list: { text } }: CareList): boolean {
  return asksForDeeds(policy) || asksForCounts(policy) || hasNote(text);
}

/** Star counts come after the deeds: first remove counts that are no longer wanted, then add the missing ones. */
function withCounts(sheet: Sheet, given: CareList, story: Map<string, Story>, tools: CareTools): Sheet {
  if (!isWork(given) || gateOfList(given.list, tools.snapshot, given.policy).state === 'closed') return sheet;
  const steps = [
    (one: Sheet) => undoCounts(one, tools),
    (one: Sheet) => (asksForCounts(given.policy) ? doCounts(one, tools) : null),
  ];
  let now = sheet;
  for (const step of steps) {
    const done = step(now);
    if (done === null) continue;
    const { path } = now;
    for (const { act, entry, why } of done.refused) tellRefused(story, path, entry, act, why);
    if (done.composed === null) continue;
    tellChanges(story, {
      changes: done.changes.map((change) => ({ path, change })),
      composed: new Map([[path, done.composed]]),
      pairs: new Map([[path, done.pairs]]),
    });
    now = done.sheet;
  }
  return now;
}

interface Story {
  readonly changes: EntryChange[];
  readonly findings: Finding[];
  original: Cared['original'];
  was: Map<Entry, Entry>;
}

function storyOf(path: string, list: List): Story {
  const was = new Map(list.entries.map((entry) => [entry, entry]));
  return { changes: [], findings: [], original: (offset) => ({ path, offset }), was };
}

/** Firekeeper acts on a status only if nearly all repositories answered (rule LAW-8). */
function isOpen(one: CareList, snapshot: Snapshot): boolean {
  return asksForDeeds(one.policy) && gateOfList(one.list, snapshot, one.policy).state === 'open';
}

function tellRefused(
  story: ReadonlyMap<string, Story>,
  path: string,
  entry: Entry,
  act: CareAct,
  why: string,
): void {
  const own = story.get(path);
  const { line, title, subject } = own?.was.get(entry) ?? entry;
  own?.findings.push(finding('not-cared', { act, why }, { line, title, subject }));
}

/** The changes of a round, in terms of the given lists. */
function tellChanges(
  story: Map<string, Story>,
  { changes, composed, pairs }: Pick<Done, 'changes' | 'composed' | 'pairs'>,
): void {
  for (const { path, change } of changes) {
    const own = story.get(path) as Story;
    const entry = own.was.get(change.entry) ?? change.entry;
    const edits = change.edits.flatMap(({ start, end, text }) => {
      const from = own.original(start);
      return from === null ? [] : [{ start: from.offset, end: from.offset + end - start, text }];
    });
    own.changes.push({ ...change, entry, edits });
  }
  const before = new Map([...story].map(([path, { original, was }]) => [path, { original, was }]));
  const known = new Map([...before.values()].flatMap(({ was }) => [...was]));
  for (const [path, made] of composed) {
    const own = story.get(path) as Story;
    own.original = (offset) => {
      const from = made.origin(offset);
      return from === null ? null : (before.get(from.path)?.original(from.offset) ?? null);
    };
    own.was = new Map(
      (pairs.get(path) ?? []).flatMap(([now, was]) => {
        const first = known.get(was);
        return first === undefined ? [] : [[now, first] as const];
      }),
    );
  }
}
