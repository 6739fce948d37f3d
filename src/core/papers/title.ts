/**
 * Titles made comparable, and how alike two of them are (rule CITE-13). `prove.ts` and the
 * guards build on it; what follows from a likeness is theirs.
 */
import { distance } from 'fastest-levenshtein';

/** Nobody's title is longer; what an index sends is not trusted to be short. */
const longest = 600;

/** Scholar puts the kind of the hit in front of its heading, and lists copy it. */
const kindMark = /^(?:\s*\[(?:pdf|html|book|citation|c|b)\])+/i;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** A title in the form in which titles are compared: lower-case words of letters and digits, one blank between. */
export function normalTitle(title: string): string {
  return plainTitle(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A title without marks of the search, tags, formulas and accents, in lower case; its punctuation stays. */
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

/** 1 for equal titles, 0 for nothing in common: 1 − edits / longer length, without blanks. An empty one is like none. */
export function similarity(one: string, other: string): number {
  return likeness(normalTitle(one), normalTitle(other));
}

/** `similarity` of titles that are normal already. */
export function likeness(one: string, other: string): number {
  const [a, b] = [one.replaceAll(' ', ''), other.replaceAll(' ', '')];
  if (a === '' || b === '') return 0;
  return 1 - distance(a, b) / Math.max(a.length, b.length);
}

/** Shorter words that differ in a letter are mostly other words (CNN, RNN). */
const shortestSlip = 5;
const mostSlips = 2;

/**
 * Whether two normal titles are one title but for spelling: the same letters, or the same words with a letter or two
 * amiss. Another, a missing or an opposite word makes another title, however long the rest is.
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

/** The normal form of what stands before the first colon; '' when there is no colon. */
export function beforeColon(title: string): string {
  const at = title.indexOf(':');
  return at < 0 ? '' : normalTitle(title.slice(0, at));
}

/** Fewer than six words or thirty characters: several works may well be called so. */
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
