/**
 * The App under `probot run ./dist/src/shells/app/probot-entry.js`: Probot's server takes the webhooks and hands them to
 * the same handlers; everything else of ours (work, pages, figures) opens beside it on a port of its own. For
 * development; Probot's server has no limits (docs/app.md).
 */
import type { Probot } from 'probot';
import { proxiedFetch, proxiesOf } from '../../adapters/proxies/index.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { openApp } from './app.ts';
import { createLog } from './log.ts';
import { createSecrets } from '../../adapters/secrets.ts';
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
  const clock = systemClock;
  const own = await openApp(
    { ...settings, port: 0, host: '127.0.0.1' },
    { clock, write, fetch: proxiedFetch(proxiesOf(process.env)) },
  );
  const secrets = createSecrets(clock);
  for (const secret of secretsOf(settings)) secrets.add(secret);
  const log = createLog(settings, { secrets, clock, write });
  takeEvents(app, createIntake({ store: own.store, queue: own.queue, settings, log, clock }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void own.close(graceMs).finally(() => process.exit(0)));
  }
}

/** Without a secret Probot takes one that everybody knows. */
function guarded(settings: AppSettings): AppSettings & { readonly credentials: Credentials } {
  const { credentials } = settings;
  if (credentials !== null && credentials.webhookSecret !== null) return { ...settings, credentials };
  throw new FirekeeperError(
    'config',
    'probot run needs APP_ID, PRIVATE_KEY and WEBHOOK_SECRET',
    'Set them, or run firekeeper serve, which creates the App',
  );
}
