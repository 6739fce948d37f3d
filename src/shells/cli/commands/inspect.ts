/** `firekeeper inspect`: what the bot sees in a list. */
import { type CliCommand, filesHelp } from './command.ts';

export const inspect: CliCommand = {
  name: 'inspect',
  summary: 'show what Firekeeper sees in a list: entries, markers, notation, tiers, order',
  examples: [
    ['inspect', 'a table of the entries, and every number that is left alone'],
    ['inspect --json docs/*.md', 'the same for programs'],
  ],
  declare: (command) => command.argument('[files...]', filesHelp).option('--json', 'print it as JSON'),
};
