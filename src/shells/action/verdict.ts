/**
 * What the result of a run means for the step: the level of the annotation, and whether the step fails. A missing
 * permission of the token is the maintainer's choice: the Action explains it and does not fail.
 */
import { type ExitCode, exitCodes } from '../../core/text/errors.ts';
import type { RefusalName } from '../../ports/list-host.ts';
import type { ProposeOutcome, RunResult } from '../../run/remote/types.ts';
import type { Level } from './annotations.ts';
import type { Mode } from './inputs.ts';

export interface Verdict {
  readonly level: Level;
  readonly exit: ExitCode;
  /** Whether a reader of the lists would see something out of date. */
  readonly outOfDate: boolean;
}

const levels: Readonly<Record<RunResult, Level>> = {
  disabled: 'notice',
  archived: 'notice',
  fork: 'notice',
  empty: 'notice',
  paused: 'notice',
  snoozed: 'notice',
  'not-due': 'notice',
  'no-change': 'notice',
  waiting: 'notice',
  'closed-no-change': 'notice',
  'same-digest': 'notice',
  declined: 'notice',
  'in-review': 'notice',
  untouched: 'notice',
  created: 'notice',
  refreshed: 'notice',
  'dry-run': 'notice',
  'fetch-incomplete': 'warning',
  'branch-not-ours': 'warning',
  'human-edited': 'warning',
  refused: 'warning',
  'config-invalid': 'error',
  'no-list': 'error',
};

export function verdictOf(outcome: ProposeOutcome, mode: Mode): Verdict {
  const outOfDate = outcome.diff !== '';
  const level = levels[outcome.result];
  if (level === 'error') return { level, exit: exitCodes.usage, outOfDate };
  if (isServiceDown(outcome)) return { level: 'error', exit: exitCodes.service, outOfDate };
  if (mode === 'check') {
    // A check without enough answers must not pass.
    if (outcome.result === 'fetch-incomplete') return { level: 'error', exit: exitCodes.service, outOfDate };
    if (outOfDate) return { level: 'error', exit: exitCodes.findings, outOfDate };
  }
  return { level, exit: exitCodes.ok, outOfDate };
}

/** A service that did not answer makes the step fail if something was not written because of it. */
function isServiceDown({ result, met }: ProposeOutcome): boolean {
  if (result === 'fetch-incomplete') return met?.isSilent === true;
  return result === 'refused' && met?.refusal != null && outages.has(met.refusal.refused);
}

/** Refusals that no change of permissions or rules would prevent. */
const outages: ReadonlySet<RefusalName> = new Set<RefusalName>([
  'unavailable',
  'no-answer',
  'rate-limit',
  'not-github',
  'damaged',
  'stopped',
]);
