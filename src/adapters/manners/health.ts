/**
 * Decides whether to ask a service again in this run, and makes its messages: one line, without keys. A service that
 * was given up stays so, and only one message says it.
 */
import type { IndexFailure } from '../../ports/paper-index.ts';
import type { Journal } from '../../ports/journal.ts';
import { createPatience, type Patience } from './patience.ts';

/** After this many unusable answers in a row, over all requests, the service counts as down. */
const MOST_LOST = 6;

/** Why an answer was not usable, and how much that says about the service. */
export interface Loss {
  readonly why: string;
  /**
   * `answer`: it came but was not usable; `silence`: it did not come in time; `unreachable`: no connection was
   * possible.
   */
  readonly kind: 'answer' | 'silence' | 'unreachable';
}

/** A request without an answer takes its whole time limit, so two of them count as much as six bad answers. */
const weights: Readonly<Record<Loss['kind'], number>> = { answer: 1, silence: 3, unreachable: Infinity };

interface Named {
  readonly label: string;
  /** Removes keys from every message. */
  readonly redact: (text: string) => string;
  readonly remedy?: string | undefined;
  /** After this many unusable answers in a row, the service counts as down; default 6. */
  readonly mostLost?: number | undefined;
}

export interface Health {
  /** The answer to every further request once the service was given up, and the limits so far. */
  readonly patience: Patience<IndexFailure>;
  failed(code: IndexFailure['code'], why: string): IndexFailure;
  giveUp(code: IndexFailure['code'], why: string): IndexFailure;
  /** Call it after a usable answer. */
  well(): void;
  /** Call it after an unusable one. It ends all requests if there were too many, or if no connection is possible. */
  lost(loss: Loss): IndexFailure | undefined;
}

export function createHealth(
  { label, redact, remedy, mostLost = MOST_LOST }: Named,
  journal: Journal,
): Health {
  const patience = createPatience<IndexFailure>();
  let inARow = 0;
  const failed: Health['failed'] = (code, why) => ({ kind: 'failed', code, why: `${label} ${redact(why)}` });
  const giveUp: Health['giveUp'] = (code, why) => {
    const end = failed(code, why);
    if (patience.giveUp(end)) {
      const help = code === 'budget' && remedy !== undefined ? `; ${remedy}` : '';
      journal.warn(`${end.why}; it is not asked again in this run${help}`);
    }
    return patience.over() ?? end;
  };
  return {
    patience,
    failed,
    giveUp,
    well() {
      inARow = 0;
      patience.well();
    },
    lost({ why, kind }) {
      inARow += weights[kind];
      return inARow >= mostLost ? giveUp('source-down', why) : undefined;
    },
  };
}
