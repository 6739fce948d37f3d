#!/usr/bin/env node
/** The `firekeeper` program: starts the command line and passes it the App. */
import { FirekeeperError } from './core/text/errors.ts';
import { start } from './shells/cli/start.ts';

void start({
  serve: async (words) => (await loadApp()).serve(words, process.env),
  link: async (words, print) => (await loadApp()).link(words, process.env, print),
  doctor: async (print) => (await loadApp()).doctor(process.env, print),
});

/**
 * Loads the App only when a command needs it, so that other commands start without a server and a database. In the package
 * `firekeeper`, this import names the package `firekeeper-app`, which may be missing (`scripts/package/bundle.ts`).
 */
async function loadApp(): Promise<typeof import('./shells/app/start.ts')> {
  try {
    return await import('./shells/app/start.ts');
  } catch (cause) {
    if (!(cause instanceof Error) || !/Cannot find package 'firekeeper-app'/.test(cause.message)) throw cause;
    const help = 'Install it too, with Node 22.12 or later: npm install firekeeper-app';
    throw new FirekeeperError('usage', 'the App is a separate package', help, { cause });
  }
}
