/**
 * Reads a number as lists spell it, and writes a count in a given format. It does not know the list or the context;
 * `inference.ts` finds the format and `render.ts` applies it.
 */
import type { NumberFormat } from '../list/list.ts';
import { asciiDigits, inDigits } from './digits.ts';
import { isUnit, unitAbove, unitLetters, unitPattern, valueOfUnit } from './units.ts';

/** The parts of a number as written. */
export interface NumberToken {
  readonly text: string;
  /** The value of the number: `1.2k` → 1200, `800+` → 800. */
  readonly value: number;
  readonly group: string;
  /** Groups of two above the thousands: `12,34,567`. */
  readonly indian: boolean;
  readonly suffix: string;
  readonly suffixGap: string;
  /** Digits after the decimal point as written. */
  readonly decimals: number;
  readonly point: '.' | ',';
  readonly plus: boolean;
  readonly plusSign: string;
  /** The digit zero in the script of the number. */
  readonly zero: string;
}

const digit = String.raw`\d`;
/** Blanks of all widths, as characters and as entities. */
const blank = String.raw`[ \u00a0\u202f\u2009\u2007]|&(?:nbsp|thinsp|#160|#8239|#8201|#x202f|#xa0|#x2009);`;
const separator = String.raw`[,.'_\u2019\uff0c\u066c]|${blank}`;
const plus = `(?: ?[+\uff0b\ufe62\u207a](?! ?${digit}))`;
const unit = `(?:(?:${blank})?${unitPattern})`;
const endOfGroups = `(?!${digit}|[.,]${digit})`;
/**
 * Source of a pattern that matches a count in ASCII digits (`foldDigits`). It needs the `u` flag. Put it into a group
 * if you need a capture.
 */
export const numberPattern = `(?:${[
  `${digit}{1,3}(?:(?:${separator})${digit}{3})+${endOfGroups}`,
  `${digit}{1,2}(?:,${digit}{2})+,${digit}{3}${endOfGroups}`,
  `${digit}+(?:[.,\u066b]${digit}+(?=(?:${blank})?[${unitLetters}])|\\.${digit}+)?`,
].join('|')})${unit}?${plus}?`;

const tail = `((?:${blank})?)(${unitPattern}|)(${plus}?)$`;
const shape = new RegExp(
  String.raw`^(\d{1,3}(?:(${separator})\d{3})(?:\2\d{3})*|\d{1,2}(?:(,)\d{2})+,\d{3}|\d+)(?:(\.)(\d+))?${tail}`,
  'u',
);
/** Before a unit, a point or comma is decimal, except a comma with three digits: that is ambiguous. */
const pointed = new RegExp(
  String.raw`^(\d+)()()(\.(?=\d+\D)|[,\u066b](?=\d{1,2}\D))(\d+)((?:${blank})?)(${unitPattern})(${plus}?)$`,
  'u',
);

/**
 * Splits a token into its parts. A point before exactly three digits and no suffix separates thousands (`1.100`). With
 * a suffix, or before another number of digits, it is a decimal point.
 * @returns null if the text is not one number (mixed separators or scripts, a leading zero, a gap without a suffix)
 */
export function readNumber(text: string): NumberToken | null {
  const plain = asciiDigits(text);
  const found = plain === null ? null : (pointed.exec(plain.ascii) ?? shape.exec(plain.ascii));
  if (plain === null || found === null) return null;
  const [, whole = '', thousands = '', lakhs = '', point, fraction = '', gap = '', suffix = '', more = ''] =
    found;
  const group = thousands + lakhs;
  const digits = group === '' ? whole : whole.replaceAll(group, '');
  if (/^0\d/.test(digits) || (suffix === '' ? gap !== '' : !isUnit(suffix))) return null;
  return {
    text,
    value: Math.round(Number(`${digits}.${fraction || '0'}`) * valueOfUnit(suffix)),
    group,
    indian: lakhs !== '',
    suffix,
    suffixGap: gap,
    decimals: fraction.length,
    point: point === undefined || point === '.' ? '.' : ',',
    plus: more !== '',
    plusSign: more || '+',
    zero: plain.zero,
  };
}

/**
 * Writes a count. It is the inverse of `readNumber` for every token that follows `format`:
 * `writeNumber(readNumber(t).value, format) === t`.
 * @param value a whole number ≥ 0
 */
export function writeNumber(value: number, format: NumberFormat): string {
  return inDigits(spelled(value, format) + (format.plus ? format.plusSign : ''), format.zero);
}

function spelled(value: number, format: NumberFormat): string {
  const rounded = roundPlain(value, format);
  if (format.suffix !== '' && rounded >= format.suffixFrom) {
    const short = withSuffix(value, format);
    // A count above zero is never written as zero: 40 in a list with `0.1k`.
    if (value === 0 || !/^[0.,]*$/.test(short.mantissa)) return short.mantissa + short.unit;
  }
  const fraction = format.fraction > 0 ? `.${'0'.repeat(format.fraction)}` : '';
  return grouped(String(rounded), format) + fraction;
}

function roundPlain(value: number, format: NumberFormat): number {
  if (format.rounding === 'two-digits') return twoDigits(value);
  if (format.step <= 1) return value;
  // A number below one step keeps its first digit: 42 in a list with `100+` becomes `40+`, never `0+`.
  const step = value < format.step ? 10 ** Math.floor(Math.log10(Math.max(value, 1))) : format.step;
  return (format.rounding === 'down' ? Math.floor(value / step) : Math.round(value / step)) * step;
}

/** Two significant digits for numbers from 100 on (the best-of lists: 581 of 584 counts follow this). */
function twoDigits(value: number): number {
  if (value < 100) return value;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
}

function withSuffix(value: number, format: NumberFormat): { mantissa: string; unit: string } {
  const base = format.rounding === 'two-digits' ? twoDigits(value) : inSteps(value, format);
  const own = valueOfUnit(format.suffix);
  const above = unitAbove(format.suffix);
  const short = mantissa(base / own, format);
  // 999,960 rounds to 1000k, which is a million and needs the next letter.
  const next = above !== null && Number(short) >= above.value / own ? above : null;
  const text = next === null ? short : mantissa(base / next.value, format);
  return {
    mantissa: format.point === ',' ? text.replace('.', ',') : text,
    unit: format.suffixGap + (next?.letter ?? format.suffix),
  };
}

function inSteps(value: number, { unitStep, rounding }: NumberFormat): number {
  if (unitStep <= 1) return value;
  return (rounding === 'down' ? Math.floor(value / unitStep) : Math.round(value / unitStep)) * unitStep;
}

function mantissa(number: number, format: NumberFormat): string {
  const wide = scaled(number, format.decimals, format.rounding);
  const decimals = wide >= format.decimalsBelow ? 0 : format.decimals;
  const kept = decimals === format.decimals ? wide : scaled(number, decimals, format.rounding);
  const text = kept.toFixed(decimals);
  return format.keepZero || decimals === 0 || !text.endsWith('0') ? text : text.replace(/\.?0+$/, '');
}

function scaled(number: number, decimals: number, rounding: NumberFormat['rounding']): number {
  const unit = 10 ** decimals;
  // The small term corrects binary fractions: 1.15 * 10 is 11.499…, and 36.1 rounded down must stay 36.1.
  const product = number * unit + 1e-9 * Math.sign(number);
  return (rounding === 'down' ? Math.floor(product) : Math.round(product)) / unit;
}

function grouped(digits: string, { group, indian }: NumberFormat): string {
  if (group === '') return digits;
  const places = indian ? /\B(?=(?:\d{2})*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g;
  return digits.replace(places, group);
}
