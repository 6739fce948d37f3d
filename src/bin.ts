#!/usr/bin/env node
/** The `firekeeper` program: the command line, which is handed the App as one of its commands. */
import { start } from './shells/cli/start.ts';

await start(async (words) => {
  // Loaded when it is asked for: every other command starts without a server and a database.
  const { serve } = await import('./shells/app/start.ts');
  return serve(words, process.env);
});
