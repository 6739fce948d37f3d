/** The few errors that end the whole run, because no request can succeed. Every text is one line. */
import { github } from '../../core/hosts/github.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import type { GitHubVariables } from './settings.ts';

export interface Faults {
  /** GitHub answered 401, or 403 to everything. */
  refusedToken(told: string): FirekeeperError;
  /** GitHub answered 401 to a request without a token. */
  wantsToken(told: string): FirekeeperError;
  /** No connection, or only broken ones, before any answer. */
  noConnection(told: string): FirekeeperError;
  /** An answer came, but not from a GitHub API. */
  notGitHub(told: string): FirekeeperError;
}

/** @param redact removes the token from the service's text, which these messages quote */
export function faultsOf(
  host: string,
  redact: (text: string) => string,
  { token, apiUrl }: GitHubVariables,
): Faults {
  const fault = (
    code: 'credentials' | 'network',
    what: string,
    told: string,
    help: string,
  ): FirekeeperError =>
    new FirekeeperError(code, `${what}: ${redact(told).replace(/\s+/g, ' ').slice(0, 200)}`, help);
  return {
    refusedToken: (told) =>
      fault(
        'credentials',
        `GitHub at ${host} refused the token`,
        told,
        `Check ${token}: it may be mistyped, expired, revoked or made for another host`,
      ),
    wantsToken: (told) =>
      fault('credentials', `GitHub at ${host} wants a token`, told, `Set ${token} to a token of this host`),
    noConnection: (told) =>
      fault(
        'network',
        `GitHub at ${host} cannot be reached`,
        told,
        `Check the network (HTTPS_PROXY names a proxy, NODE_EXTRA_CA_CERTS certificates of your own) and, for a GitHub of your own, ${apiUrl}`,
      ),
    notGitHub: (told) =>
      fault(
        'network',
        `What answers at ${host} does not look like a GitHub API`,
        told,
        `Check ${apiUrl}: ${github.api}, or https://HOST/api/v3 for a GitHub Enterprise Server`,
      ),
  };
}
