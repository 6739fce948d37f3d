/**
 * The stand-in citation indexes: one http server on loopback with a base address for each service. It reads
 * requests, applies queued faults, calls the service, and writes the answer. It is never more tolerant than the
 * documentation of the real services.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/ports/clock.ts';
import { createArxivService } from './arxiv.ts';
import { createCrossrefService } from './crossref.ts';
import { type Answer, type Asked, json, type ServiceName, type Switches, type World } from './exchange.ts';
import { createOpenAlexService } from './openalex.ts';
import { createOpenCitationsService } from './opencitations.ts';
import { createSemanticScholarService } from './semantic-scholar.ts';
import { readWorks, type Work } from './works.ts';

/** An answer in place of the real one, a connection cut in the middle of it, or no answer. */
export type PaperFault = Answer | 'cut' | 'drop' | 'silence';

export interface PapersStandinOptions {
  /** Default: the works of `fixtures/papers`. */
  readonly works?: readonly Work[];
  /** Used for limits. The default is the system clock. */
  readonly clock?: Pick<Clock, 'now'>;
  readonly s2Key?: string;
  readonly openAlexKey?: string;
  readonly port?: number;
}

export interface PaperRequest {
  readonly service: ServiceName;
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly status: number;
}

export interface PapersStandin {
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** What the real services would not allow. Every test asserts that it is empty. */
  readonly violations: readonly string[];
  readonly requests: readonly PaperRequest[];
  readonly switches: Switches;
  /** The next `times` requests of a service get this fault. `Infinity` means that the service is down. */
  fail(service: ServiceName, fault: PaperFault, times?: number): void;
  /** Ends all faults. */
  heal(): void;
  close(): Promise<void>;
}

const SERVICES: readonly ServiceName[] = ['s2', 'openalex', 'crossref', 'opencitations', 'arxiv'];

export async function startPapersStandin(options: PapersStandinOptions = {}): Promise<PapersStandin> {
  const violations: string[] = [];
  const requests: PaperRequest[] = [];
  const faults = new Map<ServiceName, { readonly fault: PaperFault; left: number }>();
  const world = worldOf(options, violations);
  const services = servicesOf(world);
  const open = new Map<ServiceName, number>();
  /** For a service that sent `Retry-After`: the time before which no request is allowed. */
  const waits = new Map<ServiceName, number>();
  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request, base);
    if (asked === undefined) return write(response, json({ message: 'no such service' }, 404));
    const { service } = asked;
    open.set(service, (open.get(service) ?? 0) + 1);
    if (world.clock.now() < (waits.get(service) ?? 0))
      violations.push(`${service}: asked before its wait was over`);
    if (asked.path.includes('//')) violations.push(`${service}: ${asked.path} holds an empty segment`);
    const fault = faults.get(service);
    if (fault !== undefined) fault.left -= 1;
    if (fault !== undefined && fault.left <= 0) faults.delete(service);
    const answer = fault?.fault ?? services[service](asked, open.get(service) ?? 1);
    const status = typeof answer === 'string' ? 0 : answer.status;
    const { method, headers, body } = asked;
    requests.push({ service, method, url: request.url ?? '', headers, body, status });
    if (typeof answer !== 'string' && status === 429) {
      const seconds = Number(answer.headers?.['retry-after']);
      if (seconds > 0) waits.set(service, world.clock.now() + seconds * 1000);
    }
    open.set(service, (open.get(service) ?? 1) - 1);
    write(response, answer);
  }

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  const base = `http://127.0.0.1:${port}`;
  return {
    urls: Object.fromEntries(SERVICES.map((name) => [name, `${base}/${name}`])) as PapersStandin['urls'],
    violations,
    requests,
    switches: world.switches,
    fail: (service, fault, times = 1) => void faults.set(service, { fault, left: times }),
    heal: () => faults.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function worldOf(options: PapersStandinOptions, violations: string[]): World {
  const clock: Clock = {
    now: options.clock ? () => options.clock?.now() ?? 0 : () => Date.now(),
    sleep: async () => {},
  };
  return {
    clock,
    works: options.works ?? readWorks('seed', 'look-alikes'),
    keys: {
      s2: options.s2Key ?? 's2-key-of-the-stand-in',
      openalex: options.openAlexKey ?? 'oa-key-of-the-stand-in',
    },
    switches: {
      s2Anonymous: 'limited',
      crossrefResource: 'selectable',
      openAlexBudget: { keyed: 1, anonymous: 0.1 },
    },
    violation: (line) => void violations.push(line),
  };
}

function servicesOf(world: World): Readonly<Record<ServiceName, (asked: Asked, open: number) => Answer>> {
  return {
    s2: createSemanticScholarService(world),
    openalex: createOpenAlexService(world),
    crossref: createCrossrefService(world),
    opencitations: createOpenCitationsService(world),
    arxiv: createArxivService(world),
  };
}

async function read(request: IncomingMessage, base: string): Promise<Asked | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  // Does not use the URL class, because that would normalise a path that must stay unchanged.
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const service = SERVICES.find((one) => path.startsWith(`/${one}/`));
  if (service === undefined) return undefined;
  return {
    service,
    method: request.method ?? 'GET',
    path: path.slice(service.length + 1),
    query: new URLSearchParams(query),
    headers: request.headers as Record<string, string | undefined>,
    body: text === '' ? undefined : parsed(text),
    base: `${base}/${service}`,
    length: (request.url ?? '').length,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function write(response: ServerResponse, answer: PaperFault): void {
  if (answer === 'silence') return;
  if (answer === 'drop') return void response.destroy();
  if (answer === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"results":[{"id":"https://openalex.org/W1","cited_by');
    return;
  }
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json', ...answer.headers });
  response.end(text);
}
