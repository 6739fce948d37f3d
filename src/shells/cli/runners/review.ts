/** Runs `firekeeper review`: reads lists and facts, reports what could be better, and writes nothing. */
import { fileAt } from '../../../adapters/git.ts';
import { limits } from '../../../core/list/limits.ts';
import { formatReview, type ReviewFormat } from '../../../core/review/formats.ts';
import { type ExitCode, exitCodes, FirekeeperError } from '../../../core/text/errors.ts';
import { reviewChange, reviewLists } from '../../../run/review.ts';
import { tend } from '../../../run/tend.ts';
import { hostsOf } from '../env.ts';
import { graver } from '../failures.ts';
import { findLists, standardInput } from '../find-lists.ts';
import { checkAnswers } from '../gates.ts';
import { openTeachers } from '../learn.ts';
import { loadConfig } from '../load-config.ts';
import { type CliInput, listName, readInputs, toFailures } from '../open-lists.ts';
import type { Session } from '../session.ts';
import { version } from '../version.ts';
import type { CommandOptions } from './runner.ts';
import { textOption } from './runner.ts';

export async function runReview(
  session: Session,
  names: readonly string[],
  options: CommandOptions,
): Promise<ExitCode> {
  const base = textOption(options, 'base');
  const facts = textOption(options, 'facts');
  checkInputs(names, base, facts);
  const { config } = await loadConfig(session);
  const files = await findLists(session, names, config, undefined);
  const teachers = await openTeachers(session, facts, config);
  const inputs = await readInputs(session, files);
  const hosts = hostsOf(session.io.env, config);
  const { sources, now } = teachers;
  const { middle } = session.engine;
  const warn = (line: string) => session.journal.warn(line);
  const failed = toFailures(session);
  const done = await tend(inputs, config, { middle, hosts, sources, now, warn, failed });
  session.journal.clear();
  if (teachers.live) checkAnswers(done.tended);
  const tools = { snapshot: done.snapshot, now, hosts };
  const found =
    base === undefined
      ? reviewLists(done.tended, config, tools)
      : reviewChange(done.tended, done.again(await inputsAt(inputs, base)), config, tools, done.again)
          .findings;
  const named = found.map((one) => ({ ...one, file: listName(one.file) }));
  const format = options['format'] as ReviewFormat;
  // "No findings" would be untrue of a list that could not be read.
  const isUnread = found.length === 0 && session.failures.all.length > 0 && format === 'text';
  if (!isUnread) session.terminal.out(formatReview(named, format, version));
  return graver(found.length > 0 ? exitCodes.findings : exitCodes.ok, session.failures.code);
}

/** @throws FirekeeperError `usage` */
function checkInputs(names: readonly string[], base: string | undefined, facts: string | undefined): void {
  const isPiped = names.includes(standardInput);
  if (isPiped && facts === standardInput)
    throw new FirekeeperError(
      'usage',
      'list and facts cannot both be standard input',
      'Name a file for one of them',
    );
  if (isPiped && base !== undefined)
    throw new FirekeeperError('usage', '--base needs files of a git checkout', 'Name the list instead of -');
}

/** The lists as they were at a commit, without those that did not exist there. */
async function inputsAt(inputs: readonly CliInput[], ref: string): Promise<readonly CliInput[]> {
  const before = await Promise.all(
    inputs.map(async (input) => {
      const bytes = await fileAt(input.file.path, ref, limits.bytes);
      return bytes === null ? [] : [{ ...input, bytes }];
    }),
  );
  return before.flat();
}
