/**
 * `WEBHOOK_PROXY_URL`, as in Probot: GitHub sends webhooks to a channel (smee.io or a similar service). This process
 * reads them there as a stream of events and passes them to its own route. The route checks the signature, so a channel
 * can only hold back or repeat webhooks. For development, because the people who run the channel can read every
 * webhook.
 */
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../log.ts';

export interface ProxyParts {
  /** Address of the channel. */
  readonly source: string;
  /** Full address of the webhook route of this process. */
  readonly target: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly log: Log;
}

/** A lost channel is opened again after the first time, and each time later, up to the second time. */
const [soonMs, lateMs] = [1000, 60_000];
/** GitHub sends no larger webhook, and those that we use are much smaller. */
const longestEvent = 26 * 1024 * 1024;

/** Reads until it is closed. */
export function openWebhookProxy(parts: ProxyParts): { close(): Promise<void> } {
  const ended = new AbortController();
  const reading = follow(parts, ended.signal);
  return {
    async close() {
      ended.abort();
      await reading;
    },
  };
}

async function follow({ source, target, fetch, clock, log }: ProxyParts, signal: AbortSignal): Promise<void> {
  const { host } = new URL(source);
  for (let waitMs = soonMs; !signal.aborted; waitMs = Math.min(waitMs * 2, lateMs)) {
    try {
      const response = await fetch(source, { headers: { accept: 'text/event-stream' }, signal });
      if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
      log.info({ host }, 'webhooks are read from the proxy');
      for await (const data of eventsOf(response.body)) {
        waitMs = soonMs;
        await handOver(data, target, fetch, signal).catch((error: unknown) => {
          if (!signal.aborted) log.warn({ err: error }, 'a webhook of the proxy was not taken');
        });
      }
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ host, why: error instanceof Error ? error.message : String(error) }, 'the proxy is away');
    }
    await clock.sleep(waitMs, signal).catch(() => {});
  }
}

/** The data of each message in a stream of server-sent events, without named events (`ready`, `ping`). */
async function* eventsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    rest += part;
    if (rest.length > longestEvent) throw new Error('an event is too long');
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split(/\r?\n/);
      if (lines.some((line) => /^event: *(?!message)/.test(line))) continue;
      const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trimStart());
      if (data.length > 0) yield data.join('\n');
    }
  }
}

/** GitHub's headers that the route reads. */
const handed = ['x-github-event', 'x-github-delivery', 'x-hub-signature-256'] as const;

/** A message of the channel contains GitHub's headers and the parsed body. */
async function handOver(
  data: string,
  target: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<void> {
  const message = JSON.parse(data) as Readonly<Record<string, unknown>>;
  const { body } = message;
  if (typeof body !== 'object' || body === null) return;
  const headers = handed.map((name) => [name, String(message[name] ?? '')] as const);
  const response = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
    body: JSON.stringify(body),
    signal,
  });
  await response.arrayBuffer();
}
