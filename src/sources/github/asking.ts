/**
 * Asks GitHub's REST API one question outside the facts of a list: it waits for limits, repeats a failed request, and
 * throws if there is still no usable answer. The search and the reader of repositories use it.
 */
import type { Answer } from '../../adapters/octokit.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { isHtml, record } from './classify.ts';
import { patienceOf, type SourceContext } from './context.ts';

const mostTries = 3;

/** What an answer says, or one line that says why it is not usable. */
export type Read<T> = { readonly told: T } | { readonly why: string };

export interface Question<T> {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly read: (answer: Answer) => Read<T>;
}

export type AskGitHub = <T>(question: Question<T>) => Promise<T>;

/**
 * @param what who answers, for messages: `search`, `API`
 * @param waitForReset whether to wait for the end of a limit
 */
export function createAsker(context: SourceContext, what: string, waitForReset: boolean): AskGitHub {
  const { client, faults, settings, contact, addresses } = context;
  const patience = patienceOf(context, waitForReset);
  const failed = (why: string, code: 'network' | 'rate-limit' = 'network') =>
    new FirekeeperError(
      code,
      `GitHub's ${what} at ${addresses.host} did not answer: ${why}`,
      'Try again later',
    );
  return async ({ route, parameters, read }) => {
    let why = 'no usable answer';
    for (let tries = 0; tries < mostTries; ) {
      const ticket = await patience.ready();
      if (ticket === undefined) throw failed(patience.why() ?? why, 'rate-limit');
      const reply = await client.send(route, parameters);
      if (reply.kind === 'failure' && reply.why === 'stopped') throw failed(reply.message);
      if (reply.kind === 'failure' && reply.why === 'unreachable') throw faults.noConnection(reply.message);
      if (reply.kind === 'answer' && (await patience.judge(reply, ticket)) !== 'go') continue;
      const told = reply.kind === 'failure' ? { why: reply.message } : read(reply);
      if ('told' in told) {
        contact.made = true;
        return told.told;
      }
      if (reply.kind === 'answer') refuse(reply, what, context);
      why = context.redact(told.why);
      tries += 1;
      await patience.pause(settings.pauseMs * 2 ** tries);
    }
    throw failed(why);
  };
}

/** Throws for errors that another request would not fix. */
function refuse(answer: Answer, what: string, { faults, settings, redact }: SourceContext): void {
  const { status, body } = answer;
  const said = String(record(body)['message'] ?? `status ${status}`);
  if (status === 401)
    throw settings.token === undefined ? faults.wantsToken(said) : faults.refusedToken(said);
  if (status === 200 || status >= 500 || status === 408) return;
  if (isHtml(body, answer.headers)) throw faults.notGitHub('a web page');
  const why = redact(said).replace(/\s+/g, ' ').slice(0, 200);
  const help = 'Try other words; if it stays, report it with the topic';
  throw new FirekeeperError('network', `GitHub refused the ${what} (${status}): ${why}`, help);
}
