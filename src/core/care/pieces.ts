/**
 * Builds a new text from pieces of old ones. Every character is either an old one with a known place, or one that was
 * written on purpose. All code that moves or marks entries writes through this file.
 */
import { byStart } from '../text/span.ts';

/** Characters of an old text: from `from` to `to` of the list at `path`. */
export interface OldPiece {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export type Piece = OldPiece | { readonly text: string };

/** Replaces a span of one list by pieces. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

type PlacedPiece = Piece & { readonly at: number };

export interface Composed {
  readonly text: string;
  /** The old position of an offset in the new text; null for newly written text. */
  readonly origin: (offset: number) => { readonly path: string; readonly offset: number } | null;
}

/**
 * @param splices of one list; several at the same place keep their order
 * @returns null when they overlap
 */
export function compose(
  texts: ReadonlyMap<string, string>,
  path: string,
  splices: readonly Splice[],
): Composed | null {
  const own = texts.get(path) ?? '';
  const placed: PlacedPiece[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (piece: Piece): void => {
    const part = 'text' in piece ? piece.text : (texts.get(piece.path) ?? '').slice(piece.from, piece.to);
    if (part === '') return;
    placed.push({ ...piece, at: length });
    parts.push(part);
    length += part.length;
  };
  let done = 0;
  for (const { start, end, pieces } of [...splices].sort((a, b) => byStart(a, b) || a.end - b.end)) {
    if (start < done) return null;
    add({ path, from: done, to: start });
    for (const piece of pieces) add(piece);
    done = end;
  }
  add({ path, from: done, to: own.length });
  return { text: parts.join(''), origin: (offset) => originIn(placed, offset) };
}

function originIn(placed: readonly PlacedPiece[], offset: number): ReturnType<Composed['origin']> {
  let low = 0;
  let high = placed.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((placed[middle] as PlacedPiece).at <= offset) low = middle;
    else high = middle;
  }
  const piece = placed[low];
  if (piece === undefined || 'text' in piece) return null;
  return { path: piece.path, offset: piece.from + offset - piece.at };
}
