/** Pages of a list: `per_page` and `page`, with the Link header that clients follow. */
import type { Answer } from '../exchange.ts';
import type { OperationInput } from './operation.ts';

/** One page of the items: 30 unless asked otherwise, 100 at most. */
export function pageOf<Item>(
  { call, query }: OperationInput,
  items: readonly Item[],
): { readonly items: readonly Item[]; readonly headers: Record<string, string> } {
  const size = Math.min(100, Math.max(1, Number(query['per_page'] ?? 30)));
  const page = Math.max(1, Number(query['page'] ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string): string => {
    const search = new URLSearchParams(call.query);
    search.set('page', String(to));
    return `<${call.base}${call.path}?${search.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

/** The page as an answer. */
export function listed<Item>(
  input: OperationInput,
  items: readonly Item[],
  show: (item: Item) => unknown,
): Answer {
  const { items: some, headers } = pageOf(input, items);
  return { status: 200, headers, body: some.map(show) };
}
