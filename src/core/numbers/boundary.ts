/**
 * Whether a number that a notation found is a whole token: what touches it on either side may make another number, a
 * range, a price or a rate of it. Asked once for every candidate; knows numbers and what people write around them.
 */
import type { Span } from '../text/span.ts';
import { digitClass } from './digits.ts';
import { numberPattern, readNumber } from './format.ts';

/**
 * `glued`: part of a longer word or number · `group`: perhaps the end of a number with blanks in it · `range`: one of
 * two limits · `unit`: measured in something else · `sum`: of several · `growth`: what came lately or before · `rate`: so many
 * in a time.
 */
export type BoundaryFault = 'glued' | 'group' | 'range' | 'unit' | 'sum' | 'growth' | 'rate';

const reach = 32;
const digit = `[${digitClass}]`;
const blanks = String.raw`(?:[ \t\u00a0\u202f\u2009\u2007\u0000]|&nbsp;|&thinsp;)`;
const dash = '(?:[-\u2010-\u2015\u2212~\uff5e]|to|bis|a|à|до|至|到)';

const left: readonly (readonly [BoundaryFault, RegExp])[] = [
  ['growth', /(?:[↑↗▲△🔺📈⬆]\uFE0F?|[→⟶➜➡]\uFE0F?|[-=]>)[ \u0000]*$/u],
  [
    'growth',
    /(?:增长|增加|新增|上涨)[^\d\r\n]{0,8}$|\b(?:growth|increase|gain(?:ed)?|new|today|delta|added)\b[^\d\r\n.;|]{0,12}[:：+]\W{0,4}$/iu,
  ],
  ['growth', /[+\uff0b]$/u],
  [
    'sum',
    /(?:(?<!\p{L})(?:sum|totals?|average|avg|mean|median|combined|altogether|gesamt|insgesamt)|总计|总共|共计|合计|一共|平均|累计|合計|総計)\.?[ :：=\u0000*]*(?:of )?$/iu,
  ],
  ['unit', /(?:\p{Sc}|№|n[°º])[ \u00a0\u0000]?$/iu],
  ['glued', /[\p{L}\p{M}\p{N}#@/\\^_&.,−≥≤<>±×-]$|[≥≤±−] $/u],
  [
    'range',
    /(?<![\p{L}])(?:min(?:imum)?|max(?:imum)?|at least|at most|over|more than|less than|under|below|above|than|top|first|rated|rating|score)\.?[ :\u0000]*$/iu,
  ],
  ['glued', new RegExp(`${digit}[:'\u2019]$`, 'u')],
];

const right: readonly (readonly [BoundaryFault, RegExp])[] = [
  ['glued', new RegExp(`^(?:[.,:'\u2019_\u066b\u066c\uff0c]|[+\uff0b])${digit}`, 'u')],
  ['unit', /^[\u0000]{0,3}(?:[%‰°\p{L}\p{M}\p{N}]|\p{Sc})|^[ \u00a0](?:[%‰°]|\p{Sc}(?!\d))/u],
  [
    'unit',
    /^[ \u00a0]+(?:usd|eur|gbp|cny|rmb|inr|[kmgt]i?b|m?s|px|km|cm|mm|kg|hz|fps|seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|years?|percent|dollars?|euros?|lines?|pages?|块|元)(?![\p{L}\p{N}-])/iu,
  ],
  // A number, one plain word, and the field ends: the word measures it.
  ['unit', /^ \p{Ll}{1,12}\.?[ \u0000]*(?:$|[-–—|,;:)\]](?: |$))/u],
  ['growth', /^[ \u0000]*(?:[→⟶➜➡]|[-=]>)/u],
  [
    'rate',
    /^[ \u0000]*(?:\/|per|pro|par)[ ]?(?:d|day|w|wk|week|m|mo|month|y|yr|year|h|hr|hour|min|tag|woche|monat|jahr|jour|天|日|周|月|年)(?![\p{L}\p{N}])/iu,
  ],
  [
    'rate',
    /^[\p{L}\u0000 \u00a0]{0,14}[ \u00a0\u0000(]+(?:today|yesterday|daily|weekly|monthly|this (?:week|month|year)|per |a (?:day|week|month|year)|in the last|last (?:week|month|year)|\/ ?(?:day|week|month)|(?:since|in) (?:yesterday|last)|本周|本月|今日|今天|昨日)/iu,
  ],
  ['group', new RegExp(`^(?:[\u00a0\u202f\u2009\u2007]|&nbsp;|&thinsp;)${digit}{3}(?!${digit})`, 'u')],
];

const before = new RegExp(`(?<!${digit}|${digit}[.,])(${numberPattern})${blanks}?${dash}${blanks}?$`, 'u');
const after = new RegExp(
  `^${blanks}?${dash}${blanks}?(${numberPattern})(?=${blanks}*(?:$|[^\\p{L}\\p{N} \u00a0\u0000]))`,
  'u',
);
const groupBefore = new RegExp(`(?<![\\p{L}.,]|${digit})${digit}{1,3}(?:[ \u00a0\u202f\u2009]|&nbsp;)$`, 'u');
const groupLike = new RegExp(`^${digit}{3}(?!${digit})`, 'u');

/**
 * What makes a number no whole token of its own, or null.
 * @param mask visible text of the document
 * @param own what the notation itself read, its sign or word included: there it vouches for what stands beside
 */
export function boundaryFault(mask: string, { start, end }: Span, own: Span): BoundaryFault | null {
  const ahead = lineEndOf(mask.slice(end, end + reach));
  const behind = lineStartOf(mask.slice(Math.max(0, start - reach), start));
  const text = mask.slice(start, end);
  if (own.end <= end) {
    const fault = right.find(([, pattern]) => pattern.test(ahead))?.[0];
    if (fault !== undefined) return fault;
  } else {
    const behindSign = lineEndOf(mask.slice(own.end, own.end + reach));
    const late = right.find(([code, pattern]) => code === 'rate' && pattern.test(behindSign));
    if (late !== undefined) return 'rate';
  }
  if (/[.,]$/.test(behind)) return 'glued';
  if (own.start >= start) {
    const fault = left.find(([, pattern]) => pattern.test(behind))?.[0];
    if (fault !== undefined) return fault;
  }
  if (own.start >= start && groupLike.test(text) && groupBefore.test(behind)) return 'group';
  return isRange(text, behind, ahead) ? 'range' : null;
}

/** Two numbers with a dash between, of which the second is larger. */
function isRange(text: string, behind: string, ahead: string): boolean {
  const value = readNumber(text)?.value ?? 0;
  const low = before.exec(behind)?.[1];
  const high = after.exec(ahead)?.[1];
  return (
    (low !== undefined && (readNumber(low)?.value ?? 0) < value) ||
    (high !== undefined && (readNumber(high)?.value ?? 0) > value)
  );
}

function lineEndOf(text: string): string {
  return text.split(/[\r\n\u0001]/, 1)[0] ?? '';
}

function lineStartOf(text: string): string {
  return text.split(/[\r\n\u0001]/).at(-1) ?? '';
}
