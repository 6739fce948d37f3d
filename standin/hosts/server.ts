/**
 * A stand-in for one host other than GitHub: an http server on loopback that answers like a GitLab, a Forgejo or
 * Hugging Face. It counts requests, applies queued faults and keeps the limits of the service. It is never more
 * tolerant than the real one.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/ports/clock.ts';
import {
  type Answer,
  type Asked,
  type HostedProject,
  type HostKind,
  type HostWorld,
  json,
} from './exchange.ts';
import { createForgejoService } from './forgejo.ts';
import { createGitLabService } from './gitlab.ts';
import { createHuggingFaceService } from './huggingface.ts';
import { createQuota, type Quota } from './quota.ts';

export type { HostedProject } from './exchange.ts';

/** An answer in place of the real one, a connection cut in the middle of it, or no answer. */
export type HostFault = Answer | 'cut' | 'drop' | 'silence' | 'page';

export interface HostStandinOptions {
  readonly kind: HostKind;
  readonly projects: readonly HostedProject[];
  readonly groups?: readonly string[];
  /** The only token that is valid here. Every other token belongs to another host. */
  readonly token?: string;
  /** Number of requests allowed in a window. */
  readonly quota?: Quota;
  /** Whether Forgejo sends ETags for conditional requests. */
  readonly etags?: boolean;
  readonly clock?: Pick<Clock, 'now'>;
  readonly port?: number;
}

export interface HostRequest {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly status: number;
}

export interface HostStandin {
  /** Root of the API, for the settings of the product. */
  readonly url: string;
  /** What the real service would not allow. Every test asserts that it is empty. */
  readonly violations: readonly string[];
  readonly requests: readonly HostRequest[];
  /** A test can change it at any time. */
  readonly projects: HostedProject[];
  /** The next `times` requests get this fault. `Infinity` means that the service is down. */
  fail(fault: HostFault, times?: number): void;
  heal(): void;
  close(): Promise<void>;
}

const roots: Readonly<Record<HostKind, string>> = {
  gitlab: '/api/v4',
  forgejo: '/api/v1',
  huggingface: '/api',
};
const makers = {
  gitlab: createGitLabService,
  forgejo: createForgejoService,
  huggingface: createHuggingFaceService,
};

export async function startHostStandin(options: HostStandinOptions): Promise<HostStandin> {
  const { kind } = options;
  const violations: string[] = [];
  const requests: HostRequest[] = [];
  const clock = options.clock ?? { now: () => Date.now() };
  const projects = [...options.projects];
  const world: HostWorld = {
    clock,
    projects,
    groups: options.groups ?? [],
    violation: (line) => void violations.push(line),
  };
  const service = makers[kind](world);
  const quota = createQuota(kind, options.quota, clock);
  let fault: { readonly what: HostFault; left: number } | undefined;
  let waitUntil = 0;
  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });

  function answerTo(asked: Asked): HostFault {
    if (clock.now() < waitUntil) violations.push(`${kind}: asked before its wait was over`);
    if (fault !== undefined) {
      const { what } = fault;
      fault.left -= 1;
      if (fault.left <= 0) fault = undefined;
      return what;
    }
    const limited = quota.take();
    if (limited !== null) return limited;
    const answer = tagged(service(asked), asked, options.etags === true);
    return { ...answer, headers: { ...quota.headers(), ...answer.headers } };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request, options.token);
    for (const line of mannersOf(asked, options.token)) violations.push(`${kind}: ${line}`);
    const answer = answerTo(asked);
    const status = typeof answer === 'string' ? 0 : answer.status;
    const { method, headers, body } = asked;
    requests.push({ method, url: request.url ?? '', headers, body, status });
    if (typeof answer !== 'string' && status === 429) {
      const seconds = Number(answer.headers?.['retry-after'] ?? 0);
      waitUntil = clock.now() + seconds * 1000;
    }
    write(response, answer);
  }

  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}${roots[kind]}`,
    violations,
    requests,
    projects,
    fail: (what, times = 1) => void (fault = { what, left: times }),
    heal: () => void (fault = undefined),
    close: () => end(server),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** What each of these services requires of its callers. */
function mannersOf({ path, headers, known }: Asked, token: string | undefined): readonly string[] {
  const given = headers['authorization'] ?? headers['private-token'];
  return [
    ...(/\/[\d.]+/.test(headers['user-agent'] ?? '') ? [] : ['a request that does not name its program']),
    ...(path.includes('//') ? [`${path} holds an empty segment`] : []),
    ...(given !== undefined && !known && token !== undefined ? ['a token of another host'] : []),
    ...(given !== undefined && token === undefined ? ['a token that was not made here'] : []),
  ];
}

async function read(request: IncomingMessage, token: string | undefined): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const headers = request.headers as Record<string, string | undefined>;
  const given = headers['authorization']?.replace(/^(?:bearer|token) /i, '') ?? headers['private-token'];
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    body: text === '' ? undefined : parsed(text),
    known: token !== undefined && given === token,
  };
}

function tagged(answer: Answer, { headers }: Asked, etags: boolean): Answer {
  if (!etags || answer.status !== 200) return answer;
  const etag = `"${Buffer.from(JSON.stringify(answer.body)).toString('base64').slice(-24)}"`;
  return headers['if-none-match'] === etag
    ? { status: 304, headers: { etag }, body: '' }
    : { ...answer, headers: { ...answer.headers, etag } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const challenge = json('<!DOCTYPE html><title>Just a moment...</title>', 403);

function write(response: ServerResponse, fault: HostFault): void {
  if (fault === 'silence') return;
  if (fault === 'drop') return void response.destroy();
  if (fault === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"id":12,"full_na');
    return;
  }
  const answer: Answer = fault === 'page' ? { ...challenge, type: 'text/html; charset=UTF-8' } : fault;
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json', ...answer.headers });
  response.end(answer.status === 304 ? undefined : text);
}
