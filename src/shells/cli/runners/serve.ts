/** `firekeeper serve`, `link` and `doctor`: call the App, a separate shell that the program passes in. */
import { type Runner, textOption } from './runner.ts';
import type { AppCommands, Io, ServeRole } from '../io.ts';

export const runApp: Runner = async ({ io }, _words, options) => {
  const [role, host] = [textOption(options, 'role'), textOption(options, 'host')];
  const { port } = options;
  return appOf(io).serve({
    ...(role === undefined ? {} : { role: role as ServeRole }),
    ...(host === undefined ? {} : { host }),
    ...(typeof port === 'number' ? { port } : {}),
  });
};

export const printAppLink: Runner = async ({ io }, [repository = ''], { days }) =>
  appOf(io).link({ repository, days: Number(days) }, (text) => io.stdout.write(text));

export const examineApp: Runner = async ({ io }) => appOf(io).doctor((text) => io.stdout.write(text));

function appOf({ app }: Io): AppCommands {
  if (app === undefined) throw new Error('this program was started without the App');
  return app;
}
