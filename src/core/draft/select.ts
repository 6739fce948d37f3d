/**
 * The selection rule of a draft, and the same rule in words (rule NEW-3): people who ask the services again can repeat
 * the selection.
 */
import type { FoundPaper, FoundRepository } from '../facts/found.ts';
import { normalTitle } from '../papers/title.ts';
import type { DraftRequest, Gathered, LeftOut } from './types.ts';
import { ordered } from './merge.ts';

/** A longer list would be a dump and not a first list, and each repository costs one request to verify. */
export const mostRepositories = 50;
/** The upper of the two tiers begins at this number of stars. */
export const upperTier = 190;

export interface Selected {
  readonly repositories: readonly FoundRepository[];
  readonly papers: readonly FoundPaper[];
  readonly leftOut: readonly LeftOut[];
}

/** The topic in GitHub's spelling: `talking-head-generation`; null if the words give none. */
export function topicOf(topic: string): string | null {
  const slug = normalTitle(topic).replaceAll(' ', '-').slice(0, 50);
  return /^[a-z\d][a-z\d-]*$/.test(slug) ? slug : null;
}

/** All topics to search for, each once. */
export function topicsOf({ topic, topics, sections }: DraftRequest): readonly string[] {
  const own = topicOf(topic);
  return [...new Set([...(own === null ? [] : [own]), ...topics, ...sections.flatMap((one) => one.topics)])];
}

export function select(gathered: Gathered, request: DraftRequest): Selected {
  const fitting = gathered.papers.filter((paper) => fits(paper, request));
  const ranked = fitting.toSorted((a, b) => b.citations - a.citations || ordered(a.title, b.title));
  const chosen = ranked.slice(0, request.papers);
  const { repositories } = gathered;
  const rest = repositories.slice(mostRepositories);
  const named = rest.map(({ fullName, stars }) => ({
    what: fullName,
    why: `${stars} stars: not among the ${mostRepositories} with the most`,
  }));
  const lessCited = ranked.slice(request.papers).map(({ title, citations }) => ({
    what: title,
    why: `${citations} citations: not among the ${request.papers} with the most`,
  }));
  return {
    repositories: repositories.slice(0, mostRepositories),
    papers: chosen,
    leftOut: [...named, ...lessCited, ...retracted(gathered.papers)],
  };
}

function retracted(papers: readonly FoundPaper[]): readonly LeftOut[] {
  return papers
    .filter((one) => one.retracted)
    .map(({ title }) => ({ what: title, why: 'retracted, as its index says' }));
}

function fits({ title, year, retracted: isRetracted }: FoundPaper, { topic, since }: DraftRequest): boolean {
  if (isRetracted || (since !== undefined && (year === null || year < since))) return false;
  const words = normalTitle(topic).split(' ');
  const held = new Set(normalTitle(title).split(' '));
  return words.filter((word) => held.has(word)).length >= wordsNeeded(words.length);
}

/** Two thirds of the words: "One-shot talking head synthesis" is also about talking head generation. */
function wordsNeeded(words: number): number {
  return Math.max(1, Math.ceil((words * 2) / 3));
}

/** The rule in sentences. The numbers in it come from the request and from this file. */
export function ruleInWords(request: DraftRequest, index: string | null): readonly string[] {
  const { topic, minStars, papers, since } = request;
  const topics = topicsOf(request);
  const carrying =
    topics.length === 0 ? '' : ` or the ${topics.length === 1 ? 'topic' : 'topics'} ${topics.join(', ')}`;
  const pushed = since === undefined ? '' : `, last push in ${since} or later`;
  const words = normalTitle(topic).split(' ').length;
  const published = since === undefined ? '' : `, published in ${since} or later`;
  const needed = wordsNeeded(words);
  const held = words === 1 ? 'the word' : `${needed} of the ${words} words`;
  return [
    `Repositories: found on GitHub by "${topic}"${carrying}, at least ${minStars} stars${pushed}, not archived, no forks; the ${mostRepositories} with the most stars.`,
    `Tiers: 🔥 from ${upperTier} stars, 🌟 below.`,
    ...(papers === 0 || index === null
      ? []
      : [
          `Papers: found in ${index} by "${topic}", ${held} of it in the title${published}, not retracted; the ${papers} with the most citations.`,
        ]),
  ];
}
