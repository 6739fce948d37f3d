/**
 * The server's own metrics, for Prometheus. Labels are our own words from fixed sets: no account, repository or secret
 * can appear, and nobody outside can increase their number.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueDepth } from './queue/queue.ts';
import type { RunReason } from './store/store.ts';

export interface Metrics {
  /** A webhook and its result. */
  webhook(event: string, outcome: string): void;
  /** An answer of the server. */
  request(route: Route, status: number, seconds: number): void;
  /** A visit that ended: the result of a run, or `failed`. */
  run(reason: RunReason, result: string, seconds: number): void;
  /** Points that a token has left; the metric shows the lowest value since the last read. */
  points(remaining: number): void;
  /** Requested subjects that were in the store, and those that were not. */
  facts(hits: number, misses: number): void;
  /** Requests to GitHub, to another host or to a citation service. */
  sent(service: 'github' | 'hosts' | 'papers', status: number): void;
  /** Visits that run in this process. */
  leases(held: number): void;
  /** The text that Prometheus reads. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

export type Route = 'health' | 'ready' | 'metrics' | 'webhook' | 'page' | 'other';

export interface MetricsParts {
  /** Waiting and running jobs, by kind. The text omits them if this does not answer. */
  readonly depths?: () => Promise<Readonly<Record<string, QueueDepth>>>;
  /** Memory, event loop and other values of this process; on by default. */
  readonly process?: boolean;
}

const events = new Set([
  'installation',
  'installation_repositories',
  'push',
  'pull_request',
  'repository',
  'check_run',
  'check_suite',
  'ping',
]);
const seconds = [0.005, 0.02, 0.1, 0.5, 1, 5];
const runSeconds = [0.5, 1, 2, 5, 15, 60, 300, 900];

export function createMetrics(parts: MetricsParts = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (parts.process !== false) collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: readonly string[]) =>
    new Counter({ name: `firekeeper_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `firekeeper_${name}`, help, registers });
  const histogram = (name: string, help: string, labelNames: readonly string[], buckets: number[]) =>
    new Histogram({ name: `firekeeper_${name}`, help, labelNames, buckets, registers });

  const webhooks = counter('webhooks_total', 'Webhooks by event and outcome', ['event', 'outcome']);
  const requests = histogram('http_seconds', 'Time to answer', ['route', 'status'], seconds);
  const runs = histogram('run_seconds', 'Visits by reason and result', ['reason', 'result'], runSeconds);
  const facts = counter('facts_total', 'Facts wanted, by whether the store had them', ['from']);
  const sent = counter('requests_total', 'Requests sent, by service and status', ['service', 'status']);
  const held = gauge('leases', 'Visits going on in this process');
  addDepths(registry, parts.depths);
  const points = addPoints(registry);

  return {
    webhook: (event, outcome) => webhooks.inc({ event: events.has(event) ? event : 'other', outcome }),
    request: (route, status, took) => requests.observe({ route, status: classOf(status) }, took),
    run: (reason, result, took) => runs.observe({ reason, result }, took),
    points,
    facts(hits, misses) {
      facts.inc({ from: 'store' }, hits);
      facts.inc({ from: 'service' }, misses);
    },
    sent: (service, status) => sent.inc({ service, status: classOf(status) }),
    leases: (count) => held.set(count),
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}

/** Computed only when somebody reads it. A database that is down must not prevent the other metrics. */
function addDepths(registry: Registry, depths: MetricsParts['depths']): void {
  if (depths === undefined) return;
  const gauge: Gauge<'kind' | 'state'> = new Gauge({
    name: 'firekeeper_jobs',
    help: 'Jobs by kind and state',
    labelNames: ['kind', 'state'],
    registers: [registry],
    async collect() {
      gauge.reset();
      const found = await within(depths(), 2000).catch(() => ({}));
      for (const [kind, { waiting, active }] of Object.entries<QueueDepth>(found)) {
        gauge.set({ kind, state: 'waiting' }, waiting);
        gauge.set({ kind, state: 'active' }, active);
      }
    },
  });
}

/**
 * The lowest value since the last read: it shows how close a token came to its limit, which the current value does not.
 */
function addPoints(registry: Registry): (remaining: number) => void {
  let least: number | undefined;
  let looked = false;
  const gauge: Gauge = new Gauge({
    name: 'firekeeper_github_points_remaining_min',
    help: 'Fewest points that any token had left since the last look',
    registers: [registry],
    collect() {
      if (least === undefined) gauge.reset();
      else gauge.set(least);
      looked = true;
    },
  });
  return (remaining) => {
    least = looked || least === undefined ? remaining : Math.min(least, remaining);
    looked = false;
  };
}

function classOf(status: number): string {
  return status >= 100 && status < 600 ? `${Math.floor(status / 100)}xx` : 'none';
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
