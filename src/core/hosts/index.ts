/**
 * Functions that use hosts: which repository an address names, which host a subject belongs to, where its page is. All
 * code that builds or splits an id, a key or an address of a repository calls this file. The caller passes the hosts;
 * the default is github.com only.
 */
import type { Span } from '../text/span.ts';
import { github } from './github.ts';
import type { Host } from './host.ts';

export type { Host } from './host.ts';

/** The hosts whose repositories are entries by default. */
export const defaultHosts: readonly Host[] = [github];

/** A repository that an address names, with the position of its full name in that address. */
export interface Found extends Span {
  readonly host: Host;
  /** `owner/name`; on some hosts with more or fewer parts. */
  readonly fullName: string;
  /** True when the address leads below the repository (`/tree/…`, `/issues`), not to its page. */
  readonly deep: boolean;
}

/** The repository that a link leads to or into, on the first host that matches; null if no host matches. */
export function repositoryAt(href: string, hosts: readonly Host[]): Found | null {
  return firstFound(href, hosts, ({ page }) => page);
}

/** The repository that a live badge shows, or null. */
export function badgeAt(href: string, hosts: readonly Host[]): Found | null {
  return firstFound(href, hosts, ({ badge }) => badge);
}

function firstFound(
  href: string,
  hosts: readonly Host[],
  patternOf: (host: Host) => RegExp | null,
): Found | null {
  for (const host of hosts) {
    const groups = patternOf(host)?.exec(href)?.groups;
    if (groups === undefined) continue;
    const { lead = '', name = '', below = '' } = groups;
    const fullName = name.replace(/%2F/gi, '/').replace(/\/{2,}/g, '/');
    const start = lead.length;
    return { host, fullName, deep: /[^/]/.test(below), start, end: start + name.length };
  }
  return null;
}

/** The page of a repository. */
function addressOf({ url }: Host, fullName: string): string {
  return `${url}/${fullName}`;
}

/** Whether a repository of the host can have this name. For names from outside, such as the answer of a service. */
export function isRepositoryName(host: Host, fullName: string): boolean {
  const found = repositoryAt(addressOf(host, fullName), [host]);
  return found?.fullName === fullName && !found.deep;
}

/** The id of a repository from the name of its host and its full name: `github:owner/name`. */
export function idOf(host: string, fullName: string): string {
  return `${host}:${fullName}`;
}

/** Splits an id or key into host and full name. The host may contain a port; the full name contains no colon. */
export function partsOf(id: string): { readonly host: string; readonly fullName: string } {
  const colon = id.lastIndexOf(':');
  return { host: id.slice(0, Math.max(0, colon)), fullName: id.slice(colon + 1) };
}

/** The host of a repository's id or key, if it is one of the given hosts. */
export function hostOf(id: string, hosts: readonly Host[]): Host | undefined {
  const { host } = partsOf(id);
  return hosts.find(({ name }) => name.toLowerCase() === host.toLowerCase());
}

/** The page of a repository by its id or key; null if the host is unknown or cannot have a repository of this name. */
export function pageOf(id: string, hosts: readonly Host[]): string | null {
  const host = hostOf(id, hosts);
  const { fullName } = partsOf(id);
  return host !== undefined && isRepositoryName(host, fullName) ? addressOf(host, fullName) : null;
}

/** The key that a repository has under another name on the same host. */
export function renamedKey(key: string, fullName: string): string {
  return idOf(partsOf(key).host, fullName).toLowerCase();
}

/** The key in a facts file: for github.com it omits the host, for all other hosts it begins with the host. */
export function factsKeyOf(key: string): string {
  const { host, fullName } = partsOf(key);
  return host === github.name ? fullName : key;
}

/** The folded subject key for a key of a facts file. */
export function keyOfFacts(factsKey: string): string {
  const { host, fullName } = partsOf(factsKey);
  return idOf(host === '' ? github.name : host, fullName).toLowerCase();
}
