/**
 * The facts file (rule CLI-6): the one stable format in which Firekeeper exports and imports observations. `firekeeper
 * facts` prints it, and `--facts` reads it back (`sources/recorded.ts` checks it). Pure.
 */
import { factsKeyOf } from '../hosts/index.ts';
import type { PaperProof } from '../papers/types.ts';
import type { Successor } from './successor.ts';
import type { Fate, Observation, PaperObservation, RepositoryObservation } from './observation.ts';

/** The fates of a repository that cannot be read, as the file spells them. */
export const unreadableStatuses = ['gone', 'blocked', 'unreadable'] as const satisfies readonly Fate[];
export type UnreadableStatus = (typeof unreadableStatuses)[number];

/** Either `stars` with the fields that belong to it, or `status`. */
export interface RepositoryFacts {
  readonly stars?: number | undefined;
  readonly forks?: number | undefined;
  readonly archived?: boolean | undefined;
  /** Properties that only some hosts tell. */
  readonly disabled?: boolean | undefined;
  readonly gated?: boolean | undefined;
  /** ISO time. */
  readonly pushedAt?: string | undefined;
  /** ISO time. */
  readonly createdAt?: string | undefined;
  /** SPDX id, or null if the repository has no licence. */
  readonly license?: string | null | undefined;
  /** ISO times: of the last commit on the default branch, if it differs from `pushedAt`, and of archiving. */
  readonly committedAt?: string | undefined;
  readonly archivedAt?: string | undefined;
  /** True if the project says that it is finished. */
  readonly finished?: boolean | undefined;
  /** The repository that takes the place of this one, with its proof. */
  readonly successor?: Successor | undefined;
  readonly id?: number | undefined;
  /** The new `owner/name` of a repository that has moved. */
  readonly fullName?: string | undefined;
  readonly status?: UnreadableStatus | undefined;
  /** The topics that its owner set; present only if they were requested. */
  readonly topics?: readonly string[] | undefined;
  /** ISO time since which the author of the file has seen that status. */
  readonly since?: string | undefined;
}

export interface PaperFacts {
  readonly citations: number;
  /** `semanticscholar`, `openalex` and so on. Without a source, the author of the file vouches for the number. */
  readonly source?: string | undefined;
  /** What else a citation source reported: identifiers by scheme, their proof, page and title of the record. */
  readonly identifiers?: Readonly<Record<string, string>> | undefined;
  readonly proof?: PaperProof | undefined;
  readonly recordUrl?: string | undefined;
  readonly title?: string | undefined;
  readonly retracted?: boolean | undefined;
  /** To judge a jump: the count from another index, and the earlier count from the same source. */
  readonly compared?: { readonly source: string; readonly citations: number } | undefined;
  readonly before?: number | undefined;
  /** True for a large first count if no other index could confirm it: the count is held. */
  readonly unchecked?: boolean | undefined;
}

/** The reason of an observation that is missing from the facts file: nobody asked, so nothing failed. */
export const notInFacts = 'not in the facts file';

export interface FactsFile {
  /** ISO time. */
  readonly observedAt: string;
  /** By `owner/name`; on hosts other than github.com by `HOST:owner/name`. Keys are compared without case. */
  readonly repositories: Readonly<Record<string, RepositoryFacts>>;
  /** By `doi:…`, `arxiv:…`, `title:…`, or the link in the list. */
  readonly papers: Readonly<Record<string, PaperFacts>>;
}

/** Converts observations to a facts file. Leaves out `unknown`: the file contains only real answers. */
export function factsOf(observations: Iterable<Observation>, observedAt: string): FactsFile {
  const repositories: [string, RepositoryFacts][] = [];
  const papers: [string, PaperFacts][] = [];
  for (const observation of observations) {
    if (observation.kind === 'repository') {
      const facts = repositoryFacts(observation);
      if (facts) repositories.push([factsKeyOf(observation.key), facts]);
    } else {
      const facts = paperFacts(observation);
      if (facts) papers.push([observation.key, facts]);
    }
  }
  return { observedAt, repositories: sorted(repositories), papers: sorted(papers) };
}

/** The text of the file: sorted keys, two spaces of indent, a final newline. Equal facts give equal text. */
export function renderFacts(facts: FactsFile): string {
  const { observedAt } = facts;
  const repositories = sorted(Object.entries(facts.repositories));
  const papers = sorted(Object.entries(facts.papers));
  return `${JSON.stringify({ observedAt, repositories, papers }, null, 2)}\n`;
}

function repositoryFacts(observation: RepositoryObservation): RepositoryFacts | undefined {
  const {
    fate,
    stars,
    forks,
    archived,
    pushedAt,
    createdAt,
    license,
    committedAt,
    archivedAt,
    id,
    fullName,
  } = observation;
  const status = unreadableStatuses.find((one) => one === fate);
  if (status) return { status };
  if (fate === 'unknown' || stars === undefined) return undefined;
  return {
    stars,
    ...(forks === undefined ? {} : { forks }),
    archived: archived ?? fate === 'archived',
    ...(observation.disabled === true ? { disabled: true } : {}),
    ...(observation.gated === true ? { gated: true } : {}),
    ...(pushedAt === undefined ? {} : { pushedAt }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(license === undefined ? {} : { license }),
    ...(committedAt === undefined || committedAt === pushedAt ? {} : { committedAt }),
    ...(archivedAt === undefined ? {} : { archivedAt }),
    ...(observation.finished === true ? { finished: true } : {}),
    ...(observation.successor === undefined ? {} : { successor: observation.successor }),
    ...(id === undefined ? {} : { id }),
    ...(fullName === undefined ? {} : { fullName }),
    ...(observation.topics === undefined ? {} : { topics: observation.topics }),
  };
}

function paperFacts(observation: PaperObservation): PaperFacts | undefined {
  const { fate, citations, source, identifiers, proof, recordUrl, recordTitle } = observation;
  const { crossCitations, crossSource = 'crossref', knownCitations } = observation;
  if (fate === 'unknown' || citations === undefined) return undefined;
  return {
    citations,
    source,
    ...(identifiers === undefined ? {} : { identifiers }),
    ...(proof === undefined ? {} : { proof }),
    ...(recordUrl === undefined ? {} : { recordUrl }),
    ...(recordTitle === undefined ? {} : { title: recordTitle }),
    ...(observation.retracted === true ? { retracted: true } : {}),
    ...(crossCitations === undefined ? {} : { compared: { source: crossSource, citations: crossCitations } }),
    ...(knownCitations === undefined ? {} : { before: knownCitations }),
    ...(observation.unchecked === true ? { unchecked: true } : {}),
  };
}

/** Sorts by code unit, so that the order does not depend on the locale. */
function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
