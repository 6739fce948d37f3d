/**
 * Asks GitHub with the token of one installation, in batches. If a whole batch fails, every subject gets the answer
 * `unknown` with the reason.
 */
import type { Subject } from '../../../core/list/list.ts';
import { partsOf } from '../../../core/hosts/index.ts';
import { FirekeeperError } from '../../../core/text/errors.ts';
import type { Observation } from '../../../core/facts/observation.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Journal } from '../../../ports/journal.ts';
import type { Source, SourceTools } from '../../../ports/source.ts';
import type { Budgets } from './budget.ts';

export interface PayerTools {
  readonly budgets: Budgets;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly journal: Journal;
  /** The App's own host, which is asked about its repositories. */
  readonly own: OwnHost;
  readonly signal?: AbortSignal;
}

/** Opens the source of the App's own host with a token. */
export interface OwnHost extends Pick<Source, 'name'> {
  open(token: string, tools: SourceTools, patience: { maxWaitMs: number; maxTries: number }): Source;
}

/** Answers every subject, even after a failure. */
export type Ask = (subjects: readonly Subject[]) => Promise<readonly Observation[]>;

/** @param tokenOf returns the token; called for every batch. The source stays open while the token is the same */
export function createPayer(
  installationId: number,
  tokenOf: () => string | Promise<string>,
  tools: PayerTools,
): Ask {
  let known: { readonly source: Source; readonly token: string } | undefined;

  async function source(): Promise<Source> {
    const token = await tokenOf();
    if (known?.token !== token) known = { source: sourceWith(token, installationId, tools), token };
    return known.source;
  }

  return async (subjects) => {
    try {
      return await (await source()).observe(subjects);
    } catch (error) {
      known = undefined;
      if (!(error instanceof FirekeeperError)) throw error;
      return subjects.map((subject) => unanswered(subject, error.message, tools.clock));
    }
  };
}

/** The source of the App's own host with the token of an installation, which pays for it. */
export function sourceWith(token: string, installationId: number, tools: PayerTools): Source {
  const { own, clock, journal, signal } = tools;
  // Do not wait for a limit here: another installation may pay, or a later visit asks again.
  const patience = { maxWaitMs: 5000, maxTries: 1 };
  const fetch = tools.budgets.metered(installationId, tools.fetch);
  return own.open(token, { fetch, clock, journal, ...(signal === undefined ? {} : { signal }) }, patience);
}

/** The observation of a subject that could not be asked about. */
export function unanswered({ kind, key }: Subject, reason: string, clock: Clock): Observation {
  const observedAt = new Date(clock.now()).toISOString();
  return { kind, key, fate: 'unknown', source: partsOf(key).host, observedAt, reason };
}
