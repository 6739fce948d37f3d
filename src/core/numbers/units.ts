/**
 * The letters and words after a number that mean a power of ten (`1.2k`, `3万`). Only this table contains them: the
 * patterns, the reader and the writer of numbers use it. To add a unit, add a row.
 */

export interface NumberUnit {
  readonly letter: string;
  readonly value: number;
  /** The next unit for larger numbers; '' if a list must first show which one it uses. */
  readonly next: string;
}

const table: readonly (readonly [letter: string, value: number, next: string])[] = [
  ['k', 1e3, 'M'],
  ['K', 1e3, 'M'],
  ['m', 1e6, ''],
  ['M', 1e6, ''],
  // Chinese, Japanese and Korean count in ten thousands.
  ['千', 1e3, '万'],
  ['万', 1e4, '亿'],
  ['w', 1e4, '亿'],
  ['W', 1e4, '亿'],
  ['萬', 1e4, '億'],
  ['亿', 1e8, ''],
  ['億', 1e8, ''],
  ['천', 1e3, '만'],
  ['만', 1e4, '억'],
  ['억', 1e8, ''],
  // Russian, Ukrainian.
  ['тыс.', 1e3, 'млн'],
  ['тыс', 1e3, 'млн'],
  ['тис.', 1e3, 'млн'],
  ['млн', 1e6, ''],
  ['к', 1e3, 'М'],
  ['К', 1e3, 'М'],
  ['М', 1e6, ''],
  // Spanish and Portuguese.
  ['mil', 1e3, ''],
];

const numberUnits: readonly NumberUnit[] = table.map(([letter, value, next]) => ({
  letter,
  value,
  next,
}));

const unitOf = new Map(numberUnits.map((unit) => [unit.letter, unit]));
const escaped = (letter: string) => letter.replace('.', String.raw`\.`);
/** Patterns also run over text in lower case, where `М` is `м`. `readNumber` refuses it in a list, where it is a metre. */
const spellings = new Set(numberUnits.flatMap(({ letter }) => [letter, letter.toLowerCase()]));
const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
/** Units in scripts without blanks between words: a letter can follow the unit (`1.2万星`). */
const unspaced = longestFirst.filter((letter) => /^[\u3400-\u9fff\uac00-\ud7a3]$/.test(letter));
const spaced = longestFirst.filter((letter) => !unspaced.includes(letter));

/** Letters and digits of the scripts of the other units: if one follows a unit, the unit is part of a word. */
const continued = String.raw`A-Za-z0-9\u00b2\u00b3\u00b9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u036f\u0370-\u0373\u0386\u0388-\u03ff\u0400-\u0481\u0483-\u052f\uff10-\uff19`;

/** Source of a pattern for one unit at the end of a number. It needs the `u` flag. */
export const unitPattern = `(?:(?:${spaced.map(escaped).join('|')})(?![${continued}])|${unspaced.join('|')})`;

/** The first letters of units; use it inside a character class. */
export const unitLetters = [...new Set([...spellings].map((spelling) => spelling.charAt(0)))].join('');

/** Whether a text is a unit as lists write it. */
export function isUnit(letter: string): boolean {
  return unitOf.has(letter);
}

/** The value of a unit; 1 for no unit. */
export function valueOfUnit(letter: string): number {
  return unitOf.get(letter)?.value ?? 1;
}

/** The next larger unit, or null if it is not certain which one a list would use. */
export function unitAbove(letter: string): NumberUnit | null {
  return unitOf.get(unitOf.get(letter)?.next ?? '') ?? null;
}
