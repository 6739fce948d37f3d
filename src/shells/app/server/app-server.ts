/**
 * The App's HTTP server: health, metrics, webhooks, pages. It is our own `node:http` in front of Probot, because we
 * need our own limits, refusals and shutdown (rule APP-8). It does not start on its own and handles no signal; the code
 * that makes it calls `listen` and `close`.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../../ports/clock.ts';
import { createQuietLine, type Log } from '../log.ts';
import type { Metrics, Route } from '../metrics.ts';
import type { AppSettings } from '../settings.ts';
import type { Intake } from '../webhooks/intake.ts';
import { answer, refuseUnread, secure } from './answer.ts';
import { createDispatch } from './dispatch.ts';
import { closed, listening } from './listening.ts';
import { addressOf, type Pages, servePage } from './page-route.ts';
import { createWebhookRoute, webhookPath } from './webhook-route.ts';

export interface ServerParts {
  readonly settings: Pick<AppSettings, 'credentials' | 'github' | 'publicUrl'> & {
    readonly metricsPort?: number | null;
    /** If people can sign in, pages accept forms. */
    readonly signIn?: AppSettings['signIn'];
  };
  /** Null while nothing is set up, and on a machine that only runs jobs. */
  readonly intake: Intake | null;
  /** True when the database answers. */
  readonly readiness: () => Promise<boolean>;
  readonly metrics: Pick<Metrics, 'text' | 'request'>;
  readonly pages: Pages;
  readonly log: Log;
  readonly clock: Clock;
  /** How long a sender may take, in milliseconds: for the headers, and for the whole request. */
  readonly patience?: { readonly headersMs: number; readonly requestMs: number };
}

export interface AppServer {
  /** Resolves when it listens. @throws FirekeeperError `usage` when the port is in use or not allowed */
  listen(port: number, host: string): Promise<{ readonly url: string }>;
  /** Accepts no new connections, gives requests `graceMs` to end, then closes them. From the start `/readyz` fails. */
  close(graceMs: number): Promise<void>;
  readonly server: Server;
}

const patient = { headersMs: 10_000, requestMs: 20_000 };
/**
 * Longer than the minute for which proxies keep a connection: otherwise they would send into a connection that closes.
 */
const keepAliveMs = 65_000;
/** A proxy keeps a few hundred; more than this is somebody who only holds connections open. */
const mostConnections = 2000;

interface State {
  draining: boolean;
}

export async function createAppServer(parts: ServerParts): Promise<AppServer> {
  const state: State = { draining: false };
  const { headersMs, requestMs } = parts.patience ?? patient;
  const lookMs = Math.min(headersMs, 2000);
  const handle = await createHandler(parts, state);
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: lookMs,
    },
    handle,
  );
  server.maxConnections = mostConnections;
  // Node's limits begin with the first byte: without this, a connection that sends nothing could stay open for ever.
  server.on('connection', (socket) => socket.setTimeout(requestMs + 2 * lookMs));
  server.on('request', ({ socket }: IncomingMessage) => socket.setTimeout(0));
  // A connection that was busy when the shutdown began stays open after its answer: without this, nothing would close
  // it.
  server.on('request', (_request, response: ServerResponse) => {
    response.on('close', () => {
      if (state.draining) setImmediate(() => server.closeIdleConnections());
    });
  });
  return {
    server,
    listen: (port, host) => listening(server, port, host, 'PORT'),
    async close(graceMs) {
      state.draining = true;
      if (!server.listening) return;
      await closed(server, graceMs, parts.clock);
    },
  };
}

async function createHandler(
  parts: ServerParts,
  state: State,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const { settings, intake, metrics, log, clock } = parts;
  const { credentials, publicUrl } = settings;
  const dispatch =
    credentials === null || intake === null ? null : await createDispatch(credentials, settings, intake);
  const webhook = createWebhookRoute({ dispatch, secret: credentials?.webhookSecret ?? null, log, clock });
  const https = publicUrl?.startsWith('https:') === true;
  const quietly = createQuietLine(clock, 60_000);

  return (request, response) => {
    const began = clock.now();
    const url = addressOf(request, publicUrl);
    const route = routeOf(url, settings.metricsPort ?? null);
    secure(response, https);
    if (state.draining) response.setHeader('connection', 'close');
    response.on('finish', () => metrics.request(route, response.statusCode, (clock.now() - began) / 1000));
    served({ parts, state, webhook, request, response, url, route }).catch((error: unknown) => {
      // A reader who went away is not an error. The log has the route, which is our own word, but not the address.
      if (!request.destroyed || !response.destroyed) {
        quietly(route, (unsaid) => log.error({ err: error, route, unsaid }, 'request could not be answered'));
      }
      if (response.headersSent) response.destroy();
      else answer(response, 500, 'internal error');
    });
  };
}

interface Visit {
  readonly parts: ServerParts;
  readonly state: State;
  readonly webhook: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL | null;
  readonly route: Route;
}

async function served({ parts, state, webhook, request, response, url, route }: Visit): Promise<void> {
  const { method } = request;
  if (url === null) return refuseUnread(response, 400, 'not an address of this server');
  if (route === 'webhook') {
    if (method === 'POST') return webhook(request, response);
    return refuse(response, 'POST');
  }
  if (method === 'POST' && route === 'page' && parts.settings.signIn != null) {
    return servesForm(request)
      ? servePage(request, response, url, parts.pages)
      : refuseUnread(response, 413, 'the forms of this site have no body');
  }
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 'GET, HEAD');
  switch (route) {
    case 'health':
      return answer(response, 200, 'alive');
    case 'ready':
      return state.draining || !(await answers(parts.readiness))
        ? answer(response, 503, state.draining ? 'ending' : 'the database does not answer')
        : answer(response, 200, 'ready');
    case 'metrics': {
      const { type, body } = await parts.metrics.text();
      return answer(response, 200, body.trimEnd(), { 'content-type': type });
    }
    default:
      return servePage(request, response, url, parts.pages);
  }
}

/** All data of a button is in its address, so a form has no body. */
function servesForm({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}

function refuse(response: ServerResponse, allow: string): void {
  answer(response, 405, `only ${allow}`, { allow, connection: 'close' });
}

function routeOf(url: URL | null, metricsPort: number | null): Route {
  switch (url?.pathname) {
    case undefined:
      return 'other';
    case '/healthz':
      return 'health';
    case '/readyz':
      return 'ready';
    case '/metrics':
      return metricsPort === null ? 'metrics' : 'page';
    case webhookPath:
      return 'webhook';
    default:
      return 'page';
  }
}

async function answers(readiness: () => Promise<boolean>): Promise<boolean> {
  try {
    return await readiness();
  } catch {
    return false;
  }
}
