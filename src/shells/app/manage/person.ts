/**
 * Finds out who returned from GitHub with a code, and what that person may do in one repository. The token for the code
 * answers two questions and is then forgotten (rule SAFE-6). Called by `sign-in.ts`.
 */
import { z } from 'zod';
import { FirekeeperError } from '../../../core/text/errors.ts';

export interface GitHubAccess {
  /** Addresses of the pages and of the API, without a slash at the end. */
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** With limits for time and size. */
  readonly fetch: typeof globalThis.fetch;
  /** Gets the token before it is used (rule SAFE-5). */
  readonly onSecret: (value: string) => void;
}

export interface Person {
  readonly login: string;
  /** The id of the requested repository; null if this person cannot see it. */
  readonly repositoryId: number | null;
  readonly mayWrite: boolean;
}

const tokenShape = z.object({ access_token: z.string().min(1) });
const userShape = z.object({ login: z.string().regex(/^[\w-]{1,100}$/) });
const repositoryShape = z.object({
  id: z.int().positive(),
  permissions: z.object({ push: z.boolean() }).optional(),
});

/** @throws FirekeeperError `credentials` for a code that GitHub does not accept, `network` for no answer */
export async function personBehind(
  access: GitHubAccess,
  code: string,
  redirectUri: string,
  fullName: string,
): Promise<Person> {
  const { webUrl, apiUrl, clientId, clientSecret } = access;
  const bought = await ask(access, `${webUrl}/login/oauth/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      client_id: clientId,
      client_secret: clientSecret,
      code,
      redirect_uri: redirectUri,
    }),
  });
  const token = tokenShape.safeParse(bought.body).data?.access_token;
  if (token === undefined) {
    throw new FirekeeperError('credentials', 'GitHub did not accept the sign-in', 'Sign in again');
  }
  access.onSecret(token);
  const headers = { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' };
  const user = userShape.safeParse((await ask(access, `${apiUrl}/user`, { headers })).body).data;
  if (user === undefined) throw noAnswer();
  const path = fullName.split('/').map(encodeURIComponent).join('/');
  const seen = await ask(access, `${apiUrl}/repos/${path}`, { headers });
  const repository = seen.status === 200 ? repositoryShape.safeParse(seen.body).data : undefined;
  return {
    login: user.login,
    repositoryId: repository?.id ?? null,
    mayWrite: repository?.permissions?.push === true,
  };
}

async function ask(
  { fetch }: GitHubAccess,
  address: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const headers = { ...init.headers, 'user-agent': 'firekeeper' };
  try {
    const response = await fetch(address, { ...init, headers });
    if (response.status >= 500) throw noAnswer();
    return { status: response.status, body: await response.json() };
  } catch (cause) {
    if (cause instanceof FirekeeperError) throw cause;
    throw noAnswer(cause);
  }
}

function noAnswer(cause?: unknown): FirekeeperError {
  return new FirekeeperError('network', 'GitHub did not answer the sign-in', 'Try again in a minute', {
    cause,
  });
}
