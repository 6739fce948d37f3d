/** `firekeeper new`: drafts a first list from verified facts. */
import type { Command } from 'commander';
import type { CliCommand } from './command.ts';

const each = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const draft: CliCommand = {
  name: 'new',
  summary: 'draft a first list on a topic from verified facts',
  examples: [
    ['new "talking head generation"', 'print a list of repositories and papers'],
    ['new "talking head generation" --out README.md', 'write it'],
    ['new "static analysis" --topic static-analysis --papers 0', 'repositories of a topic, no papers'],
    ['new "talking head generation" --sections parts.yml --report report.md', 'under headings of your own'],
  ],
  declare: (command: Command) =>
    command
      .argument('<topic>', 'what the list is about, in a few words')
      .option('--topic <topic>', 'a topic of GitHub to search as well; may be repeated', each)
      .option('--min-stars <n>', 'fewest stars of a repository (default: 10)')
      .option('--papers <n>', 'most papers; 0 for none (default: 20)')
      .option('--since <year>', 'only what was published or pushed to in that year or later')
      .option('--sections <file>', 'headings of your own, with topics of GitHub for each')
      .option('--out <file>', 'write the list here instead of printing it')
      .option('--force', 'replace a file that exists')
      .option(
        '--save-facts <file>',
        'write the facts of its entries here, in the form that update --facts reads',
      )
      .option('--report <file>', 'write here what was left out and why, as markdown')
      .option('--llm', 'have a language model write lines and headings (see FIREKEEPER_LLM_URL)'),
};
