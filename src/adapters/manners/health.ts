/**
 * Whether a service is still worth asking in this run, and how it is spoken of: one line, without keys. Once given up
 * it stays so, and that is said once.
 */
import type { IndexFailure } from '../../ports/paper-index.ts';
import type { Journal } from '../../ports/journal.ts';
import { createPatience, type Patience } from './patience.ts';

/** Unusable answers in a row, whichever requests they belong to, after which the service counts as down. */
const MOST_LOST = 6;

/** Why an answer could not be used, and how much that says of the service. */
export interface Loss {
  readonly why: string;
  /** `answer`: it came and was useless; `silence`: it did not come in time; `unreachable`: nobody is there. */
  readonly kind: 'answer' | 'silence' | 'unreachable';
}

/** Silence costs every request its whole time limit, so two of them say as much as six bad answers. */
const weights: Readonly<Record<Loss['kind'], number>> = { answer: 1, silence: 3, unreachable: Infinity };

interface Named {
  readonly label: string;
  /** Takes keys out of whatever is said. */
  readonly redact: (text: string) => string;
  readonly remedy?: string | undefined;
  /** Unusable answers in a row after which the service counts as down; default 6. */
  readonly mostLost?: number | undefined;
}

export interface Health {
  /** What every further request is answered with, once the service was given up; the limits met until then. */
  readonly patience: Patience<IndexFailure>;
  failed(code: IndexFailure['code'], why: string): IndexFailure;
  giveUp(code: IndexFailure['code'], why: string): IndexFailure;
  /** After an answer that could be used. */
  well(): void;
  /** After one that could not: the end, when there were too many, or no conversation can begin at all. */
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
