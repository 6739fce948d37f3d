/** `firekeeper serve`: runs the GitHub App. The App is a separate shell, which the program passes in. */
import { InvalidArgumentError, Option } from 'commander';
import type { ServeRole } from '../io.ts';
import type { CliCommand } from './command.ts';

const roles: readonly ServeRole[] = ['all', 'web', 'worker'];

export const serve: CliCommand = {
  name: 'serve',
  summary: 'run the GitHub App',
  examples: [['serve --port 8080', 'without credentials, the server shows the page that creates the App']],
  declare: (command) =>
    command
      .addOption(
        new Option(
          '--role <role>',
          'which part this machine runs (default: FIREKEEPER_ROLE, else all)',
        ).choices(roles),
      )
      .option('--port <port>', 'port to listen on, 0 for any free port (default: PORT, else 3000)', portOf)
      .option('--host <host>', 'address to listen on (default: HOST)'),
};

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a number from 0 to 65535.');
}
