/** `firekeeper facts`: prints the facts about the subjects of the lists, as a facts file. */
import { type CliCommand, filesHelp } from './command.ts';

export const facts: CliCommand = {
  name: 'facts',
  summary: 'fetch the facts of a list and print them as JSON, in the form that update --facts reads',
  examples: [
    ['facts > facts.json', 'fetch once, then try options with: firekeeper update --facts facts.json'],
  ],
  declare: (command) => command.argument('[files...]', filesHelp),
};
