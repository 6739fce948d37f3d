/** Makes client, limits and sender, which every part of the host uses, from options and tools. */
import { boundedFetch } from '../http.ts';
import { createGitHubClient, type GitHubClient } from '../octokit.ts';
import { redactor } from '../secrets.ts';
import type { Context } from './context.ts';
import type { GitHubHostOptions, GitHubHostTools } from './options.ts';
import { type RepositoryPlace, routesOf } from './routes.ts';
import { createSender } from './sender.ts';

export function openContext(
  options: GitHubHostOptions,
  { fetch, clock, journal, signal }: GitHubHostTools,
): Context {
  const { apiUrl, graphqlUrl } = options;
  const token = options.token?.trim() || undefined;
  const running = signal === undefined ? {} : { signal };
  const bounded = boundedFetch(fetch, { timeoutMs: options.timeoutMs ?? 30_000, ...running });
  const client = createGitHubClient({
    fetch: bounded,
    apiUrl,
    ...running,
    ...(token === undefined ? {} : { token }),
  });
  const rules = {
    secondaryWaitMs: 60_000,
    maxWaitMs: options.maxWaitMs ?? 600_000,
    maxTries: 4,
    waitForReset: token !== undefined,
  };
  const { writeGapMs = 1000, pauseMs = 1000 } = options;
  let place: RepositoryPlace = { owner: options.owner, name: options.name };
  return {
    sender: createSender({
      client: discreet(client, graphqlUrl, token),
      clock,
      journal,
      signal,
      rules,
      writeGapMs,
      pauseMs,
    }),
    routes: routesOf(() => place),
    journal,
    graphqlUrl,
    hasToken: token !== undefined,
    place: () => place,
    settle(found) {
      place = found;
    },
  };
}

/** Removes the token from quoted text, in case the server sends it back. */
function discreet(client: GitHubClient, graphqlUrl: string, token: string | undefined): GitHubClient {
  const redact = redactor(token);
  return {
    async send(route, parameters) {
      const reply = await client.send(route, parameters);
      const quotable = reply.kind === 'answer' && (reply.status >= 400 || route.endsWith(graphqlUrl));
      if (!quotable || reply.body === undefined) return reply;
      return { ...reply, body: JSON.parse(redact(JSON.stringify(reply.body))) as unknown };
    },
  };
}
