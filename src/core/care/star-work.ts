/**
 * Adds and removes star counts, and turns badges into text and back. It makes the edits of all wants at once and proves
 * them by reading the new text; an entry that would read wrongly is left out and reported. `care.ts` calls it after
 * deeds.
 */
import type { Entry, List, Marker } from '../list/list.ts';
import type { EntryChange } from '../plan/types.ts';
import { linksTo } from './heading-links.ts';
import { type CountNote, noteEdits, notesOf, noteText } from './ledger.ts';
import { type Composed, compose } from './pieces.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import { starBadges } from './star-badge.ts';
import { notesAfter, renamedNotes } from './star-notes.ts';
import { doing, kindOfAct, type StarRefusal, type StarWant, type StarWants, undoing } from './star-wants.ts';
import type { CareTools } from './types.ts';

export interface StarsDone {
  readonly sheet: Sheet;
  /** Null if the text did not change. */
  readonly composed: Composed | null;
  readonly pairs: readonly (readonly [Entry, Entry])[];
  readonly changes: readonly EntryChange[];
  readonly refused: readonly StarRefusal[];
}

/** Each trial has fewer wants; if wants still fail after the last one, the list is not worth more reading. */
const mostTrials = 4;
const unproved = 'the list would not read as before';

/** Removes counts that no policy asks for any more. */
export function undoCounts(sheet: Sheet, tools: CareTools): StarsDone {
  return work(sheet, undoing(sheet), renamedNotes(sheet, tools.snapshot), tools);
}

/** Adds counts that a policy asks for. */
export function doCounts(sheet: Sheet, tools: CareTools): StarsDone {
  return work(sheet, doing(sheet, tools.snapshot), notesIn(sheet), tools);
}

function work(
  sheet: Sheet,
  { wants, refused: before }: StarWants,
  notes: readonly CountNote[],
  tools: CareTools,
): StarsDone {
  const refused: StarRefusal[] = [...before];
  let left = wants.filter(({ act, entry }) => {
    if (entry.shape !== 'heading' || !linksTo(sheet, entry)) return true;
    refused.push({ act, entry, why: 'links of the list lead to its heading, which a count would change' });
    return false;
  });
  const isOld = isSameNotes(notes, notesIn(sheet));
  for (let trial = 0; trial < mostTrials && (left.length > 0 || !isOld); trial++) {
    const tried = attempt(sheet, left, notes, tools);
    if (!('wrong' in tried)) return { ...tried, changes: left.map(changeOf), refused };
    const { wrong } = tried;
    for (const { act, entry } of left) if (wrong.has(entry)) refused.push({ act, entry, why: unproved });
    left = left.filter(({ entry }) => !wrong.has(entry));
  }
  for (const { act, entry } of left) refused.push({ act, entry, why: unproved });
  return { sheet, composed: null, pairs: [], changes: [], refused };
}

function changeOf({ act, entry, edit, fromText, toText, stars }: StarWant): EntryChange {
  const to = stars === null ? {} : { to: stars };
  return { kind: kindOfAct(act), entry, marker: null, fromText, toText, ...to, edits: [edit] };
}

function notesIn({ doc }: Sheet): readonly CountNote[] {
  return notesOf(doc).map(({ note }) => note);
}

function isSameNotes(a: readonly CountNote[], b: readonly CountNote[]): boolean {
  const told = (some: readonly CountNote[]) => some.map(noteText).sort().join('\n');
  return told(a) === told(b);
}

type Tried = Pick<StarsDone, 'sheet' | 'composed' | 'pairs'> | { readonly wrong: ReadonlySet<Entry> };

function attempt(
  sheet: Sheet,
  wants: readonly StarWant[],
  known: readonly CountNote[],
  tools: CareTools,
): Tried {
  const { path, list, doc, policy } = sheet;
  const notes = notesAfter(sheet, wants, known);
  const edits = [...wants.map(({ edit }) => edit), ...noteEdits(list.text, notesOf(doc), notes)];
  const splices = edits.map(({ start, end, text }) => ({ start, end, pieces: [{ text }] }));
  const composed = compose(new Map([[path, list.text]]), path, splices);
  const all = { wrong: new Set(wants.map(({ entry }) => entry)) };
  if (composed === null) return all;
  const parsed = tools.parse(composed.text);
  const next = tools.read(parsed, path);
  if (
    !isSameNotes(
      notesOf(parsed).map(({ note }) => note),
      notes,
    )
  )
    return all;
  const wrong = misread(list, next, wants);
  if (wrong === null) return loose(wants) ?? all;
  if (wrong.size > 0) return { wrong };
  const pairs = next.entries.flatMap((entry, at) => {
    const was = list.entries[at];
    return was === undefined ? [] : [[entry, was] as const];
  });
  return { sheet: sheetOf(path, next, parsed, policy), composed, pairs };
}

/** Leaves out first the entries that are recognised only next to similar entries. */
function loose(wants: readonly StarWant[]): { readonly wrong: ReadonlySet<Entry> } | null {
  const some = wants.filter(({ entry: { shape } }) => shape === 'html' || shape === 'paragraph');
  return some.length === 0 || some.length === wants.length
    ? null
    : { wrong: new Set(some.map(({ entry }) => entry)) };
}

/** The wanted entries that read wrongly; null if only other entries do. */
function misread(list: List, next: List, wants: readonly StarWant[]): ReadonlySet<Entry> | null {
  if (next.entries.length !== list.entries.length) return null;
  const wanted = new Map(wants.map((want) => [want.entry, want]));
  const wrong = new Set<Entry>();
  let others = false;
  list.entries.forEach((was, at) => {
    const is = next.entries[at] as Entry;
    const want = wanted.get(was);
    if (readsRight(list, next, was, is, want)) return;
    if (want === undefined) others = true;
    else wrong.add(was);
  });
  return others && wrong.size === 0 ? null : wrong;
}

function readsRight(list: List, next: List, was: Entry, is: Entry, want: StarWant | undefined): boolean {
  const turns = want?.act === 'turn' || want?.act === 'turn-back';
  const hrefs = (own: List, entry: Entry) => {
    const badges = turns ? starBadges(own, entry) : [];
    return entry.links
      .filter((link) => !badges.includes(link))
      .map(({ href }) => href)
      .join('\n');
  };
  const shown = (markers: readonly Marker[]) =>
    markers.map(({ kind, text, value, subject }) => `${kind} ${text} ${value} ${subject.key}`).join('\n');
  const fresh = want?.shows == null ? [] : is.markers.filter(({ kind }) => kind === 'stars');
  const [count] = fresh;
  return (
    was.subject.key === is.subject.key &&
    was.shape === is.shape &&
    was.title === is.title &&
    was.ignored === is.ignored &&
    hrefs(list, was) === hrefs(next, is) &&
    fresh.length === (want?.shows == null ? 0 : 1) &&
    (count === undefined || (count.text === want?.shows && count.subject.key === was.subject.key)) &&
    shown(was.markers.filter((one) => one !== want?.gone)) ===
      shown(is.markers.filter((one) => !fresh.includes(one)))
  );
}
