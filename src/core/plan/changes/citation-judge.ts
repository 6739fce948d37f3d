/**
 * Decides whether an observed count may replace the one that a list shows (rules CITE-20 to CITE-22). Pure rules on
 * numbers; `changes/citation.ts` calls it for every citation marker.
 */
import { isJump } from '../../facts/kept-papers.ts';
import type { PaperObservation } from '../../facts/observation.ts';
import { type CitationRule, isQuiet } from '../policy.ts';
import { indexLabel } from '../../papers/labels.ts';
import { titlesAgree } from '../../papers/prove.ts';
import type { PaperReason } from '../../papers/types.ts';

export interface CountQuestion {
  /** The number in the list. */
  readonly shown: number;
  /** The text of the link; undefined where the list shows no title. */
  readonly title: string | undefined;
  readonly observation: PaperObservation;
  readonly rule: CitationRule;
  /** Whether the same source reported the number shown earlier, in the rounding of the list. */
  readonly isOwn: () => boolean;
}

export type CountVerdict =
  | { readonly do: 'write' }
  | { readonly do: 'nothing' }
  /** The source has a lower number, and the policy only raises counts. */
  | { readonly do: 'keep' }
  | { readonly do: 'hold'; readonly code: 'held-jump' | 'held-unchecked' | 'held-drop' | 'held-adopt' }
  | { readonly do: 'refuse'; readonly code: PaperReason };

const nothing = { do: 'nothing' } as const;

/** After a failure, a refused match or a missing record the number stays: only a real answer is ever written. */
export function judgeCount(question: CountQuestion): CountVerdict {
  const { shown, title, observation, rule } = question;
  if (rule.policy === 'off') return nothing;
  const { citations: told } = observation;
  if (observation.fate !== 'ok' || told === undefined || !Number.isSafeInteger(told) || told < 0) {
    return observation.code === undefined ? nothing : { do: 'refuse', code: observation.code };
  }
  if (observation.retracted === true) return { do: 'refuse', code: 'retracted' };
  if (isAnother(title, observation)) return { do: 'refuse', code: 'title-disagrees' };
  if (told === shown || isQuiet(rule.minChange, shown, told)) return nothing;
  if (told > shown) {
    if (told <= shown * supports) return { do: 'write' };
    if (isJump(observation)) return { do: 'hold', code: 'held-jump' };
    return observation.unchecked === true ? { do: 'hold', code: 'held-unchecked' } : { do: 'write' };
  }
  return rule.policy === 'raise-only' ? { do: 'keep' } : lower(question, told);
}

/** A number in the list within this factor supports the observed one, whatever the source reported before. */
const supports = 1.5;

/** `track` follows one source down, but only from its own numbers; a large drop is usually a split in the index. */
function lower({ shown, observation, isOwn }: CountQuestion, told: number): CountVerdict {
  if (indexLabel(observation.source) === null) return { do: 'write' };
  if (!isOwn()) return { do: 'hold', code: 'held-adopt' };
  const drops = told === 0 || shown - told > Math.max(5, shown / 10);
  return drops ? { do: 'hold', code: 'held-drop' } : { do: 'write' };
}

/** The identifier is valid but its record has another title: the list may link to the wrong paper. */
function isAnother(title: string | undefined, { recordTitle, proof }: PaperObservation): boolean {
  if (title === undefined || recordTitle === undefined || proof === 'configured') return false;
  return !titlesAgree(title, recordTitle);
}
