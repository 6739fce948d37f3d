/** The App's server on a free port for tests, and ways to talk to it. */
import { connect } from 'node:net';
import { createMetrics } from '../../../../src/shells/app/metrics.ts';
import {
  type AppServer,
  createAppServer,
  type ServerParts,
} from '../../../../src/shells/app/server/app-server.ts';
import { createIntake } from '../../../../src/shells/app/webhooks/intake.ts';
import {
  type HeldClock,
  heldClock,
  type KeptLog,
  keptLog,
  memoryRows,
  type Rows,
  settingsOf,
  signatureOf,
  tended,
} from './world.ts';

export interface World extends KeptLog {
  readonly url: string;
  readonly rows: Rows;
  readonly clock: HeldClock;
  readonly app: AppServer;
}

const open: AppServer[] = [];

/** Ends all servers that were started; call it after each test. */
export async function endAll(): Promise<void> {
  for (const app of open.splice(0)) {
    app.server.closeAllConnections();
    await app.close(0);
  }
}

export async function started(
  parts: Partial<ServerParts> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<World> {
  const clock = heldClock();
  const kept = keptLog(clock);
  const rows = memoryRows();
  rows.repositories.set(7, tended(7, 'acme/list'));
  const settings = settingsOf(env);
  const metrics = createMetrics({ process: false });
  const { log } = kept;
  const told = (event: string, outcome: string) => metrics.webhook(event, outcome);
  const intake = createIntake({ ...rows, settings, log, clock, told });
  const app = await createAppServer({
    settings,
    intake,
    metrics,
    log,
    clock,
    readiness: async () => true,
    pages: () => null,
    ...parts,
  });
  open.push(app);
  const { url } = await app.listen(0, '127.0.0.1');
  return { ...kept, url, rows, clock, app };
}

export interface Sent {
  readonly event?: string;
  readonly id?: string;
  readonly signature?: string | null;
  readonly type?: string;
}

let count = 0;

export async function send(
  { url }: Pick<World, 'url'>,
  payload: unknown,
  { event = 'push', id = `delivery-${(count += 1)}`, signature, type = 'application/json' }: Sent = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const signed = signature === undefined ? signatureOf(body) : signature;
  const response = await fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': type,
      'x-github-event': event,
      'x-github-delivery': id,
      ...(signed === null ? {} : { 'x-hub-signature-256': signed }),
    },
  });
  return { status: response.status, text: await response.text() };
}

export const get = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

/** Sends bytes as they are. Resolves with the whole answer when the server ends the connection. */
export function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    let got = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (part) => (got += part.toString()));
    socket.on('error', () => {});
    socket.on('close', () => resolve(got));
  });
}
