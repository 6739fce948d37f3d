/**
 * The pieces of a text that contain a sign or word for counts. Notations and the last net look only there: most of a
 * list is names and descriptions, and to try a pattern for numbers at each of their digits takes several times as long.
 */
import { citationWord, citedBy } from '../numbers/plural.ts';
import { inLowerCase } from '../text/letters.ts';
import { allMatches, starSigns, starWord } from './patterns.ts';

/** A part of a line between hard separators, in lower case. */
export interface WordPiece {
  readonly text: string;
  readonly start: number;
}

/** A piece, and which kinds of signs and words it contains. */
interface SignedPiece extends WordPiece {
  readonly starSign: boolean;
  /** A word for stars; also as part of a sign, as in `:star:`. */
  readonly starWord: boolean;
  readonly citationWord: boolean;
}

const edge = /[\r\n\u0001]/g;

/** All searches for words in a list run over the same mask. */
let lowered = { text: '', lower: '' };

function lowerOf(text: string): string {
  if (lowered.text !== text) lowered = { text, lower: inLowerCase(text) };
  return lowered.lower;
}

/** The pieces of a text that contain a word, in order and in lower case. @param word in lower case, with the flag `g` */
export function piecesWith(original: string, word: RegExp): readonly WordPiece[] {
  const text = lowerOf(original);
  const pieces: WordPiece[] = [];
  let done = 0;
  for (const { index } of text.matchAll(word)) {
    if (index < done) continue;
    const piece = pieceAround(text, index, done);
    done = piece.start + piece.text.length;
    pieces.push(piece);
  }
  return pieces;
}

const anySign = new RegExp(
  `(${starSigns})|((?:${starWord}|收藏|별)(?![a-z])|starred)|(${citationWord}|${citedBy}|cited|被引|인용)`,
  'g',
);

/** One search serves all notations. */
let signed: { readonly text: string; readonly pieces: readonly SignedPiece[] } = { text: '', pieces: [] };

/** The pieces of a text that contain a sign or word for stars or citations, in order. */
export function signedPieces(original: string): readonly SignedPiece[] {
  if (signed.text !== original) signed = { text: original, pieces: findSigned(lowerOf(original)) };
  return signed.pieces;
}

function findSigned(text: string): readonly SignedPiece[] {
  const pieces: SignedPiece[] = [];
  let done = 0;
  anySign.lastIndex = 0;
  for (let match = anySign.exec(text); match !== null; match = anySign.exec(text)) {
    const [, sign, star, cited] = match;
    const seen = {
      starSign: sign !== undefined,
      // Signs that are spelled out contain the word: `:star:`, `&star;`.
      starWord: star !== undefined || (sign !== undefined && sign.length > 2),
      citationWord: cited !== undefined,
    };
    const last = pieces.at(-1);
    if (last !== undefined && match.index < done) {
      pieces[pieces.length - 1] = {
        ...last,
        starSign: last.starSign || seen.starSign,
        starWord: last.starWord || seen.starWord,
        citationWord: last.citationWord || seen.citationWord,
      };
    } else {
      const piece = pieceAround(text, match.index, done);
      done = piece.start + piece.text.length;
      pieces.push({ ...piece, ...seen });
    }
  }
  return pieces;
}

function pieceAround(text: string, index: number, from: number): WordPiece {
  let start = index;
  while (start > from && !isEdge(text.charCodeAt(start - 1))) start--;
  edge.lastIndex = index;
  return { text: text.slice(start, edge.exec(text)?.index ?? text.length), start };
}

function isEdge(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x01;
}

/**
 * All matches of a pattern in pieces of a text. `index` counts from the start of `text`, and the groups are as they are
 * there, not in lower case.
 * @param pattern in lower case, with the flags `dgu`
 */
export function matchesBeside(
  text: string,
  pieces: readonly WordPiece[],
  pattern: RegExp,
): readonly RegExpExecArray[] {
  return pieces.flatMap((piece) =>
    allMatches(piece.text, pattern).map((match) => {
      match.indices?.forEach((span, group) => {
        if (span !== undefined) match[group] = text.slice(piece.start + span[0], piece.start + span[1]);
      });
      match.index += piece.start;
      return match;
    }),
  );
}
