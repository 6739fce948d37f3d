/**
 * Signs for the place of an entry, in all their forms: `1.`, `#1`, `①`, `IV`, `三`, `2nd`, `№3`, `第1名`, medals, keycaps.
 * Reads them at the start of an item or a cell; knows no star counts.
 */
import { asciiDigits, digitClass } from '../numbers/digits.ts';
import { letterClass, wordClass } from '../text/letters.ts';

const medals = ['🥇', '🥈', '🥉'];
const roman = /^(?:x{0,3})(?:ix|iv|v?i{0,3})$/i;
const romans: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** Forms of a rank, as the source of a pattern that needs the flags `u` and `i`. */
const forms = [
  '(?<medal>🥇|🥈|🥉)',
  '(?<circled>[\\u2460-\\u2487\\u2776-\\u277f\\u24f5-\\u24fe])',
  '(?<numeral>[\\u2160-\\u216b\\u2170-\\u217b])',
  `(?<digits>[${digitClass}]{1,4})(?:\\uFE0F?\\u20E3|st|nd|rd|th|[位名])?(?![${letterClass}${digitClass}])`,
  '(?<keycap>🔟)',
  '(?<han>[一二三四五六七八九十]{1,3})(?=[、.)\\]）：:\\s|位名]|$)[位名]?',
  '(?<roman>[IVX]{1,6})(?=[.)\\]:\\s|]|$)',
].join('|');
const before = String.raw`(?:[*_\x60([#]|<[a-z]+>|no\.?[ \t]?|nr\.?[ \t]?|top[ \t]?|№[ \t]?|第){0,8}`;
const lead = new RegExp(`${before}(?:${forms})`, 'iuy');
const alone = new RegExp(
  `^[^${wordClass}\\p{Extended_Pictographic}]*${before}(?:${forms})[^${wordClass}]*$`,
  'iu',
);

export interface Rank {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** The rank at an offset, or null. Its span covers the part that gives the place. */
export function rankAt(text: string, offset: number): Rank | null {
  lead.lastIndex = offset;
  const found = lead.exec(text);
  if (found === null) return null;
  const [sign, value] = meaningOf(found.groups ?? {});
  const end = lead.lastIndex;
  // Only the digits change: the text around them is the list's way to write ranks, except the ending of `2nd`.
  const plain = found.groups?.['digits'] !== undefined && !/(?:st|nd|rd|th)$/i.test(found[0]);
  const start = found.index + found[0].lastIndexOf(sign);
  if (plain && !/^(?:[.)\]:*_`<\s-]|\uFE0F?\u20E3|[位名])/u.test(text.slice(start + sign.length)))
    return null;
  return { value, start, end: plain ? start + sign.length : end };
}

/** The place in a cell that contains nothing else. */
export function rankIn(content: string): number | undefined {
  const found = alone.exec(content);
  return found === null ? undefined : meaningOf(found.groups ?? {})[1];
}

function meaningOf(
  groups: Readonly<Record<string, string | undefined>>,
): readonly [sign: string, value: number] {
  const { medal, circled, numeral, digits, keycap, han } = groups;
  if (medal !== undefined) return [medal, medals.indexOf(medal) + 1];
  if (keycap !== undefined) return [keycap, 10];
  if (digits !== undefined) return [digits, Number(asciiDigits(digits)?.ascii)];
  if (circled !== undefined) {
    const code = circled.charCodeAt(0);
    const first = code < 0x2474 ? 0x245f : code < 0x2488 ? 0x2473 : code < 0x2600 ? 0x24f4 : 0x2775;
    return [circled, code - first];
  }
  if (numeral !== undefined) return [numeral, ((numeral.charCodeAt(0) - 0x2160) & 15) + 1];
  if (han !== undefined) return [han, valueOfHan(han)];
  const letters = groups['roman'] ?? '';
  return [letters, roman.test(letters) ? valueOfRoman(letters.toLowerCase()) : Number.NaN];
}

/** 一 to 九十九. */
function valueOfHan(han: string): number {
  const [tens, ones, more] = han.includes('十') ? han.split('十') : ['', han];
  if (more !== undefined) return Number.NaN;
  const ten = han.includes('十') ? (tens === '' ? 1 : hanDigit(tens)) * 10 : 0;
  return ten + (ones === '' ? 0 : hanDigit(ones));
}

function hanDigit(sign: string | undefined): number {
  const value = '一二三四五六七八九'.indexOf(sign ?? ' ') + 1;
  return sign?.length === 1 && value > 0 ? value : Number.NaN;
}

function valueOfRoman(letters: string): number {
  return [...letters].reduce((sum, letter, at) => {
    const value = romans[letter] ?? 0;
    return value < (romans[letters[at + 1] ?? ''] ?? 0) ? sum - value : sum + value;
  }, 0);
}
