/** Pieces of regular expressions that notations share. All of them run over the visible mask. */
import { numberPattern, readNumber } from '../numbers/format.ts';
import type { Candidate } from './notation.ts';
import type { Span } from '../text/span.ts';

/** Invisible markup inside a run of text (emphasis, code marks, inline tags), or a space of any kind. */
export const gap = String.raw`(?:[ \t\u00a0\u0000]|&nbsp;|&#160;|&ensp;|&emsp;)`;

/** A count that starts no longer word and ends none: `v1.2.3`, `7B`, `3D`, `95%`, `4/5` and `12px` are no counts. */
export const count = String.raw`(?<![\w.,$€#@/+-])(${numberPattern})(?![\w%°]|[.,/]\d|\u0000*[\w%])`;

/** Signs that mean stars wherever they stand beside a number. */
export const starSigns = String.raw`⭐|★|☆|🌟|💫|✨|✩|✪|✫|✬|✭|✮|✯|✰|⭑|⭒|🌠|🤩|:star2?:|:dizzy:|:stars:|:sparkles:|&#9733;|&#9734;|&starf;|&star;|&#x2605;|&#x2606;|&#11088;|&#x2B50;`;

/** The word for stars beside a number, in the languages that lists are written in. */
export const starWord = String.raw`stars?|stargazers?|sterne?|sterren|étoiles?|estrellas?|estrelas?|stelle|gwiazdk[ai]|зв[её]зды?|yıldız|星标|スター|스타`;

/** The same as the name of a figure: `star count`, `Star 数`, `总星标数量`, `收藏数`. */
export const starCountWord = String.raw`(?:(?:github|gh|repo|total|number of|总|開源|开源)[ _]*)*(?:${starWord}|星星|星|收藏|별)(?:[ _]?(?:counts?|number|total|总?数量?|總?數量?|수))?`;

/**
 * What may follow a count so that it reads as a field of its own: the end, a bracket, a separator. A plain
 * word after it makes it part of a sentence.
 */
const fieldEnd =
  /^(?:[ \t\u00a0\u0000]|&nbsp;)*(?:$|[\r\n\u0001)\]}|/·•,;:—–⧗🍴]|-(?=[\s\u0000])|\p{Extended_Pictographic}|:[a-z_]+:|&nbsp;)/u;

const tail = 24;

/** Whether the text after `offset` ends the field. */
export function endsField(mask: string, offset: number): boolean {
  return fieldEnd.test(mask.slice(offset, offset + tail));
}

/** `🌟187 [name](…)`: what follows the number is a link's label, not a word of a sentence. */
export function beforeLabel(text: string, offset: number): boolean {
  const next = text.slice(offset, offset + 8);
  return /^[ *_`]*\[/.test(next) || /^ *<a\b/i.test(next);
}

/** A candidate for a star count, or null when the digits are no single number. */
export function starCandidate(
  notation: string,
  text: string,
  start: number,
  extra: Pick<Candidate, 'glyph' | 'trust' | 'glyphSpan' | 'pad' | 'beforeLink'>,
): Candidate | null {
  const number = readNumber(text);
  if (number === null) return null;
  const { glyph, trust, glyphSpan, pad, beforeLink } = extra;
  return candidateOf({
    kind: 'stars',
    notation,
    glyph,
    glyphSpan,
    text,
    number,
    pad,
    trust,
    beforeLink,
    start,
  });
}

/** All candidates are made here, in one shape: what reads thousands of them is compiled for that shape once. */
export function candidateOf(told: Omit<Candidate, 'end'>): Candidate {
  const { kind, notation, glyph, glyphSpan, text, number, value, paper, pad, trust, beforeLink, start } =
    told;
  return {
    kind,
    notation,
    glyph,
    glyphSpan,
    text,
    number,
    value,
    paper,
    pad,
    trust,
    beforeLink,
    start,
    end: start + text.length,
  };
}

/** `&nbsp;` (or U+00A0) run that ends right before `start`: the padding of a fixed-width number. */
export function padBefore(mask: string, start: number): Span | undefined {
  let at = start;
  for (;;) {
    if (mask.startsWith('&nbsp;', at - 6) && at >= 6) at -= 6;
    else if (mask[at - 1] === '\u00a0') at -= 1;
    else break;
  }
  return at === start ? undefined : { start: at, end: start };
}
