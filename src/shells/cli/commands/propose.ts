/** `firekeeper propose OWNER/REPO`: the whole remote run, as the Action does it. */
import { type ExitCode, exitCodes, FirekeeperError } from '../../../core/text/errors.ts';
import type { ProposeOutcome, RunResult } from '../../../run/remote/types.ts';
import { serviceSettings } from '../env.ts';
import type { Session } from '../session.ts';
import { type CliCommand, flagOption, type Options } from './command.ts';

/** Results that are no success; every other way to end is what was asked for. */
const failures: Partial<Record<RunResult, ExitCode>> = {
  'config-invalid': exitCodes.usage,
  'no-list': exitCodes.usage,
  'fetch-incomplete': exitCodes.service,
  refused: exitCodes.service,
};

const name = /^([A-Za-z0-9][\w-]*)\/(?!\.{1,2}$)([\w.-]+)$/;

export const propose: CliCommand = {
  name: 'propose',
  summary: 'read the lists of a repository on GitHub and open or refresh its pull request',
  declare: (command) =>
    command
      .argument('<owner/repo>', 'the repository')
      .option('--dry-run', 'print the diff and what would be written, and write nothing'),
  run,
};

async function run(session: Session, names: readonly string[], options: Options): Promise<ExitCode> {
  const { engine, io, journal, terminal } = session;
  const place = name.exec(names[0] ?? '');
  if (place === null || names.length !== 1) {
    const help = 'Name one as OWNER/REPO, for example: firekeeper propose octocat/awesome-hats';
    throw new FirekeeperError('usage', `${names[0] ?? 'nothing'} is no repository`, help);
  }
  const dryRun = flagOption(options, 'dryRun');
  const outcome = await engine.openPropose(serviceSettings(io.env), { clock: io.clock, journal })({
    owner: place[1] as string,
    name: place[2] as string,
    configPath: session.configName ?? '.github/firekeeper.yml',
    lists: [],
    dryRun,
    due: 'now',
  });
  journal.clear();
  terminal.out(told(outcome, dryRun));
  return failures[outcome.result] ?? exitCodes.ok;
}

function told(outcome: ProposeOutcome, dryRun: boolean): string {
  const { pullRequest, compareUrl, line, diff, writes } = outcome;
  const where = [pullRequest?.url, compareUrl].filter((url) => url != null).map((url) => `${url}\n`);
  if (!dryRun) return `${outcome.result}: ${line}\n${where.join('')}`;
  return `${diff}${writes.map((write) => `would send ${write}\n`).join('')}${outcome.result}: ${line}\n`;
}
