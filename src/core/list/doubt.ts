/**
 * The reasons not to trust a number that looks like a count. Each reason has a code for programs and words for people.
 * Every doubt that `inspect` reports has such a code.
 */

const words = {
  glued: 'it is part of a longer word or number',
  group: 'it may be the end of a longer number with blanks in it',
  range: 'it is one of two limits of a range',
  unit: 'it is measured in something else, or has a unit that is not known',
  sum: 'it is a sum or a mean of several',
  growth: 'it tells what was added or changed, not how many there are',
  rate: 'it tells how many in a time, not how many there are',
  decoration: 'it belongs to the words before it, and the star decorates',
  'two-signs': 'two signs stand beside it and nothing says whose it is',
  'no-number': 'it is no single number',
  years: 'most of these numbers are years',
  ratings: 'most of these numbers look like ratings',
  ranks: 'these numbers count the entries',
  code: 'a bare number in code is a star count only where most entries have one',
  sentence: 'it reads like part of a sentence',
  emoji: 'nothing says that this emoji counts stars',
  alone: 'no other entry shows a count',
  foreign: 'it stands next to another link',
  once: 'only one entry is written like this',
  conflict: 'the entry shows two different counts of one repository',
  format: 'its number format fits no rule of this list',
  owner: 'two repositories stand before it and nothing says whose it is',
  cells: 'its row has more cells than the head, so it may stand under another header',
  unread: 'it stands beside a word or sign for counts, but in no form that is known',
} as const;

export type DoubtCode = keyof typeof words;

/** One plain clause that says why the number stays unchanged. */
export function doubtWords(code: DoubtCode): string {
  return words[code];
}
