/** `firekeeper doctor`: checks everything that a server of the App needs. */
import type { CliCommand } from './command.ts';

export const doctor: CliCommand = {
  name: 'doctor',
  summary: 'check settings, database, key, permissions, webhooks and public address of the App',
  examples: [['doctor', 'print one line for each check, and what to do when one fails; exit with 1 then']],
  declare: (command) => command,
};
