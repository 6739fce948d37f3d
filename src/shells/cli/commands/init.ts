/** `firekeeper init`: writes a first configuration with what was inferred from the lists, and the workflow on request. */
import type { CliCommand } from './command.ts';
import { filesHelp } from './command.ts';

export const init: CliCommand = {
  name: 'init',
  summary: 'write .github/firekeeper.yml with what was inferred from the lists',
  examples: [
    ['init', 'write the configuration for the list of this folder'],
    ['init --workflow', 'write the workflow of the Action too'],
  ],
  declare: (command) =>
    command
      .argument('[files...]', filesHelp.replace(', - for standard input', ''))
      .option('--workflow', 'write .github/workflows/firekeeper.yml too')
      .option('--force', 'replace files that exist'),
};
