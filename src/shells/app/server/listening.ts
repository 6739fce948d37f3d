/** Starts and stops a server, in the same way for all of ours. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FirekeeperError } from '../../../core/text/errors.ts';
import type { Clock } from '../../../ports/clock.ts';

/** Listens. @param name the variable with the port @throws FirekeeperError `usage` when it is in use or not allowed */
export function listening(
  server: Server,
  port: number,
  host: string,
  name: string,
): Promise<{ readonly url: string }> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      const help = `Set ${name} to another one (0 picks a free port), and HOST to an address of this machine`;
      const why =
        error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be used (${error.code ?? error.message})`;
      reject(new FirekeeperError('usage', `port ${port} on ${host} ${why}`, help, { cause: error }));
    };
    server.once('error', failed);
    server.listen({ port, host }, () => {
      server.off('error', failed);
      const { address, family, port: taken } = server.address() as AddressInfo;
      resolve({ url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}` });
    });
  });
}

/** Accepts no new connections, and closes those that are still open after `graceMs`. */
export async function closed(server: Server, graceMs: number, clock: Clock): Promise<void> {
  const over = new AbortController();
  const done = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const cut = clock.sleep(graceMs, over.signal).then(
    () => server.closeAllConnections(),
    () => {},
  );
  await done;
  over.abort();
  await cut;
}
