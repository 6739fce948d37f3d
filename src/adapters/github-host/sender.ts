/**
 * Sends one request at a time, writes at least a second apart, and waits as told (rules API-18, API-19).
 * A failed read is tried again; a write whose answer was lost is not, before somebody has looked whether it
 * was done. Every write is noted as it is sent. Knows no operation of GitHub.
 */
import { type LimitRules, verdictOf } from '../manners/github-limits.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import { HostRefused, type Refusal } from '../../ports/list-host.ts';
import type { Answer, GitHubClient, Reply } from '../octokit.ts';
import { refusal, refusalOf } from './refusals.ts';

/** The answer to a write did not come: whether it was done is not known. */
export interface Lost {
  readonly lost: Refusal;
}

export interface Request {
  /** `METHOD /path`, or a full address. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** For GraphQL writes, where the route says nothing; the route otherwise. */
  readonly label?: string;
}

export interface Sender {
  readonly writes: readonly string[];
  /** Any answer below 500. @throws HostRefused when none comes */
  read(request: Request): Promise<Answer>;
  /** Any answer below 500, or that it was lost. @throws HostRefused when it surely was not done */
  write(request: Request): Promise<Answer | Lost>;
  /**
   * Attempts a write until it is settled. After a lost answer `look` tells whether it was done after all.
   * @throws HostRefused with the last loss
   */
  persist<T>(attempt: () => Promise<T | Lost>, look: () => Promise<T | undefined>): Promise<T>;
  /** @throws HostRefused when the run is stopped meanwhile */
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

const MOST_TRIES = 3;

export function isLost(value: unknown): value is Lost {
  return typeof value === 'object' && value !== null && 'lost' in value;
}

export function createSender(tools: SenderTools): Sender {
  const { client, clock, signal } = tools;
  const writes: string[] = [];
  const line = createLine();
  const heed = createManners(tools, pause);
  let nextWrite = 0;

  async function pause(ms: number): Promise<void> {
    if (ms <= 0) return;
    await clock.sleep(ms, signal).catch((error: unknown) => {
      if (signal?.aborted) throw new HostRefused(refusal('stopped'));
      throw error;
    });
  }

  function send({ route, parameters = {} }: Request): Promise<Reply> {
    return client.send(route, parameters);
  }

  async function sendWrite(request: Request): Promise<Reply> {
    await pause(nextWrite - clock.now());
    writes.push(request.label ?? request.route);
    const reply = await send(request);
    nextWrite = clock.now() + tools.writeGapMs;
    return reply;
  }

  return {
    writes,
    pause,
    read: (request) =>
      line(async () => {
        for (let tries = 1; ; tries += 1) {
          const reply = await heed(() => send(request));
          const lost = lossOf(reply);
          if (lost === undefined) return reply as Answer;
          if (tries >= MOST_TRIES || isFinal(reply)) throw new HostRefused(lost);
          await pause(tools.pauseMs * 4 ** (tries - 1));
        }
      }),
    write: (request) =>
      line(async () => {
        const reply = await heed(() => sendWrite(request));
        const lost = lossOf(reply);
        if (lost === undefined) return reply as Answer;
        if (isFinal(reply)) throw new HostRefused(lost);
        return { lost };
      }),
    persist: createPersist(tools, pause),
  };
}

function createPersist({ journal, pauseMs }: SenderTools, pause: Sender['pause']): Sender['persist'] {
  return async (attempt, look) => {
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempt();
      if (!isLost(outcome)) return outcome;
      journal.detail(`a write was not answered: ${outcome.lost.line}`);
      await pause(pauseMs * 4 ** (tries - 1));
      const done = await look();
      if (done !== undefined) return done;
      if (tries >= MOST_TRIES) throw new HostRefused(outcome.lost);
    }
  };
}

/** No conversation could begin, or it was ended: the write was not done, and asking again would not help. */
function isFinal(reply: Reply): boolean {
  return reply.kind === 'failure' && (reply.why === 'unreachable' || reply.why === 'stopped');
}

function lossOf(reply: Reply): Refusal | undefined {
  if (reply.kind === 'failure')
    return refusal(reply.why === 'stopped' ? 'stopped' : 'no-answer', reply.message);
  return reply.status >= 500 ? refusalOf(reply) : undefined;
}

/** One at a time: GitHub's guidance, and the reason why pauses between writes hold. */
function createLine(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Repeats what was refused for a limit once the wait is over: a limited request was not carried out. */
function createManners(
  { clock, journal, rules }: SenderTools,
  pause: (ms: number) => Promise<void>,
): (send: () => Promise<Reply>) => Promise<Reply> {
  return async (send) => {
    for (let waits = 0; ; waits += 1) {
      const reply = await send();
      if (reply.kind === 'failure') return reply;
      const verdict = verdictOf(reply, waits, clock.now(), rules);
      if (verdict.kind === 'free') return reply;
      if (verdict.kind === 'stop') throw new HostRefused(refusal('rate-limit', verdict.why));
      journal.warn(`GitHub: ${verdict.why}; waiting ${Math.ceil(verdict.ms / 1000)} s`);
      await pause(verdict.ms);
    }
  };
}
