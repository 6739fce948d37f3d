/**
 * The last step of `update`: writes the files, or prints the diff, the check, the plan or the report instead. Only this
 * file decides what goes where: stdout carries one kind of result, messages go to stderr.
 */
import { resolve } from 'node:path';
import { identityOf } from '../../adapters/files/files.ts';
import { replaceFile, writeFileWhole } from '../../adapters/files/write.ts';
import { linesAfter } from '../../core/plan/lines.ts';
import { unifiedDiff } from '../../core/text/diff.ts';
import type { ExitCode } from '../../core/text/errors.ts';
import { exitCodes, FirekeeperError } from '../../core/text/errors.ts';
import { encode } from '../../core/text/text.ts';
import { printableDiff } from './diff-colors.ts';
import { standardInput } from './find-lists.ts';
import { listName } from './open-lists.ts';
import { planJson } from './plan-json.ts';
import type { Session } from './session.ts';
import { checkLine, headline, summaryText } from './summary.ts';
import type { CliTended } from './gates.ts';

/** When facts were observed, and by which source; for the report. */
export interface Seen {
  /** ISO time. */
  readonly observedAt: string;
  readonly source: string;
}

export interface Modes {
  readonly dryRun: boolean;
  readonly check: boolean;
  readonly json: boolean;
  /** `--report FILE`; `-` is stdout. */
  readonly report: string | undefined;
}

/** @throws FirekeeperError `usage` when two results, or two inputs, would share one stream */
export function checkModes(modes: Modes, names: readonly string[], facts: string | undefined): void {
  const stdin = names.includes(standardInput);
  const wrong = (what: string, help: string) => new FirekeeperError('usage', what, help);
  if (stdin && facts === standardInput) {
    throw wrong('the list and the facts cannot both come from standard input', 'Name a file for one of them');
  }
  if (modes.report !== standardInput) return;
  if (modes.json)
    throw wrong('--json and --report - both need standard output', 'Write the report to a file');
  if (stdin && !modes.dryRun && !modes.check) {
    throw wrong('the list and the report cannot share standard output', 'Write the report to a file');
  }
}

/** Does what the modes ask. Returns 1 under `--check` when a list is out of date. */
export async function output(
  session: Session,
  tended: readonly CliTended[],
  modes: Modes,
  seen: Seen,
): Promise<ExitCode> {
  session.journal.clear();
  await writeReport(session, tended, modes, seen);
  const writes = !modes.dryRun && !modes.check && !modes.json;
  if (writes) await writeLists(session, tended);
  if (modes.json) {
    const tendings = tended.map(({ tending }) => tending);
    session.terminal.out(planJson(tendings, session.failures.all));
  } else if (modes.report !== standardInput) {
    tell(session, tended, modes);
  }
  const outOfDate = tended.some(({ tending }) => tending.before !== tending.after);
  return modes.check && outOfDate ? exitCodes.findings : exitCodes.ok;
}

async function writeReport(
  session: Session,
  tended: readonly CliTended[],
  { report, dryRun, check }: Modes,
  seen: Seen,
): Promise<void> {
  if (report === undefined) return;
  // When the list was written, the reader looks up lines in the new list.
  const written = !dryRun && !check;
  const tendings = tended.map(({ tending }) =>
    written ? { ...tending, plan: linesAfter(tending.list, tending.plan) } : tending,
  );
  // Loading the markdown printer takes longer than the rest of a run.
  const { renderReportWithin } = await import('../../core/report/report.ts');
  const text = renderReportWithin({ lists: tendings, ...seen });
  if (report === standardInput) return session.terminal.out(text);
  const file = { path: resolve(session.io.cwd, report), name: report };
  const target = await identityOf(file.path);
  for (const { input } of tended) {
    if ((await identityOf(input.file.path)) === target) {
      throw new FirekeeperError(
        'usage',
        `${report} is a list of this run`,
        'Name another file for the report',
      );
    }
  }
  await writeFileWhole(file, encode(text), { overwrite: true });
}

/** Writes the lists. When one cannot be written, the others still are. */
async function writeLists(session: Session, tended: readonly CliTended[]): Promise<void> {
  for (const { input, tending } of tended) {
    const bytes = tending.before === tending.after ? input.bytes : encode(tending.after);
    if (input.file.name === standardInput) {
      session.terminal.bytes(bytes);
      continue;
    }
    if (tending.before === tending.after) continue;
    try {
      if (input.begun === true) await writeFileWhole(input.file, bytes, { overwrite: false });
      else await replaceFile(input.file, bytes, input.bytes);
      session.journal.detail(`${input.file.name} written`);
    } catch (error) {
      session.failures.add(input.file.name, error, 'named');
    }
  }
}

/** Prints a diff, a line per list, or a summary; stdout gets only what the user asked for. */
function tell(session: Session, tended: readonly CliTended[], modes: Modes): void {
  const { terminal } = session;
  for (const { input, tending } of tended) {
    const name = listName(input.file.name);
    const piped = input.file.name === standardInput;
    if (modes.dryRun) {
      const path = piped ? 'stdin' : input.file.name;
      terminal.out(printableDiff(unifiedDiff(path, tending.before, tending.after), terminal));
    }
    if (session.quiet) continue;
    if (modes.check) {
      const line = checkLine(tending, name);
      if (piped || modes.dryRun) session.notice(line);
      else terminal.out(`${line}\n`);
    } else if (piped && !modes.dryRun) {
      session.notice(`${name}: ${headline(tending)}`);
    } else if (modes.dryRun) {
      // Standard output has only the diff, for `git apply`.
      terminal.err(summaryText(tending, terminal.errColors, terminal.errColumns).trimEnd());
    } else if (!unwritten(session, input.file.name)) {
      terminal.out(summaryText(tending, terminal.colors, terminal.columns));
    }
  }
}

function unwritten(session: Session, name: string): boolean {
  return session.failures.all.some(({ file }) => file === name);
}
