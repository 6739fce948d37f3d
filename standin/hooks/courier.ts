/**
 * Sends deliveries to their address: one POST each, ten seconds for the answer, with the faults that a test queued.
 * Knows nothing about the content of a payload.
 */
import { createHmac } from 'node:crypto';
import type { AppRecord } from '../apps/shelf.ts';
import type { Delivery, DeliveryFaults } from './deliveries.ts';

export interface Courier {
  /** Resolves when the delivery has its result; never rejects. */
  send(delivery: Delivery): Promise<void>;
  /** Aborts the deliveries in progress. */
  stop(): void;
}

const answerWithin = 10_000;
/** Maximum number of connections at once. A sweep over thousands of lists must not need thousands of sockets. */
const mostAtOnce = 32;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** Runs the given work, with a limit on how much at once. */
function createGate(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** Posts one delivery and writes its result into its record. */
async function post(delivery: Delivery, over: AbortSignal): Promise<void> {
  const start = performance.now();
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      // Uses a new connection, because the receiver may close an idle one just when it is used again.
      headers: { ...delivery.headers, connection: 'close' },
      body: delivery.body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(answerWithin), over]),
    });
    delivery.answer = await response.text();
    delivery.status = response.status;
    delivery.outcome = response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`;
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    delivery.outcome = late ? 'timed out' : 'failed to connect to host';
  }
  delivery.duration = Math.round(performance.now() - start) / 1000;
}

/** Creates the courier. `again` records the copy of a delivery that arrives twice. */
export function createCourier(faults: DeliveryFaults, again: (delivery: Delivery) => Delivery): Courier {
  const gate = createGate(mostAtOnce);
  const over = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    over.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return {
    async send(delivery) {
      const fault = faults.take(delivery.event, delivery.action);
      if (fault?.kind === 'drop') {
        delivery.outcome = 'failed to connect to host';
        return;
      }
      if (fault?.kind === 'delay') await Promise.race([sleep(fault.ms), stopped]);
      await gate(() => post(delivery, over.signal));
      if (fault?.kind === 'duplicate') {
        const twin = again(delivery);
        await gate(() => post(twin, over.signal));
      }
    },
    stop: () => over.abort(),
  };
}

/** The headers of every delivery. The signature covers the bytes of the body. */
export function headersOf(
  app: AppRecord,
  { event, guid, body }: Pick<Delivery, 'event' | 'guid' | 'body'>,
): Readonly<Record<string, string>> {
  const signature = createHmac('sha256', app.webhookSecret).update(body).digest('hex');
  return {
    Accept: '*/*',
    'Content-Type': 'application/json',
    'User-Agent': `GitHub-Hookshot/${guid.slice(0, 7)}`,
    'X-GitHub-Delivery': guid,
    'X-GitHub-Event': event,
    'X-GitHub-Hook-ID': String(app.hookId),
    'X-GitHub-Hook-Installation-Target-ID': String(app.id),
    'X-GitHub-Hook-Installation-Target-Type': 'integration',
    'X-Hub-Signature-256': `sha256=${signature}`,
  };
}
