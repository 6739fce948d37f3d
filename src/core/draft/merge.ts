/**
 * Merges the answers of several searches: each repository once by its id, each work once by DOI, arXiv id, or title and
 * first author (rule NEW-7). A preprint and its published record are one work.
 */
import type { FoundPaper, FoundRepository } from '../facts/found.ts';
import { normalTitle } from '../papers/title.ts';

/** Most stars first, then by name. */
export function mergeRepositories(
  answers: readonly (readonly FoundRepository[])[],
): readonly FoundRepository[] {
  const byId = new Map(answers.flat().map((one) => [one.id, one]));
  return [...byId.values()].toSorted((a, b) => b.stars - a.stars || ordered(a.fullName, b.fullName));
}

/** In the order in which each work first appeared. */
export function mergePapers(found: readonly FoundPaper[]): readonly FoundPaper[] {
  const works: FoundPaper[][] = [];
  const byKey = new Map<string, FoundPaper[]>();
  for (const paper of found) {
    const keys = keysOf(paper);
    const known = [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))];
    // A record can connect two works that were separate before.
    const joined = works.filter((work) => work.some((one) => known.includes(one)));
    const work = [...joined.flat(), paper];
    for (const other of joined) works.splice(works.indexOf(other), 1);
    works.push(work);
    for (const key of work.flatMap(keysOf)) byKey.set(key, work);
  }
  const first = (work: readonly FoundPaper[]) => found.indexOf(work[0] as FoundPaper);
  return works.toSorted((a, b) => first(a) - first(b)).map(asOne);
}

function keysOf({ ids, title, authors }: FoundPaper): readonly string[] {
  const { doi, arxiv } = ids;
  const [surname, name] = [lastWord(authors[0] ?? ''), normalTitle(title)];
  return [
    ...(doi === undefined ? [] : [`doi ${doi.toLowerCase()}`]),
    ...(arxiv === undefined ? [] : [`arxiv ${arxiv.toLowerCase()}`]),
    ...(surname === '' || name === '' ? [] : [`title ${name} ${surname}`]),
  ];
}

function lastWord(name: string): string {
  return normalTitle(name).split(' ').at(-1) ?? '';
}

/** Starts from the published record, keeps the identifiers of both, and uses the larger count, never the sum. */
function asOne(work: readonly FoundPaper[]): FoundPaper {
  const lead = work.find(({ ids }) => ids['doi'] !== undefined) ?? (work[0] as FoundPaper);
  const ids = Object.assign({}, ...work.map((one) => one.ids), lead.ids) as FoundPaper['ids'];
  const citations = Math.max(...work.map((one) => one.citations));
  return { ...lead, ids, citations, retracted: work.some(({ retracted }) => retracted) };
}

/** By code unit, so the order does not depend on the locale. */
export function ordered(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
