/** `firekeeper review`: reports what could be better in the entries of lists. */
import { Option } from 'commander';
import { reviewFormats } from '../../../core/review/formats.ts';
import { type CliCommand, filesHelp } from './command.ts';

export const review: CliCommand = {
  name: 'review',
  summary: 'look for duplicate, dead, moved and badly placed entries',
  examples: [
    ['review', 'the list of this folder'],
    ['review --base origin/main', 'only what a change adds'],
    ['review --format github', 'annotations in a workflow'],
    ['review --facts facts.json docs/*.md', 'several lists at once, without a network'],
  ],
  declare: (command) =>
    command
      .argument('[files...]', filesHelp)
      .option('--base <ref>', 'only findings that the lists did not have at this commit')
      .addOption(
        new Option('--format <format>', 'form of the findings').choices(reviewFormats).default('text'),
      )
      .option('--facts <file>', 'use recorded facts and no network; - for standard input'),
};
