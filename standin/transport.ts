/**
 * The path of one request: read it, identify the caller, apply a queued fault, keep the record, count requests in
 * progress, call REST or GraphQL, write the answer. The http server of standin/server.ts calls it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Arrival, arrive } from './arrival.ts';
import { budgetOf } from './caller.ts';
import {
  type Answer,
  type Call,
  problem,
  type RequestRecord,
  type World,
  type WriteRecord,
} from './exchange.ts';
import { faultAnswer } from './fault-answers.ts';
import { answerQuery } from './graphql/endpoint.ts';
import type { Query } from './graphql/query.ts';
import { secondaryLimit } from './limit-answers.ts';
import { answerRest } from './rest/endpoint.ts';
import { readBody, targetOf, write } from './wire.ts';

/** GitHub's limit on requests at once, REST and GraphQL together. */
const mostAtOnce = 100;

/** How many requests of a caller are in progress. */
interface Running {
  all: number;
  queries: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

const withoutUserAgent: Answer = {
  status: 403,
  raw: {
    type: 'text/html; charset=utf-8',
    data: 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.\n',
  },
};

/** A GraphQL request of a caller with a token. */
function askGraphql(world: World, call: Call, query: Query | Answer): Answer | Promise<Answer> {
  if (call.method !== 'POST') {
    world.violation(`${call.method} ${call.path}: GraphQL is only asked with POST`);
    return problem(404, 'Not Found');
  }
  if (call.caller.kind === 'anonymous') {
    return problem(401, 'This endpoint requires you to be authenticated.');
  }
  if (call.caller.kind === 'app') return problem(403, 'Resource not accessible by integration');
  if ('document' in query) return answerQuery(world, call, query);
  world.violation(`GraphQL request without a readable query: ${JSON.stringify(query.body)}`);
  return query;
}

/** The answer of the service, including its faults. */
async function answerTo(world: World, arrival: Arrival, atOnce: number): Promise<Answer> {
  const { call, resource, query } = arrival;
  if ((call.headers['user-agent'] ?? '') === '') {
    world.violation(`${call.method} ${call.path} without a User-Agent header`);
    return withoutUserAgent;
  }
  const page = world.desk.answer(call.method, call.path, call.query, call.body, call.headers.accept ?? '');
  if (page !== undefined) return page;
  const instead = faultAnswer(world, call, resource);
  if (instead !== undefined) return instead;
  if (call.fault?.kind === 'dropped' && call.fault.when !== 'after') return problem(500, 'dropped');
  if (arrival.refused !== undefined) {
    world.limits.charge(call.caller, 'core', 1);
    return problem(arrival.refused.status, arrival.refused.message);
  }
  if (atOnce > mostAtOnce) {
    world.violation(`${atOnce} requests at once`);
    return secondaryLimit(world, call.caller, resource, { retryAfter: 60 });
  }
  const meanwhile = call.fault?.kind === 'meanwhile' ? call.fault : undefined;
  if (meanwhile !== undefined && meanwhile.when !== 'after') await meanwhile.act();
  const work = async (): Promise<Answer> =>
    query === undefined ? answerRest(world, call) : askGraphql(world, call, query);
  const answer = await (call.write === undefined ? work() : world.exclusive(work));
  if (call.write !== undefined) call.write.done = hasDone(answer);
  if (meanwhile?.when === 'after') await meanwhile.act();
  return answer;
}

/** Whether the answer to a write says that the write was done. GraphQL reports failures with status 200. */
function hasDone({ status, body }: Answer): boolean {
  if (status >= 300) return false;
  return !(typeof body === 'object' && body !== null && 'errors' in body);
}

type Turnstile = (call: Call, isQuery: boolean) => { readonly atOnce: number; readonly leave: () => void };

/**
 * Counts the requests of a caller that are in progress. `atOnce` is the count when this one arrived, including itself.
 */
function createTurnstile(world: World): Turnstile {
  const callers = new Map<string, Running>();
  return (call, isQuery) => {
    const key = budgetOf(call.caller);
    const running = callers.get(key) ?? { all: 0, queries: 0 };
    callers.set(key, running);
    running.all += 1;
    if (isQuery) running.queries += 1;
    if (isQuery && running.queries > 1 && call.caller.kind === 'token') {
      world.violation(
        `${running.queries} GraphQL queries at once with the token of ${call.caller.token.login}`,
      );
    }
    let inside = true;
    const leave = (): void => {
      if (!inside) return;
      inside = false;
      running.all -= 1;
      if (isQuery) running.queries -= 1;
    };
    return { atOnce: running.all, leave };
  };
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Makes the listener of the http server. It appends to the logs. */
export function createTransport(
  world: World,
  logs: { readonly requests: RequestRecord[]; readonly writes: WriteRecord[] },
  latencyMs: number,
): Listener {
  const enter = createTurnstile(world);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrival = arrive(world, request, targetOf(request), await readBody(request));
    const { call, resource } = arrival;
    logs.requests.push(call.record);
    if (call.write !== undefined) logs.writes.push(call.write);
    const { atOnce, leave } = enter(call, arrival.query !== undefined);
    response.once('close', leave);
    const wait = latencyMs + (call.fault?.kind === 'delay' ? call.fault.ms : 0);
    if (wait > 0) await sleep(wait);
    if (response.destroyed) return;
    const answer = await answerTo(world, arrival, atOnce);
    // This happens before the last byte, so that a client that sends the next request at once does not seem to send two
    // at a time.
    leave();
    if (!response.destroyed) write(world, call, response, answer, resource);
  };
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      world.violation(`the stand-in broke: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      response.destroy();
    });
  };
}
