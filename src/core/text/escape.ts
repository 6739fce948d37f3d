/**
 * Makes text from others (titles, repository names, reasons of a service) safe for a report, a pull request or a line
 * of the terminal. `report/` and `changes/findings.ts` call it. It does not know plans.
 *
 * GitHub also finds references in places without markdown (e-mail replies, squash commits), so the text itself must not
 * contain any; a code span around it is not enough (rule SAFE-1).
 */

/** Longest text from others that we print, in UTF-16 units. */
export const longestText = 120;

const gap = '\u200B';

/** Control, format and other invisible characters: bidi marks, joiners, tags, fillers, lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const blank = /[\s\p{Z}\u0085]+/gu;

/**
 * One visible line of at most `longest` units, without hidden characters and with white space folded. References still
 * work in it, so use it only where nothing interprets them (a chart label, a terminal).
 */
export function oneLine(text: string, longest: number = longestText): string {
  // A first cut keeps the patterns fast for any input.
  const seen = text
    .slice(0, longest * 20)
    .replace(blank, ' ')
    .replace(unseen, hidden)
    .trim();
  return cut(seen, longest);
}

/**
 * One line without side effects: no mention, no reference to an issue, pull request or commit, no link, no HTML
 * comment, no character that ends a code span or a table cell. The caller must still escape it or use a code span.
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

/** Whether a run of digits is a count; 17 digits or more may be the name of a commit. */
function isNumber(run: string): boolean {
  return run.length < 17 && /^\d+$/.test(run);
}

/** Removes the character, except the variation selector of an emoji: without it, some emoji turn into letters. */
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
