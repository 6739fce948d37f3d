/**
 * A language model behind an OpenAI-compatible address, for tests. It answers from the facts in the request, or goes
 * wrong in one of the ways that models do. It records what such a service would not accept, and what the product
 * promises not to send.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Asked, entriesIn, type Manner, suggestionsOf } from './manners.ts';

export type { Manner } from './manners.ts';

export interface ModelStandin {
  /** Base address, in the form for `FIREKEEPER_LLM_URL`. */
  readonly url: string;
  readonly key: string;
  readonly model: string;
  /** What a service would refuse, or what must not be sent. Every test asserts that it is empty. */
  readonly violations: readonly string[];
  /** Request bodies as they arrived. */
  readonly requests: readonly Asked[];
  /** Sets how it answers from now on. */
  behave(manner: Manner): void;
  close(): Promise<void>;
}

export interface ModelOptions {
  readonly manner?: Manner;
  /** Delay of a slow answer. */
  readonly slowMs?: number;
}

const key = 'sk-the-key-of-a-made-up-model';
const model = 'made-up-small';

export async function startModelStandin(options: ModelOptions = {}): Promise<ModelStandin> {
  const violations: string[] = [];
  const requests: Asked[] = [];
  let manner: Manner = options.manner ?? 'honest';
  let resting = 0;
  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = bodyOf(Buffer.concat(chunks).toString('utf8'));
    const refused = refusalOf(request, asked);
    if (refused !== undefined || asked === undefined) {
      violations.push(refused?.[1] ?? 'no body');
      return send(response, refused?.[0] ?? 400, { error: { message: refused?.[1] ?? 'no body' } });
    }
    if (Date.now() < resting) violations.push('asked before its wait was over');
    requests.push(asked);
    if (manner === 'limited') {
      resting = Date.now() + 1_000;
      return send(response, 429, { error: { message: 'Rate limit reached' } }, { 'retry-after': '1' });
    }
    if (manner === 'down') return send(response, 500, { error: { message: 'The server had an error' } });
    if (manner === 'silent') return;
    if (manner === 'dropped') return void response.destroy();
    if (manner === 'web page') return send(response, 200, '<!doctype html><title>Checking</title>');
    if (manner === 'slow') await wait(options.slowMs ?? 300);
    const text = suggestionsOf(asked, manner);
    send(response, 200, completion(asked, text, manner));
  }

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    key,
    model,
    violations,
    requests,
    behave(next) {
      manner = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bodyOf(text: string): Asked | undefined {
  try {
    return JSON.parse(text) as Asked;
  } catch {
    return undefined;
  }
}

/** Status and message of a refusal; undefined for a valid request. */
function refusalOf(
  request: IncomingMessage,
  asked: Asked | undefined,
): readonly [number, string] | undefined {
  const { method = '', url = '', headers } = request;
  if (`${method} ${url}` !== 'POST /v1/chat/completions') return [404, `${method} ${url} is not served`];
  if (headers.authorization !== `Bearer ${key}`) return [401, 'Incorrect API key provided'];
  if (!/application\/json/.test(headers['content-type'] ?? ''))
    return [415, 'the body is not said to be JSON'];
  if (asked === undefined) return [400, 'the body is not JSON'];
  const { model: wanted, messages, temperature, max_tokens: most } = asked;
  if (wanted !== model) return [404, `The model ${String(wanted)} does not exist`];
  if (temperature !== 0) return [400, 'the temperature is not 0'];
  if (!Number.isInteger(most) || most < 1 || most > 4_096)
    return [400, 'max_tokens is not within its limits'];
  const roles = messages?.map(({ role }) => role).join(' ');
  if (roles !== 'system user') return [400, `the messages are ${roles ?? 'missing'}`];
  const entries = entriesIn(asked);
  if (entries === undefined) return [400, 'the user message is not the JSON that it should be'];
  if (entries.length > 50) return [400, 'more entries than an answer can hold'];
  if (/"(?:stars|stargazers|forks|citations|href|url)"/.test(messages[1]?.content ?? ''))
    return [400, 'counts or addresses were sent, which the model must not get'];
  return undefined;
}

function completion(asked: Asked, content: string, manner: Manner): object {
  const characters = asked.messages.reduce((sum, message) => sum + message.content.length, 0);
  const finish = manner === 'stops' ? 'length' : 'stop';
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_795_000_000,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: {
      prompt_tokens: Math.ceil(characters / 4),
      completion_tokens: Math.ceil(content.length / 4),
      total_tokens: Math.ceil(characters / 4) + Math.ceil(content.length / 4),
    },
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: object | string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
