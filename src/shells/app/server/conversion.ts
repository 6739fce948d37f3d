/**
 * The last step of GitHub's manifest flow: exchanges a code for the credentials. The code works once, within one hour.
 */
import { z } from 'zod';
import { FirekeeperError } from '../../../core/text/errors.ts';
import type { Credentials, SignInKeys } from '../settings.ts';
import { privateKeyOf } from '../settings-key.ts';

export interface Created {
  readonly credentials: Credentials;
  readonly signIn: SignInKeys | null;
  /** Page of the App. */
  readonly page: string;
}

const shape = z.object({
  id: z.int().positive(),
  html_url: z.url(),
  pem: z.string().min(100),
  webhook_secret: z.string().min(1).nullish(),
  client_id: z.string().min(1).optional(),
  client_secret: z.string().min(1).optional(),
});

/** @throws FirekeeperError `network` or `credentials`; the message has neither the code nor the answer */
export async function convert(
  code: string,
  apiUrl: string,
  fetch: typeof globalThis.fetch,
): Promise<Created> {
  const help = 'Go back to the first page and create the App again';
  const address = `${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`;
  const headers = {
    accept: 'application/vnd.github+json',
    'user-agent': 'firekeeper',
    'x-github-api-version': '2022-11-28',
  };
  let response: Response;
  try {
    response = await fetch(address, { method: 'POST', headers });
  } catch (cause) {
    throw new FirekeeperError('network', 'GitHub did not answer', help, { cause });
  }
  if (response.status !== 201) {
    const line = `GitHub refused the code (${response.status}); it works once and for one hour`;
    throw new FirekeeperError('credentials', line, help);
  }
  const read = shape.safeParse(await response.json().catch(() => null));
  if (!read.success) throw new FirekeeperError('network', 'GitHub gave an unexpected answer', help);
  const { id, html_url, pem, webhook_secret, client_id, client_secret } = read.data;
  const privateKey = privateKeyOf(pem);
  return {
    credentials: { appId: id, privateKey, webhookSecret: webhook_secret ?? null },
    signIn:
      client_id === undefined || client_secret === undefined
        ? null
        : { clientId: client_id, clientSecret: client_secret },
    page: html_url,
  };
}
