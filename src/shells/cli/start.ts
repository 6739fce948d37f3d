/** Starts the command line in this process, with the real streams, clock and engine. Called by `bin.ts`. */
import { systemClock } from '../../adapters/system-clock.ts';
import { processEnvironment } from './env.ts';
import type { AppCommands, Io } from './io.ts';
import { outStream } from './io.ts';
import { main } from './main.ts';

/** Runs the arguments of this process. It sets the exit code instead of exiting, so that pipes can drain. */
export async function start(app: AppCommands): Promise<void> {
  // `firekeeper inspect | head` closes our stdout early. That ends the run and is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const io: Io = {
    // Node opens a stream on first access, and most runs do not read stdin.
    get stdin() {
      return process.stdin;
    },
    stdout: outStream(() => process.stdout),
    stderr: outStream(() => process.stderr),
    cwd: process.cwd(),
    env: processEnvironment(),
    clock: systemClock,
    app,
  };
  process.exitCode = await main(process.argv.slice(2), io);
}
