/**
 * Normalizes titles and measures how alike two titles are (rule CITE-13). `prove.ts` and the guards use this; they
 * decide what a likeness means.
 */
import { distance } from 'fastest-levenshtein';

/** No real title is longer. An index could send any length, so longer titles are cut. */
const longest = 600;

/** Google Scholar writes the kind of a hit before its title, and lists copy it. */
const kindMark = /^(?:\s*\[(?:pdf|html|book|citation|c|b)\])+/i;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** A title in the form for comparison: lower-case words of letters and digits, separated by one blank. */
export function normalTitle(title: string): string {
  return plainTitle(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A title in lower case without kind marks, tags, formulas and accents; its punctuation stays. */
export function plainTitle(title: string): string {
  return title
    .slice(0, longest)
    .replace(kindMark, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,8}));/gi, entity)
    .replace(/\$[^$]*\$/g, ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ');
}

/** 1 for equal titles, 0 for no likeness: 1 − edits / longer length, without blanks. 0 if a title is empty. */
export function similarity(one: string, other: string): number {
  return likeness(normalTitle(one), normalTitle(other));
}

/** `similarity` of titles that are already normal. */
export function likeness(one: string, other: string): number {
  const [a, b] = [one.replaceAll(' ', ''), other.replaceAll(' ', '')];
  if (a === '' || b === '') return 0;
  return 1 - distance(a, b) / Math.max(a.length, b.length);
}

/** Shorter words that differ in one letter are usually different words (CNN, RNN). */
const shortestSlip = 5;
const mostSlips = 2;

/**
 * Whether two normal titles differ only in spelling: they have the same letters, or the same words with at most two
 * wrong letters. A different, missing or opposite word makes a different title, however long the rest is.
 */
export function isSpelling(one: string, other: string): boolean {
  if (one.replaceAll(' ', '') === other.replaceAll(' ', '')) return true;
  const [a, b] = [one.split(' '), other.split(' ')];
  if (a.length !== b.length) return false;
  const slips = a.flatMap((word, at): [string, string][] => (word === b[at] ? [] : [[word, b[at] ?? '']]));
  return slips.length <= mostSlips && slips.every(isSlip);
}

function isSlip([one, other]: readonly [string, string]): boolean {
  const long = one.length >= shortestSlip && other.length >= shortestSlip;
  return long && one[0] === other[0] && distance(one, other) === 1;
}

/** The normal form of the text before the first colon; '' if there is no colon. */
export function beforeColon(title: string): string {
  const at = title.indexOf(':');
  return at < 0 ? '' : normalTitle(title.slice(0, at));
}

/** Whether a title has fewer than six words or thirty characters: several works may have such a title. */
export function isShort(normal: string): boolean {
  return normal.split(' ').length < 6 || normal.length < 30;
}

function entity(all: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? ' ';
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : all;
}
