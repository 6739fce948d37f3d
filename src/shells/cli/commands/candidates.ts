/** `firekeeper candidates`: what belongs on a list and is not there. */
import { InvalidArgumentError } from 'commander';
import { declinedFile } from '../../../core/newcomers/declined.ts';
import { type CliCommand, filesHelp } from './command.ts';

export const candidates: CliCommand = {
  name: 'candidates',
  summary: 'find what belongs on a list and is not there, with the ready line; adds nothing',
  examples: [
    ['candidates', 'ten repositories and ten papers that the list of this folder does not have'],
    ['candidates --limit 30 --min-stars 500', 'more of them, and only well-known ones'],
    ['candidates --decline acme/boats', `never offer it again (kept in ${declinedFile})`],
    [
      'candidates --record found.json',
      'keep what was answered; --facts found.json works on it without a network',
    ],
  ],
  declare: (command) =>
    command
      .argument('[files...]', filesHelp)
      .option('--json', 'print it as JSON')
      .option('--limit <number>', 'most repositories, and most papers, for a list', counted, 10)
      .option('--min-stars <number>', 'fewest stars (default: what nine of ten entries have)', counted)
      .option('--facts <file>', 'use recorded facts and searches and no network; - for standard input')
      .option('--record <file>', 'write what was answered, for --facts')
      .option('--decline <names...>', 'do not offer these any more, and ask nobody now'),
};

function counted(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}
