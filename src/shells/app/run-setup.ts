/** The server while nothing is set up: only the pages that create the App, until that is done or the process ends. */
import { randomBytes } from 'node:crypto';
import { createLog } from './log.ts';
import type { AppWorld } from './app.ts';
import { createMetrics } from './metrics.ts';
import type { AppParts } from '../../compose/app.ts';
import { createAppServer } from './server/app-server.ts';
import { keepCredentials, readText } from './server/credentials-file.ts';
import { createSetup } from './server/setup.ts';
import type { AppSettings } from './settings.ts';
import { appEnvPath } from './settings-files.ts';
import type { Environment } from './settings-values.ts';

/** Time limit for GitHub to create the App. */
const conversionMs = 30_000;

/** Listens until GitHub has created the App (`created`) or `end` resolves (`ended`). */
export async function runSetup(
  settings: AppSettings,
  world: AppWorld,
  parts: Pick<AppParts, 'createSecrets' | 'boundedFetch'>,
  env: Environment,
  end: Promise<void>,
): Promise<'created' | 'ended'> {
  const { clock, fetch, write } = world;
  const secrets = parts.createSecrets(clock);
  const log = createLog(settings, { secrets, clock, write });
  const envPath = appEnvPath(env);
  const setup = createSetup({
    settings,
    envPath,
    isTaken: async () => (await readText(envPath)) !== null,
    keep: (credentials, signIn) => keepCredentials(envPath, credentials, signIn),
    onSecret: (value) => secrets.add(value),
    fetch: parts.boundedFetch(fetch, { timeoutMs: conversionMs }),
    clock,
    log,
    random: () => randomBytes(24).toString('hex'),
  });
  const server = await createAppServer({
    settings,
    intake: null,
    readiness: async () => false,
    metrics: createMetrics({ process: false }),
    pages: setup.pages,
    log,
    clock,
  });
  const { url } = await server.listen(settings.port, settings.host);
  log.info({ url }, 'nothing is set up: open this address to create the GitHub App');
  const outcome = await Promise.race([
    setup.done.then(() => 'created' as const),
    end.then(() => 'ended' as const),
  ]);
  // Gives the server time to send the page that says so.
  if (outcome === 'created') await clock.sleep(500);
  await server.close(2000);
  return outcome;
}
