/** `firekeeper serve`: hands over to the App, which is a shell of its own and comes with the program. */
import { type Runner, textOption } from '../commands/command.ts';
import type { ServeRole } from '../io.ts';

export const runApp: Runner = async ({ io }, _words, options) => {
  if (io.serve === undefined) throw new Error('this program was started without the App');
  const [role, host] = [textOption(options, 'role'), textOption(options, 'host')];
  const { port } = options;
  return io.serve({
    ...(role === undefined ? {} : { role: role as ServeRole }),
    ...(host === undefined ? {} : { host }),
    ...(typeof port === 'number' ? { port } : {}),
  });
};
