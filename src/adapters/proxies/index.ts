/**
 * A fetch that uses the proxies of the environment, with the same variables as other programs: HTTP_PROXY, HTTPS_PROXY,
 * NO_PROXY, lower case first. Without proxies it is Node's own fetch and loads nothing. Compose and the App's start
 * make one. In both cases Node handles a company's certificates (NODE_EXTRA_CA_CERTS).
 */
import { FirekeeperError } from '../../core/text/errors.ts';
import type { Proxies } from '../../ports/proxies.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @returns undefined when there is no proxy
 * @throws FirekeeperError `config` for an invalid address; the message does not quote it, because it may contain a
 * password
 */
export function proxiesOf(env: Environment): Proxies | undefined {
  const http = addressOf(env, 'HTTP_PROXY');
  const https = addressOf(env, 'HTTPS_PROXY');
  if (http === null && https === null) return undefined;
  return { http, https, except: valueOf(env, 'NO_PROXY') };
}

/** Passwords in the addresses of proxies, which must never be printed. */
export function proxySecrets(env: Environment): readonly string[] {
  return ['HTTP_PROXY', 'HTTPS_PROXY'].flatMap((name) => {
    const value = withScheme(valueOf(env, name));
    const password = URL.canParse(value) ? new URL(value).password : '';
    return password === '' ? [] : [password, decoded(password)];
  });
}

/**
 * The fetch for these proxies. The first request loads the library, because loading takes longer than the rest of a
 * start.
 */
export function proxiedFetch(proxies: Proxies | undefined): typeof globalThis.fetch {
  if (proxies === undefined) return globalThis.fetch;
  let opened: ReturnType<typeof open> | undefined;
  return async (input, init) => (await (opened ??= open(proxies)))(input, init);
}

async function open(proxies: Proxies): Promise<typeof globalThis.fetch> {
  const { fetchThrough } = await import('./agent.ts');
  return fetchThrough(proxies);
}

function addressOf(env: Environment, name: string): string | null {
  const value = withScheme(valueOf(env, name));
  if (value === '') return null;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new FirekeeperError(
    'config',
    `${name} is not the address of an HTTP proxy`,
    `Set ${name} to an address such as http://proxy.example.org:3128, or unset it`,
  );
}

/** Many people write only `proxy.example.org:3128`. */
function withScheme(value: string): string {
  return value === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
}

function valueOf(env: Environment, name: string): string {
  return (env[name.toLowerCase()] ?? env[name] ?? '').trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
