/**
 * Makes a first list, step by step (rules NEW-1 to NEW-9): search → merge → select → verify → write → render. The
 * command line calls it, and passes searches, sources and the writer. It writes nothing, and the same answers give the
 * same bytes.
 */
import { mergePapers, mergeRepositories } from '../core/draft/merge.ts';
import { factsFor } from '../core/draft/prompt.ts';
import { type Prose, proseOf } from '../core/draft/prose-of.ts';
import { renderDraftReport, summaryOf } from '../core/draft/report.ts';
import { settle } from '../core/draft/settle.ts';
import { mostRepositories, ruleInWords, select, topicsOf } from '../core/draft/select.ts';
import type { DraftItem, DraftRequest, Gathered } from '../core/draft/types.ts';
import { type Wished, verify, wishesOf } from '../core/draft/verify.ts';
import { factsOf, renderFacts } from '../core/facts/file.ts';
import type { Host } from '../core/hosts/index.ts';
import { FirekeeperError } from '../core/text/errors.ts';
import type { Journal } from '../ports/journal.ts';
import type { Writer } from '../ports/writer.ts';
import type { Searches } from './engine.ts';

export interface DraftTools extends Searches {
  readonly journal: Journal;
  /** ISO time of the run. */
  readonly now: string;
  /** The host that is searched. */
  readonly host: Host;
  /** True if there will be a page for contributors next to the list. */
  readonly contributing: boolean;
  /** Absent: every entry keeps its own description. */
  readonly writer?: Writer;
}

export interface FirstList {
  readonly list: string;
  /** The facts file of its entries: identifiers, counts, and how they were proved. */
  readonly facts: string;
  /** Markdown. */
  readonly report: string;
  /** One line. */
  readonly summary: string;
  readonly remarks: readonly string[];
}

/** More papers are searched than needed, because most results of an index only mention the topic. */
const papersSearched = 200;

/** @throws FirekeeperError `network`, `rate-limit` or `credentials` when a service has no answer; `usage` for no entries */
export async function draftList(request: DraftRequest, tools: DraftTools): Promise<FirstList> {
  const gathered = await gather(request, tools);
  const selected = select(gathered, request);
  const { wished, leftOut: unlinked } = wishesOf(selected, tools.host);
  const { items, observations, leftOut: unverified } = verify(wished, await observeAll(wished, tools));
  if (items.length === 0 && !gathered.complete) {
    const why = `GitHub did not finish its search, and found nothing for "${request.topic}" before it ended`;
    throw new FirekeeperError('network', why, 'Run it again later');
  }
  if (items.length === 0) {
    const help = 'Try other words, --topic with a topic of GitHub, or a lower --min-stars';
    throw new FirekeeperError('usage', `nothing was found for "${request.topic}"`, help);
  }
  const written = await write(items, request, tools);
  const rule = ruleInWords(request, gathered.index);
  const keys = new Map(wished.map(({ href, subject }) => [href, subject.key]));
  const { text, kept, sections, unseen, unprinted } = settle(written, { request, rule, keys, ...tools });
  const left = [...unlinked, ...unverified, ...written.leftOut, ...unseen, ...selected.leftOut];
  const remarks = [...gathered.remarks, ...written.remarks, ...missingKinds(kept, gathered)];
  const isKept = new Set(kept.map(({ href }) => keys.get(href)));
  const told = observations.filter(({ key }) => isKept.has(key));
  return {
    list: text,
    facts: renderFacts(factsOf(told, tools.now)),
    report: renderDraftReport({
      sections,
      rule,
      remarks,
      leftOut: left,
      refused: [...written.refused, ...unprinted],
    }),
    summary: summaryOf(kept.length, sections.length, left.length),
    remarks,
  };
}

/** If a kind of entry is missing from the list, a remark says so (rule NEW-8). */
function missingKinds(kept: readonly DraftItem[], { index, complete }: Searched): readonly string[] {
  const inTime = complete ? '' : 'that GitHub found in time ';
  const has = (wanted: DraftItem['kind']) => kept.some(({ kind }) => kind === wanted);
  return [
    ...(has('repository') ? [] : [`No repository ${inTime}fits the rule, so the list has none.`]),
    ...(has('paper') || index === null ? [] : [`No paper of ${index} fits the rule, so the list has none.`]),
  ];
}

interface Searched extends Gathered {
  /** False if GitHub ended a search early (rule NEW-4). */
  readonly complete: boolean;
}

async function gather(
  request: DraftRequest,
  { repositories, papers, journal }: DraftTools,
): Promise<Searched> {
  const { topic, minStars, since } = request;
  const topics = topicsOf(request);
  const searches = topics.length + 1 + (request.papers > 0 ? 1 : 0);
  const pushed = since === undefined ? {} : { pushedSince: `${since}-01-01` };
  const remarks: string[] = [];
  const answers = [];
  let complete = true;
  const questions = [{ text: topic, topics: [] }, ...topics.map((one) => ({ topics: [one] }))];
  for (const [at, question] of questions.entries()) {
    journal.progress('searches', at, searches);
    const told = await repositories.find({ ...question, ...pushed, minStars, limit: mostRepositories * 2 });
    const name = question.topics[0] === undefined ? `the words ${topic}` : `the topic ${question.topics[0]}`;
    complete &&= told.complete;
    if (!told.complete) remarks.push(`GitHub did not finish its search for ${name}: there may be more.`);
    if (told.total > told.found.length)
      remarks.push(
        `GitHub found ${told.total} repositories for ${name}; the first ${told.found.length} were read.`,
      );
    answers.push(told.found);
  }
  const found = request.papers === 0 ? null : await searchPapers(request, papers, journal, searches);
  journal.progress('searches', searches, searches);
  return {
    repositories: mergeRepositories(answers),
    papers: found ?? [],
    index: found === null ? null : papers.label,
    remarks,
    complete,
  };
}

async function searchPapers(
  { topic, since }: DraftRequest,
  papers: Searches['papers'],
  journal: Journal,
  searches: number,
) {
  journal.progress('searches', searches - 1, searches);
  const years = since === undefined ? {} : { since };
  const { found } = await papers.find({ text: topic, limit: papersSearched, ...years });
  return mergePapers(found);
}

async function observeAll(wished: readonly Wished[], { sources }: DraftTools) {
  const subjects = wished.map(({ subject }) => subject);
  const seen = [];
  for (const source of sources) {
    const own = subjects.filter((one) => sources.find((other) => other.recognises(one)) === source);
    if (own.length > 0) seen.push(...(await source.observe(own)));
  }
  return new Map(seen.map((one) => [one.key, one]));
}

async function write(items: readonly DraftItem[], request: DraftRequest, tools: DraftTools): Promise<Prose> {
  if (tools.writer === undefined)
    return { written: new Map(), kept: items, leftOut: [], refused: [], remarks: [] };
  const { suggestions, remarks } = await tools.writer.write(request.topic, items.map(factsFor));
  const prose = proseOf(items, request, suggestions);
  return { ...prose, remarks: [...remarks, ...prose.remarks] };
}
