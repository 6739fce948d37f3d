/** Sends many signed webhooks about installations to the App at once, as GitHub does after an advertisement. */
import pLimit from 'p-limit';
import type { AppKeys } from './standin.ts';
import { signed, webhooksOf } from './server.ts';

/** Ids as the generated world assigns them. */
const firstInstallation = 1_000_000;
const firstList = 100_000;

/** @param url address of the server; the promise resolves when all webhooks are accepted */
export async function installAll(
  url: string,
  app: AppKeys,
  installations: number,
  atOnce = 16,
): Promise<void> {
  const limit = pLimit(atOnce);
  const numbers = Array.from({ length: installations }, (_, at) => at);
  await limit.map(numbers, (at) => installOne(url, app, at));
}

async function installOne(url: string, app: AppKeys, at: number): Promise<void> {
  const installation = {
    id: firstInstallation + at,
    account: { login: `keeper-${at}` },
    suspended_at: null,
  };
  const name = `awesome-number-${at}`;
  // GitHub names the repositories that the App was given.
  const repositories = [{ id: firstList + at, name, full_name: `keeper-${at}/${name}`, private: false }];
  const payload = { action: 'created', installation, repositories };
  const { body, headers } = signed(app.webhookSecret, 'installation', payload);
  const response = await fetch(webhooksOf(url), { method: 'POST', headers, body });
  await response.text();
  if (response.status !== 202) throw new Error(`installation ${at} was answered with ${response.status}`);
}
