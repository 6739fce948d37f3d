/** `firekeeper config --check`: checks a configuration and reports all mistakes at once. */
import type { CliCommand } from './command.ts';

export const config: CliCommand = {
  name: 'config',
  summary: 'check a configuration and report every mistake with its line',
  examples: [
    ['config --check', 'check .github/firekeeper.yml; exit with 2 when something is wrong'],
    ['config --check draft.yml', 'check another file'],
  ],
  declare: (command) =>
    command
      .argument('[file]', 'the configuration (default: --config, else .github/firekeeper.yml)')
      .requiredOption('--check', 'report every mistake, and change nothing'),
};
