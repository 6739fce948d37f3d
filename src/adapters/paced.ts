/**
 * Sends requests to one citation index in manners: so far apart, so many at once, waits shared by all of them, a
 * failed request tried again, and no request once the service was given up. Knows no service; `paced-rules.ts`
 * decides what an answer means.
 */
import pLimit from 'p-limit';
import type { AskIndex, IndexFailure, IndexRequest, RequestCost } from '../ports/paper-index.ts';
import type { SourceTools } from '../ports/source.ts';
import { boundedFetch } from './http.ts';
import { type Heard, LONGEST_WAIT_MS, type Pace, paceAfter, shortened, verdictOf } from './paced-rules.ts';

export interface Manners {
  /** How messages call the service. */
  readonly label: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pace: Readonly<Record<RequestCost, Pace>>;
  /** Taken out of everything that is said, by value. */
  readonly secrets: readonly string[];
  /** Limit of one request; default 20 s. */
  readonly timeoutMs?: number;
  /** What a user can do when the service is given up for its limits; one clause. */
  readonly remedy?: string;
}

/** Times a request without a usable answer is sent before it fails. */
const MOST_TRIES = 3;
/** Requests in a row that failed for good, after which the service counts as down for this run. */
const MOST_LOST = 2;
const MOST_REDIRECTS = 3;

/** Makes the asking for one service; one per run, because what was given up stays so. */
export function createPacedAsk(manners: Manners, tools: SourceTools): AskIndex {
  const { label, secrets } = manners;
  const single = createGate(manners.pace.single, tools);
  // A service that counts all its requests together has one pace, and so one gate.
  const list = manners.pace.list === manners.pace.single ? single : createGate(manners.pace.list, tools);
  const gates = { single, list };
  const send = sender(manners, tools);
  let givenUp: IndexFailure | undefined;
  let lost = 0;

  const say = (why: string): string =>
    `${label} ${secrets.reduce((text, secret) => (secret ? text.split(secret).join('[key]') : text), why)}`;
  const failed = (code: IndexFailure['code'], why: string): IndexFailure => ({
    kind: 'failed',
    code,
    why: say(why),
  });

  function giveUp(code: IndexFailure['code'], why: string): IndexFailure {
    if (givenUp) return givenUp;
    givenUp = failed(code, why);
    const remedy = manners.remedy === undefined ? '' : `; ${manners.remedy}`;
    tools.journal.warn(`${givenUp.why}; it is not asked again in this run${remedy}`);
    return givenUp;
  }

  /** Undefined: send it again, the wait is over. */
  async function once(request: IndexRequest, turn: Turn): Promise<Awaited<ReturnType<AskIndex>> | undefined> {
    const gate = gates[request.cost];
    const heard = await gate.pass(() =>
      givenUp || tools.signal?.aborted ? undefined : send(request, turn.path),
    );
    if (heard === undefined) return givenUp ?? failed('source-down', 'was not asked: the run was stopped');
    if (typeof heard !== 'string') gate.learn(heard.headers);
    const verdict =
      typeof heard === 'string'
        ? ({ kind: 'lost', why: heard } as const)
        : verdictOf(heard, turn.waits, tools.clock.now());
    if (verdict.kind === 'take' && typeof heard !== 'string') {
      lost = 0;
      return { kind: 'reply', status: heard.status, headers: heard.headers, body: verdict.body };
    }
    if (verdict.kind === 'stop') return giveUp(verdict.code, verdict.why);
    if (verdict.kind === 'follow') return follow(verdict.location, turn);
    if (verdict.kind === 'again') {
      turn.waits += 1;
      tools.journal.detail(`${say(verdict.why)}; waiting ${Math.ceil(verdict.ms / 1000)} s`);
      return rest(verdict.ms);
    }
    turn.tries += 1;
    if (turn.tries < MOST_TRIES) return rest(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (turn.tries - 1)));
    lost += 1;
    const why = 'why' in verdict ? verdict.why : 'gave no answer';
    return lost >= MOST_LOST ? giveUp('source-down', why) : failed('source-down', why);
  }

  /** A merged record answers with the address of the one it went into; never to another host, keys go along. */
  function follow(location: string, turn: Turn): IndexFailure | undefined {
    const base = new URL(`${manners.baseUrl}/`);
    const there = URL.canParse(location, base.href) ? new URL(location, base) : undefined;
    turn.redirects += 1;
    if (there?.origin !== base.origin || turn.redirects > MOST_REDIRECTS)
      return failed('source-down', 'sent us elsewhere');
    turn.path = there.href;
    return undefined;
  }

  /** One service, one wait: requests that come meanwhile wait as well. */
  async function rest(ms: number): Promise<undefined> {
    await Promise.all([gates.single.rest(ms), gates.list.rest(ms)]);
    return undefined;
  }

  return async (request) => {
    const turn: Turn = { waits: 0, tries: 0, redirects: 0, path: undefined };
    for (;;) {
      const outcome = await once(request, turn);
      if (outcome !== undefined) return outcome;
    }
  };
}

interface Turn {
  waits: number;
  tries: number;
  redirects: number;
  /** Where a redirect led. */
  path: string | undefined;
}

type Send = (request: IndexRequest, href: string | undefined) => Promise<Heard | string>;

function sender(manners: Manners, tools: SourceTools): Send {
  const bounds = {
    timeoutMs: manners.timeoutMs ?? 20_000,
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
      return `gave no answer: ${reasonOf(error)}`;
    }
  };
}

/** The name or code of a failure only: messages of the transport may quote the address. */
function reasonOf(error: unknown): string {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, name } = at as { code?: unknown; name?: unknown };
    if (name === 'TimeoutError') return 'it took too long';
    if (typeof code === 'string') return shortened(code);
  }
  return 'the connection failed';
}

/** Lets requests through so far apart and so many at once. */
function createGate(floor: Pace, { clock, signal }: SourceTools) {
  const room = pLimit(floor.atOnce);
  let pace = floor;
  let next = 0;
  const stopped = (): void => undefined;
  return {
    pass<T>(ask: () => Promise<T> | undefined): Promise<T | undefined> {
      return room(async () => {
        for (;;) {
          const now = clock.now();
          if (now >= next || signal?.aborted) break;
          await clock.sleep(next - now, signal).catch(stopped);
        }
        next = Math.max(next, clock.now()) + pace.gapMs;
        return ask();
      });
    },
    learn(headers: Heard['headers']): void {
      pace = paceAfter(pace, headers, floor);
      if (room.concurrency !== pace.atOnce) room.concurrency = pace.atOnce;
    },
    /** Nothing passes before `ms` are over. */
    async rest(ms: number): Promise<void> {
      next = Math.max(next, clock.now() + ms);
    },
  };
}
