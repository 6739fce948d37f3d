/**
 * Finds candidates for lists: repositories and papers that belong to the topic of a list but are not on it. `firekeeper
 * candidates` calls it, and the remote run for the folded part of its report. The caller passes the observations;
 * nothing here writes.
 */
import type { Config, ListConfig } from '../../core/config/index.ts';
import { growth } from '../../core/facts/growth.ts';
import type { Snapshot } from '../../core/facts/observation.ts';
import { knownPublished } from '../../core/facts/kept-published.ts';
import { emptySnapshot, type KeptSnapshot } from '../../core/facts/snapshot.ts';
import { hostOf, idOf, pageOf } from '../../core/hosts/index.ts';
import { type List, shownStars, type Tier } from '../../core/list/list.ts';
import { parseDocument } from '../../core/markdown/parse.ts';
import type { FoundFor } from '../../core/newcomers/found.ts';
import { carriedTopics, type NewcomersOf, newcomersOf, ruleOf } from '../../core/newcomers/newcomers.ts';
import { namedByLists } from '../../core/newcomers/related.ts';
import { type PublishedVersion, preprintsOf, publishedVersion } from '../../core/newcomers/published.ts';
import { listedIn, staleMonths } from '../../core/newcomers/sift.ts';
import { type ListTopic, learnTopic } from '../../core/newcomers/topic.ts';
import type { PublishedRecord } from '../../core/papers/types.ts';
import { tiersOfList } from '../../core/plan/policy-of.ts';
import type { FirekeeperError } from '../../core/text/errors.ts';
import { encode } from '../../core/text/text.ts';
import type { Middle } from '../tend.ts';
import { type Answered, type AskTools, askFor } from './ask.ts';

/** What was found for one list. */
export interface ListCandidates extends NewcomersOf {
  readonly path: string;
  readonly topic: ListTopic;
  readonly rule: string;
  readonly minStars: number;
  readonly published: readonly PublishedVersion[];
  /** Answers about preprints to keep for later runs (`core/facts/kept-published.ts`). */
  readonly told: ReadonlyMap<string, PublishedRecord | null>;
  /** Services that did not answer. */
  readonly failures: readonly FirekeeperError[];
  readonly incomplete: boolean;
  /** How many related lists there are. */
  readonly related: number;
  /** The answers of the searches. */
  readonly found: FoundFor;
}

/** A list that was read. */
export interface CandidateList {
  readonly path: string;
  readonly list: List;
  readonly options: ListConfig;
}

export interface CandidateSetting {
  readonly config: Config;
  readonly snapshot: Snapshot;
  readonly middle: Middle;
  /** Most candidates of each kind for a list. */
  readonly limit: number;
  /** Undefined: it is learned from the list. */
  readonly minStars?: number | undefined;
  /** Folded keys of candidates that must not be offered. */
  readonly declined: ReadonlySet<string>;
  /** ISO time of the run. */
  readonly now: string;
  /** Name of the host whose repositories are searched. */
  readonly host: string;
  /** The state of earlier runs: it shows how stars have grown. */
  readonly state?: KeptSnapshot;
}

/** @param ask the searches, or their answers from an earlier call */
export async function findCandidates(
  lists: readonly CandidateList[],
  setting: CandidateSetting,
  ask: AskTools | FoundFor,
): Promise<readonly ListCandidates[]> {
  const all = lists.map(({ list }) => list);
  const made: ListCandidates[] = [];
  for (const one of lists) made.push(await candidatesOf(one, all, setting, ask));
  return made;
}

async function candidatesOf(
  { path, list, options }: CandidateList,
  all: readonly List[],
  setting: CandidateSetting,
  ask: AskTools | FoundFor,
): Promise<ListCandidates> {
  const { snapshot, host, now, config, middle, declined, limit, state = emptySnapshot } = setting;
  const minStars = setting.minStars ?? leastStars(list, snapshot);
  const listed = listedIn(all, snapshot);
  const read = (text: string) => middle.read(encode(text), [], list.hosts);
  const known = (key: string) => knownPublished(state, key, now);
  const gathered: Answered =
    'journal' in ask
      ? await askFor(list, snapshot, ask, { minStars, now, listed: listed.keys, read, published: known })
      : { found: ask, told: new Map(), failures: [] };
  const { found } = gathered;
  const carried = carriedTopics(snapshot, found.repositories, host);
  const topic = learnTopic(list, carried);
  const named = namedByLists(found.related, listed.keys, host);
  const configured = tiersOfList(config, options, path);
  const given = typeof configured === 'string' ? [] : configured;
  const newcomers = newcomersOf(found, {
    list,
    document: parseDocument(list.text),
    tiers: tiersFor(list, configured),
    read: (text) => middle.read(encode(text), given, list.hosts),
    topic,
    carried,
    listed,
    named,
    declined,
    minStars,
    now,
    host,
    limit,
    pageOf: (fullName) =>
      pageOf(idOf(host, fullName), list.hosts) ??
      `${hostOf(idOf(host, fullName), list.hosts)?.url ?? ''}/${fullName}`,
    grownBy: (key, stars) => growth(state, key, stars, now).since30Days,
  });
  const published = preprintsOf(list).flatMap((preprint) => {
    const record = found.published[preprint.entry.subject.key];
    return (record === undefined ? null : publishedVersion(preprint, record)) ?? [];
  });
  return {
    ...newcomers,
    ...gathered,
    incomplete: !found.complete,
    path,
    topic,
    rule: ruleOf(topic, minStars, staleMonths, named.of),
    related: named.of,
    minStars,
    published,
  };
}

function tiersFor(list: List, configured: ListConfig['tiers']): readonly Tier[] {
  if (configured === 'infer') return list.tiers;
  return configured === 'off' ? [] : configured;
}

/**
 * The minimum is the number of stars that nine of ten repositories of the list have, rounded down to one significant
 * digit, but never less than this.
 */
const fewestStars = 10;

function leastStars(list: List, snapshot: Snapshot): number {
  const stars = list.entries
    .flatMap((entry) => {
      const seen = snapshot.get(entry.subject.key);
      return (seen?.kind === 'repository' ? seen.stars : undefined) ?? shownStars(entry) ?? [];
    })
    .toSorted((a, b) => a - b);
  const low = stars[Math.floor(stars.length / 10)] ?? fewestStars;
  const unit = 10 ** Math.max(0, String(low).length - 1);
  return Math.max(fewestStars, Math.floor(low / unit) * unit);
}
