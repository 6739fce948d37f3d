/** Starts the Action in this process; `scripts/bundle-action.ts` makes `action/index.cjs` of it and all it needs. */
import { appendFile } from 'node:fs/promises';
import { systemClock } from '../../adapters/system-clock.ts';
import { createPropose } from '../../compose/remote.ts';
import { main } from './main.ts';

const world = {
  env: process.env,
  clock: systemClock,
  print: (line: string) => void process.stdout.write(`${line}\n`),
  append: (path: string, text: string) => appendFile(path, text, 'utf8'),
};
void main(world, createPropose).then((code) => {
  process.exitCode = code;
});
