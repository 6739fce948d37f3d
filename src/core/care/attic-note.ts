/**
 * The note at the end of entries in an attic that says since when: `(archived 2024-05)` or `[2024-05-12]`. An entry
 * that joins them gets the same note if the date is known (rule CARE-13). Knows text and facts.
 */
import type { Observation } from '../facts/observation.ts';
import type { Entry, List } from '../list/list.ts';
import { contentEnd } from '../plan/entry-text.ts';
import { lastActive, type Standing } from '../plan/standing.ts';
import type { Piece } from './pieces.ts';
import type { ItemRow } from './row.ts';

const note =
  /[ \t]+(?:[([]|[-–—] )(?:(archived|deprecated|gone|inactive|abandoned|retired|unmaintained)(?:,? (?:since|in|on)|:|,)? )?(20\d\d-\d\d(?:-\d\d)?)[)\]]?$/i;
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
  const found = there
    .map((entry) => note.exec(text.slice(entry.start, contentEnd(text, entry))))
    .filter((one) => one !== null);
  const [like] = found;
  if (date === null || like === undefined || found.length * 2 <= there.length) return '';
  const [whole = '', word, day = ''] = like;
  const spelled = whole.replace(day, date.slice(0, day.length));
  return word === undefined ? spelled : spelled.replace(word, cased(word, words[standing]));
}

function dateOf(standing: Standing, observation: Observation | null): string | null {
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

/** The pieces of an entry without the note that was written at its end when it was moved. */
export function withoutNote(
  pieces: readonly Piece[],
  { text }: List,
  entry: Entry,
  said: string,
): readonly Piece[] {
  const end = contentEnd(text, entry);
  const start = end - said.length;
  if (said === '' || text.slice(start, end) !== said) return pieces;
  return pieces.flatMap((piece): readonly Piece[] => {
    if ('text' in piece || start < piece.from || end > piece.to) return [piece];
    return [
      { ...piece, to: start },
      { ...piece, from: end },
    ];
  });
}
