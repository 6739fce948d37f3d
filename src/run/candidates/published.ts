/**
 * Asks indexes which preprints of a list have been published: a step of `ask.ts`. Every answer is by identifier (rule
 * NEW-7). If a record only names the DOI of the published work, the registrar must prove it (rule NEW-2).
 */
import type { List } from '../../core/list/list.ts';
import { type Preprint, preprintsOf, publishedVersion } from '../../core/newcomers/published.ts';
import { normalTitle, titlesAgree } from '../../core/papers/prove.ts';
import type { PaperRecord, PublishedRecord } from '../../core/papers/types.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { IndexFailure, PublicationIndex, Publications } from '../../ports/paper-index.ts';

/** A list with more preprints asks about the first ones only, so that a run sends no index more than 40 requests. */
const mostAsked = 1_000;

export interface Published {
  /** By the folded key of the preprint. */
  readonly published: Readonly<Record<string, PublishedRecord>>;
  /** What this run asked, also by key; null if every index answered and none named a work. */
  readonly told: ReadonlyMap<string, PublishedRecord | null>;
  /** Indexes that did not answer, once each. */
  readonly failures: readonly FirekeeperError[];
}

/** What earlier runs learned: the work; null if there was none lately; undefined for a preprint to ask about. */
export type KnownPublished = (key: string) => PublishedRecord | null | undefined;

/** The first index that names a published work decides; later ones are asked only about the rest. */
export async function askPublished(
  list: List,
  { indexes, registrar }: Publications,
  known: KnownPublished = () => undefined,
): Promise<Published> {
  const all = preprintsOf(list);
  const kept = all.flatMap(({ entry: { subject } }) => {
    const work = known(subject.key);
    return work == null ? [] : [[subject.key, work] as const];
  });
  const preprints = all.filter(({ entry }) => known(entry.subject.key) === undefined).slice(0, mostAsked);
  const found = new Map<string, PublishedRecord>();
  const failures = new Map<string, FirekeeperError>();
  const unsure = new Set<string>();
  const failed: Failed = ({ entry }, failure) => {
    unsure.add(entry.subject.key);
    failures.set(failure.why, errorOf(failure));
  };
  for (const index of indexes) {
    const wanted = preprints.filter(({ entry, ids }) => !found.has(entry.subject.key) && index.holds(ids));
    if (wanted.length === 0) continue;
    const named = await namedBy(index, wanted, failed);
    const proved = await provedBy(
      registrar,
      named.filter(({ record }) => record.publishedAs !== undefined),
      failed,
    );
    for (const one of [...named, ...proved]) {
      const { doi, venue, year, type } = one.record;
      const told = { doi, venue, year, source: index.name, type };
      const { key } = one.preprint.entry.subject;
      if (!one.record.retracted && !found.has(key) && publishedVersion(one.preprint, told) !== null)
        found.set(key, told);
    }
  }
  const told = new Map(
    preprints
      .map(({ entry: { subject } }) => subject.key)
      .filter((key) => found.has(key) || !unsure.has(key))
      .map((key) => [key, found.get(key) ?? null] as const),
  );
  return { published: Object.fromEntries([...kept, ...found]), told, failures: [...failures.values()] };
}

type Failed = (preprint: Preprint, failure: IndexFailure) => void;

interface Named {
  readonly preprint: Preprint;
  readonly record: PaperRecord;
}

async function namedBy(
  index: PublicationIndex,
  wanted: readonly Preprint[],
  failed: Failed,
): Promise<readonly Named[]> {
  const answers = await index.lookUp(wanted.map(({ ids }) => ids));
  return answers.flatMap((answer, at) => {
    const preprint = wanted[at];
    if (preprint === undefined) return [];
    if (answer.kind === 'failed') failed(preprint, answer);
    return answer.kind === 'record' ? [{ preprint, record: answer.record }] : [];
  });
}

/**
 * The registrar's records of the works that were named. Authors and indexes make mistakes, so a work with another title
 * and another first author is not told.
 */
async function provedBy(
  registrar: PublicationIndex,
  named: readonly Named[],
  failed: Failed,
): Promise<readonly Named[]> {
  if (named.length === 0) return [];
  const answers = await registrar.lookUp(named.map(({ record }) => ({ doi: record.publishedAs?.doi ?? '' })));
  return named.flatMap(({ preprint, record }, at) => {
    const answer = answers[at];
    if (answer?.kind === 'failed') failed(preprint, answer);
    if (answer?.kind !== 'record' || !isSameWork(record, answer.record)) return [];
    const venue = answer.record.venue === '' ? (record.publishedAs?.venue ?? '') : answer.record.venue;
    return [{ preprint, record: { ...answer.record, venue } }];
  });
}

function isSameWork(one: PaperRecord, other: PaperRecord): boolean {
  const author = ({ surname }: PaperRecord): string => normalTitle(surname);
  return titlesAgree(one.title, other.title) || (author(one) !== '' && author(one) === author(other));
}

function errorOf({ code, why }: IndexFailure): FirekeeperError {
  return new FirekeeperError(code === 'budget' ? 'rate-limit' : 'network', why, 'Run again later');
}
