/**
 * Sends one request at a time, with at least a second between writes, and waits when GitHub asks (rules API-18, API-19).
 * It retries a failed read. If the answer to a write is lost, it first checks whether the write was done. It notes every
 * write. It does not know the operations of GitHub.
 */
import { createGate } from '../manners/gate.ts';
import type { LimitRules } from '../manners/github-limits.ts';
import { createGitHubPatience } from '../manners/github-patience.ts';
import { mostTries, type Pauses, pauseAfter } from '../manners/retry.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import { HostRefused, type Refusal } from '../../ports/list-host.ts';
import type { Answer, GitHubClient, Reply } from '../octokit.ts';
import { refusal, refusalOf } from './refusals.ts';

/** There was no answer to a write, so it is not known whether it was done. */
export interface Lost {
  readonly lost: Refusal;
}

export interface HostRequest {
  /** `METHOD /path`, or a full address. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The name of a GraphQL write, whose route says nothing; by default the route. */
  readonly label?: string;
}

export interface Sender {
  readonly writes: readonly string[];
  /** Any answer below 500. @throws HostRefused without an answer */
  read(request: HostRequest): Promise<Answer>;
  /** Any answer below 500, or that the answer was lost. @throws HostRefused when the write was certainly not done */
  write(request: HostRequest): Promise<Answer | Lost>;
  /**
   * Tries a write until the result is known. After a lost answer, `look` checks whether it was done.
   * @throws HostRefused with the last loss
   */
  persist<T>(attempt: () => Promise<T | Lost>, look: () => Promise<T | undefined>): Promise<T>;
  /** @throws HostRefused when the run is stopped during the wait */
  pause(ms: number): Promise<void>;
}

export interface SenderTools {
  readonly client: GitHubClient;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly signal: AbortSignal | undefined;
  readonly rules: LimitRules;
  /** Least time between two writes. */
  readonly writeGapMs: number;
  /** First pause after a failure; four times as long each time. */
  readonly pauseMs: number;
}

export function isLost(value: unknown): value is Lost {
  return typeof value === 'object' && value !== null && 'lost' in value;
}

export function createSender(tools: SenderTools): Sender {
  const { client, clock, signal } = tools;
  const writes: string[] = [];
  const caller = { idle: () => signal?.aborted === true, signal };
  // One at a time: GitHub recommends it, and it guarantees the pauses between writes.
  const line = createGate({ gapMs: 0, atOnce: 1 }, clock);
  const writing = createGate({ gapMs: 0, atOnce: 1 }, clock);
  const pauses: Pauses = { firstMs: tools.pauseMs, factor: 4 };

  async function pause(ms: number): Promise<void> {
    if (ms <= 0) return;
    await clock.sleep(ms, signal).catch((error: unknown) => {
      if (signal?.aborted) throw new HostRefused(refusal('stopped'));
      throw error;
    });
  }

  function send({ route, parameters = {} }: HostRequest): Promise<Reply> {
    return client.send(route, parameters);
  }

  const sendWrite = (request: HostRequest): Promise<Reply> =>
    writing.pass(async () => {
      if (signal?.aborted) throw new HostRefused(refusal('stopped'));
      writes.push(request.label ?? request.route);
      const reply = await send(request);
      writing.rest(tools.writeGapMs);
      return reply;
    }, caller);

  return {
    writes,
    pause,
    read: (request) =>
      line.pass(async () => {
        for (let tries = 1; ; tries += 1) {
          const reply = await heeding(() => send(request), tools);
          const lost = lossOf(reply);
          if (lost === undefined) return reply as Answer;
          if (tries >= mostTries || isFinal(reply)) throw new HostRefused(lost);
          await pause(pauseAfter(tries, pauses));
        }
      }, caller),
    write: (request) =>
      line.pass(async () => {
        const reply = await heeding(() => sendWrite(request), tools);
        const lost = lossOf(reply);
        if (lost === undefined) return reply as Answer;
        if (isFinal(reply)) throw new HostRefused(lost);
        return { lost };
      }, caller),
    persist: createPersist(tools.journal, (tries) => pause(pauseAfter(tries, pauses))),
  };
}

function createPersist(journal: Journal, pause: (tries: number) => Promise<void>): Sender['persist'] {
  return async (attempt, look) => {
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempt();
      if (!isLost(outcome)) return outcome;
      journal.detail(`a write was not answered: ${outcome.lost.line}`);
      await pause(tries);
      const done = await look();
      if (done !== undefined) return done;
      if (tries >= mostTries) throw new HostRefused(outcome.lost);
    }
  };
}

/** There was no connection, or the run was stopped: the write was not done, and a retry would not help. */
function isFinal(reply: Reply): boolean {
  return reply.kind === 'failure' && (reply.why === 'unreachable' || reply.why === 'stopped');
}

function lossOf(reply: Reply): Refusal | undefined {
  if (reply.kind === 'failure')
    return refusal(reply.why === 'stopped' ? 'stopped' : 'no-answer', reply.message);
  return reply.status >= 500 ? refusalOf(reply) : undefined;
}

/** Repeats a request that a limit refused, after the wait: GitHub has not carried it out. */
async function heeding(send: () => Promise<Reply>, { rules, ...tools }: SenderTools): Promise<Reply> {
  // A new one for each request: the refusal of one request must not stop the next.
  const patience = createGitHubPatience(rules, tools);
  for (let ticket = 0; ; ) {
    const reply = await send();
    if (reply.kind === 'failure') return reply;
    const verdict = await patience.judge(reply, ticket);
    if (verdict === 'go') return reply;
    const ready = await patience.ready();
    if (ready !== undefined) ticket = ready;
    else if (tools.signal?.aborted) throw new HostRefused(refusal('stopped'));
    else throw new HostRefused(refusal('rate-limit', patience.why()));
  }
}
