/**
 * Sends requests to one citation index in manners: so far apart, so many at once, waits shared by all of them, a
 * failed request tried again, and no request once the service was given up. Knows no service; `paced-rules.ts`
 * decides what an answer means.
 */
import type {
  AskIndex,
  IndexFailure,
  IndexReply,
  IndexRequest,
  RequestCost,
} from '../../ports/paper-index.ts';
import type { SourceTools } from '../../ports/source.ts';
import { boundedFetch } from '../http.ts';
import { createGates, type PaceGates } from './paced-gate.ts';
import { createHealth, type Loss } from './paced-health.ts';
import { type Heard, LONGEST_WAIT_MS, type Pace, shortened, verdictOf } from './paced-rules.ts';

export interface Manners {
  /** How messages call the service. */
  readonly label: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pace: Readonly<Record<RequestCost, Pace>>;
  /** Taken out of everything that is said, by value. */
  readonly secrets: readonly string[];
  /** Limit of one request; default 15 s. */
  readonly timeoutMs?: number;
  /** What a user can do when the service is given up for its limits; one clause. */
  readonly remedy?: string;
}

/** Times a request without a usable answer is sent before it fails. */
const MOST_TRIES = 3;
const MOST_REDIRECTS = 3;

/**
 * Makes the asking for one service; one per run, because what was given up stays so.
 * @param gates those that other runs of this process pass as well
 */
export function createPacedAsk(
  manners: Manners,
  tools: SourceTools,
  gates: PaceGates = createGates(manners.pace, tools.clock),
): AskIndex {
  const health = createHealth(manners, tools.journal);
  const idle = (): boolean => health.over() !== undefined || tools.signal?.aborted === true;
  const caller = { idle, signal: tools.signal };
  const send = sender(manners, tools);

  /** One service, one wait: requests that come meanwhile wait as well. */
  function rest(ms: number): undefined {
    for (const gate of Object.values(gates)) gate.rest(ms);
  }

  /** Undefined: send it again, the wait is over. */
  async function once(request: IndexRequest, turn: Turn): Promise<IndexReply | IndexFailure | undefined> {
    const gate = gates[request.cost];
    let waits = 0;
    const heard = await gate.pass(() => {
      waits = health.waits();
      return idle() ? undefined : send(request, turn.path);
    }, caller);
    if (heard === undefined)
      return health.over() ?? health.failed('source-down', 'was not asked: the run was stopped');
    if ('why' in heard) return lost(heard, turn);
    gate.learn(heard.headers);
    const verdict = verdictOf(heard, waits, tools.clock.now());
    switch (verdict.kind) {
      case 'take':
        health.well();
        return { kind: 'reply', status: heard.status, headers: heard.headers, body: verdict.body };
      case 'stop':
        return health.giveUp(verdict.code, verdict.why);
      case 'follow':
        return follow(verdict.location, turn, manners.baseUrl)
          ? undefined
          : health.failed('source-down', 'sent us elsewhere');
      case 'again':
        if (!health.limited(waits)) return undefined;
        tools.journal.detail(`${manners.label} ${verdict.why}; waiting ${Math.ceil(verdict.ms / 1000)} s`);
        return rest(verdict.ms);
      case 'lost':
        return lost({ why: verdict.why, kind: 'answer' }, turn);
    }
  }

  function lost(loss: Loss, turn: Turn): IndexFailure | undefined {
    turn.tries += 1;
    const end = health.lost(loss);
    if (end !== undefined) return end;
    if (turn.tries >= MOST_TRIES) return health.failed('source-down', loss.why);
    return rest(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (turn.tries - 1)));
  }

  return (request) => untilSettled(request, once);
}

async function untilSettled(
  request: IndexRequest,
  once: (request: IndexRequest, turn: Turn) => Promise<IndexReply | IndexFailure | undefined>,
): Promise<IndexReply | IndexFailure> {
  const turn: Turn = { tries: 0, redirects: 0, path: undefined };
  for (;;) {
    const outcome = await once(request, turn);
    if (outcome !== undefined) return outcome;
  }
}

/** A merged record answers with the address of the one it went into; never to another host, keys go along. */
function follow(location: string, turn: Turn, baseUrl: string): boolean {
  const base = new URL(`${baseUrl}/`);
  const there = URL.canParse(location, base.href) ? new URL(location, base.href) : undefined;
  turn.redirects += 1;
  if (there?.origin !== base.origin || turn.redirects > MOST_REDIRECTS) return false;
  turn.path = there.href;
  return true;
}

interface Turn {
  tries: number;
  redirects: number;
  /** Where a redirect led. */
  path: string | undefined;
}

type Send = (request: IndexRequest, href: string | undefined) => Promise<Heard | Loss>;

function sender(manners: Manners, tools: SourceTools): Send {
  const bounds = {
    timeoutMs: manners.timeoutMs ?? 15_000,
    ...(tools.signal ? { signal: tools.signal } : {}),
  };
  const fetch = boundedFetch(tools.fetch, bounds);
  return async (request, href) => {
    const query = request.query === undefined ? '' : `?${new URLSearchParams(request.query).toString()}`;
    const headers: Record<string, string> = { accept: 'application/json', ...manners.headers };
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    const init: RequestInit = {
      method: request.body === undefined ? 'GET' : 'POST',
      headers,
      redirect: 'manual',
    };
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    try {
      const response = await fetch(href ?? `${manners.baseUrl}${request.path}${query}`, init);
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text: await response.text(),
      };
    } catch (error) {
      return lossOf(error);
    }
  };
}

/** System and TLS codes that mean no conversation can begin: asking again in this run would not help. */
const UNREACHABLE =
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** The name or code of a failure only: messages of the transport may quote the address. */
function lossOf(error: unknown): Loss {
  const said = 'gave no answer';
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, name } = at as { code?: unknown; name?: unknown };
    if (name === 'TimeoutError') return { why: `${said}: it took too long`, kind: 'silence' };
    if (typeof code !== 'string') continue;
    return {
      why: `${said}: ${shortened(code)}`,
      kind: UNREACHABLE.test(code) ? 'unreachable' : 'answer',
    };
  }
  return { why: `${said}: the connection failed`, kind: 'answer' };
}
