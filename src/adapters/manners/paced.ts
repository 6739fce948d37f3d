/**
 * Sends requests to one citation index in manners: so far apart, so many at once, waits shared by all of them, a
 * failed request tried again, and no request once the service was given up. Knows no service; `index-limits.ts`
 * decides what an answer means.
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
  /** What one answer means; the policy of the citation indexes by default. */
  readonly judge?: typeof verdictOf;
  /** How long an answer that can be used asks to be left alone, in milliseconds; too long a rest ends the asking. */
  readonly restAfter?: (headers: Heard['headers'], now: number) => number;
  readonly longestRestMs?: number;
  /** Unusable answers in a row after which the service counts as down. */
  readonly mostLost?: number;
}

const MOST_REDIRECTS = 3;
const stopped = 'was not asked: the run was stopped';
const pauses = { firstMs: 1_000, factor: 2, mostMs: LONGEST_WAIT_MS };

/** The gates of one service; its waits hold for all of them. */
export type PaceGates = Readonly<Record<RequestCost, PaceGate>>;

/** A service that counts all its requests together has one pace, and so one gate. */
export function createGates(pace: Manners['pace'], clock: Clock): PaceGates {
  const single = createGate(pace.single, clock);
  return { single, list: pace.list === pace.single ? single : createGate(pace.list, clock) };
}

/**
 * Makes the asking for one service; one per run, because what was given up stays so.
 * @param gates those that other runs of this process pass as well
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

  /** One service, one wait: requests that come meanwhile wait as well. */
  function rest(ms: number): undefined {
    for (const gate of Object.values(gates)) gate.rest(ms);
  }

  /** Undefined: send it again, the wait is over. */
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

/** The last answer before a limit says so: the next request is not sent to hear it. */
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

/** The name or code of a failure only: messages of the transport may quote the address. */
function lossOf(error: unknown): Loss {
  const { why, code } = noAnswer(error);
  if (why === 'timeout') return { why: 'gave no answer: it took too long', kind: 'silence' };
  const told = code === undefined ? 'the connection failed' : shortened(code);
  return { why: `gave no answer: ${told}`, kind: why === 'unreachable' ? 'unreachable' : 'answer' };
}
