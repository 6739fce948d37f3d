/**
 * What a reader asks of a table, read from the address: order, filter, search, page. Other parts of the address are
 * ignored. Links are written from the same value, so they always match it.
 */
import { clean } from './markup.ts';
import { fatesToDecide } from './words.ts';
import { outOfDate, type Row } from './seen.ts';

export const sorts = ['line', 'stars', 'growth', 'name'] as const;
export type Sort = (typeof sorts)[number];

export interface Query {
  readonly sort: Sort;
  readonly fate: string | null;
  readonly q: string;
  readonly page: number;
  /** The key of a private list, kept from page to page. */
  readonly key: string | null;
}

/** Rows of one page. */
export const pageRows = 50;
const longestSearch = 80;

export function readQuery(params: URLSearchParams): Query {
  const sort = sorts.find((one) => one === params.get('sort')) ?? 'line';
  const fate = [...fatesToDecide, outOfDate].find((one) => one === params.get('fate')) ?? null;
  return { sort, fate, ...readSearch(params), key: params.get('key') };
}

/** The part that the index of lists also understands. */
export function readSearch(params: URLSearchParams): Pick<Query, 'q' | 'page'> {
  const page = params.get('page') ?? '';
  return {
    q: clean(params.get('q') ?? '', longestSearch),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

/** The query part of an address, without defaults. */
export function writeQuery(query: Partial<Query>): string {
  const params = new URLSearchParams();
  if (query.key) params.set('key', query.key);
  if (query.sort !== undefined && query.sort !== 'line') params.set('sort', query.sort);
  if (query.fate) params.set('fate', query.fate);
  if (query.q) params.set('q', query.q);
  if (query.page !== undefined && query.page > 1) params.set('page', String(query.page));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** The rows of a query, sorted; `line` and ties keep the order of the list. */
export function select(rows: readonly Row[], { sort, fate, q }: Query): readonly Row[] {
  const wanted = q.toLowerCase();
  const found = rows.filter(
    (row) =>
      (fate === null || row.state === fate || row.fate === fate) &&
      (wanted === '' || row.title.toLowerCase().includes(wanted) || row.key.includes(wanted)),
  );
  const falling = (of: (row: Row) => number | null) => (a: Row, b: Row) =>
    (of(b) ?? -Infinity) - (of(a) ?? -Infinity) || 0;
  switch (sort) {
    case 'stars':
      return found.toSorted(falling((row) => row.observed ?? row.shown));
    case 'growth':
      return found.toSorted(falling((row) => row.growth));
    case 'name': {
      const { compare } = new Intl.Collator('en', { numeric: true });
      return found.toSorted((a, b) => compare(a.title, b.title));
    }
    default:
      return found;
  }
}

/** One page of the items; a number beyond the end gives the last page. */
export function pageOf<T>(items: readonly T[], page: number, size: number) {
  const pages = pagesOf(items.length, size);
  const at = Math.min(page, pages);
  return { page: at, pages, first: (at - 1) * size, items: items.slice((at - 1) * size, at * size) };
}

export function pagesOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size));
}
