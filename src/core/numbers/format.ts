/**
 * Numbers as lists spell them: reading a token, and writing a count in a given format. Knows no list and no
 * context; `number-inference.ts` finds the format, `render.ts` applies it.
 */
import type { NumberFormat } from '../list/list.ts';
import { unitPattern, valueOfUnit } from './units.ts';

/** A number as written, taken apart. */
export interface NumberToken {
  readonly text: string;
  /** The number meant: `1.2k` → 1200, `800+` → 800. */
  readonly value: number;
  readonly group: NumberFormat['group'];
  readonly suffix: string;
  readonly suffixGap: '' | ' ';
  /** Digits after the decimal point as written. */
  readonly decimals: number;
  readonly plus: boolean;
}

const unit = String.raw`(?: ?${unitPattern}(?![a-zA-Z]))?`;
/** Source of a regular expression that matches a count; wrap it in a group of your own. */
export const numberPattern = String.raw`\d{1,3}(?:[,.'_ ]\d{3})+(?![\d.,])${unit}\+?|\d+(?:\.\d+)?${unit}\+?`;

const shape = new RegExp(
  String.raw`^(\d+(?:([,.'_ ])\d{3})(?:\2\d{3})*|\d+)(?:\.(\d+))?( ?)(${unitPattern}?)(\+?)$`,
);
const pointed = new RegExp(String.raw`^(\d+)()\.(\d+)( ?)(${unitPattern})(\+?)$`);

/**
 * Takes a token apart. A point followed by exactly three digits and no suffix separates thousands
 * (`1.100`); with a suffix, or other lengths, it is a decimal point.
 * @returns null when the text is no single number (mixed separators, a leading zero, a gap without a suffix).
 */
export function readNumber(text: string): NumberToken | null {
  // In front of a unit a point is a decimal point, however many digits follow.
  const found = pointed.exec(text) ?? shape.exec(text);
  if (found === null) return null;
  const whole = found[1] as string;
  const group = (found[2] ?? '') as NumberFormat['group'];
  const digits = group === '' ? whole : whole.replaceAll(group, '');
  const suffix = found[5] ?? '';
  if (/^0\d/.test(digits) || (suffix === '' && found[4] === ' ')) return null;
  const decimals = found[3] ?? '';
  const value = Math.round(Number(`${digits}.${decimals === '' ? '0' : decimals}`) * valueOfUnit(suffix));
  const suffixGap = found[4] === ' ' ? ' ' : '';
  return { text, value, group, suffix, suffixGap, decimals: decimals.length, plus: found[6] === '+' };
}

/**
 * Writes a count. Pure inverse of `readNumber` for every token that conforms to `format`:
 * `writeNumber(readNumber(t).value, format) === t`.
 * @param value a whole number ≥ 0
 */
export function writeNumber(value: number, format: NumberFormat): string {
  const plus = format.plus ? '+' : '';
  const rounded = roundPlain(value, format);
  if (format.suffix !== '' && rounded >= format.suffixFrom) return withSuffix(value, format) + plus;
  const whole = grouped(String(rounded), format.group);
  return whole + (format.fraction > 0 ? `.${'0'.repeat(format.fraction)}` : '') + plus;
}

function roundPlain(value: number, format: NumberFormat): number {
  if (format.rounding === 'two-digits') return twoDigits(value);
  if (format.step <= 1) return value;
  // Below one step a number keeps its first digit: `42` in a list of `100+` becomes `40+`, never `0+`.
  const step = value < format.step ? 10 ** Math.floor(Math.log10(Math.max(value, 1))) : format.step;
  return (format.rounding === 'down' ? Math.floor(value / step) : Math.round(value / step)) * step;
}

/** Two significant digits for every number from 100 up (best-of family: 581 of 584 counts follow it). */
function twoDigits(value: number): number {
  if (value < 100) return value;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
}

function withSuffix(value: number, format: NumberFormat): string {
  const base = format.rounding === 'two-digits' ? twoDigits(value) : value;
  const thousands = mantissa(base / 1e3, format);
  // 999,960 rounds to 1000k: that is a million, written with the next letter.
  const million = Number(thousands) >= 1000;
  return (
    (million ? mantissa(base / 1e6, format) : thousands) + format.suffixGap + (million ? 'M' : format.suffix)
  );
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
  // The small term undoes binary fractions: 1.15 * 10 is 11.499…, and 36.1 must stay 36.1 when rounded down.
  const product = number * unit + 1e-9 * Math.sign(number);
  return (rounding === 'down' ? Math.floor(product) : Math.round(product)) / unit;
}

function grouped(digits: string, group: string): string {
  return group === '' ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, group);
}
