/**
 * Fills batches across runs. What many lists want at the same time is asked once, in batches of fifty, paid by
 * installations that want it. Each installation has one query at a time, and installations take turns, so that a list of
 * five thousand entries does not delay others. It knows subjects and payers, not how they are asked.
 */
import type { Subject } from '../../../core/list/list.ts';
import type { Observation } from '../../../core/facts/observation.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Budgets } from './budget.ts';
import { type Ask, unanswered } from './payer.ts';
import { createTurns, type Turns } from './turns.ts';
import { createWaitingRoom, createWanted, type WaitingRoom, type WaitingSubject } from './waiting-room.ts';

export interface Pool {
  /** One answer for each subject, in their order. Subjects for which others already wait are shared. */
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
  /** The same while several installations ask, because the next visit will soon want something too. Default 2 s. */
  readonly busyLingerMs?: number;
  /** Queries at a time over all installations. Default 16. */
  readonly atOnce?: number;
}

interface State {
  readonly options: Required<PoolOptions>;
  readonly waiting: WaitingRoom;
  readonly asked: Map<string, WaitingSubject>;
  readonly turns: Turns;
  /** The last time at which each recent installation asked. */
  readonly askers: Map<number, number>;
  lingering: boolean;
}

/** When there is much to do, visits follow one another within this time. */
const latelyMs = 10_000;

export function createPool(options: PoolOptions): Pool {
  const state: State = {
    options: { batchSize: 50, lingerMs: 150, busyLingerMs: 2000, atOnce: 16, ...options },
    waiting: createWaitingRoom(),
    asked: new Map(),
    turns: createTurns(options.budgets),
    askers: new Map(),
    lingering: false,
  };
  return {
    size: () => state.waiting.size() + state.asked.size,
    async ask(subjects, installationId) {
      state.askers.set(installationId, options.clock.now());
      const answers = subjects.map((subject) => want(state, subject, installationId));
      pump(state);
      return Promise.all(answers);
    },
  };
}

function want({ waiting, asked, options }: State, subject: Subject, installationId: number) {
  const known = waiting.get(subject.key);
  if (known !== undefined) waiting.want(known, installationId);
  const going = known ?? asked.get(subject.key);
  going?.payers.add(installationId);
  if (going !== undefined) return going.answer;
  const fresh = createWanted(subject, installationId, options.clock.now());
  waiting.put(fresh);
  return fresh.answer;
}

/** Starts as many queries as may run now; called after every change. */
function pump(state: State): void {
  const { waiting, turns, options } = state;
  while (waiting.size() > 0 && turns.running() < options.atOnce) {
    if (waiting.size() < options.batchSize && !isRipe(state)) return linger(state);
    const payerId = turns.next(waiting.wanting());
    if (payerId === undefined) return giveUpUnpayable(state);
    void run(state, payerId, waiting.takeBatch(payerId, options.batchSize));
  }
}

function isRipe(state: State): boolean {
  const { lingerMs, busyLingerMs, clock } = state.options;
  const patience = isBusy(state) ? busyLingerMs : lingerMs;
  for (const { since } of state.waiting.all()) return clock.now() - since >= patience;
  return false;
}

function isBusy({ askers, options: { clock } }: State): boolean {
  for (const [id, at] of askers) if (at < clock.now() - latelyMs) askers.delete(id);
  return askers.size > 1;
}

function linger(state: State): void {
  if (state.lingering) return;
  state.lingering = true;
  void state.options.clock.sleep(state.options.lingerMs).then(() => {
    state.lingering = false;
    pump(state);
  });
}

/** Answers `unknown` if no installation that wants the subject can pay, now or after its running query. */
function giveUpUnpayable({ waiting, options: { budgets, clock } }: State): void {
  for (const one of waiting.all()) {
    if ([...one.payers].some((id) => budgets.canPay(id))) continue;
    waiting.take(one);
    one.settle(unanswered(one.subject, 'the budget of this hour is used up', clock));
  }
}

async function run(state: State, payerId: number, batch: readonly WaitingSubject[]): Promise<void> {
  const { waiting, asked, turns, options } = state;
  for (const one of batch) asked.set(one.subject.key, one);
  turns.begin(payerId);
  const answers = await answersOf(state, payerId, batch);
  turns.end(payerId);
  // A limit or an expired token stopped the payer. This says nothing about the subjects.
  const stopped =
    !options.budgets.canPay(payerId) || [...answers.values()].every(({ fate }) => fate === 'unknown');
  for (const one of batch) {
    asked.delete(one.subject.key);
    const answer = answers.get(one.subject.key) ?? unanswered(one.subject, 'no answer', options.clock);
    one.payers.delete(payerId);
    if (answer.fate === 'unknown' && stopped && one.payers.size > 0) waiting.put(one);
    else one.settle(answer);
  }
  pump(state);
}

async function answersOf({ options }: State, payerId: number, batch: readonly WaitingSubject[]) {
  try {
    const answers = await options.payer(payerId)(batch.map(({ subject }) => subject));
    return new Map(answers.map((one) => [one.key, one]));
  } catch (error) {
    const why = `internal fault: ${error instanceof Error ? error.message : String(error)}`;
    return new Map(batch.map(({ subject }) => [subject.key, unanswered(subject, why, options.clock)]));
  }
}
