/**
 * One step of a workflow, from the environment to an exit code. `index.ts` calls it with the real environment, tests with
 * their own. It decides nothing about lists or pull requests; `Propose` does.
 */
import { type ExitCode, exitCodeOf, exitCodes, isExpected } from '../../core/text/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Propose, ProposeOutcome } from '../../run/remote/types.ts';
import type { ServiceSettings } from '../../run/services.ts';
import { annotation, debugLine, mask, mostAnnotations, plainLine } from './annotations.ts';
import { changedPlaces } from './changed-places.ts';
import { readPullEvent } from './event.ts';
import {
  type Environment,
  hasRunner,
  type Inputs,
  readInputs,
  runnerFiles,
  secretsOf,
  tokenOf,
} from './inputs.ts';
import { createActionJournal } from './journal.ts';
import { renderOutputs } from './outputs.ts';
import { type KeepDoor, reviewStep } from './review-step.ts';
import { redactor } from '../../adapters/secrets.ts';
import { permissionHelp, renderSummary } from './summary.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export interface ActionWorld {
  readonly env: Environment;
  readonly clock: Clock;
  /** Writes one line to standard output. */
  print(line: string): void;
  /** Adds text to the end of a file. */
  append(path: string, text: string): Promise<void>;
  /** The text of a file. */
  read(path: string): Promise<string>;
}

export type OpenPropose = (
  settings: ServiceSettings,
  tools: { readonly clock: Clock; readonly journal: Journal },
) => Promise<Propose>;

export type OpenDoor = (
  settings: ServiceSettings,
  tools: { readonly clock: Clock; readonly journal: Journal },
) => Promise<KeepDoor>;

/** Runs the step. Never throws: every end is one annotation and an exit code. */
export async function main(
  world: ActionWorld,
  openPropose: OpenPropose,
  openDoor: OpenDoor,
): Promise<ExitCode> {
  const token = tokenOf(world.env);
  const redact = redactor(token, ...secretsOf(world.env));
  if (token !== '' && hasRunner(world.env)) world.print(mask(token));
  const print = (line: string): void => world.print(redact(line));
  try {
    const inputs = readInputs(world.env);
    const journal = createActionJournal(print, world.clock);
    if (inputs.mode === 'review') return await runReview(world, redact, inputs, journal, openDoor);
    const propose = await openPropose(inputs.services, { clock: world.clock, journal });
    const outcome = await propose({
      owner: inputs.owner,
      name: inputs.name,
      configPath: inputs.configPath,
      lists: inputs.lists,
      dryRun: inputs.dryRun || inputs.mode === 'check',
      due: 'now',
      asked: inputs.event === 'workflow_dispatch',
      shell: 'action',
    });
    const verdict = verdictOf(outcome, inputs.mode);
    await writeFiles(world, redact, outcome, verdict, inputs);
    tell(print, { ...outcome, line: lastLine(outcome, inputs) }, verdict, inputs);
    return verdict.exit;
  } catch (error) {
    print(annotation('error', failureLine(error)));
    // The stack is for developers; a runner shows it only with step debug logging.
    if (!isExpected(error) && error instanceof Error) print(debugLine(error.stack ?? ''));
    return exitCodeOf(error);
  }
}

async function runReview(
  world: ActionWorld,
  redact: (text: string) => string,
  inputs: Inputs,
  journal: Journal,
  openDoor: OpenDoor,
): Promise<ExitCode> {
  const pull = await readPullEvent(inputs, (path) => world.read(path));
  const keepDoor = await openDoor(inputs.services, { clock: world.clock, journal });
  const { exit, lines, outputs, summary } = await reviewStep(keepDoor, inputs, pull);
  const files = runnerFiles(world.env);
  if (files.outputs !== null) await world.append(files.outputs, redact(outputs));
  if (files.summary !== null) await world.append(files.summary, redact(summary));
  for (const line of lines) world.print(redact(line));
  return exit;
}

async function writeFiles(
  world: ActionWorld,
  redact: (text: string) => string,
  outcome: ProposeOutcome,
  verdict: Verdict,
  inputs: Inputs,
): Promise<void> {
  const files = runnerFiles(world.env);
  const dry = inputs.dryRun || inputs.mode === 'check';
  if (files.outputs !== null) {
    const outputs = renderOutputs({
      changed: String(dry ? verdict.outOfDate : outcome.changed),
      'pull-request-url': redact(outcome.pullRequest?.url ?? ''),
      'pull-request-number': String(outcome.pullRequest?.number ?? ''),
      report: redact(outcome.report),
    });
    await world.append(files.outputs, outputs);
  }
  if (files.summary !== null) {
    await world.append(files.summary, redact(renderSummary(outcome, inputs, world.clock.now())));
  }
}

/** Prints one annotation about the result; in check mode also one for each place that is out of date. */
function tell(
  print: (line: string) => void,
  outcome: ProposeOutcome,
  verdict: Verdict,
  inputs: Inputs,
): void {
  if (inputs.dryRun) for (const write of outcome.writes) print(plainLine(`would send ${write}`));
  if (verdict.exit === exitCodes.findings) {
    for (const place of changedPlaces(outcome.diff, mostAnnotations - 1)) {
      print(annotation('error', 'Out of date here; see the report in the job summary.', place));
    }
  }
  const help = outcome.result === 'refused' ? ` ${plainHelp(permissionHelp(outcome, inputs))}` : '';
  print(annotation(verdict.level, `${outcome.line}${help}`));
}

/** The result in one line. A check speaks about the lists, because it opens no pull request. */
function lastLine({ result, line, diff }: ProposeOutcome, { mode }: Inputs): string {
  if (mode !== 'check') return line;
  if (diff !== '') {
    const places = changedPlaces(diff, Number.POSITIVE_INFINITY);
    const files = [...new Set(places.map(({ file }) => file))];
    const where = files.length === 0 ? 'A list' : files.join(', ');
    return `${where} ${files.length > 1 ? 'are' : 'is'} out of date; see the report in the job summary`;
  }
  return upToDate.has(result) ? 'Every list is up to date' : line;
}

const upToDate: ReadonlySet<ProposeOutcome['result']> = new Set([
  'no-change',
  'closed-no-change',
  'same-digest',
]);

/** Markdown of the summary as one line for the log, with addresses instead of links. */
function plainHelp(markdown: string): string {
  return markdown
    .replace(/```\w*\n([\s\S]*?)\n```/g, (_, code: string) => code.replace(/\n\s*/g, ' '))
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1: $2')
    .replaceAll('`', '')
    .replace(/\s+/g, ' ');
}

function failureLine(error: unknown): string {
  if (isExpected(error)) {
    return `${sentence(error.message)} ${sentence(error.help.charAt(0).toUpperCase() + error.help.slice(1))}`;
  }
  const why = error instanceof Error ? error.message : String(error);
  const fault = sentence(`internal fault: ${why.slice(0, 300)}`);
  return `${fault} This is a bug in Firekeeper: please report it.`;
}

function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
