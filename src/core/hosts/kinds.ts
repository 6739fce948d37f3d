/**
 * The kinds of servers that a configuration can name under `hosts`, for servers whose name does not show the kind. The
 * configuration calls this file to check them, and so does the code that joins hosts and sources.
 */
import { enterpriseAt } from './enterprise.ts';
import { codeberg, forgejoAt } from './forgejo.ts';
import { github } from './github.ts';
import { gitlab, gitlabAt } from './gitlab.ts';
import type { Host } from './host.ts';
import { huggingFace, huggingFaceAt } from './huggingface.ts';

export const hostKinds = ['github', 'gitlab', 'forgejo', 'huggingface'] as const;
export type HostKind = (typeof hostKinds)[number];

/** The kinds by server name, in lower case and with the port if there is one: `git.example.org`. */
export type NamedHosts = ReadonlyMap<string, HostKind>;

const makers: Readonly<Record<HostKind, (url: string) => Host>> = {
  github: enterpriseAt,
  gitlab: gitlabAt,
  forgejo: forgejoAt,
  huggingface: huggingFaceAt,
};

/** A host name or IPv4 address, with an optional port. */
export const hostName =
  /^(?=.{1,253}(?::|$))[A-Za-z\d][A-Za-z\d-]{0,62}(?:\.[A-Za-z\d][A-Za-z\d-]{0,62})*(?::\d{1,5})?$/;

/** The server of this name. Requests for its pages and its API use TLS. */
export function hostNamed(name: string, kind: HostKind): Host {
  return makers[kind](`https://${name}`);
}

const wellKnown: readonly (readonly [Host, HostKind])[] = [
  [github, 'github'],
  [gitlab, 'gitlab'],
  [codeberg, 'forgejo'],
  [huggingFace, 'huggingface'],
];

/** The kind of a well-known server, by its name; undefined for all other servers. */
export function kindOfName(name: string): HostKind | undefined {
  const bare = name.toLowerCase().replace(/^www\.|:443$/g, '');
  return wellKnown.find(([{ url }]) => new URL(url).host === bare)?.[1];
}

/** The servers that a configuration names, without the well-known ones. */
export function namedHosts(named: NamedHosts): readonly { readonly host: Host; readonly kind: HostKind }[] {
  const own = [...named].filter(([name]) => kindOfName(name) === undefined);
  return own.map(([name, kind]) => ({ host: hostNamed(name, kind), kind }));
}
