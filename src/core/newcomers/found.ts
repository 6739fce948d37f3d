/** The results of searches for a list, as a value that can be recorded and read again (`--record`, `--facts`). */
import type { FoundRepository } from '../facts/found.ts';
import type { PublishedRecord } from '../papers/types.ts';
import type { CitingOffer } from './offers.ts';
import type { RelatedList } from './related.ts';

export interface FoundFor {
  readonly repositories: readonly FoundRepository[];
  /** Other lists that share entries, with what they name. */
  readonly related: readonly RelatedList[];
  readonly papers: readonly CitingOffer[];
  /** By the folded key of the preprint. */
  readonly published: Readonly<Record<string, PublishedRecord>>;
  /** False if a search ended before it was complete: what is not here may still exist. */
  readonly complete: boolean;
}

export const nothingFound: FoundFor = {
  repositories: [],
  related: [],
  papers: [],
  published: {},
  complete: true,
};

/** Both results together, each repository and paper once. */
export function joined(one: FoundFor, other: FoundFor): FoundFor {
  const repositories = new Map(
    [...one.repositories, ...other.repositories].map((offer) => [offer.id, offer]),
  );
  const related = new Map([...one.related, ...other.related].map((list) => [list.fullName, list]));
  const papers = new Map([...one.papers, ...other.papers].map((offer) => [JSON.stringify(offer.ids), offer]));
  return {
    repositories: [...repositories.values()],
    related: [...related.values()],
    papers: [...papers.values()],
    published: { ...one.published, ...other.published },
    complete: one.complete && other.complete,
  };
}
