/** Code that the searches of all citation indexes share: paging, and a failure that ends the search. */
import { FirekeeperError } from '../../core/text/errors.ts';
import type { IndexFailure } from '../../ports/paper-index.ts';
import type { FoundPaper, FoundPapers } from '../../ports/search.ts';

/** A search without an answer never counts as an empty result (rule NEW-8). */
export function failureOf({ code, why }: Pick<IndexFailure, 'code' | 'why'>): FirekeeperError {
  return new FirekeeperError(code === 'budget' ? 'rate-limit' : 'network', why, 'Try again later');
}

/** Reads page after page until there are enough results, or no more pages. */
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
