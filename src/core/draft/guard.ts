/**
 * Compares the text of a language model with the facts that it was given (rule NEW-5): no address, number or name that
 * is not in them, no markup, one short line. In doubt it refuses: the entry's own description is good enough.
 */

const longestBlurb = 160;
const longestTitle = 40;

/** Words that may begin a line without being in the facts, because none of them is a name. */
const openers = new Set(
  (
    'a an the this these code official unofficial open source tool tools toolkit library libraries framework model models ' +
    'implementation demo app application collection dataset benchmark method pipeline system plugin script scripts ' +
    'package engine server client survey generates creates builds makes provides offers helps lets turns converts trains ' +
    'runs drives synthesises synthesizes animates renders edits produces learns uses implements supports shows collects ' +
    'fast simple small real-time minimal lightweight modular experimental'
  ).split(' '),
);

/** Numbers in words; "one" is missing because it has many other uses. */
const numbers = new Set(
  (
    'zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands ' +
    'million millions billion billions trillion trillions dozen dozens half twice double doubles doubled triple ' +
    'triples tripled tenfold percent'
  ).split(' '),
);

export interface Held {
  /** Words and numbers of the facts, folded, in any script; `2x` is a word, and holds no 2. */
  readonly words: ReadonlySet<string>;
}

/** The content of the facts that a text may use: everything in these texts. */
export function heldIn(texts: readonly string[]): Held {
  const whole = texts.map(folded).join('\n');
  return { words: new Set(whole.match(word) ?? []) };
}

const word = /[\p{L}\p{M}\p{N}]+/gu;

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Why a blurb is refused, in a few words; null if it may be printed. */
export function refusalOfBlurb(blurb: string, held: Held): string | null {
  return refusal(blurb, longestBlurb, held);
}

/** The same for the title of a section, which is not a sentence. */
export function refusalOfTitle(title: string, held: Held): string | null {
  if (/^(?:contents|contributing|licen[cs]e|footnotes|related lists|papers)$/i.test(title.trim()))
    return 'a heading that the list has for itself';
  if (/[.,;:!?'"()&]/.test(title)) return 'punctuation in a heading';
  return refusal(title, longestTitle, held);
}

function refusal(text: string, longest: number, held: Held): string | null {
  if (text.trim() === '') return 'nothing';
  if (text !== text.trim() || text !== text.normalize('NFC')) return 'blanks around it, or letters in pieces';
  if (text.length > longest) return `longer than ${longest} characters`;
  if (/[\p{C}\p{Zl}\p{Zp}\t\n\r]/u.test(text) || /\p{Default_Ignorable_Code_Point}/u.test(text))
    return 'characters that nobody sees, or more than one line';
  if (/\p{M}{4}/u.test(text)) return 'letters that are piled up';
  if (
    /:\/\/|\b(?:https?|ftp|mailto|www)\b|@|\p{L}\.\p{L}\p{L}|\p{N}\.\p{L}{2}|\bdot\s+(?:com|org|net|io)\b/iu.test(
      text,
    )
  )
    return 'an address';
  if (/[<>[\]`*_|~\\{}#$^=]|&\w|!\[|\s:[\w+-]+:|^\s*(?:[-+]|\p{N}+[.)])\s/u.test(text)) return 'markup';
  if (/[^\p{L}\p{M}\p{N}\s.,;:!?'"’“”()/&%+–—-]|\p{Extended_Pictographic}/u.test(text))
    return 'a sign of another kind';
  return unknownNumber(text, held) ?? unknownName(text, held);
}

function unknownNumber(text: string, { words }: Held): string | null {
  const runs = folded(text).match(word) ?? [];
  const strange = runs.find((run) => /\p{N}/u.test(run) && !words.has(run));
  if (strange !== undefined || /\p{N}[.,]\p{N}/u.test(text)) return 'a number that is not in the facts';
  const said = (folded(text).match(word) ?? []).find((one) => numbers.has(one) && !words.has(one));
  return said === undefined ? null : 'a number that is not in the facts';
}

/** A word with a capital letter, or in a script without capitals, is a name; so is a first word not in `openers`. */
function unknownName(text: string, { words }: Held): string | null {
  const all = [...text.matchAll(word)].map(([one]) => one);
  const strange = all.find((one, at) => {
    const plain = folded(one);
    if (words.has(plain) || words.has(plain.replace(/s$/, ''))) return false;
    if (at === 0) return !openers.has(plain);
    return /[\p{Lu}\p{Lt}]/u.test(one) || /[\p{Lo}\p{Lm}]/u.test(one);
  });
  return strange === undefined ? null : `a name that is not in the facts: ${strange.slice(0, 40)}`;
}
