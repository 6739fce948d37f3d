/**
 * The note at the end of entries in an attic that says why or since when: `(archived 2024-05)`, `[2024-05-12]`,
 * `— no longer maintained`. An entry that joins them gets the same note if it is true of it (rule CARE-13). Knows text
 * and facts.
 */
import type { Observation } from '../facts/observation.ts';
import type { List } from '../list/list.ts';
import { contentEnd } from '../plan/entry-text.ts';
import { lastActive, type Standing } from '../plan/standing.ts';
import { agreedReason, isReason } from './attic-words.ts';
import type { Span } from '../text/span.ts';
import type { Piece } from './pieces.ts';
import type { ItemRow } from './row.ts';

const note =
  /[ \t]+(?:[([]|[-–—] )(?:(archived|deprecated|gone|inactive|abandoned|retired|unmaintained)(?:,? (?:since|in|on)|:|,)? )?(20\d\d(?:-\d\d(?:-\d\d)?)?)[)\]]?$/i;
/** The same without a date: an opening sign, the words, a closing sign. */
const wordNote =
  /[ \t]+((?:[*_]{0,2}[([]|[-–—] )[*_]{0,2})([a-z][a-z -]{2,40}[a-z])([*_]{0,2}[)\]]?[*_]{0,2}\.?)$/i;
const words: Readonly<Record<Standing, string>> = {
  archived: 'archived',
  gone: 'gone',
  blocked: 'blocked',
  stale: 'inactive',
};

/** The note for an entry that joins a row; empty if its neighbours have none, or if the date is not known. */
export function atticNote(
  { text }: List,
  { entries }: ItemRow,
  standing: Standing,
  observation: Observation | null,
): string {
  const date = dateOf(standing, observation);
  const there = entries.filter((entry) => entry !== null);
  const ends = there.map((entry) => text.slice(entry.start, contentEnd(text, entry)));
  const found = ends.map((end) => note.exec(end)).filter((one) => one !== null && isDated(one));
  const [like] = found;
  if (like == null) return reasonNote(ends, standing);
  if (date === null || found.length * 2 <= there.length) return '';
  const [whole = '', word, day = ''] = like;
  const spelled = whole.replace(day, date.slice(0, day.length));
  return word === undefined ? spelled : spelled.replace(word, cased(word, words[standing]));
}

/** A year alone can be the year of a paper; with a word it is a note. */
function isDated([, word, day = '']: RegExpExecArray): boolean {
  return word !== undefined || day.length > 4;
}

/** The note of neighbours that only say why; empty if they do not agree. */
function reasonNote(ends: readonly string[], standing: Standing): string {
  const found = ends.map((end) => wordNote.exec(end)).filter((one) => one !== null && isReason(one[2] ?? ''));
  const reason = agreedReason(
    found.map((one) => one?.[2] ?? ''),
    ends.length,
    standing,
  );
  return found.find((one) => one?.[2] === reason)?.[0] ?? '';
}

/** The date of a standing, as ISO; null if it is not known. */
export function dateOf(standing: Standing, observation: Observation | null): string | null {
  if (observation?.kind !== 'repository') return null;
  if (standing === 'archived') return observation.archivedAt ?? null;
  return standing === 'stale' ? lastActive(observation) : null;
}

function cased(like: string, word: string): string {
  if (like === like.toUpperCase()) return word.toUpperCase();
  return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** The pieces of an entry with the note at its end. */
export function withNote(pieces: readonly Piece[], at: number, said: string): readonly Piece[] {
  if (said === '') return pieces;
  return pieces.flatMap((piece): readonly Piece[] => {
    if ('text' in piece || at <= piece.from || at > piece.to) return [piece];
    return [{ ...piece, to: at }, { text: said }, ...(at < piece.to ? [{ ...piece, from: at }] : [])];
  });
}

/** The pieces of an entry without the note that was written into it when it was moved; all of them for null. */
export function withoutNote(pieces: readonly Piece[], said: Span | null): readonly Piece[] {
  if (said === null) return pieces;
  return pieces.flatMap((piece): readonly Piece[] => {
    if ('text' in piece || said.start < piece.from || said.end > piece.to) return [piece];
    return [
      { ...piece, to: said.start },
      { ...piece, from: said.end },
    ];
  });
}
