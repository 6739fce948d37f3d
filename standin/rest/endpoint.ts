/**
 * Every REST route: finds the operation, checks the request, charges the caller, runs the handler, answers 304 if
 * nothing changed, and checks the answer. The server calls it. Faults of the transport do not reach it.
 */
import { createHash } from 'node:crypto';
import { type Answer, type Call, problem, type World } from '../exchange.ts';
import { primaryLimit, secondaryLimit } from '../limit-answers.ts';
import type { Resource } from '../limits.ts';
import { type Described, describedOperations } from './described.ts';
import { wrongCredential } from './app-gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from './operation.ts';
import { appOwnOperations } from './operations/app-own.ts';
import { appOperations } from './operations/apps.ts';
import { branchOperations } from './operations/branches.ts';
import { checkOperations } from './operations/checks.ts';
import { commentOperations } from './operations/comments.ts';
import { contentsOperations } from './operations/contents.ts';
import { gitOperations } from './operations/git.ts';
import { gitObjectOperations } from './operations/git-objects.ts';
import { historyOperations } from './operations/history.ts';
import { hookDeliveryOperations } from './operations/hook-deliveries.ts';
import { installationTokenOperations } from './operations/installation-tokens.ts';
import { labelOperations } from './operations/labels.ts';
import { metaOperations } from './operations/meta.ts';
import { pullContentOperations } from './operations/pull-contents.ts';
import { pullOperations } from './operations/pulls.ts';
import { refOperations } from './operations/refs.ts';
import { repositoryOperations } from './operations/repositories.ts';
import { reviewerOperations } from './operations/reviewers.ts';
import { searchOperations } from './operations/search.ts';
import { treeOperations } from './operations/trees.ts';
import { userOperations } from './operations/users.ts';

/** All groups of operations. For a new group, add a file in operations/ and a name here. */
const groups: readonly OperationGroup[] = [
  metaOperations,
  repositoryOperations,
  gitOperations,
  contentsOperations,
  userOperations,
  gitObjectOperations,
  treeOperations,
  refOperations,
  historyOperations,
  branchOperations,
  pullOperations,
  pullContentOperations,
  commentOperations,
  labelOperations,
  reviewerOperations,
  checkOperations,
  appOperations,
  installationTokenOperations,
  appOwnOperations,
  hookDeliveryOperations,
  searchOperations,
];

const handlers: ReadonlyMap<string, OperationHandler> = new Map(
  groups.flatMap((group) => Object.entries(group)),
);

/** GitHub's ids of the operations that are implemented here. */
export const servedOperations: readonly string[] = [...handlers.keys()];

/** The rate limit counter of a route. */
export function resourceOf(path: string): Resource {
  return path.startsWith('/search/') ? 'search' : 'core';
}

interface Matched {
  readonly operation: Described;
  readonly path: Readonly<Record<string, string>>;
}

function find(method: string, path: string): Matched | undefined {
  for (const operation of describedOperations()) {
    const values = operation.method === method ? operation.match(path) : undefined;
    if (values !== undefined) return { operation, path: values };
  }
  return undefined;
}

/** GitHub serves every route of a repository also by its id. Redirects lead there. */
function byPresentName(world: World, path: string): string {
  const [, id, rest] = /^\/repositories\/(\d+)(\/.+)$/.exec(path) ?? [];
  const record = id === undefined ? undefined : world.state.byId(Number(id));
  return record === undefined ? path : `/repos/${record.fullName}${rest ?? ''}`;
}

/** Accept types that the API knows. Anything else gives 415. */
function acceptable(accept: string | undefined): boolean {
  if (accept === undefined || accept === '') return true;
  return accept
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
    .some(
      (type) =>
        type === '*/*' || type === 'application/*' || /^application\/(json|vnd\.github\b.*)$/.test(type),
    );
}

/** Refusals before any operation: media type, version of the API. */
function preliminary(call: Call): Answer | undefined {
  const { accept } = call.headers;
  if (!acceptable(accept)) {
    return problem(415, `Unsupported 'Accept' header: '${accept ?? ''}'. Must accept 'application/json'.`);
  }
  const version = call.headers['x-github-api-version'];
  if (version !== undefined && version !== '2022-11-28' && version !== '2026-03-10') {
    return problem(400, `The REST API version "${String(version)}" is not supported.`);
  }
  return undefined;
}

