/**
 * The pages while nothing is set up: a form that lets GitHub create the App, and the address to which it sends people
 * back. Besides the webhook, only the latter changes something. It exists only during setup, works once, and needs a
 * state that this process gave out within the last hour. Pages are shown only if the request names this machine by its
 * address. Otherwise another site could make its own name point here and submit the form.
 */
import type { html } from 'hono/html';
import { FirekeeperError } from '../../../core/text/errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../log.ts';
import type { AppSettings, Credentials, SignInKeys } from '../settings.ts';
import { convert } from './conversion.ts';
import { manifestOf } from './manifest.ts';
import type { Pages } from './page-route.ts';
import { donePage, refusedPage, type StartPage, startPage } from './setup-page.ts';
import { webhookPath } from './webhook-route.ts';

export interface SetupParts {
  readonly settings: Pick<AppSettings, 'github' | 'publicUrl' | 'webhookProxyUrl'>;
  /** The path of the file for the credentials, for people. */
  readonly envPath: string;
  /** True when the file exists; it is never overwritten. */
  readonly isTaken: () => Promise<boolean>;
  /** Saves them for the next start (`keepCredentials`). */
  readonly keep: (credentials: Credentials, signIn: SignInKeys | null) => Promise<void>;
  /** Gets every secret before it is used, so that logs can remove it. */
  readonly onSecret: (value: string) => void;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** A random text of 32 characters or more. */
  readonly random: () => string;
}

export interface Setup {
  readonly pages: Pages;
  /** Resolves when GitHub has created the App and its credentials are saved. */
  readonly done: Promise<Credentials>;
}

const hourMs = 3_600_000;
/** A person who opens the page more often than this loses the oldest state. */
const mostStates = 100;

export function createSetup(parts: SetupParts): Setup {
  const states = createStates(parts);
  let finish: (credentials: Credentials) => void = () => {};
  const done = new Promise<Credentials>((resolve) => (finish = resolve));
  let appPage: string | null = null;

  async function start(url: URL, origin: string): Promise<Response> {
    if (appPage !== null) return shown(donePage(appPage));
    if (await parts.isTaken()) {
      const line = `${parts.envPath} exists but is not complete`;
      return shown(refusedPage(line, 'Complete it or move it away, and start again'), 409);
    }
    const organization = url.searchParams.get('organization')?.trim() ?? '';
    if (organization !== '' && !/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(organization)) {
      return shown(refusedPage('That is not the name of an organisation', 'Write it as in its address'), 400);
    }
    const isPublic = url.searchParams.get('public') === '1';
    const page = firstPage(parts, { organization, isPublic, origin }, states.give());
    return shown(startPage(page), 200, parts.settings.github.webUrl);
  }

  async function callback(url: URL): Promise<Response> {
    if (appPage !== null) return shown(donePage(appPage));
    const code = url.searchParams.get('code') ?? '';
    const refusal = new FirekeeperError(
      'usage',
      'Only GitHub opens this address, once and within an hour',
      'Go back to the first page and create the App again',
    );
    try {
      if (!states.take(url.searchParams.get('state') ?? '') || !/^[\w-]{1,200}$/.test(code)) throw refusal;
      const created = await convert(code, parts.settings.github.apiUrl, parts.fetch);
      parts.onSecret(created.credentials.privateKey);
      if (created.credentials.webhookSecret !== null) parts.onSecret(created.credentials.webhookSecret);
      if (created.signIn !== null) parts.onSecret(created.signIn.clientSecret);
      await parts.keep(created.credentials, created.signIn);
      appPage = created.page;
      finish(created.credentials);
      parts.log.info({ app: created.credentials.appId }, 'the App is created');
      return shown(donePage(appPage));
    } catch (error) {
      if (!(error instanceof FirekeeperError)) throw error;
      parts.log.warn(`setup: ${error.message}`);
      return shown(refusedPage(error.message, error.help), error === refusal ? 400 : 502);
    }
  }

  return { done, pages: (request) => route(request, parts.settings.publicUrl, { start, callback }) };
}

interface Wish {
  readonly organization: string;
  readonly isPublic: boolean;
  /** The origin with which the browser reaches this process. */
  readonly origin: string;
}

/** The form that lets GitHub create the App, with the properties of the App. */
function firstPage(
  { settings, random, envPath }: SetupParts,
  { organization, isPublic, origin }: Wish,
  state: string,
): StartPage {
  const { publicUrl, webhookProxyUrl, github } = settings;
  const webhookUrl = webhookProxyUrl ?? (publicUrl === null ? null : `${publicUrl}${webhookPath}`);
  const owner = organization === '' ? '' : `/organizations/${organization}`;
  const action = `${github.webUrl}${owner}/settings/apps/new?state=${state}`;
  const suffix = random().slice(0, 6).toLowerCase();
  const manifest = JSON.stringify(manifestOf({ origin, publicUrl, webhookUrl, isPublic, suffix }));
  const isProxy = webhookProxyUrl !== null;
  return { action, manifest, organization, isPublic, webhookUrl, isProxy, envPath };
}

interface Routes {
  readonly start: (url: URL, origin: string) => Promise<Response>;
  readonly callback: (url: URL) => Promise<Response>;
}

function route(request: Request, publicUrl: string | null, routes: Routes): ReturnType<Pages> {
  const url = new URL(request.url);
  if (url.pathname !== '/' && url.pathname !== '/setup/callback') return null;
  if (!isAddressed(request.headers.get('host') ?? '', publicUrl)) {
    const help = 'Open http://127.0.0.1 with the port that the log shows, or set FIREKEEPER_PUBLIC_URL';
    return shown(refusedPage('This machine does not know that name', help), 403);
  }
  // HEAD only asks what exists; it must not use up a code.
  if (request.method === 'HEAD') return new Response(null, { headers: { 'cache-control': 'no-store' } });
  if (url.pathname !== '/') return routes.callback(url);
  return routes.start(url, originOf(request.headers.get('host') ?? '', publicUrl));
}

/**
 * Everybody who has the code from GitHub gets control of the App. So it goes to the address that the browser itself
 * used: this address leads to this process, and through no server of other people.
 */
function originOf(host: string, publicUrl: string | null): string {
  return publicUrl !== null && host === new URL(publicUrl).host
    ? new URL(publicUrl).origin
    : `http://${host}`;
}

/**
 * True if the request names an address or `localhost`, which no name server can redirect, or the operator's public
 * address.
 */
function isAddressed(host: string, publicUrl: string | null): boolean {
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
  if (url === null) return false;
  if (/^(localhost|\d+\.\d+\.\d+\.\d+|\[[\da-f:.]+\])$/.test(url.hostname)) return true;
  return publicUrl !== null && url.hostname === new URL(publicUrl).hostname;
}

/** Texts that prove that a return from GitHub began here. Each is valid once. */
function createStates({ clock, random }: SetupParts): {
  give(): string;
  take(state: string): boolean;
} {
  const given = new Map<string, number>();
  return {
    give() {
      const state = random();
      given.set(state, clock.now());
      for (const old of given.keys()) {
        if (given.size <= mostStates) break;
        given.delete(old);
      }
      return state;
    },
    take(state) {
      const at = given.get(state);
      return given.delete(state) && at !== undefined && clock.now() - at < hourMs;
    },
  };
}

async function shown(page: ReturnType<typeof html>, status = 200, formTo = "'self'"): Promise<Response> {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `form-action 'self' ${formTo}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return new Response(String(await page), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy.join('; '),
    },
  });
}
