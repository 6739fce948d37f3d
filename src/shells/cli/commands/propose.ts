/** `firekeeper propose OWNER/REPO`: the whole remote run, as in the Action. */
import type { CliCommand } from './command.ts';

export const propose: CliCommand = {
  name: 'propose',
  summary: 'read the lists of a repository on GitHub and open or refresh its pull request',
  examples: [
    ['propose octocat/awesome-hats --dry-run', 'show what would be written'],
    ['propose octocat/awesome-hats', 'open or refresh the pull request'],
  ],
  declare: (command) =>
    command
      .argument('<owner/repo>', 'the repository')
      .option('--dry-run', 'print the diff and what would be written, and write nothing'),
};
