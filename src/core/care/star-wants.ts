/**
 * What to do about the star counts of a list: which to add, which to remove again, and which badges to turn into text
 * and back (rule CARE-10). Facts and policies decide here; `star-work.ts` makes the changes and proves them.
 */
import type { StarWork } from '../config/types.ts';
import type { Snapshot } from '../facts/observation.ts';
import { factsKeyOf } from '../hosts/index.ts';
import type { Entry, EntryLink, Marker } from '../list/list.ts';
import { writeNumber } from '../numbers/format.ts';
import { plainFormat } from '../numbers/inference.ts';
import { starsSeen } from '../plan/drift.ts';
import { policiesOf } from '../plan/exceptions.ts';
import type { StarAct } from '../plan/finding.ts';
import { isDeclined, offerKey, type Policy } from '../plan/policy.ts';
import type { Edit } from '../text/span.ts';
import { type CountForm, type CountNote, notesOf } from './ledger.ts';
import type { Sheet } from './sheet.ts';
import { badgeFrom, formOfBadge, hasBadgeByReference, starBadges } from './star-badge.ts';
import { placeFor } from './star-place.ts';
import { countLike, filled, type ListForm, listFormOf, type WrittenCount } from './star-text.ts';

export interface StarWant {
  readonly act: StarAct;
  readonly entry: Entry;
  readonly edit: Edit;
  readonly fromText: string;
  readonly toText: string;
  readonly form: CountForm;
  /** The number that the entry will show afterwards, as written; null: none. */
  readonly shows: string | null;
  /** The count that is removed. */
  readonly gone: Marker | null;
  readonly stars: number | null;
}

/** An act that a policy asks for but that cannot be done; `why` is a sentence without a final full stop. */
export interface StarRefusal {
  readonly act: StarAct;
  readonly entry: Entry;
  readonly why: string;
}

export interface StarWants {
  readonly wants: readonly StarWant[];
  readonly refused: readonly StarRefusal[];
}

/** Whether any policy of a list asks for more than keeping its counts up to date. */
export function asksForCounts(policy: Policy): boolean {
  return [policy.stars, ...policy.exceptions.map(({ sets }) => sets.stars)].some(
    (one) => typeof one === 'object',
  );
}

/** The name of an entry in a note. */
export function noteKey({ subject }: Entry): string {
  return factsKeyOf(subject.key);
}

/** Counts that earlier runs added and that no policy asks for any more. */
export function undoing(sheet: Sheet): StarWants {
  const notes = notesOf(sheet.doc).map(({ note }) => note);
  const wants: StarWant[] = [];
  if (notes.length === 0) return { wants, refused: [] };
  for (const { entry, policy } of workedOn(sheet)) {
    const claim = claimOf(sheet, entry, notes);
    if (claim === null || isWanted(claim.note, policy)) continue;
    const act = claim.note.badge === null ? 'take' : 'turn-back';
    if (isRefused(policy, act, entry)) continue;
    const { start, end } = claim.span;
    const text = claim.note.badge === null ? '' : badgeFrom(claim.note.badge, entry);
    const fromText = sheet.list.text.slice(start, end).trim();
    const edit = { start, end, text };
    const rest = { form: claim.note, shows: null, gone: claim.marker, stars: null };
    wants.push({ act, entry, edit, fromText, toText: text, ...rest });
  }
  return { wants, refused: [] };
}

/** Counts that a policy asks for and that are missing. */
export function doing(sheet: Sheet, snapshot: Snapshot): StarWants {
  const wants: StarWant[] = [];
  const refused: StarRefusal[] = [];
  const usual = listFormOf(sheet.list);
  for (const { entry, policy } of workedOn(sheet)) {
    const stars = starsSeen(snapshot.get(entry.subject.key));
    if (typeof policy.stars !== 'object' || stars === null || hasCount(sheet, entry)) continue;
    const badges = starBadges(sheet.list, entry);
    const made =
      badges.length > 0 || hasBadgeByReference(sheet.list, sheet.doc, entry)
        ? turned(sheet, entry, badges, policy.stars, usual, stars)
        : added(sheet, entry, policy.stars, usual, stars);
    if (made === null || isRefused(policy, 'act' in made ? made.act : 'add', entry)) continue;
    if ('why' in made) refused.push(made);
    else wants.push(made);
  }
  return { wants, refused };
}

