/** Runs `firekeeper init`: writes a first configuration with what was seen, and the workflow on request. */
import { basename, relative, resolve, sep } from 'node:path';
import { fileExists } from '../../../adapters/files/files.ts';
import { writeFileWhole } from '../../../adapters/files/write.ts';
import {
  defaultConfig,
  listPathProblem,
  mostLists,
  parseConfig,
  renderConfig,
} from '../../../core/config/index.ts';
import type { ExitCode } from '../../../core/text/errors.ts';
import { FirekeeperError } from '../../../core/text/errors.ts';
import { encode } from '../../../core/text/text.ts';
import { findLists, standardInput } from '../find-lists.ts';
import { defaultConfigName } from '../load-config.ts';
import type { OpenList } from '../open-lists.ts';
import { openLists } from '../open-lists.ts';
import type { Session } from '../session.ts';
import { actionReference, workflowText } from '../workflow.ts';
import type { CommandOptions } from './runner.ts';
import { flagOption } from './runner.ts';

const workflowName = '.github/workflows/firekeeper.yml';

export async function writeFirstFiles(
  session: Session,
  names: readonly string[],
  options: CommandOptions,
): Promise<ExitCode> {
  if (names.includes(standardInput)) {
    throw new FirekeeperError('usage', 'init needs the name of a file', 'Name the list, such as README.md');
  }
  const force = flagOption(options, 'force');
  const workflow = flagOption(options, 'workflow');
  const configName = session.configName ?? defaultConfigName;
  // Who has a configuration and now asks for the workflow gets what is missing.
  const kept = workflow && !force && (await exists(session, configName));
  const wanted = [...(kept ? [] : [configName]), ...(workflow ? [workflowName] : [])];
  if (!force) await refuseExisting(session, wanted);
  const defaults = defaultConfig();
  const opened = await openLists(session, await findLists(session, names, defaults, undefined), defaults);
  // A configuration that leaves out one of the named lists would look as if that had been meant.
  if (session.failures.all.length > 0) return session.failures.code;
  const config = configText(session, opened);
  if (kept && !session.quiet) session.terminal.out(`${configName} kept\n`);
  for (const name of wanted) {
    const file = { path: resolve(session.io.cwd, name), name };
    const text = name === workflowName ? workflowText(basename(session.io.cwd)) : config;
    await writeFileWhole(file, encode(text), { overwrite: force });
    if (!session.quiet) session.terminal.out(`${name} written\n`);
  }
  if (workflow)
    session.notice(`put the account that publishes Firekeeper in place of OWNER in ${actionReference}.`);
  return session.failures.code;
}

function exists({ io }: Session, name: string): Promise<boolean> {
  return fileExists(resolve(io.cwd, name));
}

async function refuseExisting(session: Session, wanted: readonly string[]): Promise<void> {
  for (const name of wanted) {
    if (!(await exists(session, name))) continue;
    throw new FirekeeperError('usage', `${name} exists already`, 'Edit it, or replace it with --force');
  }
}

/** @throws FirekeeperError `usage` for a list that a configuration cannot name */
function configText({ io }: Session, opened: readonly OpenList[]): string {
  if (opened.length > mostLists) {
    const message = `${opened.length} lists; a configuration names at most ${mostLists}`;
    throw new FirekeeperError('usage', message, 'Name fewer, or write a pattern into lists yourself');
  }
  const lists = opened.map(({ input, list }) => ({
    path: relative(io.cwd, input.file.path).split(sep).join('/'),
    list,
  }));
  for (const { path } of lists) {
    const problem = listPathProblem(path);
    if (problem === null) continue;
    const help = 'Run init at the top of the repository and name markdown files in it';
    throw new FirekeeperError('usage', `${path} cannot be a list of the configuration: it ${problem}`, help);
  }
  const text = renderConfig(lists);
  parseConfig(text, defaultConfigName);
  return text;
}
