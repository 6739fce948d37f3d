/**
 * Reads single repositories over REST: the README of another list, and the facts of a repository that other lists name.
 * `compose/search.ts` opens it; a search has its own rate limit, this shares the one of all other requests.
 */
import type { Answer } from '../../adapters/octokit.ts';
import type { Host } from '../../core/hosts/index.ts';
import type { FoundRepository, RepositoryReader } from '../../ports/search.ts';
import type { SourceTools } from '../../ports/source.ts';
import { createAsker, type Read } from './asking.ts';
import { record } from './classify.ts';
import { createContext } from './context.ts';
import { isHidden, repositoryOf } from './search.ts';
import type { GitHubOptions } from './settings.ts';

/** @throws FirekeeperError `config` for an invalid address, `credentials` for a token that cannot be sent */
export function createRepositoryReader(options: GitHubOptions, tools: SourceTools): RepositoryReader {
  const context = createContext(options, tools);
  // Without a token the limit ends after an hour at most, which nobody waits for.
  const ask = createAsker(context, 'API', context.settings.token !== undefined);
  const about = <T>(route: string, fullName: string, read: (answer: Answer) => Read<T>) => {
    const [owner = '', repo = ''] = fullName.split('/');
    return ask({ route, parameters: { owner, repo }, read });
  };
  return {
    readme: (fullName) => about('GET /repos/{owner}/{repo}/readme', fullName, readmeIn),
    lookUp: (fullName) =>
      about('GET /repos/{owner}/{repo}', fullName, (answer) => repositoryIn(answer, context.settings.host)),
  };
}

/** Statuses of repositories that nobody, or not this reader, can see. */
const unseen = new Set([403, 404, 410, 451]);

function readmeIn({ status, body }: Answer): Read<string | null> {
  if (unseen.has(status)) return { told: null };
  const { content, encoding, path } = record(body);
  if (status !== 200 || typeof path !== 'string') return { why: `status ${status} without a file` };
  // Above one megabyte the content is missing.
  if (encoding !== 'base64' || typeof content !== 'string' || !/\.(?:md|markdown)$/i.test(path))
    return { told: null };
  return { told: Buffer.from(content, 'base64').toString('utf8') };
}

function repositoryIn({ status, body }: Answer, host: Host): Read<FoundRepository | null> {
  if (unseen.has(status) || isHidden(body, host)) return { told: null };
  const found = status === 200 ? repositoryOf(body) : null;
  return found === null ? { why: `status ${status} without a repository` } : { told: found };
}
