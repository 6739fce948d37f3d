/**
 * The notes of a list after star counts were added and removed (rule CARE-10). Called by `star-work.ts`; `ledger.ts`
 * defines what a note looks like.
 */
import type { Snapshot } from '../facts/observation.ts';
import { factsKeyOf, renamedKey } from '../hosts/index.ts';
import type { Entry } from '../list/list.ts';
import { isSuspiciousMove } from '../plan/drift.ts';
import { isDeclined, offerKey } from '../plan/policy.ts';
import { type CountNote, isSameForm, notesOf } from './ledger.ts';
import type { Sheet } from './sheet.ts';
import { countLike } from './star-text.ts';
import { claimOf, noteKey, type StarWant, workedOn } from './star-wants.ts';

/**
 * The notes of a list after these changes. A note without entry names covers every count in its form. So it gets names
 * if other entries show a count in the same form, or if another note covers other counts.
 * @param before the notes as they are, with the current names of their repositories
 */
export function notesAfter(
  sheet: Sheet,
  wants: readonly StarWant[],
  before: readonly CountNote[],
): readonly CountNote[] {
  const undone = new Map(wants.flatMap((one) => (one.gone === null ? [] : [[one.entry, one] as const])));
  const kept = undone.size === 0 ? before : before.flatMap((note) => leftOf(sheet, note, before, undone));
  const made = wants.filter(({ shows }) => shows !== null);
  const after = [...kept];
  for (const { form, entry } of made) {
    const at = after.findIndex((one) => isSameForm(one, form));
    const known = after[at];
    if (known === undefined) {
      const shared =
        sheet.list.entries.some((other) => countLike(sheet.list, other, form.write) !== null) ||
        before.some((other) => !isSameForm(other, form)) ||
        made.some((other) => !isSameForm(other.form, form));
      after.push({ ...form, only: shared ? [noteKey(entry)] : null });
    } else if (known.only !== null && !known.only.includes(noteKey(entry))) {
      after[at] = { ...known, only: [...known.only, noteKey(entry)].sort() };
    }
  }
  return after;
}

/** The notes with the new names of the repositories whose links this run rewrites. */
export function renamedNotes(sheet: Sheet, snapshot: Snapshot): readonly CountNote[] {
  const notes = notesOf(sheet.doc).map(({ note }) => note);
  if (notes.every(({ only }) => only === null)) return notes;
  const names = new Map(
    workedOn(sheet).flatMap(({ entry, policy }) => {
      const seen = snapshot.get(entry.subject.key);
      if (seen?.kind !== 'repository' || seen.fate !== 'moved' || seen.fullName === undefined) return [];
      if (policy.status.moved !== 'rewrite' || isSuspiciousMove(seen)) return [];
      if (isDeclined(policy, offerKey('moved', seen.key), seen.fullName, policy.quiet.below)) return [];
      return [[noteKey(entry), factsKeyOf(renamedKey(seen.key, seen.fullName))] as const];
    }),
  );
  return notes.map((note) => {
    const more = note.only?.flatMap((key) => names.get(key) ?? []) ?? [];
    if (note.only === null || more.length === 0) return note;
    return { ...note, only: [...new Set([...note.only, ...more])].sort() };
  });
}

/** A note is removed together with the last count that it covers. */
function leftOf(
  sheet: Sheet,
  note: CountNote,
  notes: readonly CountNote[],
  undone: ReadonlyMap<Entry, StarWant>,
): readonly CountNote[] {
  if (![...undone.values()].some(({ form }) => isSameForm(form, note))) return [note];
  const held = sheet.list.entries.filter(
    (entry) => !undone.has(entry) && claimOf(sheet, entry, notes)?.note === note,
  );
  if (held.length === 0) return [];
  if (note.only === null) return [note];
  const keys = new Set(held.map(noteKey));
  return [{ ...note, only: note.only.filter((key) => keys.has(key)) }];
}
