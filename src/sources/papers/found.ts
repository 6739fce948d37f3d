/** What the searches of all citation indexes share: pages, and a failure that ends the search. Pure but for the asking. */
import { FirekeeperError } from '../../core/text/errors.ts';
import type { IndexFailure } from '../../ports/paper-index.ts';
import type { FoundPaper, FoundPapers } from '../../ports/search.ts';

/** No answer of a search is never an empty one (rule NEW-8). */
export function failureOf({ code, why }: Pick<IndexFailure, 'code' | 'why'>): FirekeeperError {
  return new FirekeeperError(code === 'budget' ? 'rate-limit' : 'network', why, 'Try again later');
}

/** Page after page until there are enough, or no more. */
export async function paged(
  limit: number,
  size: number,
  ask: (page: number) => Promise<FoundPapers & { readonly rows: number }>,
): Promise<FoundPapers> {
  const found: FoundPaper[] = [];
  for (let page = 1; ; page += 1) {
    const told = await ask(page);
    found.push(...told.found);
    if (found.length >= limit || told.rows < size) return { found: found.slice(0, limit), total: told.total };
  }
}

/** The most cited first. */
export function byCitations(papers: readonly FoundPaper[]): readonly FoundPaper[] {
  return papers.toSorted((a, b) => b.citations - a.citations || (a.title < b.title ? -1 : 1));
}
