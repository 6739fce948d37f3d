/**
 * Asks GitHub with the token of one installation, in batches. A failure of the whole is an answer as well: `unknown`,
 * with its reason.
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
  /** The host that the App lives on; its repositories are asked about there. */
  readonly own: OwnHost;
  readonly signal?: AbortSignal;
}

/** The source of the App's own host, to be opened with a token. */
export interface OwnHost extends Pick<Source, 'name'> {
  open(token: string, tools: SourceTools, patience: { maxWaitMs: number; maxTries: number }): Source;
}

/** Answers every subject, whatever happens. */
export type Ask = (subjects: readonly Subject[]) => Promise<readonly Observation[]>;

/** @param tokenOf gives the token to ask with; called for every batch, and the source kept while it is the same */
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

function sourceWith(token: string, installationId: number, tools: PayerTools): Source {
  const { own, clock, journal, signal } = tools;
  // A limit is not waited out here: another installation may pay, or the visit comes again.
  const patience = { maxWaitMs: 5000, maxTries: 1 };
  const fetch = tools.budgets.metered(installationId, tools.fetch);
  return own.open(token, { fetch, clock, journal, ...(signal === undefined ? {} : { signal }) }, patience);
}

/** What is said of a subject that nobody could be asked about. */
export function unanswered({ kind, key }: Subject, reason: string, clock: Clock): Observation {
  const observedAt = new Date(clock.now()).toISOString();
  return { kind, key, fate: 'unknown', source: partsOf(key).host, observedAt, reason };
}
