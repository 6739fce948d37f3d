/**
 * GitHub as the App itself sees it (contract: `src/ports/app-github.ts`). It asks for installations and their tokens with
 * the App's JWT, and for an installation's repositories with its token. The sender handles waits and refusals.
 */
import { z } from 'zod';
import { bodyOf } from '../answers.ts';
import { refusal } from '../refusals.ts';
import { createSender, type Sender } from '../sender.ts';
import { boundedFetch } from '../../http.ts';
import { createGitHubClient } from '../../octokit.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Journal } from '../../../ports/journal.ts';
import { HostRefused } from '../../../ports/list-host.ts';
import type { AppGitHub, RepositoryBrief, TokenWish } from '../../../ports/app-github.ts';
import { readDeliveries, redeliver } from './deliveries.ts';
import { readGlances, readPullGlance } from './glances.ts';
import { createAppJwt } from './jwt.ts';
import type { Paces } from '../../../ports/paces.ts';
import { createPace, restingFetch } from './pace.ts';

export interface AppGitHubOptions {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** REST root without a slash at its end. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Gets every new credential before it is used, so that logs can remove it. */
  readonly onSecret: (value: string) => void;
}

export interface AppGitHubTools {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly paces: Paces;
  readonly signal?: AbortSignal;
}

/** The permissions of a token; never more than in the manifest. */
const permissions = {
  work: { metadata: 'read', contents: 'write', pull_requests: 'write', checks: 'write' },
  watch: { metadata: 'read', contents: 'read', pull_requests: 'read' },
  read: { metadata: 'read' },
} as const;

const meShape = z.object({
  id: z.number(),
  slug: z.string(),
  html_url: z.string(),
  permissions: z.record(z.string(), z.string()),
  events: z.array(z.string()),
});
const installationShape = z.object({
  id: z.number(),
  account: z.object({ login: z.string().optional(), slug: z.string().optional() }).nullable(),
  suspended_at: z.string().nullish(),
});
const repositoryShape = z.object({
  id: z.number(),
  full_name: z.string(),
  private: z.boolean(),
  archived: z.boolean().optional(),
  fork: z.boolean(),
});
const repositoriesShape = z.object({ repositories: z.array(repositoryShape) });
const tokenShape = z.object({ token: z.string().min(10) });

/** A token costs five of the 900 points that the App may use in a minute (rule API-18); this pace stays below. */
const tokenPace = { atOnce: 20, perMinute: 155 } as const;
const tokens = 'tokens';
/** GitHub's largest page. */
const pageSize = 100;
/** Most pages of a list of installations or repositories. */
const mostPages = 1000;

export function createAppGitHub(options: AppGitHubOptions, tools: AppGitHubTools): AppGitHub {
  const { clock, paces } = tools;
  const jwt = createAppJwt(options, clock);
  const asked = { ...tools, fetch: restingFetch(tools.fetch, clock, paces, tokens) };
  const asApp = async (): Promise<Sender> => {
    const token = await jwt();
    options.onSecret(token);
    return senderFor(token, options, asked);
  };

  const token = tokenMaker(asApp, options, tools);

  return {
    token,
    async me() {
      const { html_url: htmlUrl, ...told } = bodyOf(
        await (await asApp()).read({ route: 'GET /app' }),
        meShape,
      );
      return { ...told, htmlUrl };
    },
    async installations() {
      const sender = await asApp();
      const all = await paged(sender, 'GET /app/installations', z.array(installationShape), (page) => page);
      return all.map(({ id, account, suspended_at }) => ({
        id,
        account: account?.login ?? account?.slug ?? '',
        suspended: suspended_at != null,
      }));
    },
    async repositories(installationId, known) {
      const sender = senderFor(known ?? (await token(installationId, { purpose: 'read' })), options, tools);
      const all = await paged(
        sender,
        'GET /installation/repositories',
        repositoriesShape,
        (page) => page.repositories,
      );
      return all.map(briefOf);
    },
    glances: (known, places) => readGlances(senderFor(known, options, tools), options.graphqlUrl, places),
    pullGlance: (known, fullName, pull) => readPullGlance(senderFor(known, options, tools), fullName, pull),
    deliveries: async (since) => readDeliveries(await asApp(), since),
    redeliver: async (id) => redeliver(await asApp(), id),
  };
}

/** Makes tokens one after another, so that GitHub never asks the App to wait. */
function tokenMaker(asApp: () => Promise<Sender>, { onSecret }: AppGitHubOptions, tools: AppGitHubTools) {
  const turn = createPace(tools.clock, tools.paces, tokens, tokenPace);
  return async (installationId: number, { repositoryIds, purpose }: TokenWish): Promise<string> => {
    await turn(tools.signal).catch((error: unknown) => {
      throw tools.signal?.aborted === true ? new HostRefused(refusal('stopped')) : error;
    });
    const sender = await asApp();
    const request = {
      route: 'POST /app/installations/{installation_id}/access_tokens',
      parameters: {
        installation_id: installationId,
        permissions: permissions[purpose],
        ...(repositoryIds === undefined ? {} : { repository_ids: repositoryIds }),
      },
    };
    // A token whose answer was lost harms nobody, so nothing needs to be looked at before the next one.
    const answer = await sender.persist(
      () => sender.write(request),
      async () => undefined,
    );
    const made = bodyOf(answer, tokenShape).token;
    onSecret(made);
    return made;
  };
}

function briefOf(one: z.infer<typeof repositoryShape>): RepositoryBrief {
  return {
    id: one.id,
    fullName: one.full_name,
    isPrivate: one.private,
    archived: one.archived === true,
    fork: one.fork,
  };
}

function senderFor(token: string, { apiUrl }: AppGitHubOptions, tools: AppGitHubTools): Sender {
  const { clock, journal, signal } = tools;
  const stop = signal === undefined ? {} : { signal };
  const fetch = boundedFetch(tools.fetch, { timeoutMs: 30_000, ...stop });
  return createSender({
    client: createGitHubClient({ fetch, apiUrl, token, ...stop }),
    clock,
    journal,
    signal,
    rules: { secondaryWaitMs: 60_000, maxWaitMs: 120_000, maxTries: 2, waitForReset: true },
    // Tokens are no content: GitHub's second between writes is meant for what people see.
    writeGapMs: 0,
    pauseMs: 1000,
  });
}

/** All pages. A list without end does not come from GitHub. */
async function paged<Page, Item>(
  sender: Sender,
  route: string,
  shape: z.ZodType<Page>,
  itemsOf: (page: Page) => readonly Item[],
): Promise<readonly Item[]> {
  const all: Item[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await sender.read({ route, parameters: { per_page: pageSize, page } });
    const items = itemsOf(bodyOf(answer, shape));
    all.push(...items);
    if (items.length < pageSize) return all;
  }
  throw new HostRefused(refusal('not-github', `${route} has more than ${mostPages} pages`));
}
