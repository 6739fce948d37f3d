/** `firekeeper update`: rewrites lists in place, or shows what it would do. */
import { Option } from 'commander';
import type { OrderBy } from '../../../core/config/types.ts';
import { type CliCommand, filesHelp } from './command.ts';

const orders: readonly OrderBy[] = ['keep', 'infer', 'stars', 'name'];

export const update: CliCommand = {
  name: 'update',
  summary: 'rewrite lists in place',
  examples: [
    ['update --dry-run', 'show what would change, and write nothing'],
    ['update', 'bring the list of this folder up to date'],
    ['update --check docs/*.md', 'exit with 1 when one of them is out of date'],
    ['update --facts facts.json -', 'standard input to standard output, without a network'],
  ],
  declare: (command) =>
    command
      .argument('[files...]', filesHelp)
      .option('--dry-run', 'print a unified diff and a summary, and write nothing')
      .option('--check', 'write nothing, exit 1 when a list is out of date')
      .option('--json', 'print the plan as JSON, and write nothing')
      .option('--report <file>', 'also write the report as markdown; - for standard output')
      .option('--facts <file>', 'use recorded facts and no network; - for standard input')
      .option('--accept-held', 'write counts that were held as unlikely')
      .addOption(
        new Option('--order <order>', 'order of entries; overrides the configuration').choices(orders),
      ),
};
