/**
 * Starts the Action in this process; `scripts/bundle-action.ts` makes `action/index.cjs` of it and all it needs.
 * The same file is the entry of the worker threads, so that one file is the whole Action: in a thread the import
 * of the worker answers its messages, and nothing else happens here.
 */
import { appendFile } from 'node:fs/promises';
import { isMainThread } from 'node:worker_threads';
import { startThreadsFrom } from '../../adapters/isolate/isolate.ts';
import '../../adapters/isolate/worker.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import { main } from './main.ts';

async function start(): Promise<void> {
  startThreadsFrom(new URL(import.meta.url));
  const world = {
    env: process.env,
    clock: systemClock,
    print: (line: string) => void process.stdout.write(`${line}\n`),
    append: (path: string, text: string) => appendFile(path, text, 'utf8'),
  };
  // Loaded when the inputs are right: a step that ends early starts at once.
  process.exitCode = await main(world, async (settings, tools) => {
    const { createPropose } = await import('../../compose/remote.ts');
    return createPropose(settings, tools);
  });
}

if (isMainThread) void start();
