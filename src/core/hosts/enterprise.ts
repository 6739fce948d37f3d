/**
 * A private GitHub: GitHub Enterprise Server, or GitHub Enterprise Cloud with its own host name (`octocorp.ghe.com`).
 * `compose/hosts.ts` creates it from the address in the environment.
 */
import { github, githubPage } from './github.ts';
import { authorityOf, type Host } from './host.ts';

/** First path segments that are reserved only on a private server: github.com has these pages on other host names. */
const reserved =
  'api assets avatars codeload gist-assets media pages raw render reply setup stafftools storage uploads'.split(
    ' ',
  );

/**
 * Describes the server whose pages are at an address.
 * @param url such as `https://git.example.org`, without a path
 */
export function enterpriseAt(url: string): Host {
  const { host, origin } = new URL(url);
  return {
    name: host,
    url: origin,
    api: `${origin}/api/v3`,
    page: githubPage(authorityOf(origin), reserved),
    badge: null,
  };
}

/**
 * Finds the server by the root of its REST API; null means github.com. GitHub has two forms of private servers:
 * `https://HOST/api/v3` and `https://api.NAME.ghe.com`. Any other address is a substitute for the API of github.com,
 * such as a proxy or the fake server in the tests.
 */
export function enterpriseOfApi(apiUrl: string | undefined): Host | null {
  if (apiUrl === undefined || !URL.canParse(apiUrl)) return null;
  const url = new URL(apiUrl);
  if (url.hostname === new URL(github.api).hostname) return null;
  const cloud = /^api\.([a-z\d-]+\.ghe\.com)$/.exec(url.hostname)?.[1];
  if (cloud !== undefined) return { ...enterpriseAt(`https://${cloud}`), api: url.origin };
  return /\/api\/v3\/*$/.test(url.pathname) ? enterpriseAt(url.origin) : null;
}
