/**
 * The repository search of GitHub (rules NEW-4, NEW-8): one question in its syntax, page by page, most stars first. It
 * has its own rate limit of one minute, so this file waits for it, with or without a token. `compose/search.ts` opens
 * it.
 */
import type { Answer } from '../../adapters/octokit.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type {
  FoundRepositories,
  FoundRepository,
  RepositoryQuery,
  RepositorySearch,
} from '../../ports/search.ts';
import type { SourceTools } from '../../ports/source.ts';
import { isHtml, record } from './classify.ts';
import { createContext, patienceOf, type SourceContext } from './context.ts';
import type { GitHubOptions } from './settings.ts';

/** GitHub's limits for a question and its answer. */
const mostCharacters = 256;
const mostFound = 1_000;
const pageSize = 100;
const mostTries = 3;

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

/** Asks for one page: it waits for limits, repeats a failed request, and throws if there is still no usable answer. */
function asker(context: SourceContext): (q: string, page: number) => Promise<Page> {
  const { client, faults, settings, contact, addresses } = context;
  const patience = patienceOf(context, true);
  const failed = (why: string, code: 'network' | 'rate-limit' = 'network') =>
    new FirekeeperError(
      code,
      `GitHub's search at ${addresses.host} did not answer: ${why}`,
      'Try again later',
    );
  return async (q, page) => {
    let why = 'no usable answer';
    for (let tries = 0; tries < mostTries; ) {
      const ticket = await patience.ready();
      if (ticket === undefined) throw failed(patience.why() ?? why, 'rate-limit');
      const query = { q, sort: 'stars', order: 'desc', per_page: pageSize, page };
      const reply = await client.send('GET /search/repositories', query);
      if (reply.kind === 'failure' && reply.why === 'stopped') throw failed(reply.message);
      if (reply.kind === 'failure' && reply.why === 'unreachable') throw faults.noConnection(reply.message);
      if (reply.kind === 'answer' && (await patience.judge(reply, ticket)) !== 'go') continue;
      const told = reply.kind === 'failure' ? reply.message : pageOf(reply);
      if (typeof told !== 'string') {
        contact.made = true;
        return told;
      }
      if (reply.kind === 'answer') refuse(reply, context);
      why = context.redact(told);
      tries += 1;
      await patience.pause(settings.pauseMs * 2 ** tries);
    }
    throw failed(why);
  };
}

/** Throws for errors that another request would not fix. */
function refuse(answer: Answer, { faults, settings, redact }: SourceContext): void {
  const { status, body } = answer;
  const said = String(record(body)['message'] ?? `status ${status}`);
  if (status === 401)
    throw settings.token === undefined ? faults.wantsToken(said) : faults.refusedToken(said);
  if (status === 200 || status >= 500 || status === 408) return;
  if (isHtml(body, answer.headers)) throw faults.notGitHub('a web page');
  const why = redact(said).replace(/\s+/g, ' ').slice(0, 200);
  const help = 'Try other words; if it stays, report it with the topic';
  throw new FirekeeperError('network', `GitHub refused the search (${status}): ${why}`, help);
}

/** The content of a page, or one line that says why it is not usable. */
function pageOf({ status, body }: Answer): Page | string {
  if (status !== 200) return `status ${status}`;
  const { total_count: total, incomplete_results: incomplete, items } = record(body);
  if (typeof total !== 'number' || !Array.isArray(items)) return 'an answer that is no list';
  const read = items.map(repositoryOf);
  if (read.includes(null)) return 'a repository without its fields';
  const found = read.filter((one) => one !== null).filter(({ archived, fork }) => !archived && !fork);
  return { found, rows: items.length, total, complete: incomplete === false };
}

function repositoryOf(item: unknown): FoundRepository | null {
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
