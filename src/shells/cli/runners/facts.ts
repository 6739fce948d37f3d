/** Runs `firekeeper facts`: asks about every subject of the lists and prints a facts file. */
import type { ExitCode } from '../../../core/text/errors.ts';
import { FirekeeperError } from '../../../core/text/errors.ts';
import { factsOf, renderFacts } from '../../../core/facts/file.ts';
import { observe } from '../../../run/observe.ts';
import { findLists } from '../find-lists.ts';
import { openTeachers } from '../learn.ts';
import { loadConfig } from '../load-config.ts';
import { openLists } from '../open-lists.ts';
import type { Session } from '../session.ts';

export async function printFacts(session: Session, names: readonly string[]): Promise<ExitCode> {
  const { config } = await loadConfig(session);
  const files = await findLists(session, names, config, undefined);
  const teachers = await openTeachers(session, undefined, config);
  const lists = await openLists(session, files, config);
  if (lists.length === 0) return session.failures.code;
  const observations = await observe(lists, teachers.sources, config, {
    now: teachers.now,
    warn: (line) => session.journal.warn(line),
  });
  session.journal.clear();
  const unknown = observations.filter(({ fate }) => fate === 'unknown').length;
  if (unknown > 0 && unknown === observations.length) {
    const message = `none of ${unknown} subjects has an answer`;
    throw new FirekeeperError('network', message, 'Run again later, or set GITHUB_TOKEN for wider limits');
  }
  if (unknown > 0)
    session.notice(`${unknown} of ${observations.length} subjects have no answer and are left out`);
  session.terminal.out(renderFacts(factsOf(observations, teachers.now)));
  return session.failures.code;
}
