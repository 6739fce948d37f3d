/** Runs `firekeeper inspect`: asks nobody and writes nothing. */
import type { ExitCode } from '../../../core/text/errors.ts';
import { findLists } from '../find-lists.ts';
import { type InspectedList, inspectJson } from '../inspect-json.ts';
import { inspectText } from '../inspect-table.ts';
import { loadConfig } from '../load-config.ts';
import { openLists } from '../open-lists.ts';
import type { Session } from '../session.ts';
import type { CommandOptions } from './runner.ts';
import { flagOption } from './runner.ts';

export async function inspectLists(
  session: Session,
  names: readonly string[],
  options: CommandOptions,
): Promise<ExitCode> {
  const { config } = await loadConfig(session);
  const opened = await openLists(session, await findLists(session, names, config, undefined), config);
  const lists = opened.map(({ input, list }) => ({ file: input.path, list }));
  const { terminal, failures, verbose } = session;
  if (flagOption(options, 'json')) {
    terminal.out(inspectJson(lists, failures.all));
  } else {
    const show = (list: InspectedList) => inspectText(list, terminal.colors, terminal.columns, verbose);
    terminal.out(lists.map(show).join('\n'));
  }
  return failures.code;
}
