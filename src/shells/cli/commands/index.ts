/** The registry of commands, in the order in which `--help` shows them. A command is one file of this folder. */
import type { CliCommand } from './command.ts';
import { config } from './config.ts';
import { doctor } from './doctor.ts';
import { facts } from './facts.ts';
import { init } from './init.ts';
import { inspect } from './inspect.ts';
import { link } from './link.ts';
import { draft } from './new.ts';
import { propose } from './propose.ts';
import { review } from './review.ts';
import { serve } from './serve.ts';
import { update } from './update.ts';

export const commands: readonly CliCommand[] = [
  update,
  inspect,
  facts,
  review,
  propose,
  draft,
  init,
  config,
  serve,
  link,
  doctor,
];
