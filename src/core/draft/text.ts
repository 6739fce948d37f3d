/**
 * The name and text of an entry that nobody has described better (rule NEW-1): only facts from the service's answer.
 */
import type { FoundPaper, FoundRepository } from '../facts/found.ts';
import { partsOf } from '../hosts/index.ts';
import { beginsWith, plainWords, sentenceOf } from './prose.ts';
import type { DraftItem } from './types.ts';

export interface EntryWords {
  readonly title: string;
  readonly text: string;
}

/**
 * @param blurb the written text, already compared with its facts; null: use the own description
 * @param shared whether another repository of the list has the same short name
 */
export function wordsOf(item: DraftItem, blurb: string | null, shared: boolean): EntryWords {
  if (item.kind === 'paper') return { title: paperTitle(item.found), text: blurb ?? paperText(item.found) };
  const { found } = item;
  const short = shortName(found.fullName);
  const own = [blurb ?? '', found.description ?? ''].map((one) => sentenceOf(one, short));
  const text = own.find((one) => one !== null) ?? madeText(found);
  return { title: shared || beginsWith(text, short) ? found.fullName : short, text };
}

export function shortName(fullName: string): string {
  return partsOf(fullName).fullName.split('/').at(-1) ?? fullName;
}

/** A title, unchanged except for text that would act as markdown or trouble a linter. */
export function paperTitle({ title }: FoundPaper): string {
  return plainWords(title).replace(/[.\s]+$/, '') || 'Untitled';
}

/** "Ahn et al., Journal of Heads 2021." */
export function paperText({ authors, venue, year }: FoundPaper): string {
  const first = plainWords(authors[0] ?? '');
  const by = first === '' ? '' : `${first}${authors.length > 1 ? ' et al.' : ''}`;
  const line = [by, placeOf(venue, year)].filter((one) => one !== '').join(', ');
  if (line === '') return 'No author or venue is told.';
  return line.endsWith('.') ? line : `${line}.`;
}

/** Names of proceedings often contain the year. */
function placeOf(venue: string | null, year: number | null): string {
  const name = plainWords(venue ?? '').replace(/^arXiv\b.*$/, 'arXiv');
  const isTold = year === null || name.split(/[^\p{L}\p{N}]+/u).includes(String(year));
  return [name, isTold ? '' : String(year)].filter((one) => one !== '').join(' ');
}

function madeText({ language, license, topics }: FoundRepository): string {
  const parts = [
    ...(language === null ? [] : [`written in ${plainWords(language)}`]),
    ...(license === null ? [] : [`licence ${plainWords(license)}`]),
  ];
  if (parts.length > 0) return sentenceOf(parts.join(', '), '') ?? 'Without a description.';
  return topics.length > 0 ? `Topics: ${topics.slice(0, 5).join(', ')}.` : 'Without a description.';
}
