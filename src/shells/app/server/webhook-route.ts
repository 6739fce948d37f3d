/**
 * `POST /api/github/webhooks`: the only route that changes anything. It refuses an unsigned request before it reads the
 * body, and handles each signed one once. Without the secret, nobody can add more than one line a minute to the log.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../ports/clock.ts';
import { createQuietLine, type Log } from '../log.ts';
import { answer, refuseUnread } from './answer.ts';
import { announcedLength, readBody } from './body.ts';
import type { EventDispatch } from './dispatch.ts';
import { createSignatures, looksSigned } from './signature.ts';

export const webhookPath = '/api/github/webhooks';

/** GitHub sends up to 25 MB; the events that we use are much smaller than this. */
const mostBytes = 1024 * 1024;
const quietMs = 60_000;
/** GitHub stops waiting after ten seconds. */
const deadlineMs = 8000;

export interface WebhookRouteParts {
  /** Null while nothing is set up. */
  readonly dispatch: EventDispatch | null;
  /** Null: no webhook is accepted. */
  readonly secret: string | null;
  readonly log: Log;
  readonly clock: Clock;
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function createWebhookRoute({ dispatch, secret, log, clock }: WebhookRouteParts): Handle {
  const quietly = createQuietLine(clock, quietMs);
  const refuse = (response: ServerResponse, status: number, line: string, unread: boolean): void => {
    quietly(line, (unsaid) =>
      log.warn({ status, ...(unsaid === 0 ? {} : { unsaid }) }, `webhook refused: ${line}`),
    );
    if (unread) refuseUnread(response, status, line);
    else answer(response, status, line);
  };

  const isSigned = secret === null ? null : createSignatures(secret);
  return async (request, response) => {
    if (dispatch === null) return refuse(response, 503, 'the App is not set up yet', true);
    if (isSigned === null) return refuse(response, 503, 'WEBHOOK_SECRET is not set', true);
    const { headers } = request;
    const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json')
      return refuse(response, 415, 'content type must be application/json', true);
    if (announcedLength(request) > mostBytes) return refuse(response, 413, 'body is larger than 1 MB', true);
    const signature = headers['x-hub-signature-256'];
    if (!looksSigned(signature)) return refuse(response, 401, 'not signed', true);
    const body = await readBody(request, mostBytes);
    if (body === 'broken') return;
    if (body === 'too-large') return refuse(response, 413, 'body is larger than 1 MB', true);
    if (body.length === 0) return refuse(response, 400, 'not an event of GitHub', false);
    if (!(await isSigned(body, signature))) return refuse(response, 401, 'signature does not fit', false);
    const event = eventOf(headers, body);
    if (event === null) return refuse(response, 400, 'not an event of GitHub', false);
    return taken(await settled(dispatch(event), clock), response);
  };
}

function eventOf(headers: IncomingMessage['headers'], body: Buffer): Parameters<EventDispatch>[0] | null {
  const [id, name] = [headers['x-github-delivery'], headers['x-github-event']];
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id)) return null;
  if (typeof name !== 'string' || !/^[a-z_]{1,60}$/.test(name)) return null;
  try {
    const payload: unknown = JSON.parse(body.toString('utf8'));
    return typeof payload === 'object' && payload !== null && !Array.isArray(payload)
      ? { id, name, payload }
      : null;
  } catch {
    return null;
  }
}

/** GitHub shows the answer to people who look at the delivery, and offers to send it again. */
function taken(result: 'taken' | 'failed' | 'slow', response: ServerResponse): void {
  if (result === 'taken') answer(response, 202, 'accepted');
  else
    answer(response, 503, result === 'slow' ? 'not taken in time' : 'not taken: the database did not answer');
}

async function settled(work: Promise<void>, clock: Clock): Promise<'taken' | 'failed' | 'slow'> {
  const over = new AbortController();
  const late = clock.sleep(deadlineMs, over.signal).then(
    () => 'slow' as const,
    () => 'slow' as const,
  );
  const done = work.then(
    () => 'taken' as const,
    () => 'failed' as const,
  );
  const first = await Promise.race([done, late]);
  over.abort();
  return first;
}
