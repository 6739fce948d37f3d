/** Runs `firekeeper propose OWNER/REPO`. The remote run itself is `run/remote/`. */
import { type ExitCode, exitCodes, FirekeeperError } from '../../../core/text/errors.ts';
import type { ProposeOutcome, RunResult } from '../../../run/remote/types.ts';
import { serviceSettings } from '../env.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import type { Colors } from '../terminal.ts';
import { flagOption, type CommandOptions } from './runner.ts';

/** Results that count as failures; every other result is a success. */
const failures: Partial<Record<RunResult, ExitCode>> = {
  'config-invalid': exitCodes.usage,
  'fetch-incomplete': exitCodes.service,
  refused: exitCodes.service,
  'no-list': exitCodes.usage,
};

/** GitHub has no repository with the name `.` or `..`. */
const name = /^([A-Za-z0-9][\w-]*)\/(?!\.{1,2}$)([\w.-]+)$/;

export async function proposeTo(
  session: Session,
  names: readonly string[],
  options: CommandOptions,
): Promise<ExitCode> {
  const { engine, io, journal, terminal } = session;
  const place = name.exec(names[0] ?? '');
  if (place === null || names.length !== 1) {
    const help = 'Name one as OWNER/REPO, for example: firekeeper propose octocat/awesome-hats';
    throw new FirekeeperError('usage', `${JSON.stringify(names[0] ?? '')} is not a repository`, help);
  }
  const dryRun = flagOption(options, 'dryRun');
  const propose = await engine.openPropose(serviceSettings(io.env), { clock: io.clock, journal });
  const outcome = await propose({
    owner: place[1] as string,
    name: place[2] as string,
    configPath: session.configName ?? '.github/firekeeper.yml',
    lists: [],
    dryRun,
    due: 'now',
  });
  journal.clear();
  terminal.out(told(outcome, dryRun));
  const code = failures[outcome.result] ?? exitCodes.ok;
  if (code !== exitCodes.ok) terminal.err(failedLine(outcome, terminal.errColors));
  return code;
}

/** The line on stderr for a result that is a failure. */
function failedLine({ result, line }: ProposeOutcome, colors: Colors): string {
  return `${colors.red('firekeeper:')} ${result}: ${printable(line)}${/[.!?]$/.test(line) ? '' : '.'}`;
}

function told(outcome: ProposeOutcome, dryRun: boolean): string {
  const { pullRequest, compareUrl, diff, writes } = outcome;
  const line = printable(outcome.line);
  const where = [pullRequest?.url, compareUrl].filter((url) => url != null).map((url) => `${url}\n`);
  if (!dryRun) return `${outcome.result}: ${line}\n${where.join('')}`;
  return `${diff}${writes.map((write) => `would send ${write}\n`).join('')}${outcome.result}: ${line}\n`;
}
