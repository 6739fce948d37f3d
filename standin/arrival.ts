/** What the stand-in knows about a request before it does any work: the caller, the target, and the queued fault. */
import type { IncomingMessage } from 'node:http';
import { identify } from './auth.ts';
import type { Refusal } from './apps/jwt.ts';
import type { Caller } from './caller.ts';
import type { Answer, Call, RequestRecord, World, WriteRecord } from './exchange.ts';
import { countRootFields, mutationsOf, type Query, readQuery } from './graphql/query.ts';
import type { Resource } from './limits.ts';
import { resourceOf } from './rest/endpoint.ts';
import type { Target } from './wire.ts';

export interface Arrival {
  readonly call: Call;
  readonly resource: Resource;
  /** Why the service refuses the caller, whatever the request is. */
  readonly refused: Refusal | undefined;
  /** GraphQL only: the query, or the answer to a body without a query. */
  readonly query: Query | Answer | undefined;
}

/** Requests of an App about its own tokens and deliveries change nothing that others see. */
const aboutItself =
  /^\/(app\/installations\/\d+\/access_tokens|app\/hook\/.*|installation\/token|login\/oauth\/access_token)$/;

function loginOf(caller: Caller): string | null {
  if (caller.kind === 'anonymous') return null;
  return caller.kind === 'app' ? `${caller.app.slug}[bot]` : caller.token.login;
}

/** Reads everything that is known before any work is done, and takes the queued fault. */
export function arrive(world: World, request: IncomingMessage, where: Target, body: string): Arrival {
  const address = request.socket.remoteAddress ?? '127.0.0.1';
  const known = identify(world, request.headers, address);
  const refused = 'status' in known ? known : undefined;
  const caller: Caller = 'status' in known ? { kind: 'anonymous', address } : known;
  const resource = where.api === 'graphql' ? 'graphql' : resourceOf(where.path);
  const query = where.api === 'graphql' ? readQuery(body) : undefined;
  const aliases = query !== undefined && 'document' in query ? countRootFields(query) : undefined;
  const method = request.method ?? 'GET';
  const fault = world.faults.take({
    method,
    path: where.path,
    ...(aliases === undefined ? {} : { aliases }),
  });
  const record: RequestRecord = {
    method,
    path: request.url ?? '/',
    at: world.clock.now(),
    status: 0,
    login: loginOf(caller),
    ...(aliases === undefined ? {} : { aliases }),
    ...(fault === undefined ? {} : { fault: fault.kind }),
    ...(world.limits.toldToWait(caller, resource) ? { tooSoon: true } : {}),
  };
  const { path, query: search, base } = where;
  const { headers } = request;
  const mutations = query !== undefined && 'document' in query ? mutationsOf(query) : [];
  const writes =
    query === undefined ? !['GET', 'HEAD'].includes(method) && !aboutItself.test(path) : mutations.length > 0;
  const { at, login } = record;
  const named = mutations.length > 0 ? { mutations } : {};
  const write: WriteRecord | undefined = writes
    ? { method, path, login, at, ...named, status: 0, done: false }
    : undefined;
  const call = { method, path, query: search, headers, body, base, caller, fault, record, write };
  return { call, resource, refused, query };
}
