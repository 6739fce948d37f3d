/**
 * A GitHub of one's own: GitHub Enterprise Server, or GitHub Enterprise Cloud with a host of its own (`octocorp.ghe.com`).
 * `compose/hosts.ts` makes it from the address that the environment names.
 */
import { github, githubPage } from './github.ts';
import { authorityOf, type Host } from './host.ts';

/** First path segments that only a server of one's own has: what github.com keeps on other host names. */
const reserved =
  'api assets avatars codeload gist-assets media pages raw render reply setup stafftools storage uploads'.split(
    ' ',
  );

/**
 * The server whose pages are at an address.
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
 * The server that answers at the root of a REST API, or null where that is github.com's. GitHub's two forms tell:
 * `https://HOST/api/v3`, and `https://api.NAME.ghe.com`. Any other address stands in front of github.com's own API, as
 * a proxy does or the stand-in of the tests.
 */
export function enterpriseOfApi(apiUrl: string | undefined): Host | null {
  if (apiUrl === undefined || !URL.canParse(apiUrl)) return null;
  const url = new URL(apiUrl);
  if (url.hostname === new URL(github.api).hostname) return null;
  const cloud = /^api\.([a-z\d-]+\.ghe\.com)$/.exec(url.hostname)?.[1];
  if (cloud !== undefined) return { ...enterpriseAt(`https://${cloud}`), api: url.origin };
  return /\/api\/v3\/*$/.test(url.pathname) ? enterpriseAt(url.origin) : null;
}
