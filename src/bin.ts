#!/usr/bin/env node
/** The `firekeeper` program: the command line, which is handed the App as one of its commands. */
import { FirekeeperError } from './core/text/errors.ts';
import { start } from './shells/cli/start.ts';

void start(async (words) => {
  const { serve } = await loadApp();
  return serve(words, process.env);
});

/**
 * Loaded when it is asked for: every other command starts without a server and a database. In the package
 * `firekeeper` this import names the package `firekeeper-app`, which may not be there (`scripts/package/bundle.ts`).
 */
async function loadApp(): Promise<typeof import('./shells/app/start.ts')> {
  try {
    return await import('./shells/app/start.ts');
  } catch (cause) {
    if (!(cause instanceof Error) || !/Cannot find package 'firekeeper-app'/.test(cause.message)) throw cause;
    const help = 'Install it beside this one, with Node 22.12 or later: npm install firekeeper-app';
    throw new FirekeeperError('usage', 'the App is a package of its own', help, { cause });
  }
}
