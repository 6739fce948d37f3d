/**
 * Decides whether a number that a notation found is a complete count. The text on either side can make it a part of
 * another number, a range, a price or a rate. It runs once for every candidate.
 */
import type { Span } from '../text/span.ts';
import { numberPattern, readNumber } from './format.ts';
import { letterClass, wordClass } from '../text/letters.ts';

/**
 * `glued`: part of a longer word or number · `group`: perhaps the end of a number that contains blanks · `range`: one
 * of two limits · `unit`: a number with another unit · `sum`: a total or mean of several numbers · `growth`: an
 * increase or an earlier value · `rate`: a number per period.
 */
export type BoundaryFault = 'glued' | 'group' | 'range' | 'unit' | 'sum' | 'growth' | 'rate';

const reach = 32;
const digit = String.raw`\d`;
const blanks = String.raw`(?:[ \t\u00a0\u202f\u2009\u2007\u0000]|&nbsp;|&thinsp;)`;
const dash = '(?:[-\u2026\u2010-\u2015\u2212~\uff5e]|\\.{2,3}|to|bis|a|à|до|至|到)';

/** Signs of money. */
const money = String.raw`[$\u00a2-\u00a5\u058f\u060b\u09f2\u09f3\u0e3f\u17db\u20a0-\u20c0\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6]`;
/** Marks that follow a sign: emoji presentation, the keycap. */
const signMarks = String.raw`\u20d0-\u20f0\ufe00-\ufe0f`;
/** Characters without width that can hide inside a number. */
const unseen = '[\\u00ad\\u200b-\\u200f\\u2060\\ufeff]+';
const noWord = `(?![${wordClass}])`;

/** Text before a number, in lower case. */
const left: readonly (readonly [BoundaryFault, RegExp])[] = [
  ['growth', /(?:[↑↗▲△🔺📈⬆]\uFE0F?|[→⟶➜➡]\uFE0F?|[-=]>)[ \u0000]*$/u],
  [
    'growth',
    /(?:增长|增加|新增|上涨)[^\d\r\n]{0,8}$|\b(?:growth|increase|gain(?:ed)?|new|today|delta|added)\b[^\d\r\n.;|]{0,12}[:：+]\W{0,4}$/u,
  ],
  ['growth', /[+\uff0b]$/u],
  [
    'sum',
    new RegExp(
      `(?:(?<![${letterClass}])(?:sum|totals?|average|avg|mean|median|combined|altogether|gesamt|insgesamt)|总计|总共|共计|合计|一共|平均|累计|合計|総計)\\.?[ :：=\u0000*]*(?:of )?$`,
      'u',
    ),
  ],
  ['unit', new RegExp(`(?:${money}|№|n[°º])[ \u00a0\u0000]?$`, 'u')],
  ['glued', new RegExp(`[${wordClass}${signMarks}#@/\\\\^_&.,−≥≤<>±×-]$|[≥≤±−] $`, 'u')],
  [
    'range',
    new RegExp(
      `(?<![${letterClass}])(?:min(?:imum)?|max(?:imum)?|at least|at most|over|more than|less than|under|below|above|than|top|first|rated|rating|score)\\.?[ :\u0000]*$`,
      'u',
    ),
  ],
  ['glued', new RegExp(`${digit}(?:[:'\u2019]|${unseen})$`, 'u')],
];

/** If one plain word follows the number and then the field ends, the word is its unit. Keeps the case of the list. */
const measure =
  /^ [a-z\u00df-\u00f6\u00f8-\u00ff\u03ac-\u03ce\u0430-\u045f]{1,12}\.?[ \u0000]*(?:$|[-–—|,;:)\]](?: |$))/u;

