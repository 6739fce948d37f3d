/**
 * Fills batches across runs: what many lists want at the same time is asked once, fifty at a time, by installations
 * that want it and can pay. One query at a time per installation, many installations side by side, and they take
 * turns, so a list of five thousand entries delays nobody. Knows subjects and payers, not how either is asked.
 */
import type { Subject } from '../../../core/list.ts';
import type { Observation } from '../../../core/observation.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Budgets } from './budget.ts';
import { type Ask, unanswered } from './payer.ts';

export interface Pool {
  /** One answer for each subject, in their order. Subjects that others wait for already are shared. */
  ask(subjects: readonly Subject[], installationId: number): Promise<readonly Observation[]>;
  /** Subjects that wait or are being asked. */
  size(): number;
}

export interface PoolOptions {
  readonly payer: (installationId: number) => Ask;
  readonly budgets: Pick<Budgets, 'canPay'>;
  readonly clock: Clock;
  /** Aliases per query. Default 50. */
  readonly batchSize?: number;
  /** How long an unfilled batch waits for more. Default 150 ms. */
  readonly lingerMs?: number;
  /** Queries at a time over all installations. Default 16. */
  readonly atOnce?: number;
}

interface Wanted {
  readonly subject: Subject;
  readonly since: number;
  /** Installations that want it and have not failed it. */
  readonly payers: Set<number>;
  readonly answer: Promise<Observation>;
  readonly settle: (observation: Observation) => void;
}

export function createPool(options: PoolOptions): Pool {
  const { payer, budgets, clock, batchSize = 50, lingerMs = 150, atOnce = 16 } = options;
  const waiting = new Map<string, Wanted>();
  /** Keys that wait, by the installations that want them. */
  const wants = new Map<number, Set<string>>();
  const asked = new Map<string, Wanted>();
  const busy = new Set<number>();
  /** When each installation paid last, by a counter. */
  const turns = new Map<number, number>();
  let turn = 0;
  let lingering = false;

  function want(subject: Subject, installationId: number): Promise<Observation> {
    const known = waiting.get(subject.key) ?? asked.get(subject.key);
    if (known !== undefined) {
      known.payers.add(installationId);
      if (waiting.has(subject.key)) wantedBy(installationId).add(subject.key);
      return known.answer;
    }
    const { promise, resolve } = withResolvers<Observation>();
    const payers = new Set([installationId]);
    putBack({ subject, since: clock.now(), payers, answer: promise, settle: resolve });
    return promise;
  }

  function wantedBy(installationId: number): Set<string> {
    const known = wants.get(installationId) ?? new Set();
    wants.set(installationId, known);
    return known;
  }

  function putBack(one: Wanted): void {
    waiting.set(one.subject.key, one);
    for (const id of one.payers) wantedBy(id).add(one.subject.key);
  }

  function takeOut(one: Wanted): void {
    waiting.delete(one.subject.key);
    for (const id of one.payers) {
      const keys = wantedBy(id);
      keys.delete(one.subject.key);
      if (keys.size === 0) wants.delete(id);
    }
  }

  /** Starts as many queries as may run now; called whenever something changed. */
  function pump(): void {
    while (waiting.size > 0 && busy.size < atOnce) {
      if (waiting.size < batchSize && !isRipe()) return linger();
      const payerId = nextPayer();
      if (payerId === undefined) return giveUpUnpayable();
      void run(payerId, takeBatch(payerId));
    }
  }

  function isRipe(): boolean {
    for (const { since } of waiting.values()) return clock.now() - since >= lingerMs;
    return false;
  }

  function linger(): void {
    if (lingering) return;
    lingering = true;
    void clock.sleep(lingerMs).then(() => {
      lingering = false;
      pump();
    });
  }

  /** Of those who want something, are idle and can pay: the one that has not paid for the longest. */
  function nextPayer(): number | undefined {
    let best: number | undefined;
    for (const id of wants.keys()) {
      if (busy.has(id) || !budgets.canPay(id)) continue;
      if (best === undefined || (turns.get(id) ?? 0) < (turns.get(best) ?? 0)) best = id;
    }
    return best;
  }

  /** What the payer wants first, then what others want: what is public is the same for everybody. */
  function takeBatch(payerId: number): readonly Wanted[] {
    const batch = new Map<string, Wanted>();
    const add = (keys: Iterable<string>): void => {
      for (const key of keys) {
        if (batch.size === batchSize) return;
        const one = waiting.get(key);
        if (one !== undefined) batch.set(key, one);
      }
    };
    add(wants.get(payerId) ?? []);
    add(waiting.keys());
    for (const [key, one] of batch) {
      takeOut(one);
      asked.set(key, one);
    }
    return [...batch.values()];
  }

  /** Nobody who wants it can pay, now or once a query of theirs has ended: that is an answer. */
  function giveUpUnpayable(): void {
    for (const one of waiting.values()) {
      if ([...one.payers].some((id) => budgets.canPay(id))) continue;
      takeOut(one);
      one.settle(unanswered(one.subject, 'the budget of this hour is used up', clock));
    }
  }

  async function run(payerId: number, batch: readonly Wanted[]): Promise<void> {
    busy.add(payerId);
    turn += 1;
    turns.set(payerId, turn);
    const answers = await answersOf(payerId, batch);
    busy.delete(payerId);
    const spent = !budgets.canPay(payerId);
    for (const one of batch) {
      asked.delete(one.subject.key);
      const answer = answers.get(one.subject.key) ?? unanswered(one.subject, 'no answer', clock);
      one.payers.delete(payerId);
      // The payer was stopped by a limit, which says nothing of the subject: somebody else may ask.
      if (answer.fate === 'unknown' && spent && one.payers.size > 0) putBack(one);
      else one.settle(answer);
    }
    pump();
  }

  async function answersOf(payerId: number, batch: readonly Wanted[]) {
    try {
      const answers = await payer(payerId)(batch.map(({ subject }) => subject));
      return new Map(answers.map((one) => [one.key, one]));
    } catch (error) {
      const why = `internal fault: ${error instanceof Error ? error.message : String(error)}`;
      return new Map(batch.map(({ subject }) => [subject.key, unanswered(subject, why, clock)]));
    }
  }

  return {
    size: () => waiting.size + asked.size,
    async ask(subjects, installationId) {
      const answers = subjects.map((subject) => want(subject, installationId));
      pump();
      return Promise.all(answers);
    },
  };
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
