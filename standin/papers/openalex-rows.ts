/** The records of the stand-in OpenAlex: which ones match a filter or a search, and their order. */
import { type OpenAlexRow, overlap, type Work, wordsOf } from './works.ts';

export interface Held {
  readonly work: Work;
  readonly row: OpenAlexRow;
  /** Lower case; '' for a record without a DOI. */
  readonly doi: string;
}

/** Records with every word in the title, the venue or the abstract. */
export function searched(held: readonly Held[], question: string): readonly Held[] {
  const words = wordsOf(question);
  return held.filter(
    ({ work }) => overlap(words, `${work.title} ${work.venue} ${work.abstract ?? ''}`) === words.length,
  );
}

/** For a search, sorted by relevance, to which citations also add. Never in the order of the request. */
export function ordered(
  rows: readonly Held[],
  question: string | null,
  sort: string | null,
): readonly Held[] {
  const words = wordsOf(question ?? '');
  const rank = ({ work, row }: Held): number => {
    if (sort === 'cited_by_count:desc') return row.citations;
    if (sort === 'publication_date:desc') return row.year ?? work.year;
    return words.length === 0 ? 0 : overlap(words, work.title) * 100 + Math.log1p(row.citations);
  };
  return rows.toSorted((a, b) => rank(b) - rank(a) || mixed(a.row.id) - mixed(b.row.id));
}

export function narrowed(rows: readonly Held[], name: string, values: readonly string[]): readonly Held[] {
  if (name === 'doi') {
    const dois = new Set(values.map((one) => one.toLowerCase().replace('https://doi.org/', '')));
    return rows.filter((one) => dois.has(one.doi) && one.row.unlisted !== true);
  }
  if (name === 'publication_year') {
    const after = /^>(\d{4})$/.exec(values[0] ?? '')?.[1];
    if (after !== undefined) return rows.filter(({ work, row }) => (row.year ?? work.year) > Number(after));
    const [from, until] = (values[0] ?? '').split('-').map(Number);
    return rows.filter(({ work, row }) => {
      const year = row.year ?? work.year;
      return year >= (from || 0) && year <= (until || from || 9999);
    });
  }
  if (name === 'title.search') {
    const words = wordsOf(values[0] ?? '');
    return rows.filter(({ work }) => overlap(words, work.title) >= words.length * 0.7);
  }
  if (name === 'is_retracted') return rows.filter(({ row }) => String(row.retracted === true) === values[0]);
  if (name === 'cites')
    return rows.filter(({ work }) => values.some((id) => work.cites?.includes(id) === true));
  return rows.filter((one) => values.includes(name === 'type' ? typeOf(one) : one.row.id));
}

/** The type in the terms of this index. */
export function typeOf({ work, row }: Held): string {
  if (row.type !== undefined) return row.type;
  return work.type === 'posted-content' ? 'preprint' : work.type === 'dataset' ? 'dataset' : 'article';
}

function mixed(id: string): number {
  return [...id].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_003, 7);
}
