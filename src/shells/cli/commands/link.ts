/** `firekeeper link OWNER/REPO`: prints the signed address of the App's page about a private list. */
import { InvalidArgumentError } from 'commander';
import type { CliCommand } from './command.ts';

const longest = 366;

export const link: CliCommand = {
  name: 'link',
  summary: "print a signed link to the App's page about a private list",
  examples: [['link octocat/secret-hats --days 7', 'anyone with the link can open the page for a week']],
  declare: (command) =>
    command
      .argument('<owner/repo>', 'the repository')
      .option(
        '--days <days>',
        `how long the link is valid, at most ${longest} days (default: 30)`,
        daysOf,
        30,
      ),
};

function daysOf(text: string): number {
  const days = Number(text);
  if (/^\d{1,3}$/.test(text) && days >= 1 && days <= longest) return days;
  throw new InvalidArgumentError(`It must be a number from 1 to ${longest}.`);
}
