/** The results of searches for a list, as a value that can be recorded and read again (`--record`, `--facts`). */
import type { FoundRepository } from '../facts/found.ts';
import type { CitingOffer } from './offers.ts';
import type { PublishedRecord } from './published.ts';

export interface FoundFor {
  readonly repositories: readonly FoundRepository[];
  readonly papers: readonly CitingOffer[];
  /** By the folded key of the preprint. */
  readonly published: Readonly<Record<string, PublishedRecord>>;
}

export const nothingFound: FoundFor = { repositories: [], papers: [], published: {} };

/** Both results together, each repository and paper once. */
export function joined(one: FoundFor, other: FoundFor): FoundFor {
  const repositories = new Map(
    [...one.repositories, ...other.repositories].map((offer) => [offer.id, offer]),
  );
  const papers = new Map([...one.papers, ...other.papers].map((offer) => [JSON.stringify(offer.ids), offer]));
  return {
    repositories: [...repositories.values()],
    papers: [...papers.values()],
    published: { ...one.published, ...other.published },
  };
}
