/**
 * Starts the Action in this process; `scripts/bundle-action.ts` makes `action/index.cjs` from it. It loads the remote run
 * only when needed, so that a step that ends early starts fast.
 */
import { appendFile, readFile } from 'node:fs/promises';
import { systemClock } from '../../adapters/system-clock.ts';
import { main } from './main.ts';

async function start(): Promise<void> {
  const world = {
    env: process.env,
    clock: systemClock,
    print: (line: string) => void process.stdout.write(`${line}\n`),
    append: (path: string, text: string) => appendFile(path, text, 'utf8'),
    read: (path: string) => readFile(path, 'utf8'),
  };
  process.exitCode = await main(
    world,
    async (settings, tools) => (await import('../../compose/remote.ts')).createPropose(settings, tools),
    async (settings, tools) => (await import('../../compose/remote.ts')).createDoor(settings, tools),
  );
}

void start();
