/**
 * Passes a verified webhook to Probot, which passes it to the intake. Probot gets a silent log, because its own log
 * prints whole payloads, and the intake already logs failures.
 */
import pino from 'pino';
import { createProbot } from 'probot';
import type { AppSettings, Credentials } from '../settings.ts';
import { takeEvents } from '../webhooks/handlers.ts';
import type { Intake, WebhookEvent } from '../webhooks/intake.ts';

/** Rejects when the event could not be handled. */
export type EventDispatch = (event: WebhookEvent & { readonly payload: object }) => Promise<void>;

export async function createDispatch(
  { appId, privateKey, webhookSecret }: Credentials,
  { github }: Pick<AppSettings, 'github'>,
  intake: Intake,
): Promise<EventDispatch> {
  const overrides = {
    appId,
    privateKey,
    ...(webhookSecret === null ? {} : { secret: webhookSecret }),
    baseUrl: github.apiUrl,
    log: pino({ level: 'silent' }),
  };
  const probot = createProbot({ env: {}, overrides });
  await probot.load((app) => takeEvents(app, intake));
  return (event) => probot.receive(event as Parameters<typeof probot.receive>[0]);
}
