/**
 * The repository search of GitHub (rules NEW-4, NEW-8): one question in its syntax, page by page, most stars first. It
 * has its own rate limit of one minute, so this file waits for it, with or without a token. `compose/search.ts` opens
 * it.
 */
import type { Answer } from '../../adapters/octokit.ts';
import { github } from '../../core/hosts/github.ts';
import type { Host } from '../../core/hosts/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type {
  FoundRepositories,
  FoundRepository,
  RepositoryQuery,
  RepositorySearch,
} from '../../ports/search.ts';
import type { SourceTools } from '../../ports/source.ts';
import { createAsker, type Read } from './asking.ts';
import { record } from './classify.ts';
import { createContext, type SourceContext } from './context.ts';
import type { GitHubOptions } from './settings.ts';

/** GitHub's limits for a question and its answer. */
const mostCharacters = 256;
const mostFound = 1_000;
const pageSize = 100;

interface Page {
  readonly found: readonly FoundRepository[];
  readonly rows: number;
  readonly total: number;
  readonly complete: boolean;
}

/** @throws FirekeeperError `config` for an invalid address, `credentials` for a token that cannot be sent */
export function createRepositorySearch(options: GitHubOptions, tools: SourceTools): RepositorySearch {
  const context = createContext(options, tools);
  const ask = asker(context);
  return {
    host: context.settings.host.name,
    async find(query) {
      const q = questionOf(query);
      const limit = Math.min(query.limit, mostFound);
      const found = new Map<number, FoundRepository>();
      let [total, complete] = [0, true];
      for (let page = 1; found.size < limit && (page - 1) * pageSize < mostFound; page += 1) {
        const told = await ask(q, page);
        total = told.total;
        complete &&= told.complete;
        // If stars change between two requests, a repository can appear on both pages.
        for (const one of told.found) if (!found.has(one.id)) found.set(one.id, one);
        if (told.rows < pageSize) break;
      }
      return {
        found: ranked([...found.values()]).slice(0, limit),
        total,
        complete,
      } satisfies FoundRepositories;
    },
  };
}

/** GitHub's search excludes forks by default. */
function questionOf({ text, topics, minStars, pushedSince, createdSince }: RepositoryQuery): string {
  const words = (text ?? '').replace(/["\\\s]+/g, ' ').trim();
  const parts = [
    ...(words === '' ? [] : [`"${words}"`, 'in:name,description,topics']),
    ...topics.map((topic) => `topic:${topic}`),
    'archived:false',
    `stars:>=${minStars}`,
    ...(pushedSince === undefined ? [] : [`pushed:>=${pushedSince}`]),
    ...(createdSince === undefined ? [] : [`created:>=${createdSince}`]),
  ];
  const question = parts.join(' ');
  const wrong = topics.find((topic) => !/^[a-z\d][a-z\d-]{0,49}$/.test(topic));
  if (wrong !== undefined) {
    const what = `"${wrong.slice(0, 60)}" is not a topic that GitHub could have`;
    throw new FirekeeperError('usage', what, 'A topic is lower-case letters, digits and hyphens');
  }
  if (words === '' && topics.length === 0) {
    throw new FirekeeperError('usage', 'nothing is searched for', 'Name a topic');
  }
  if (question.length <= mostCharacters) return question;
  const what = `the search is longer than the ${mostCharacters} characters that GitHub takes`;
  throw new FirekeeperError('usage', what, 'Use a shorter topic');
}

function ranked(found: readonly FoundRepository[]): readonly FoundRepository[] {
  return found.toSorted((a, b) => b.stars - a.stars || a.id - b.id);
}

/** Asks for one page. */
function asker(context: SourceContext): (q: string, page: number) => Promise<Page> {
  // The window of the search is one minute, with or without a token.
  const ask = createAsker(context, 'search', true);
  return (q, page) =>
    ask({
      route: 'GET /search/repositories',
      parameters: { q, sort: 'stars', order: 'desc', per_page: pageSize, page },
      read: (answer) => pageOf(answer, context.settings.host),
    });
}

function pageOf({ status, body }: Answer, host: Host): Read<Page> {
  if (status !== 200) return { why: `status ${status}` };
  const { total_count: total, incomplete_results: incomplete, items } = record(body);
  if (typeof total !== 'number' || !Array.isArray(items)) return { why: 'an answer that is no list' };
  const read = items.map(repositoryOf);
  const isOpen = items.map((item) => !isHidden(item, host));
  if (read.includes(null)) return { why: 'a repository without its fields' };
  const found = read
    .filter((one, at) => one !== null && isOpen[at] === true)
    .filter((one) => one !== null)
    .filter(({ archived, fork }) => !archived && !fork);
  return { told: { found, rows: items.length, total, complete: incomplete === false } };
}

/**
 * Whether only some people see a repository: a token may see private ones, and lists on github.com are public. On a
 * server of a company, nothing is public, so this says nothing there.
 */
export function isHidden(item: unknown, host: Host): boolean {
  return host.name === github.name && record(item)['private'] === true;
}

/** A repository of a list or an answer about it; null without the fields that identify it. */
export function repositoryOf(item: unknown): FoundRepository | null {
  const { id, full_name: fullName, stargazers_count: stars, ...more } = record(item);
  const isNamed = typeof fullName === 'string' && /^[^/\s]+\/[^/\s]+$/.test(fullName);
  if (!isCount(id) || !isNamed || !isCount(stars)) return null;
  const text = (name: string): string | null =>
    typeof more[name] === 'string' ? (more[name] as string) : null;
  const spdx = record(more['license'])['spdx_id'];
  const createdAt = text('created_at') ?? '';
  return {
    id,
    fullName,
    description: text('description'),
    stars,
    forks: isCount(more['forks_count']) ? more['forks_count'] : 0,
    archived: more['archived'] === true,
    fork: more['fork'] === true,
    ...(more['is_template'] === true ? { template: true } : {}),
    createdAt,
    pushedAt: text('pushed_at') ?? createdAt,
    license: typeof spdx === 'string' && spdx !== 'NOASSERTION' ? spdx : null,
    language: text('language'),
    topics: Array.isArray(more['topics']) ? more['topics'].filter((one) => typeof one === 'string') : [],
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
