/**
 * Turns text of others into the line of an entry (rules NEW-5, SAFE-1): one sentence of plain words. It removes
 * everything that a reader, a linter or Firekeeper could misread (links, mentions, marks, emoji, unclosed brackets).
 */
import { oneLine } from '../text/escape.ts';
import { wellSpelled } from './spelling.ts';

const longest = 200;

const emoji =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3|\uFE0F|\u200D|[★☆✦✩✪✭✮✯]/gu;

/** Abbreviations whose full stop does not end a sentence. */
const shortForms = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|al|no|fig|inc|ltd|dr|mr|ms|st|approx|ver|v\d*)$/i;

/** Signs that come in pairs; if one of a pair is missing, the other is meaningless. */
const pairs: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['‘', '’'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['（', '）'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['【', '】'],
];

/** One line without active parts: no address, tag, mention, reference, emoji or markdown syntax. */
export function plainWords(text: string): string {
  const bare = oneLine(text, 600)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\b(?:[a-z][a-z\d+.-]*:\/\/|www\.)\S*/gi, ' ')
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, ' ')
    .replace(/(?<![\w:]):[a-z\d_+-]{2,}:/gi, ' ')
    .replace(emoji, ' ')
    .replace(/[`|<>\\~^]/g, ' ')
    .replace(/\*+|_{2,}/g, ' ')
    .replace(/[@#](?=[\p{L}\p{N}])/gu, '')
    .replace(/([!?,;:~·！？，])(?:\s*\1)+/g, '$1')
    .replace(/\s+([.,;:!?)])/g, '$1')
    .replace(/\(\s*\)|\[\s*\]|\{\s*\}/g, ' ');
  return pairs.reduce(withoutHalves, bare).replace(/\s+/g, ' ').trim();
}

function withoutHalves(text: string, [open, close]: readonly [string, string]): string {
  // The closing sign can also be an apostrophe: then only the opening one counts.
  if (close === '’') return text.replaceAll(open, "'").replaceAll(close, "'");
  const count = (sign: string) => text.split(sign).length - 1;
  const balanced =
    open === close ? count(open) % 2 === 0 : count(open) === count(close) && isNested(text, open, close);
  return balanced ? text : text.replaceAll(open, '').replaceAll(close, '');
}

function isNested(text: string, open: string, close: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === open) depth += 1;
    if (sign === close) depth -= 1;
    if (depth < 0) return false;
  }
  return true;
}

/**
 * The first sentence of a description, with a full stop; null if nothing remains.
 * @param name the name of the entry: the sentence must not begin by repeating it
 */
export function sentenceOf(text: string, name: string): string | null {
  const words = withoutName(firstSentence(wellSpelled(plainWords(text))), name)
    .replace(/^(?:[\s\-–—:;,|/•·#>+=]|\.(?=[\s.]))+/, '')
    .replace(/[\s\-–—:;,|/•·]+$/, '');
  if (!/\p{L}{2}/u.test(words)) return null;
  const short = cut(words);
  const begun = /^\p{Ll}[\p{Ll}'-]*(?=[\s,.]|$)/u.test(short) ? capital(short) : short;
  return /[.!?…。！？]["')\]”]?$/.test(begun) ? begun : `${begun}.`;
}

function firstSentence(text: string): string {
  for (const { index } of text.matchAll(/[.!?](?=\s+[\p{Lu}\p{N}"“(])|[。！？]/gu)) {
    const before = text.slice(0, index);
    if (
      shortForms.test(before) ||
      /(?:^|\s)\p{L}$/u.test(before) ||
      before.length < (/[。！？]/.test(text[index] ?? '') ? 4 : 12)
    )
      continue;
    return pairs.reduce(withoutHalves, text.slice(0, index + 1));
  }
  return text;
}

/** "Name: what it is", "Name is a tool": the entry already shows the name. */
function withoutName(text: string, name: string): string {
  if (!text.toLowerCase().startsWith(name.toLowerCase())) return text;
  const rest = text.slice(name.length);
  const after = /^\s*(?:[:–—|,]|-\s|\s(?:is|are)\s(?=(?:an?|the)\s))\s*/.exec(rest)?.[0];
  return after === undefined ? text : rest.slice(after.length);
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf(' ', longest - 1);
  const short = text.slice(0, end > longest / 2 ? end : longest - 1).replace(/[\s,;:.–—-]+$/, '');
  return `${pairs.reduce(withoutHalves, short.replace(/[\ud800-\udbff]$/, ''))}…`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a list linter would complain that the text repeats the name. */
export function beginsWith(text: string, name: string): boolean {
  const rest = text.slice(name.length);
  return text.toLowerCase().startsWith(name.toLowerCase()) && (rest === '' || /^[\s.,!?:-]/.test(rest));
}
