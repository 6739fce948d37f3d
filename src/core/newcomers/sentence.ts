/**
 * Text of others made fit for a list: one sentence without links, markup and references, escaped so that it reads as it
 * is. Called for the description of a new entry; names come here as well.
 */
import { oneLine } from '../text/escape.ts';

/** How descriptions of a list are written. */
export interface SentenceForm {
  readonly capital: boolean;
  readonly stop: string;
  /** Inside a cell of a table. */
  readonly cell: boolean;
}

const longest = 200;
const address = /\b(?:https?|ftp):\/\/\S+|\bwww\.\S+/gi;
const shortcodes = /:[a-z\d_+-]+:/gi;
/** What only led to an address that is left out. */
const pointer = /(?:[,;:(]?\s+(?:see|at|from|visit|via|read|more|demo|docs?|website|homepage|here))+[\s:(]*$/i;
const end = /(?<=[\p{L}\p{N})"'’”%][.!?。！？])\s+(?=[\p{Lu}\p{N}\p{Lo}])/u;

/** The first sentence; null where nothing is left that says anything. */
export function sentenceOf(text: string, { capital, stop, cell }: SentenceForm): string | null {
  const line = oneLine(text.replace(address, ' ').replace(shortcodes, ' '), longest * 4)
    .replace(/\p{Extended_Pictographic}\uFE0F?|\uFE0F/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const first = (line.split(end)[0] ?? '').replace(/^[^\p{L}\p{N}"'“‘([]+/u, '').replace(/[\s.。,;:|\-–—]+$/u, '').replace(pointer, '');
  if (!/\p{L}{2}/u.test(first)) return null;
  const short = oneLine(first, longest);
  const cased = capital ? upper(short) : lower(short);
  const escaped = escapedText(cased, cell);
  return /[!?…！？]$/.test(cased) || stop === '' ? escaped : escaped + stop;
}

/** A name or a title as markdown shows it: nothing in it is markup. */
export function escapedText(text: string, cell: boolean): string {
  const plain = oneLine(text, 300)
    .replace(/[\\`*[\]<>~]/g, '\\$&')
    .replace(/&(?=#?[\p{L}\p{N}]+;)/gu, '&amp;')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\$/g, '\\$');
  return cell ? plain.replaceAll('|', '\\|') : plain;
}

/** A word that has capitals of its own (`iOS`) keeps them. */
function upper(text: string): string {
  return /^\p{Ll}+(?=[\s,.:;-]|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Only words that are never names: `A tool`, not `Rust tool`. */
function lower(text: string): string {
  return /^(?:An?|The|This|These|It|For|To|With|From|Your|Simple|Fast|Easy|Official|Implementation) /.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
