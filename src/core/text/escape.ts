/**
 * Text from others (titles, repository names, reasons of a service) made fit for a report, a pull request or a
 * terminal line. Called by `report/` and by `changes/findings.ts`. It knows nothing of plans.
 *
 * GitHub re-reads text in places where markdown is gone (e-mail replies, squash commits), so references are
 * broken in the text itself, not only by the code span that surrounds it (rule SAFE-1).
 */

/** Longest text from others that is repeated, in UTF-16 units. */
export const longestText = 120;

const gap = '\u200B';

/** Control, format and other characters that nobody sees: bidi marks, joiners, tags, fillers, lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const blank = /[\s\p{Z}\u0085]+/gu;

/**
 * One visible line: hidden characters removed, white space folded, at most `longest` units. References still work
 * in it: use it only where nothing interprets them (a chart label, a terminal).
 */
export function oneLine(text: string, longest: number = longestText): string {
  // A first cut keeps the cost of the patterns small, whatever comes in.
  const seen = text
    .slice(0, longest * 20)
    .replace(blank, ' ')
    .replace(unseen, hidden)
    .trim();
  return cut(seen, longest);
}

/**
 * One line without effect: no mention, no reference to an issue, pull request or commit, no link, no HTML
 * comment, no character that ends a code span or a table cell. Still to be put in a code span or escaped.
 */
export function plainText(text: string, longest: number = longestText): string {
  const line = oneLine(text, longest)
    .replaceAll('`', "'")
    .replaceAll('|', '¦')
    .replace(/[@#$]/g, (sign) => sign + gap)
    .replace(/GH-(?=\d)/gi, (word) => word + gap)
    .replace(/:(?=\/\/)/g, `:${gap}`)
    .replace(/www(?=\.)/gi, (word) => word + gap)
    .replace(/<(?=[!/?a-z])/gi, `<${gap}`)
    .replace(/[0-9a-f]{7,}/gi, (run) => (isNumber(run) ? run : run.replace(/.{6}(?=.)/g, `$&${gap}`)));
  return cut(line, longest);
}

/** A count is not the name of a commit; forty digits are. */
function isNumber(run: string): boolean {
  return run.length < 17 && /^\d+$/.test(run);
}

/** An emoji keeps its variation selector: without it some turn into letters. */
function hidden(char: string, at: number, whole: string): string {
  const keeps = char === '\uFE0F' && /\p{Emoji}$/u.test(whole.slice(Math.max(0, at - 2), at));
  return keeps ? char : '';
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = longest - 1;
  const halved = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return `${text.slice(0, halved ? end - 1 : end)}…`;
}
