/**
 * Makes text of others fit for a list: one sentence without links, markup and references, escaped so that it reads as
 * plain text. Used for the description of a new entry, and for names.
 */
import { sentenceOf as plainSentence } from '../draft/prose.ts';
import { oneLine } from '../text/escape.ts';

/** How a list writes its descriptions. */
export interface SentenceForm {
  readonly capital: boolean;
  readonly stop: string;
  /** Inside a cell of a table. */
  readonly cell: boolean;
}

/** Words that only introduced an address that was removed. */
const pointer =
  /(?:[,;:(]?\s+(?:see|at|from|visit|via|read|more|demo|docs?|website|homepage|here))+[\s:(]*$/i;

/**
 * The first sentence; null if nothing meaningful remains.
 * @param name the name of the entry: the sentence must not begin by repeating it
 */
export function sentenceOf(text: string, name: string, { capital, stop, cell }: SentenceForm): string | null {
  const whole = plainSentence(text, name)
    ?.replace(/[.。]$/, '')
    .replace(pointer, '');
  if (whole === undefined || !/\p{L}{2}/u.test(whole)) return null;
  const escaped = escapedText(capital ? whole : lower(whole), cell);
  return /[!?…！？]["')\]”]?$/.test(whole) || stop === '' ? escaped : escaped + stop;
}

/** A name or title as markdown shows it: nothing in it acts as markup. */
export function escapedText(text: string, cell: boolean): string {
  const plain = oneLine(text, 300)
    .replace(/[\\`*[\]<>~]/g, '\\$&')
    .replace(/&(?=#?[\p{L}\p{N}]+;)/gu, '&amp;')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\$/g, '\\$');
  return cell ? plain.replaceAll('|', '\\|') : plain;
}

/** Only for words that are never names: `A tool`, not `Rust tool`. */
function lower(text: string): string {
  return /^(?:An?|The|This|These|It|For|To|With|From|Your|Simple|Fast|Easy|Official|Implementation) /.test(
    text,
  )
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
