/** Starts the command line in this process: real streams, real clock, the real engine. Called by `bin.ts`. */
import { systemClock } from '../../adapters/system-clock.ts';
import { processEnvironment } from './env.ts';
import type { Io } from './io.ts';
import { outStream } from './io.ts';
import { main } from './main.ts';

/** Runs the arguments of this process and leaves the exit code with it, so that pipes can drain. */
export async function start(serve: Io['serve']): Promise<void> {
  // `firekeeper inspect | head` closes our stdout early: that ends the run, and is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const io: Io = {
    // Node opens a stream when it is first named, and most runs read nothing.
    get stdin() {
      return process.stdin;
    },
    stdout: outStream(() => process.stdout),
    stderr: outStream(() => process.stderr),
    cwd: process.cwd(),
    env: processEnvironment(),
    clock: systemClock,
    ...(serve === undefined ? {} : { serve }),
  };
  process.exitCode = await main(process.argv.slice(2), io);
}
