/**
 * Metrics and the operator's view on their own port, if `METRICS_PORT` is set. Then only the operator's network needs
 * access to it.
 */
import { createServer } from 'node:http';
import type { Clock } from '../../../ports/clock.ts';
import type { Metrics } from '../metrics.ts';
import { answer, refuseUnread } from './answer.ts';
import { closed, listening } from './listening.ts';

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws FirekeeperError `usage` when the port is in use or not allowed */
export async function openMetricsServer(
  metrics: Pick<Metrics, 'text'>,
  overview: () => Promise<string>,
  port: number,
  host: string,
  clock: Clock,
): Promise<MetricsServer> {
  const server = createServer({ headersTimeout: 5000, requestTimeout: 10_000 }, (request, response) => {
    const { method, url = '' } = request;
    if (method !== 'GET' && method !== 'HEAD') return refuseUnread(response, 405, 'only GET, HEAD');
    const path = url.split('?')[0];
    if (path === '/') {
      overview().then(
        (text) => answer(response, 200, text),
        () => answer(response, 503, 'the database does not answer'),
      );
    } else if (path === '/metrics') {
      metrics.text().then(
        ({ type, body }) => answer(response, 200, body.trimEnd(), { 'content-type': type }),
        () => answer(response, 500, 'internal error'),
      );
    } else answer(response, 404, 'only / and /metrics are here');
  });
  const { url } = await listening(server, port, host, 'METRICS_PORT');
  return { url: `${url}/metrics`, close: () => closed(server, 0, clock) };
}
