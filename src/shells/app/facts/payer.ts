/**
 * Asks GitHub with the token of one installation. The token sees what is public and the one repository it was made
 * for, so what it reads may be shared. A failure of the whole is an answer as well: `unknown`, with its reason.
 */
import type { Subject } from '../../../core/list.ts';
import { FirekeeperError } from '../../../core/errors.ts';
import type { Observation } from '../../../core/observation.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Journal } from '../../../ports/journal.ts';
import type { Source } from '../../../ports/source.ts';
import { createGitHubSource } from '../../../sources/github/index.ts';
import type { AppGitHub, TokenWish } from '../github/app-github.ts';
import type { Budgets } from './budget.ts';

export interface PayerTools {
  readonly github: Pick<AppGitHub, 'token'>;
  readonly budgets: Budgets;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly apiUrl: string;
  readonly graphqlUrl?: string;
  readonly signal?: AbortSignal;
}

/** Answers every subject, whatever happens. */
export type Ask = (subjects: readonly Subject[]) => Promise<readonly Observation[]>;

/** GitHub's tokens live an hour; one is never used for longer than this. */
const tokenLife = 45 * 60_000;

/** @param wish which repositories the next token may see beside what is public */
export function createPayer(installationId: number, wish: () => TokenWish, tools: PayerTools): Ask {
  const { clock, github } = tools;
  let known: { readonly source: Source; readonly until: number } | undefined;

  async function source(): Promise<Source> {
    if (known !== undefined && clock.now() < known.until) return known.source;
    const token = await github.token(installationId, wish());
    known = { source: sourceWith(token, installationId, tools), until: clock.now() + tokenLife };
    return known.source;
  }

  return async (subjects) => {
    try {
      return await (await source()).observe(subjects);
    } catch (error) {
      known = undefined;
      if (!(error instanceof FirekeeperError)) throw error;
      return subjects.map((subject) => unanswered(subject, error.message, clock));
    }
  };
}

function sourceWith(token: string, installationId: number, tools: PayerTools): Source {
  const { apiUrl, graphqlUrl, clock, journal, signal } = tools;
  const where = graphqlUrl === undefined ? { apiUrl } : { apiUrl, graphqlUrl };
  // A limit is not waited out here: another installation may pay, or the visit comes again.
  const patience = { maxWaitMs: 5000, maxTries: 1 };
  const fetch = tools.budgets.metered(installationId, tools.fetch);
  return createGitHubSource(
    { token, ...where, ...patience },
    { fetch, clock, journal, ...(signal === undefined ? {} : { signal }) },
  );
}

/** What is said of a subject that nobody could be asked about. */
export function unanswered({ kind, key }: Subject, reason: string, clock: Clock): Observation {
  const observedAt = new Date(clock.now()).toISOString();
  return { kind, key, fate: 'unknown', source: 'github', observedAt, reason };
}
