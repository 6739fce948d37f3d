/**
 * Text of others made fit for a list: one sentence without links, markup and references, escaped so that it reads as it
 * is. Called for the description of a new entry; names come here as well.
 */
import { sentenceOf as plainSentence } from '../draft/prose.ts';
import { oneLine } from '../text/escape.ts';

/** How descriptions of a list are written. */
export interface SentenceForm {
  readonly capital: boolean;
  readonly stop: string;
  /** Inside a cell of a table. */
  readonly cell: boolean;
}

/** What only led to an address that is left out. */
const pointer =
  /(?:[,;:(]?\s+(?:see|at|from|visit|via|read|more|demo|docs?|website|homepage|here))+[\s:(]*$/i;

/**
 * The first sentence; null where nothing is left that says anything.
 * @param name what the entry is called: the sentence does not begin by saying it again
 */
export function sentenceOf(text: string, name: string, { capital, stop, cell }: SentenceForm): string | null {
  const whole = plainSentence(text, name)
    ?.replace(/[.。]$/, '')
    .replace(pointer, '');
  if (whole === undefined || !/\p{L}{2}/u.test(whole)) return null;
  const escaped = escapedText(capital ? whole : lower(whole), cell);
  return /[!?…！？]["')\]”]?$/.test(whole) || stop === '' ? escaped : escaped + stop;
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

/** Only words that are never names: `A tool`, not `Rust tool`. */
function lower(text: string): string {
  return /^(?:An?|The|This|These|It|For|To|With|From|Your|Simple|Fast|Easy|Official|Implementation) /.test(
    text,
  )
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
