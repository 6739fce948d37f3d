/**
 * Sends requests to one citation index within its limits: a minimum time between requests, a maximum number at once,
 * and waits that all requests share. It tries failed requests again, and sends none once the service was given up. It
 * knows no service; `index-limits.ts` decides what an answer means.
 */
import type {
  AskIndex,
  IndexFailure,
  IndexReply,
  IndexRequest,
  RequestCost,
} from '../../ports/paper-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SourceTools } from '../../ports/source.ts';
import { boundedFetch, noAnswer } from '../http.ts';
import { redactor } from '../secrets.ts';
import { createGate, type PaceGate, type Pace } from './gate.ts';
import { createHealth, type Health, type Loss } from './health.ts';
import { type Heard, LONGEST_WAIT_MS, paceAfter, shortened, verdictOf } from './index-limits.ts';
import { mostTries, pauseAfter } from './retry.ts';

export interface Manners {
  /** The name of the service in messages. */
  readonly label: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pace: Readonly<Record<RequestCost, Pace>>;
  /** These values are removed from every message. */
  readonly secrets: readonly string[];
  /** Limit of one request; default 15 s. */
  readonly timeoutMs?: number;
  /** What a user can do when the service is given up because of its limits; one clause. */
  readonly remedy?: string;
  /** What one answer means; the policy of the citation indexes by default. */
  readonly judge?: typeof verdictOf;
  /** How many milliseconds a usable answer asks us to send nothing; a rest that is too long ends all requests. */
  readonly restAfter?: (headers: Heard['headers'], now: number) => number;
  readonly longestRestMs?: number;
  /** After this many unusable answers in a row, the service counts as down. */
  readonly mostLost?: number;
}

const MOST_REDIRECTS = 3;
const stopped = 'was not asked: the run was stopped';
const pauses = { firstMs: 1_000, factor: 2, mostMs: LONGEST_WAIT_MS };

/** The gates of one service; a wait applies to all of them. */
export type PaceGates = Readonly<Record<RequestCost, PaceGate>>;

/** A service that counts all its requests together has one pace, so it has one gate. */
export function createGates(pace: Manners['pace'], clock: Clock): PaceGates {
  const single = createGate(pace.single, clock);
  return { single, list: pace.list === pace.single ? single : createGate(pace.list, clock) };
}

/**
 * Makes the function that asks one service. Each run needs its own, because a service that was given up stays so.
 * @param gates the gates that other runs of this process use, too
 */
export function createPacedAsk(
  manners: Manners,
  tools: SourceTools,
  gates: PaceGates = createGates(manners.pace, tools.clock),
): AskIndex {
  const { label, secrets, remedy, mostLost, judge = verdictOf } = manners;
  const health = createHealth({ label, redact: redactor(...secrets), remedy, mostLost }, tools.journal);
  const { patience } = health;
  const idle = (): boolean => patience.over() !== undefined || tools.signal?.aborted === true;
  const caller = { idle, signal: tools.signal };
  const send = sender(manners, tools);

  /** One wait for the whole service: requests that come in the meantime wait as well. */
  function rest(ms: number): undefined {
    for (const gate of Object.values(gates)) gate.rest(ms);
  }

  /** Undefined: the wait is over, send the request again. */
  async function once(request: IndexRequest, turn: Turn): Promise<IndexReply | IndexFailure | undefined> {
    const gate = gates[request.cost];
    let [waits, ticket] = [0, 0];
    const heard = await gate.pass(() => {
      [waits, ticket] = [patience.waits(), patience.ticket()];
      return idle() ? undefined : send(request, turn.path);
    }, caller);
    if (heard === undefined) return patience.over() ?? health.failed('source-down', stopped);
    if ('why' in heard) return lost(heard, turn);
    gate.adopt((pace, floor) => paceAfter(pace, heard.headers, floor));
    const now = tools.clock.now();
    const verdict = judge(heard, waits, now);
    if (verdict.kind === 'take' || verdict.kind === 'follow') restAsTold(heard, now, manners, health, rest);
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
        if (!patience.limited(ticket)) return undefined;
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
    if (turn.tries >= mostTries) return health.failed('source-down', loss.why);
    return rest(pauseAfter(turn.tries, pauses));
  }

  return (request) => untilSettled(request, once);
}

/** The last answer before a limit says so. Then the next request waits and does not run into the limit. */
function restAsTold(
  { headers }: Heard,
  now: number,
  { restAfter, longestRestMs = LONGEST_WAIT_MS }: Manners,
  health: Health,
  rest: (ms: number) => void,
): void {
  const ms = restAfter?.(headers, now) ?? 0;
  if (ms > longestRestMs) health.giveUp('budget', `allows no more requests for ${Math.ceil(ms / 1000)} s`);
  else if (ms > 0) rest(ms);
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

/**
 * A merged record redirects to the record that replaced it. Never follow to another host, because the request has keys.
 */
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
  /** The target of a redirect. */
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
    const headers: Record<string, string> = {
      accept: 'application/json',
      ...manners.headers,
      ...request.headers,
    };
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

/** Only the name or code of a failure: transport messages may quote the address. */
function lossOf(error: unknown): Loss {
  const { why, code } = noAnswer(error);
  if (why === 'timeout') return { why: 'gave no answer: it took too long', kind: 'silence' };
  const told = code === undefined ? 'the connection failed' : shortened(code);
  return { why: `gave no answer: ${told}`, kind: why === 'unreachable' ? 'unreachable' : 'answer' };
}
