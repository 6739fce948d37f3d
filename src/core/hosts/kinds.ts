/**
 * The kinds of servers that a configuration can name under `hosts`, for servers whose name does not tell. Called by the
 * configuration, which checks them, and by whoever joins hosts and sources.
 */
import { enterpriseAt } from './enterprise.ts';
import { forgejoAt } from './forgejo.ts';
import { gitlabAt } from './gitlab.ts';
import type { Host } from './host.ts';
import { huggingFaceAt } from './huggingface.ts';

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
  /^(?=.{1,253}(?::|$))[a-z\d](?:[a-z\d-]{0,62})(?:\.[a-z\d](?:[a-z\d-]{0,62}))*(?::\d{1,5})?$/i;

/** The server of this name. Its pages and its API are asked for over TLS. */
export function hostNamed(name: string, kind: HostKind): Host {
  return makers[kind](`https://${name}`);
}
