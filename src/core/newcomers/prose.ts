/**
 * The text in entries apart from links and numbers: which part all entries share, which part is a description, and
 * which part is specific to one entry, so that it cannot be written for another. `model.ts` calls it for one run at a
 * time.
 */

import { groupBy } from '../text/group.ts';
import type { Span } from '../text/span.ts';
import { touches } from './holes.ts';

/** A piece of prose in one entry. */
export interface ProsePiece extends Span {
  /** The start of the signs that separate it from the text before it. */
  readonly from: number;
  /** Equal for pieces at the same place in their entries. */
  readonly slot: string;
  readonly text: string;
}

/** Closing signs, blanks and separators; an opening bracket begins the prose. */
const closers = /^(?:[ \t]*[*_~`)\]}>"]+)?/;
const separators = /^(?:[\s)\]}>\\|]|[-–—:·•,;.](?![\p{L}\p{N}]))*/u;
const trailer = /(?:[\s([{<*_~`|\\]|[-–—:·•,;])*$/;

/**
 * The prose of one region (an item or a cell), between the known parts.
 * @param slot the name of the region, the same in all entries
 */
export function proseIn(
  text: string,
  region: Span,
  known: readonly Span[],
  slot: string,
): readonly ProsePiece[] {
  const inside = known.filter((one) => touches(one, region)).toSorted((a, b) => a.start - b.start);
  const pieces: ProsePiece[] = [];
  let from = region.start;
  for (const one of [...inside, { start: region.end, end: region.end }]) {
    if (one.start > from) {
      const last = one.start === region.end && one.end === region.end;
      const piece = pieceIn(
        text,
        { start: from, end: one.start },
        last,
        `${slot} ${from === region.start ? 'first' : 'then'}`,
      );
      if (piece !== null) pieces.push(piece);
    }
    from = Math.max(from, one.end);
  }
  return pieces;
}

function pieceIn(text: string, gap: Span, last: boolean, slot: string): ProsePiece | null {
  const whole = text.slice(gap.start, gap.end);
  const closed = closers.exec(whole)?.[0].length ?? 0;
  const lead = closed + (separators.exec(whole.slice(closed))?.[0].length ?? 0);
  const rest = whole.slice(lead);
  const trail = (last ? /[\s\\|]*$/ : trailer).exec(rest)?.[0].length ?? 0;
  const core = rest.slice(0, rest.length - trail);
  if (!/[\p{L}\p{N}]/u.test(core)) return null;
  const start = gap.start + lead;
  return { start, end: start + core.length, from: gap.start + closed, slot, text: core };
}

/** Text that nearly all entries of a run have in the same slot is part of the form, if at least this many share it. */
const fewestSame = 3;
const leastShare = 0.5;
/** Pieces with fewer words than this on average are a name, a year or a label, not a description. */
const leastWords = 3;

export interface Slots {
  /** Whether a piece is part of the form. */
  readonly isForm: (piece: ProsePiece) => boolean;
  /** Whether the pieces of a slot are descriptions. */
  readonly isDescription: (slot: string) => boolean;
}

/** @param all the prose of each entry in a run */
export function slotsOf(all: readonly (readonly ProsePiece[])[]): Slots {
  const pieces = all.flat();
  const same = groupBy(pieces, ({ slot, text }) => `${slot}\n${text}`);
  const isForm = ({ slot, text }: ProsePiece): boolean => {
    const count = same.get(`${slot}\n${text}`)?.length ?? 0;
    return count >= fewestSame && count >= leastShare * all.length;
  };
  const free = groupBy(
    pieces.filter((piece) => !isForm(piece)),
    ({ slot }) => slot,
  );
  const words = new Map(
    [...free].map(([slot, own]) => [
      slot,
      own.reduce((sum, { text }) => sum + wordsIn(text), 0) / own.length,
    ]),
  );
  return { isForm, isDescription: (slot) => (words.get(slot) ?? 0) >= leastWords };
}

/** Scripts without blanks between words have about two letters per word. */
function wordsIn(text: string): number {
  const dense =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return dense / 2 + (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0) - (dense > 0 ? 1 : 0);
}
