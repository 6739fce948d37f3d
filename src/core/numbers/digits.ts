/** Decimal digits of the scripts of lists. Firekeeper writes a number in the script in which it read it. */

/** The zeros. In Unicode, the other nine digits follow each zero. */
const zeros: readonly string[] = [
  ...'0\uff10\u0660\u06f0',
  // Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam.
  ...'\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66',
  // Thai, Lao, Tibetan, Burmese, Khmer.
  ...'\u0e50\u0ed0\u0f20\u1040\u17e0',
];

/** Source of a pattern for one digit; use it inside a character class. */
export const digitClass = zeros.map((zero) => `${zero}-${shifted(zero, 9)}`).join('');

function shifted(zero: string, by: number): string {
  return String.fromCharCode(zero.charCodeAt(0) + by);
}

const anyDigit = new RegExp(`[${digitClass}]`, 'g');
const otherDigit = new RegExp(
  `[${zeros
    .slice(1)
    .map((zero) => `${zero}-${shifted(zero, 9)}`)
    .join('')}]`,
);

/** The text with ASCII digits and the same length. Patterns for numbers match only ASCII digits. */
export function foldDigits(text: string): string {
  return hasOther(text) ? text.replace(anyDigit, ascii) : text;
}

/** A fast first check, because nearly all numbers are ASCII. */
function hasOther(text: string): boolean {
  return /[^ -~]/.test(text) && otherDigit.test(text);
}

function ascii(digit: string): string {
  return String(digit.charCodeAt(0) - zeroOf(digit).charCodeAt(0));
}

function zeroOf(digit: string): string {
  return zeros.find((one) => one <= digit && digit <= shifted(one, 9)) ?? '0';
}

/**
 * The text with ASCII digits, and the zero of their original script.
 * @returns null if the text mixes two scripts
 */
export function asciiDigits(text: string): { readonly ascii: string; readonly zero: string } | null {
  if (!hasOther(text)) return { ascii: text, zero: '0' };
  let seen: string | null = null;
  let mixed = false;
  for (const [digit] of text.matchAll(anyDigit)) {
    const zero = zeroOf(digit);
    mixed ||= seen !== null && seen !== zero;
    seen = zero;
  }
  return mixed ? null : { ascii: foldDigits(text), zero: seen ?? '0' };
}

/** Writes the ASCII digits of a text in the script of `zero`. */
export function inDigits(text: string, zero: string): string {
  return zero === '0' ? text : text.replace(/\d/g, (digit) => shifted(zero, Number(digit)));
}
