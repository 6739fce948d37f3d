/** The text of `--help` below the options: examples, exit codes and documentation. Called by `program.ts`. */
import { github } from '../../core/hosts/github.ts';
import type { CliCommand } from './commands/command.ts';

/** The project's page; `scripts/package` replaces OWNER with the account that publishes it. */
const home = `${github.url}/OWNER/firekeeper`;

const exits = `Exit codes:
  0  fine
  1  --check found a list out of date
  2  usage or configuration
  3  a service failed and nothing was written
  4  internal fault`;

/** Below the help of the program. */
export function programHelp(commands: readonly CliCommand[]): string {
  const first = commands.flatMap(({ examples }) => examples.slice(0, 1));
  return `\n${examplesText(first)}\n\n${exits}\n\nDocumentation: ${home}#readme`;
}

/** Below the help of one command. */
export function commandHelp({ name, examples }: CliCommand): string {
  return `\n${examplesText(examples)}\n\n${exits}\n\nDocumentation: ${home}/blob/main/docs/commands.md#${name}`;
}

function examplesText(examples: CliCommand['examples']): string {
  return `Examples:\n${examples.map(([words, does]) => `  firekeeper ${words}\n      ${does}`).join('\n')}`;
}
