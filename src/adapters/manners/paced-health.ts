/**
 * Whether a service is still worth asking in this run, and how it is spoken of: one line, without keys. Once given up
 * it stays so, and that is said once.
 */
import type { IndexFailure } from '../../ports/paper-index.ts';
import type { Journal } from '../../ports/journal.ts';

/** Unusable answers in a row, whichever requests they belong to, after which the service counts as down. */
const MOST_LOST = 6;

/** Why an answer could not be used, and how much that says of the service. */
export interface Loss {
  readonly why: string;
  /** `answer`: it came and was useless; `silence`: it did not come in time; `unreachable`: nobody is there. */
  readonly kind: 'answer' | 'silence' | 'unreachable';
}

/** Silence costs every request its whole time limit, so two of them say as much as six bad answers. */
const weights: Readonly<Record<Loss['kind'], number>> = { answer: 1, silence: 3, unreachable: MOST_LOST };

interface Named {
  readonly label: string;
  readonly secrets: readonly string[];
  readonly remedy?: string;
}

export interface Health {
  /** What every further request is answered with; undefined while the service is asked. */
  over(): IndexFailure | undefined;
  failed(code: IndexFailure['code'], why: string): IndexFailure;
  giveUp(code: IndexFailure['code'], why: string): IndexFailure;
  /** Limits in a row, whichever requests met them. */
  waits(): number;
  /**
   * After an answer that said "limited", to a request sent when `waits` were counted. False when that limit has been
   * waited for already, because another request met it at the same time.
   */
  limited(waits: number): boolean;
  /** After an answer that could be used. */
  well(): void;
  /** After one that could not: the end, when there were too many, or no conversation can begin at all. */
  lost(loss: Loss): IndexFailure | undefined;
}

export function createHealth({ label, secrets, remedy }: Named, journal: Journal): Health {
  let end: IndexFailure | undefined;
  let inARow = 0;
  let waits = 0;
  const safe = (text: string): string =>
    secrets
      .filter((secret) => secret !== '')
      .reduce((said, secret) => said.split(secret).join('[key]'), text);
  const failed: Health['failed'] = (code, why) => ({ kind: 'failed', code, why: `${label} ${safe(why)}` });
  const giveUp: Health['giveUp'] = (code, why) => {
    if (end === undefined) {
      end = failed(code, why);
      journal.warn(
        `${end.why}; it is not asked again in this run${code !== 'budget' || remedy === undefined ? '' : `; ${remedy}`}`,
      );
    }
    return end;
  };
  return {
    over: () => end,
    failed,
    giveUp,
    waits: () => waits,
    limited(before) {
      if (before < waits) return false;
      waits += 1;
      return true;
    },
    well() {
      inARow = 0;
      waits = 0;
    },
    lost({ why, kind }) {
      inARow += weights[kind];
      return inARow >= MOST_LOST ? giveUp('source-down', why) : undefined;
    },
  };
}
