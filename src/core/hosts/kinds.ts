/**
 * The kinds of servers that a configuration can name under `hosts`, for servers whose name does not tell. Called by the
 * configuration, which checks them, and by whoever joins hosts and sources.
 */
import { enterpriseAt } from './enterprise.ts';
import { codeberg, forgejoAt } from './forgejo.ts';
import { github } from './github.ts';
import { gitlab, gitlabAt } from './gitlab.ts';
import type { Host } from './host.ts';
import { huggingFace, huggingFaceAt } from './huggingface.ts';

export const hostKinds = ['github', 'gitlab', 'forgejo', 'huggingface'] as const;
export type HostKind = (typeof hostKinds)[number];

/** By the name of the server, in lower case, with its port where it has one: `git.example.org`. */
export type NamedHosts = ReadonlyMap<string, HostKind>;

const makers: Readonly<Record<HostKind, (url: string) => Host>> = {
  github: enterpriseAt,
  gitlab: gitlabAt,
  forgejo: forgejoAt,
  huggingface: huggingFaceAt,
};

/** A host name or IPv4 address, with a port where it needs one. */
export const hostName =
  /^(?=.{1,253}(?::|$))[A-Za-z\d][A-Za-z\d-]{0,62}(?:\.[A-Za-z\d][A-Za-z\d-]{0,62})*(?::\d{1,5})?$/;

/** The server of this name. Its pages and its API are asked for over TLS. */
export function hostNamed(name: string, kind: HostKind): Host {
  return makers[kind](`https://${name}`);
}

const wellKnown: readonly (readonly [Host, HostKind])[] = [
  [github, 'github'],
  [gitlab, 'gitlab'],
  [codeberg, 'forgejo'],
  [huggingFace, 'huggingface'],
];

/** What a server is whose name tells; undefined for all others. */
export function kindOfName(name: string): HostKind | undefined {
  const bare = name.toLowerCase().replace(/^www\.|:443$/g, '');
  return wellKnown.find(([{ url }]) => new URL(url).host === bare)?.[1];
}

/** The servers that a configuration names beside those whose name tells. */
export function namedHosts(named: NamedHosts): readonly { readonly host: Host; readonly kind: HostKind }[] {
  const own = [...named].filter(([name]) => kindOfName(name) === undefined);
  return own.map(([name, kind]) => ({ host: hostNamed(name, kind), kind }));
}
