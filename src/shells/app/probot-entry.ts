/**
 * The App under `probot run ./dist/src/shells/app/probot-entry.js`: Probot's server receives the webhooks and passes
 * them to the same handlers. Our own parts (work, pages, metrics) run next to it on their own port. For development,
 * because Probot's server has no limits (docs/app.md).
 */
import type { Probot } from 'probot';
import { appParts, processWorld } from '../../compose/app.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { openApp } from './app.ts';
import { createLog } from './log.ts';
import { readText } from './server/credentials-file.ts';
import { type AppSettings, type Credentials, secretsOf } from './settings.ts';
import { loadAppSettings } from './settings-files.ts';
import { takeEvents } from './webhooks/handlers.ts';
import { createIntake } from './webhooks/intake.ts';

const graceMs = 25_000;

// oxlint-disable-next-line import/no-default-export -- the form in which Probot loads an App
export default async function firekeeper(app: Probot): Promise<void> {
  const settings = guarded(await loadAppSettings(process.env, readText));
  const write = (line: string): void => void process.stderr.write(line);
  const world = processWorld(process.env);
  const { clock } = world;
  const own = await openApp(
    // Probot's server receives the webhooks, so Probot's proxy is used, too.
    { ...settings, port: 0, host: '127.0.0.1', webhookProxyUrl: null },
    { ...world, write },
    appParts,
  );
  const secrets = appParts.createSecrets(clock);
  for (const secret of secretsOf(settings)) secrets.add(secret);
  const log = createLog(settings, { secrets, clock, write });
  takeEvents(app, createIntake({ store: own.store, queue: own.queue, settings, log, clock }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void own.close(graceMs).finally(() => process.exit(0)));
  }
}

/** Without a secret, Probot uses one that everybody knows. */
function guarded(settings: AppSettings): AppSettings & { readonly credentials: Credentials } {
  const { credentials } = settings;
  if (credentials !== null && credentials.webhookSecret !== null) return { ...settings, credentials };
  throw new FirekeeperError(
    'config',
    'probot run needs APP_ID, PRIVATE_KEY and WEBHOOK_SECRET',
    'Set them, or run firekeeper serve, which creates the App',
  );
}
