/** The addresses of a GitHub host: REST root and GraphQL address, for github.com, GHE.com and GHES. Pure. */
import { github } from '../../core/hosts/github.ts';
import { FirekeeperError } from '../../core/text/errors.ts';

export interface ServiceAddresses {
  /** REST root without a final slash. */
  readonly api: string;
  readonly graphql: string;
  /** For messages. */
  readonly host: string;
}

/**
 * `https://host/api/v3` (GHES) has GraphQL at `https://host/api/graphql`; every other root has it at `<root>/graphql`.
 * An explicit GraphQL address takes precedence.
 * @param variable the name of the variable that supplies `apiUrl`, for messages
 * @throws FirekeeperError `config` for anything but an http(s) address
 */
export function addressesOf(
  apiUrl?: string,
  graphqlUrl?: string,
  variable: string = 'GITHUB_API_URL',
): ServiceAddresses {
  const api = webAddress(apiUrl || github.api, variable);
  const derived = api.endsWith('/api/v3') ? api.replace(/v3$/, 'graphql') : `${api}/graphql`;
  const graphql = graphqlUrl ? webAddress(graphqlUrl, 'GITHUB_GRAPHQL_URL') : derived;
  return { api, graphql, host: new URL(api).host };
}

function webAddress(text: string, variable: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) {
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  }
  throw new FirekeeperError(
    'config',
    `${variable} is not a web address`,
    `Set ${variable} to an address such as ${github.api} or https://github.example.com/api/v3, without a user name`,
  );
}