type Read = { readonly input: OperationInput } | { readonly refused: Answer; readonly why: string };

/** Checks path, query and body against the description. */
function readInput(world: World, call: Call, { operation, path }: Matched): Read {
  const query = Object.fromEntries(call.query);
  const place = operation.checkPath(path);
  if (place !== undefined) return { refused: problem(404, 'Not Found'), why: `path ${place}` };
  const asked = operation.checkQuery(query);
  if (asked !== undefined) return { refused: problem(422, 'Validation Failed'), why: `query ${asked}` };
  let body: unknown;
  if (call.body !== '') {
    try {
      body = JSON.parse(call.body);
    } catch {
      return { refused: problem(400, 'Problems parsing JSON'), why: 'body is not JSON' };
    }
  }
  const sent = operation.checkBody(body);
  if (sent !== undefined) {
    const message = `Invalid request.\n\n${sent}`;
    return { refused: problem(422, message), why: `body ${sent}` };
  }
  const unknown = operation.unknownProperties(body);
  if (unknown.length > 0) world.violation(`${operation.id}: body has unknown ${unknown.join(', ')}`);
  return { input: { world, call, path, query, body } };
}

/** A weak ETag of the body. It also depends on the caller's token, as on GitHub. */
function tagged(call: Call, answer: Answer): Answer {
  const data = answer.raw?.data ?? JSON.stringify(answer.body);
  const who = call.caller.kind === 'token' ? call.caller.token.value : '';
  const etag = `W/"${createHash('sha256').update(who).update(data).digest('hex')}"`;
  const asked = String(call.headers['if-none-match'] ?? '').split(/\s*,\s*/);
  const headers = { ...answer.headers, etag };
  const same = asked.some((one) => one.replace(/^W\//, '') === etag.replace(/^W\//, ''));
  return same ? { status: 304, headers } : { ...answer, headers };
}

/** Answers one REST request. */
export async function answerRest(world: World, call: Call): Promise<Answer> {
  const early = preliminary(call);
  if (early !== undefined) return early;
  const matched = find(call.method, byPresentName(world, call.path));
  if (matched === undefined) {
    world.violation(`${call.method} ${call.path} is not in the extract of GitHub's description`);
    return problem(404, 'Not Found');
  }
  const { operation } = matched;
  const handler = handlers.get(operation.id);
  if (handler === undefined) {
    world.violation(`${operation.id} has no behaviour in the stand-in`);
    return problem(501, 'The stand-in does not serve this operation');
  }
  const refused = wrongCredential(call, operation.id) ?? charge(world, call, operation.id);
  if (refused !== undefined) return refused;
  const read = readInput(world, call, matched);
  if ('refused' in read) {
    world.violation(`${operation.id}: ${read.why}`);
    return read.refused;
  }
  const answer = await handler(read.input);
  return outgoing(world, call, operation, answer);
}

/** Counts the request against both limits. `GET /rate_limit` does not count against the hourly one. */
function charge(world: World, call: Call, id: string): Answer | undefined {
  const resource = resourceOf(call.path);
  const points = call.method === 'GET' || call.method === 'HEAD' ? 1 : 5;
  if (world.limits.tooFast(call.caller, resource, points)) {
    return secondaryLimit(world, call.caller, resource, { retryAfter: 60 });
  }
  if (id === 'rate-limit/get') return undefined;
  const window = world.limits.look(call.caller, resource);
  if (window.remaining === 0) return primaryLimit(world, call.caller, window);
  world.limits.charge(call.caller, resource, 1);
  return undefined;
}

/** Checks the answer, and turns it into a 304 if the caller has it already. With a token, a 304 is free. */
function outgoing(world: World, call: Call, operation: Described, answer: Answer): Answer {
  if (answer.raw === undefined && answer.body !== undefined) {
    const wrong = operation.checkAnswer(answer.status, answer.body, answer.describedAs);
    if (wrong !== undefined) world.violation(`${operation.id}: the stand-in's own answer ${wrong}`);
  }
  if (answer.status !== 200 || call.method !== 'GET' || operation.id === 'rate-limit/get') return answer;
  const last = tagged(call, answer);
  if (last.status === 304 && call.caller.kind === 'token') {
    world.limits.charge(call.caller, resourceOf(call.path), -1);
  }
  return last;
}
