/**
 * Questions to hosts: which repository an address names, which host a subject is of, where its page is. Everything
 * that spells or takes apart an id, a key or an address of a repository comes here. Which hosts there are is told by the
 * caller, and by default it is github.com.
 */
import type { Span } from '../text/span.ts';
import { github } from './github.ts';
import type { Host } from './host.ts';

export type { Host } from './host.ts';

/** The hosts whose repositories are entries where nobody names others. */
export const defaultHosts: readonly Host[] = [github];

/** A repository named by an address, with the place of its full name inside that address. */
export interface Found extends Span {
  readonly host: Host;
  /** `owner/name`; on some hosts with more or fewer parts. */
  readonly fullName: string;
  /** True when the address leads below the repository (`/tree/…`, `/issues`), not to its page. */
  readonly deep: boolean;
}

/** The repository that a link leads to or into, of the first host whose address it is; null for all other addresses. */
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
    const fullName = name.replace(/\/{2,}/g, '/');
    const start = lead.length;
    return { host, fullName, deep: /[^/]/.test(below), start, end: start + name.length };
  }
  return null;
}

/** The page of a repository. */
function addressOf({ url }: Host, fullName: string): string {
  return `${url}/${fullName}`;
}

/** Whether a name told by others is one that a repository of the host can have. */
export function isRepositoryName(host: Host, fullName: string): boolean {
  const found = repositoryAt(addressOf(host, fullName), [host]);
  return found?.fullName === fullName && !found.deep;
}

/** `github:owner/name`: the id of a repository, from the name of its host and its full name. */
export function idOf(host: string, fullName: string): string {
  return `${host}:${fullName}`;
}

/** Host name and full name of a repository's id or key. The host may bring a port, the full name holds no colon. */
export function partsOf(id: string): { readonly host: string; readonly fullName: string } {
  const colon = id.lastIndexOf(':');
  return { host: id.slice(0, Math.max(0, colon)), fullName: id.slice(colon + 1) };
}

/** The host of a repository's id or key, when it is among those that are known. */
export function hostOf(id: string, hosts: readonly Host[]): Host | undefined {
  const { host } = partsOf(id);
  return hosts.find(({ name }) => name.toLowerCase() === host.toLowerCase());
}

/** The page of a repository by its id or key; null where the host is not known or the name cannot be one of its. */
export function pageOf(id: string, hosts: readonly Host[]): string | null {
  const host = hostOf(id, hosts);
  const { fullName } = partsOf(id);
  return host !== undefined && isRepositoryName(host, fullName) ? addressOf(host, fullName) : null;
}

/** The key that a repository has under another name on the same host. */
export function renamedKey(key: string, fullName: string): string {
  return idOf(partsOf(key).host, fullName).toLowerCase();
}

/** Keys of a facts file name no host for github.com, and for every other one begin with it. */
export function factsKeyOf(key: string): string {
  const { host, fullName } = partsOf(key);
  return host === github.name ? fullName : key;
}

/** The folded subject key that a key of a facts file stands for. */
export function keyOfFacts(factsKey: string): string {
  const { host, fullName } = partsOf(factsKey);
  return idOf(host === '' ? github.name : host, fullName).toLowerCase();
}
