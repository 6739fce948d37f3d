/**
 * Finds related lists and reads what they name: a step of `ask.ts`. It searches for lists of the same topic, reads a few
 * of them, and asks about the repositories that several of them name (rule NEW-24).
 */
import type { FoundRepository } from '../../core/facts/found.ts';
import type { List } from '../../core/list/list.ts';
import { isRelated, namedByLists, type RelatedList, relatedOf } from '../../core/newcomers/related.ts';
import type { ListTopic } from '../../core/newcomers/topic.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { RepositoryReader, RepositorySearch } from '../../ports/search.ts';

/** The topic that lists of this kind carry. */
const listTopic = 'awesome-list';
const mostTopics = 2;
const fewestStars = 10;
/** Bounds of one run: lists that are read, and repositories that are asked about. */
const mostRead = 8;
const mostLookedUp = 10;

export interface RelatedTools {
  readonly repositories: RepositorySearch;
  readonly reader: RepositoryReader;
  /** Reads the text of another list. */
  readonly read: (text: string) => List;
}

export interface RelatedQuestion {
  readonly topic: ListTopic;
  /** Folded keys of everything that the list shows. */
  readonly listed: ReadonlySet<string>;
  /** Folded keys of what other searches found already. */
  readonly known: ReadonlySet<string>;
}

export interface RelatedAnswer {
  readonly related: readonly RelatedList[];
  /** Facts of repositories that they name and no search has found. */
  readonly repositories: readonly FoundRepository[];
  readonly complete: boolean;
}

export async function askRelated(
  { topic, listed, known }: RelatedQuestion,
  { repositories, reader, read }: RelatedTools,
): Promise<RelatedAnswer> {
  const { host } = repositories;
  const { names, complete } = await listsOf(topic, repositories);
  const related: RelatedList[] = [];
  for (const name of names) {
    const text = await reader.readme(name);
    const list = text === null ? null : readable(text, read);
    const one = list === null ? null : relatedOf(name, list, host);
    if (one !== null && isRelated(one, listed, host)) related.push(one);
  }
  const { by } = namedByLists(related, listed, host);
  const found = new Map<string, FoundRepository>();
  const unknown = [...by].filter(([key]) => !known.has(key)).slice(0, mostLookedUp);
  for (const [, { fullName }] of unknown) {
    const told = await reader.lookUp(fullName);
    if (told !== null) found.set(fullName, told);
  }
  // Lists may use former names.
  const nowNamed = (name: string): string => found.get(name)?.fullName ?? name;
  return {
    related: related.map((one) => ({ ...one, names: [...new Set(one.names.map(nowNamed))] })),
    repositories: [...found.values()],
    complete,
  };
}

/** Names of lists: those that answer several questions first, then by stars. */
async function listsOf({ phrase, topics }: ListTopic, search: RepositorySearch) {
  const questions = [
    ...(phrase === '' ? [] : [{ text: phrase, topics: [listTopic] }]),
    ...topics.slice(0, mostTopics).map(({ name }) => ({ topics: [listTopic, name] })),
  ];
  const found = new Map<number, { readonly fullName: string; readonly stars: number; hits: number }>();
  let complete = true;
  for (const question of questions) {
    const answer = await search.find({ ...question, minStars: fewestStars, limit: 30 });
    complete &&= answer.complete;
    for (const { id, fullName, stars } of answer.found)
      found.set(id, { fullName, stars, hits: (found.get(id)?.hits ?? 0) + 1 });
  }
  const names = [...found.values()]
    .toSorted((a, b) => b.hits - a.hits || b.stars - a.stars || (a.fullName < b.fullName ? -1 : 1))
    .map(({ fullName }) => fullName)
    .slice(0, mostRead);
  return { names, complete };
}

/** A text that is no list for Firekeeper is skipped: it belongs to somebody else. */
function readable(text: string, read: (text: string) => List): List | null {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof FirekeeperError) return null;
    throw error;
  }
}
