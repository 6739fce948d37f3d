/**
 * The step with `mode: review`: the doorkeeper's summary, annotations, outputs and the end of the step. It has a token
 * that may only read, and writes nothing to GitHub. Called by `main.ts`.
 */
import type { ReviewPolicy } from '../../core/config/types.ts';
import { type DoorNote, doorNotes } from '../../core/review/door-notes.ts';
import type { ReviewFinding } from '../../core/review/types.ts';
import { type ExitCode, exitCodes, FirekeeperError } from '../../core/text/errors.ts';
import type { DoorOutcome, DoorRequest } from '../../run/remote/doorkeeper.ts';
import { annotation, type Level, mostAnnotations } from './annotations.ts';
import { cutBytes } from './cut.ts';
import type { PullEvent } from './event.ts';
import type { Inputs } from './inputs.ts';
import { type Outputs, renderOutputs } from './outputs.ts';
import { longestSummary } from './summary.ts';

/** Looks at one change of the repository that the inputs name. */
export type KeepDoor = (request: DoorRequest & Pick<Inputs, 'owner' | 'name'>) => Promise<DoorOutcome>;

export interface ReviewStep {
  readonly exit: ExitCode;
  readonly lines: readonly string[];
  readonly outputs: string;
  readonly summary: string;
}

/** @throws FirekeeperError `config` for a configuration that cannot be used */
export async function reviewStep(keepDoor: KeepDoor, inputs: Inputs, pull: PullEvent): Promise<ReviewStep> {
  const { owner, name, configPath, lists } = inputs;
  const { head, base } = pull;
  const outcome = await keepDoor({ owner, name, configPath, lists, head, base, asked: true });
  if (outcome.result === 'config-invalid')
    throw new FirekeeperError('config', outcome.fault.message, outcome.fault.help);
  const report = outcome.result === 'reviewed' ? outcome.text : `${outcome.line}.\n`;
  const outputs: Outputs = {
    changed: 'false',
    'pull-request-url': pull.url,
    'pull-request-number': String(pull.number),
    report,
  };
  return {
    ...endOf(outcome),
    outputs: renderOutputs(outputs),
    summary: cutBytes(report, longestSummary),
  };
}

function endOf(
  outcome: Exclude<DoorOutcome, { result: 'config-invalid' }>,
): Pick<ReviewStep, 'exit' | 'lines'> {
  if (outcome.result === 'no-list')
    return { exit: exitCodes.usage, lines: [annotation('error', `No list is reviewed: ${outcome.line}`)] };
  if (outcome.result !== 'reviewed')
    return { exit: exitCodes.ok, lines: [annotation('notice', `Nothing is reviewed: ${outcome.line}`)] };
  const { findings, door, title, config, isFine, isSilent } = outcome;
  const notes = annotationsOf(doorNotes(door));
  // A review that could not look must not pass.
  if (isSilent) {
    const line =
      'None of the added entries got an answer, so nothing is known of them. Run the step again later.';
    return { exit: exitCodes.service, lines: [...notes, annotation('error', line)] };
  }
  const fails = findings.some((one) => isAtLeast(one, config.review.failOn));
  const level: Level = fails ? 'error' : isFine ? 'notice' : 'warning';
  return {
    exit: fails ? exitCodes.findings : exitCodes.ok,
    lines: [...notes, annotation(level, `${title}. The job summary says what is true of each.`)],
  };
}

const levels = { error: 'error', warning: 'warning', note: 'notice' } as const;
const grades: readonly ReviewFinding['level'][] = ['error', 'warning', 'note'];

function isAtLeast({ level }: ReviewFinding, failOn: ReviewPolicy['failOn']): boolean {
  return failOn !== 'never' && grades.indexOf(level) <= grades.indexOf(failOn);
}

/** One place of each level is left for the last line. */
function annotationsOf(notes: readonly DoorNote[]): readonly string[] {
  return grades.flatMap((grade) =>
    notes
      .filter(({ level }) => level === grade)
      .slice(0, mostAnnotations - 1)
      .map(({ level, message, file, line }) => annotation(levels[level], message, { file, line })),
  );
}
