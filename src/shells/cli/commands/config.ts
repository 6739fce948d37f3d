/** `firekeeper config --check`: whether a configuration is valid, with every mistake at once. */
import type { CliCommand } from './command.ts';

export const config: CliCommand = {
  name: 'config',
  summary: 'check a configuration, and tell every mistake with its line',
  examples: [
    ['config --check', 'check .github/firekeeper.yml; ends with 2 when something is wrong'],
    ['config --check draft.yml', 'check another file'],
  ],
  declare: (command) =>
    command
      .argument('[file]', 'the configuration (default: --config, else .github/firekeeper.yml)')
      .requiredOption('--check', 'tell every mistake, and change nothing'),
};
