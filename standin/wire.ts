/**
 * Reads a request from the wire and writes its answer: paths, bodies, the headers of every answer, and answers that
 * break off. Only this file and the transport use node:http.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, Call, World } from './exchange.ts';
import { limitHeaders, type Resource } from './limits.ts';

export interface Target {
  readonly api: 'rest' | 'graphql';
  /** The path on github.com: `/repos/a/b`, `/graphql`. */
  readonly path: string;
  /** The REST root for links. */
  readonly base: string;
  readonly query: URLSearchParams;
}

/** The API that a path belongs to: the layout of github.com, or that of an Enterprise server under /api. */
export function targetOf(request: IncomingMessage): Target {
  const host = `http://${request.headers.host ?? '127.0.0.1'}`;
  const url = request.url ?? '/';
  const cut = url.includes('?') ? url.indexOf('?') : url.length;
  const whole = url.slice(0, cut);
  const query = new URLSearchParams(url.slice(cut + 1));
  if (whole === '/graphql') return { api: 'graphql', path: whole, base: host, query };
  if (whole === '/api/graphql') return { api: 'graphql', path: '/graphql', base: `${host}/api/v3`, query };
  const enterprise = whole === '/api/v3' || whole.startsWith('/api/v3/');
  const path = enterprise ? whole.slice('/api/v3'.length) || '/' : whole;
  return { api: 'rest', path, base: enterprise ? `${host}/api/v3` : host, query };
}

/** The body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Headers of every answer. The date comes from the injected clock, because clients compare it with the reset time. */
function headersOf(world: World, call: Call, resource: Resource): Record<string, string> {
  return {
    server: 'github.com',
    date: new Date(world.clock.now()).toUTCString(),
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, Accept, X-Requested-With',
    'x-github-request-id': randomUUID(),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': String(call.headers['x-github-api-version'] ?? '2022-11-28'),
    ...limitHeaders(world.limits.look(call.caller, resource)),
  };
}

/** Writes the answer, or the part of it that a queued fault allows. */
export function write(
  world: World,
  call: Call,
  response: ServerResponse,
  answer: Answer,
  resource: Resource,
): void {
  const { fault, record } = call;
  if (fault?.kind === 'dropped') {
    response.destroy();
    return;
  }
  record.status = answer.status;
  if (call.write !== undefined) call.write.status = answer.status;
  const data = Buffer.from(
    answer.raw?.data ?? (answer.body === undefined ? '' : JSON.stringify(answer.body)),
  );
  const type = answer.raw?.type ?? 'application/json; charset=utf-8';
  const bodiless = answer.status === 204 || answer.status === 304;
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...headersOf(world, call, resource),
    ...(bodiless ? {} : { 'content-type': type, 'content-length': String(data.length) }),
    ...answer.headers,
  });
  if (fault?.kind === 'truncated') {
    response.write(data.subarray(0, Math.floor(data.length / 2)), () => response.destroy());
    return;
  }
  response.end(bodiless || call.method === 'HEAD' ? undefined : data);
}
