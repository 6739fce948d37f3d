/**
 * Asks searches and indexes for candidates for a list: the steps of `index.ts` that touch the world. If a service does
 * not answer, the result says so, and the answers of the others are kept (rule NEW-23).
 */

import type { FoundRepository } from '../../core/facts/found.ts';
import type { Snapshot } from '../../core/facts/observation.ts';
import { idOf } from '../../core/hosts/index.ts';
import type { List } from '../../core/list/list.ts';
import type { FoundFor } from '../../core/newcomers/found.ts';
import { carriedTopics } from '../../core/newcomers/newcomers.ts';
import type { CitingOffer } from '../../core/newcomers/offers.ts';
import { learnTopic, questionsOf, type TopicQuestion } from '../../core/newcomers/topic.ts';
import type { PaperIds, PublishedRecord } from '../../core/papers/types.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Publications } from '../../ports/paper-index.ts';
import type { PaperSearch, RepositoryReader, RepositorySearch } from '../../ports/search.ts';
import { askPublished, type KnownPublished } from './published.ts';
import { askRelated, type RelatedAnswer } from './related.ts';

export interface AskTools {
  readonly repositories: RepositorySearch;
  readonly reader: RepositoryReader;
  readonly papers: PaperSearch;
  readonly publications: Publications;
  readonly journal: Journal;
}

export interface Answered {
  readonly found: FoundFor;
  /** Answers about preprints to keep for later runs, by folded key; null: no index named a published work. */
  readonly told: ReadonlyMap<string, PublishedRecord | null>;
  /** Services that did not answer. All other services were asked, and their answers are in `found`. */
  readonly failures: readonly FirekeeperError[];
}

export interface AskSetting {
  readonly minStars: number;
  /** ISO time of the run. */
  readonly now: string;
  /** Folded keys of everything that the lists of the run show. */
  readonly listed: ReadonlySet<string>;
  /** Reads the text of another list. */
  readonly read: (text: string) => List;
  readonly published: KnownPublished;
}

const perQuestion = 100;
/** Repositories that are younger than this many months get their own question, so that old ones do not hide them. */
const youngMonths = 24;
/** For this many papers of the list, it asks which papers cite them. */
const mostCited = 8;
const fewestPapers = 3;
const recentYears = 4;

export async function askFor(
  list: List,
  snapshot: Snapshot,
  tools: AskTools,
  setting: AskSetting,
): Promise<Answered> {
  const failures: FirekeeperError[] = [];
  const attempt = async <T>(what: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof FirekeeperError)) throw error;
      failures.push(error);
      return otherwise;
    }
  };
  const hasRepositories = list.entries.some(({ subject }) => subject.kind === 'repository');
  const none = { found: [] as readonly FoundRepository[], incomplete: false };
  const repositories = hasRepositories
    ? await attempt(() => askRepositories(list, snapshot, tools, setting), none)
    : none;
  const related: RelatedAnswer = hasRepositories
    ? await attempt(() => relatedTo(list, snapshot, repositories.found, tools, setting), nothingRelated)
    : nothingRelated;
  const papers = await attempt(() => askPapers(list, snapshot, tools, setting), []);
  const asked = await askPublished(list, tools.publications, setting.published);
  return {
    found: {
      repositories: [...repositories.found, ...related.repositories],
      related: related.related,
      papers,
      published: asked.published,
      complete: !repositories.incomplete && related.complete,
    },
    told: asked.told,
    failures: distinct([...failures, ...asked.failures]),
  };
}

const nothingRelated: RelatedAnswer = { related: [], repositories: [], complete: true };

function relatedTo(
  list: List,
  snapshot: Snapshot,
  found: readonly FoundRepository[],
  { repositories, reader, journal }: AskTools,
  { listed, read }: AskSetting,
): Promise<RelatedAnswer> {
  journal.progress('related lists', 0, 1);
  const { host } = repositories;
  const known = new Set(found.map(({ fullName }) => idOf(host, fullName).toLowerCase()));
  const topic = learnTopic(list, carriedTopics(snapshot, found, host));
  return askRelated({ topic, listed, known }, { repositories, reader, read });
}

/** The same service may have failed at two questions. */
function distinct(failures: readonly FirekeeperError[]): readonly FirekeeperError[] {
  return [...new Map(failures.map((error) => [error.message, error])).values()];
}

/** First it asks with the words of the list. The repositories found also show topics, with which it asks next. */
async function askRepositories(
  list: List,
  snapshot: Snapshot,
  { repositories, journal }: AskTools,
  setting: AskSetting,
) {
  const found = new Map<number, FoundRepository>();
  let incomplete = false;
  let done = 0;
  const ask = async (question: TopicQuestion, total: number): Promise<void> => {
    journal.progress('searches', done, total);
    done += 1;
    const answer = await repositories.find({
      topics: question.topics,
      ...(question.text === undefined ? {} : { text: question.text }),
      ...(question.young ? { createdSince: monthsBefore(setting.now, youngMonths) } : {}),
      minStars: setting.minStars,
      limit: perQuestion,
    });
    incomplete ||= !answer.complete;
    for (const one of answer.found) found.set(one.id, one);
  };
  const topicNow = () => learnTopic(list, carriedTopics(snapshot, [...found.values()], repositories.host));
  for (const question of questionsOf(topicNow()).filter(({ text }) => text !== undefined))
    await ask(question, 1);
  const rest = questionsOf(topicNow()).filter(({ text }) => text === undefined);
  for (const question of rest) await ask(question, rest.length + 1);
  return { found: [...found.values()], incomplete };
}

function monthsBefore(iso: string, months: number): string {
  const date = new Date(iso);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}

/** Papers that cite papers of the list, each with how many of them it cites. */
async function askPapers(
  list: List,
  snapshot: Snapshot,
  { papers, journal }: AskTools,
  { now }: AskSetting,
): Promise<readonly CitingOffer[]> {
  const cited = citedPapers(list, snapshot);
  if (cited.length < fewestPapers) return [];
  const found = new Map<string, CitingOffer>();
  const since = Number(now.slice(0, 4)) - recentYears;
  for (const [index, ids] of cited.entries()) {
    journal.progress('citing papers', index, cited.length);
    const { found: citing } = await papers.citing(ids, { since, limit: perQuestion });
    for (const one of citing) {
      const key = JSON.stringify(one.ids);
      found.set(key, { ...one, cites: (found.get(key)?.cites ?? 0) + 1 });
    }
  }
  return [...found.values()];
}

/** The most cited papers of the list that have an identifier. */
function citedPapers({ entries }: List, snapshot: Snapshot): readonly PaperIds[] {
  const known = entries.flatMap(({ subject, markers }) => {
    if (subject.kind !== 'paper') return [];
    const seen = snapshot.get(subject.key);
    const [scheme, id] = [subject.key.split(':', 1)[0] ?? '', subject.id.slice(subject.id.indexOf(':') + 1)];
    const own = scheme === 'doi' || scheme === 'arxiv' ? { [scheme]: id } : {};
    const ids = { ...own, ...(seen?.kind === 'paper' ? seen.identifiers : {}) };
    const shown = markers.find(({ kind }) => kind === 'citations')?.value;
    return Object.keys(ids).length === 0 ? [] : [{ ids, count: typeof shown === 'number' ? shown : 0 }];
  });
  return known
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostCited)
    .map(({ ids }) => ids);
}
