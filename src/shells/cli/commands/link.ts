/** `firekeeper link OWNER/REPO`: the signed address of the page that the App shows of a private list. */
import { InvalidArgumentError } from 'commander';
import type { CliCommand } from './command.ts';

const longest = 366;

export const link: CliCommand = {
  name: 'link',
  summary: 'print a signed link to the page that the App shows of a private list',
  examples: [['link octocat/secret-hats --days 7', 'whoever has it may look for a week']],
  declare: (command) =>
    command
      .argument('<owner/repo>', 'the repository')
      .option(
        '--days <days>',
        `how long the link is good, at most ${longest} days (default: 30)`,
        daysOf,
        30,
      ),
};

function daysOf(text: string): number {
  const days = Number(text);
  if (/^\d{1,3}$/.test(text) && days >= 1 && days <= longest) return days;
  throw new InvalidArgumentError(`It is a number from 1 to ${longest}.`);
}