/** Text after a number, in lower case. */
const right: readonly (readonly [BoundaryFault, RegExp])[] = [
  ['glued', new RegExp(`^(?:[.,:'\u2019_\u066b\u066c\uff0c]|[+\uff0b]|${unseen})${digit}`, 'u')],
  // An escape in the source.
  ['glued', new RegExp(`^\\\\[.,'+~_-]`, 'u')],
  [
    'unit',
    new RegExp(
      `^[\u0000]{0,3}(?:[%‰°${wordClass}${signMarks}]|${money})|^[ \u00a0](?:[%‰°]|${money}(?!\\d))`,
      'u',
    ),
  ],
  [
    'unit',
    new RegExp(
      `^[ \u00a0]+(?:usd|eur|gbp|cny|rmb|inr|[kmgt]i?b|m?s|px|km|cm|mm|kg|hz|fps|seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|years?|percent|dollars?|euros?|lines?|pages?|块|元|tsd|mio|mrd|tys|rb|jt|lakhs?|crores?)(?![${wordClass}-])`,
      'u',
    ),
  ],
  ['growth', /^[ \u0000]*(?:[→⟶➜➡]|[-=]>)/u],
  [
    'rate',
    new RegExp(
      `^[ \u0000]*(?:/|per|pro|par)[ ]?(?:d|day|w|wk|week|m|mo|month|y|yr|year|h|hr|hour|min|tag|woche|monat|jahr|jour|天|日|周|月|年)${noWord}`,
      'u',
    ),
  ],
  [
    'rate',
    new RegExp(
      `^[${letterClass}\u0000 \u00a0]{0,14}[ \u00a0\u0000(]+(?:today|yesterday|daily|weekly|monthly|this (?:week|month|year)|per |a (?:day|week|month|year)|in the last|last (?:week|month|year)|/ ?(?:day|week|month)|(?:since|in) (?:yesterday|last)|本周|本月|今日|今天|昨日)`,
      'u',
    ),
  ],
  // A fraction, or a rating out of five.
  ['glued', new RegExp(`^/${digit}`, 'u')],
  ['group', new RegExp(`^(?:[\u00a0\u202f\u2009\u2007]|&nbsp;|&thinsp;)${digit}{3}(?!${digit})`, 'u')],
];

const rates = right.filter(([code]) => code === 'rate');

/** Few numbers are beside a dash. These two checks are cheap; the patterns for the other number run only after them. */
const dashBefore = new RegExp(`${dash}${blanks}?$`, 'u');
const dashBehind = new RegExp(`^${blanks}?${dash}`, 'u');
const before = new RegExp(`(?<!${digit}|${digit}[.,])(${numberPattern})${blanks}?${dash}${blanks}?$`, 'u');
const after = new RegExp(
  `^${blanks}?${dash}${blanks}?(${numberPattern})(?=${blanks}*(?:$|[^${wordClass} \u00a0\u0000]))`,
  'u',
);
const groupBefore = new RegExp(
  `(?<![${letterClass}.,]|${digit})${digit}{1,3}(?:[ \u00a0\u202f\u2009]|&nbsp;)$`,
  'u',
);
const groupLike = new RegExp(`^${digit}{3}(?!${digit})`, 'u');

/**
 * The reason why a number is not a complete count, or null.
 * @param mask the visible text of the document with folded digits
 * @param own the span that the notation read, including its sign or word. Text inside it needs no check
 */
export function boundaryFault(mask: string, { start, end }: Span, own: Span): BoundaryFault | null {
  const ahead = lineEndOf(mask.slice(end, end + reach));
  const behind = lineStartOf(mask.slice(Math.max(0, start - reach), start));
  const text = mask.slice(start, end);
  if (own.end <= end) {
    const fault = faultOf(right, ahead);
    if (fault !== undefined) return fault;
    if (measure.test(ahead)) return 'unit';
  } else {
    const behindSign = lineEndOf(mask.slice(own.end, own.end + reach));
    if (faultOf(rates, behindSign) !== undefined) return 'rate';
  }
  if (/[.,]$/.test(behind)) return 'glued';
  if (own.start >= start) {
    const fault = faultOf(left, behind);
    if (fault !== undefined) return fault;
  }
  if (own.start >= start && groupLike.test(text) && groupBefore.test(behind)) return 'group';
  return isRange(text, behind, ahead) ? 'range' : null;
}

function faultOf(faults: typeof left, text: string): BoundaryFault | undefined {
  const lower = text.toLowerCase();
  return faults.find(([, pattern]) => pattern.test(lower))?.[0];
}

/** Whether the number belongs to two numbers with a dash between them, and the second is larger. */
function isRange(text: string, behind: string, ahead: string): boolean {
  const value = readNumber(text)?.value ?? 0;
  const low = dashBefore.test(behind) ? before.exec(behind)?.[1] : undefined;
  const high = dashBehind.test(ahead) ? after.exec(ahead)?.[1] : undefined;
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
