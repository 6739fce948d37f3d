/** `firekeeper inspect`: what the bot sees in a list. Asks nobody and writes nothing. */
import type { ExitCode } from '../../../core/text/errors.ts';
import { findLists } from '../find-lists.ts';
import { inspectJson } from '../inspect-json.ts';
import { inspectText } from '../inspect-table.ts';
import { loadConfig } from '../load-config.ts';
import { openLists } from '../open-lists.ts';
import type { Session } from '../session.ts';
import type { CliCommand, Options } from './command.ts';
import { flagOption } from './command.ts';

export const inspect: CliCommand = {
  name: 'inspect',
  summary: 'show what is seen in a list: entries, markers, notation, tiers, order',
  declare: (command) =>
    command
      .argument('[files...]', 'lists or patterns; - for standard input (default: those of the configuration)')
      .option('--json', 'print it as JSON'),
  run: inspectLists,
};

async function inspectLists(session: Session, names: readonly string[], options: Options): Promise<ExitCode> {
  const { config } = await loadConfig(session);
  const opened = await openLists(session, await findLists(session, names, config, undefined));
  const lists = opened.map(({ input, list }) => ({ file: input.path, list }));
  const { terminal, failures } = session;
  if (flagOption(options, 'json')) {
    terminal.out(inspectJson(lists, failures.all));
  } else {
    terminal.out(lists.map((list) => inspectText(list, terminal.colors, terminal.columns)).join('\n'));
  }
  return failures.code;
}
