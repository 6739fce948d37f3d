/** Guesses what numbers without signs mean: years, or counts of something large. It looks only at the numbers. */
import type { NumberToken } from './format.ts';

/** The largest value of a day or a version. */
export const smallNumber = 31;

/** Whether numbers look like counts of something large: many different values, larger than versions and days. */
export function lookCounted(numbers: readonly NumberToken[]): boolean {
  const large = new Set(
    numbers.filter((one) => one.value > smallNumber && !isYear(one)).map(({ value }) => value),
  );
  return numbers.length >= 4 && large.size >= 3 && large.size * 2 >= numbers.length;
}

/** Whether a number is a year of our time in four plain digits. */
export function isYear({ text, value, suffix }: NumberToken): boolean {
  return text.length === 4 && suffix === '' && value >= 1980 && value < 2040;
}
