/** What a remote run knows about people's answers, and what it keeps for the next run. Called by `run.ts`. */
import type { Config } from '../../core/config/index.ts';
import type { ProposalMemory, Refusals } from '../../core/facts/memory.ts';
import { forget, type KeptSnapshot, mergeSnapshot } from '../../core/facts/snapshot.ts';
import type { List } from '../../core/list/list.ts';
import { policyOf } from '../../core/plan/policy-of.ts';
import type { Policy } from '../../core/plan/policy.ts';
import { rememberAnswers } from '../../core/proposal/answers.ts';
import { notTaken, stillDeclined } from '../../core/proposal/declined.ts';
import type { TendRun } from '../tend.ts';
import type { Ground } from './ground.ts';
import { namedIn, type RemoteInput } from './lists.ts';
import type { RunContext } from './parts.ts';

export interface AnswersSoFar {
  /** What the plan must not write; known after the lists were read. */
  readonly declined: (lists: readonly List[]) => Policy['declined'];
  /** The current memory; complete after `declined` was called. */
  readonly memory: ProposalMemory;
  /** The refusals that prevent a change today. */
  readonly holding: (tending: TendRun<RemoteInput>, config: Config) => Refusals;
}

/**
 * A memory with the candidates that people declined. Without any, the field is absent, so that old states do not
 * change.
 */
export function withUnwanted(memory: ProposalMemory, { unwanted }: Pick<Ground, 'unwanted'>): ProposalMemory {
  return unwanted.length === 0 ? memory : { ...memory, unwanted };
}

/** @param setBack keys that people set back on the branch of the open proposal */
export function answersSoFar(ground: Ground, setBack: readonly string[]): AnswersSoFar {
  let memory = withUnwanted(rememberAnswers(ground.early), ground);
  const { last } = ground.early;
  return {
    get memory() {
      return memory;
    },
    declined(lists) {
      const { offered } = memory;
      const merged = last?.pull.merged === true && last.marker.digest === offered?.digest;
      if (offered !== null && merged && !offered.answered) {
        const refused = { ...memory.refused, ...notTaken(offered.offers, lists) };
        memory = { ...memory, offered: { ...offered, answered: true }, refused };
      }
      const open = setBack.map((key) => [key, null] as const);
      return new Map<string, number | string | null>([...Object.entries(memory.refused), ...open]);
    },
    holding: ({ tended, snapshot }, config) =>
      stillDeclined(
        memory.refused,
        tended.map(({ input, tending: { list } }) => ({
          list,
          policy: policyOf(config, input.options, input.path),
        })),
        snapshot,
      ),
  };
}

/** The memory after a proposal was written: all answers so far, and the refusals that still hold. */
export function memoryAfter(
  answers: AnswersSoFar,
  tending: TendRun<RemoteInput>,
  config: Config,
): ProposalMemory {
  const settled = [...new Set([...answers.memory.settled, ...tending.settled])];
  return { ...answers.memory, refused: answers.holding(tending, config), settled };
}

/**
 * What a run keeps if it writes no proposal. Every run reads the answers from the open proposal again, so they are no
 * reason to write the state.
 */
export function keptAfter(
  { ground, request, now }: RunContext,
  {
    config,
    tending,
    answers,
  }: { readonly config: Config; readonly tending: TendRun<RemoteInput>; readonly answers: AnswersSoFar },
): KeptSnapshot {
  const merged = mergeSnapshot(ground.state, tending.observations, now);
  const isOpen = ground.pull !== null;
  const proposal = isOpen ? ground.state.proposal : memoryAfter(answers, tending, config);
  const origins = new Map([...(ground.state.origins ?? []), ...tending.origins]);
  const kept = { ...merged, proposal, ...(origins.size === 0 ? {} : { origins }) };
  const named = () => namedIn(tending.lists.map(({ list }) => list));
  // A run over some of the lists does not know the subjects of the others.
  const isWhole = request.lists.length === 0 && tending.lists.length > 0;
  return isWhole && tending.tended.length === tending.lists.length ? forget(kept, named(), now) : kept;
}
