/** Parts of regular expressions that notations share. All of them run over the visible mask. */
import { numberPattern, readNumber } from '../numbers/format.ts';
import { letterClass, once } from '../text/letters.ts';
import type { Candidate } from './notation.ts';
import type { Span } from '../text/span.ts';

/** Invisible markup inside a run of text (emphasis, code marks, inline tags), or any kind of space. */
export const gap = String.raw`(?:[ \t\u00a0\u0000]|&nbsp;|&#160;|&ensp;|&emsp;)`;

/** A number in its full length. A later step checks that each one is a whole token (`numbers/boundary.ts`). */
export const count = `(?<![\\dA-Za-z\u00c0-\u00d6\u00d8-\u04ff]|\\d[.,'])(${numberPattern})${once}`;

/** Signs that always mean stars next to a number. */
export const starSigns = String.raw`⭐|★|☆|🌟|💫|✨|✩|✪|✫|✬|✭|✮|✯|✰|⭑|⭒|🌠|🤩|:star2?:|:dizzy:|:stars:|:sparkles:|&#9733;|&#9734;|&starf;|&star;|&#x2605;|&#x2606;|&#11088;|&#x2[Bb]50;`;

/** Signs that mean another figure next to a number: forks, issues, downloads, people, dates. */
export const figureSigns = String.raw`🍴|🍽|🔱|⑂|⚑|📥|📦|⬇|⤵|💾|🐛|🐞|👁|👀|💬|👨|👩|👥|👤|⌥|🔀|❗|❓|📅|📆|🗓|⏱|🕒|📊|📈|📉|🏷|:fork_and_knife:|:knife_fork_plate:|:eyes?:|:bug:|:busts_in_silhouette:|:arrow_down:|:inbox_tray:|:calendar:`;

/** Words for other figures of a repository. */
export const figureWord = String.raw`forks?|watchers?|watching|issues?|contributors?|commits?|downloads?|installs?|releases?|tags|branches|followers?|members?|users?|dependents|pull requests?|prs?|likes?|upvotes?|votes?|views?|复刻|分支|下载|フォーク|포크|форк(?:ов|а|и)?`;

/** The word for stars next to a number, in the languages of real lists. */
export const starWord = String.raw`star\(s\)|stars?|stargazers?|sterne?n?|ster(?:ren)?|d['’]étoiles|étoiles?|(?:de )?(?:estrell?as|estrelles|stele)|estrell?a|stell[ea]|stea|stjärn(?:or|a)|stjerner?|stjörnur|tähteä|tähti|tähte|gwiazd(?:k[ai]|ek|[ay])?|hv(?:ě|ie)zd(?:ičk[ay]|iče?k|ičiek|[ay])?|zvezd(?:ic[aei]?|[aei])?|zvijezd[ae]|zvjezdic[ae]|zvaig(?:znes?|žņu)|žvaigžd(?:ut(?:ė|ės)|učių|žių|ės?)|csillag|ngôi sao|sao|bintang|αστέρια?|зв[её]зд(?:очек|ица|[аыи])?|зір(?:очок|ок|ки|ка)|yıldız|כוכבים|(?:ال)?نجوم|نجمة|ستاره|सितारे|तारे|ดาว|星标|[颗顆]星|の星|星|のスター|スター|의 (?:별|스타)|스타`;

/** The same as a name of the figure: `star count`, `Star 数`, `总星标数量`, `收藏数`. */
export const starCountWord = String.raw`(?:(?:github|gh|repo|total|number of|n[º°o]\.? d[eio]|número de|numero di|nombre d['’]|anzahl(?: der)?|liczba|počet|количество|кол-во|число|кількість|số|jumlah|总|開源|开源)[ _]*)*(?:${starWord}|星星|星|收藏|별)(?:[ _]?(?:counts?|number|total|总?数量?|總?數量?|수))?`;

/**
 * The text that may follow a count so that it reads as a field: the end, a bracket, a separator, a change (`(+12)`,
 * `▲3`), a place (`#1`) or a host (`on GitHub`). If a plain word follows, the count is part of a sentence.
 */
const fieldEnd =
  /^(?:[ \t\u00a0\u0000]|&nbsp;)*(?:$|[\r\n\u0001)\]}|/·•,;:—–⧗🍴）］】」』，。、；：｜／・↑↓▲▼△▽★☆]|-(?=[\s\u0000])|[(（](?=[\d+\-−±↑↓▲▼~#])|[ \u0000](?:[+±]|#)(?=\d)|[ \u0000](?:on|auf|sur|en|su|na|no|в|на) [Gg]it(?:[Hh]ub|[Ll]ab)|\p{Extended_Pictographic}|:[a-z_]+:|&nbsp;)/u;

/** The text that may come before a count that is a field. */
const fieldStart =
  /(?:^|[\r\n\u0001([{|·•,;:—–（［【「『，。、；：｜・★☆]|[-.](?=[\s\u0000])|\p{Extended_Pictographic}\uFE0F?)(?:[ \t\u00a0\u0000~≈]|&nbsp;|[*_-] )*$/u;

const wordEnd = new RegExp(String.raw`[${letterClass}][\u0000*_]*[ \t\u00a0]+\u0000*$`, 'u');

const tail = 24;

/** Like `matchAll`, but without a copy of the pattern: for many short texts the copies take most of the time. */
export function allMatches(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  return found;
}

/** Whether a field starts at `start`. */
export function startsField(mask: string, start: number): boolean {
  return fieldStart.test(mask.slice(Math.max(0, start - 24), start));
}

/** Whether the text after `offset` ends the field. */
export function endsField(mask: string, offset: number): boolean {
  return fieldEnd.test(mask.slice(offset, offset + tail));
}

/** Whether a word, and not a separator, comes directly before `offset`: a number there may belong to the word. */
export function afterWord(mask: string, offset: number): boolean {
  return wordEnd.test(mask.slice(Math.max(0, offset - tail), offset));
}

/** `🌟187 [name](…)`: after the number comes the label of a link, not a word of a sentence. */
export function beforeLabel(text: string, offset: number): boolean {
  const next = text.slice(offset, offset + 8);
  return /^[ *_`]*\[/.test(next) || /^ *<a\b/i.test(next);
}

/** A candidate for a star count; it is doubtful if the digits are not a single number. */
export function starCandidate(
  notation: string,
  text: string,
  start: number,
  extra: Pick<Candidate, 'glyph' | 'trust' | 'glyphSpan' | 'pad' | 'beforeLink' | 'read' | 'doubt' | 'twin'>,
): Candidate {
  const number = readNumber(text) ?? undefined;
  const doubt = number === undefined ? 'no-number' : extra.doubt;
  return candidateOf({ kind: 'stars', notation, text, number, start, ...extra, doubt });
}

/** Builds a candidate; computes its end from its text. */
export function candidateOf(told: Omit<Candidate, 'end'>): Candidate {
  return { ...told, end: told.start + told.text.length };
}

/** The run of `&nbsp;` (or U+00A0) that ends directly before `start`: the padding of a fixed-width number. */
export function padBefore(mask: string, start: number): Span | undefined {
  let at = start;
  for (;;) {
    if (mask.startsWith('&nbsp;', at - 6) && at >= 6) at -= 6;
    else if (mask[at - 1] === '\u00a0') at -= 1;
    else break;
  }
  return at === start ? undefined : { start: at, end: start };
}