/** The note about the count of an entry; null if there is none, or if more than one could apply. */
export function claimOf(
  { list }: Sheet,
  entry: Entry,
  notes: readonly CountNote[],
): (WrittenCount & { readonly note: CountNote }) | null {
  const key = noteKey(entry);
  const named = notes.filter(({ only }) => only?.includes(key) === true);
  const open = named.length > 0 ? named : notes.filter(({ only }) => only === null);
  const fitting = open.flatMap((note) => {
    const written = countLike(list, entry, note.write);
    return written === null ? [] : [{ note, ...written }];
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** The entries that may be changed, with the policy of each. */
export function workedOn({
  list,
  policy,
}: Sheet): readonly { readonly entry: Entry; readonly policy: Policy }[] {
  const places = policiesOf(policy, list);
  return list.entries
    .map((entry) => ({ entry, policy: places.entry(entry) }))
    .filter(
      ({ entry, policy: own }) =>
        entry.ignored !== true &&
        entry.subject.kind === 'repository' &&
        !own.ignore.includes(entry.subject.key),
    );
}

function isWanted(form: CountForm, { stars }: Policy): boolean {
  if (typeof stars !== 'object') return false;
  if (form.badge !== null) return stars.badges === 'text';
  return stars.add?.text === form.write && stars.add.place === form.place;
}

function isRefused(policy: Policy, act: StarAct, { subject }: Entry): boolean {
  const kind = kindOfAct(act);
  return (
    isDeclined(policy, offerKey(kind, subject.key), '', { count: 0 }) ||
    policy.declined.has(offerKey(kind, subject.key))
  );
}

/** The kind of change that an act belongs to. */
export function kindOfAct(act: StarAct): 'added' | 'taken' | 'badge' {
  return act === 'add' ? 'added' : act === 'take' ? 'taken' : 'badge';
}

/** If the entry has a number that may be a count, or a count of another repository, nothing is added. */
function hasCount({ list: { doubts } }: Sheet, { markers, start, end }: Entry): boolean {
  return (
    markers.some(({ kind }) => kind === 'stars') ||
    doubts.some((doubt) => doubt.start >= start && doubt.end <= end)
  );
}

function added(
  { list }: Sheet,
  entry: Entry,
  { add }: StarWork,
  usual: ListForm,
  stars: number,
): StarWant | StarRefusal | null {
  if (add === null) return null;
  const refuse = (why: string): StarRefusal => ({ act: 'add', entry, why });
  if (usual.columns && entry.shape === 'row') return refuse('its table may have a column for it');
  const at = placeFor(list, entry, add.place);
  if (at === null) return refuse('its text has no place for a count');
  const shows = writeNumber(stars, usual.format ?? plainFormat);
  const text = filled(add.text, shows, stars);
  const form = { write: add.text, place: add.place, badge: null };
  const rest = { form, shows, gone: null, stars };
  return {
    act: 'add',
    entry,
    edit: { start: at, end: at, text },
    fromText: '',
    toText: text.trim(),
    ...rest,
  };
}

function turned(
  { list }: Sheet,
  entry: Entry,
  [badge, ...others]: readonly EntryLink[],
  { badges }: StarWork,
  usual: ListForm,
  stars: number,
): StarWant | StarRefusal | null {
  if (badges !== 'text') return null;
  const refuse = (why: string): StarRefusal => ({ act: 'turn', entry, why });
  if (badge === undefined) return refuse('its address stands elsewhere, so it could not be drawn again');
  if (others.length > 0) return refuse('it shows more than one');
  const form = formOfBadge(list, entry, badge);
  if (form === null) return refuse('it is written in a way in which it could not be drawn again');
  const shows = writeNumber(stars, usual.format ?? plainFormat);
  const { start, end } = badge;
  const text = filled(usual.write, shows, stars);
  const rest = { form: { write: usual.write, place: null, badge: form }, shows, gone: null, stars };
  const fromText = list.text.slice(start, end);
  return { act: 'turn', entry, edit: { start, end, text }, fromText, toText: text, ...rest };
}
