/** `firekeeper doctor`: looks whether everything is there that a server of the App needs. */
import type { CliCommand } from './command.ts';

export const doctor: CliCommand = {
  name: 'doctor',
  summary: 'check settings, database, key, permissions, webhooks and public address of the App',
  examples: [['doctor', 'a line for each, and what to do where one is wrong; ends with 1 then']],
  declare: (command) => command,
};
