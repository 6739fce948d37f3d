/**
 * From the address of a link to the subject it speaks of. Called for every link of a list; knows addresses only, never
 * the text around them. What an address of a repository looks like is told by the hosts (`core/hosts/`).
 */
import { badgeAt, defaultHosts, type Found, type Host, idOf, repositoryAt } from '../hosts/index.ts';
import { github } from '../hosts/github.ts';
import type { Span } from '../text/span.ts';
import type { Subject } from './list.ts';

/** A repository named by an address, with the place of its full name inside that address. */
export interface RepositoryRef extends Span {
  readonly subject: Subject;
  /** True when the address leads below the repository (`/tree/…`, `/issues`), not to its page. */
  readonly deep: boolean;
  /** What the host counts, where that is not stars. */
  readonly counts?: 'likes';
}

/**
 * Reads a repository off the address of a page.
 * @returns null for anything that cannot be a repository of these hosts (reserved words, users, gists)
 */
export function repositoryOf(href: string, hosts: readonly Host[] = defaultHosts): RepositoryRef | null {
  return refOf(repositoryAt(href, hosts));
}

/** The repository that a live badge shows, or null. Never an entry by itself: it only travels with one. */
export function badgeRepositoryOf(href: string, hosts: readonly Host[] = defaultHosts): RepositoryRef | null {
  return refOf(badgeAt(href, hosts));
}

function refOf(found: Found | null): RepositoryRef | null {
  if (found === null) return null;
  const { host, fullName, deep, start, end } = found;
  const counts = host.counts === undefined ? {} : { counts: host.counts };
  return { subject: subjectNamed(host, fullName), deep, ...counts, start, end };
}

/** A repository of github.com. */
export function repositorySubject(owner: string, name: string): Subject {
  return subjectNamed(github, `${owner}/${name}`);
}

function subjectNamed(host: Host, fullName: string): Subject {
  const id = idOf(host.name, fullName);
  return { kind: 'repository', id, key: id.toLowerCase() };
}

/**
 * The keys that a configuration's `ignore` stands for. Addresses were kept as written where github.com has no such
 * repository; one of another known host becomes the key of its repository here.
 */
export function ignoredKeys(ignore: readonly string[], hosts: readonly Host[]): readonly string[] {
  return ignore.map((written) => {
    const found = /^https?:/i.test(written) ? repositoryOf(written, hosts) : null;
    return found === null || found.deep ? written : found.subject.key;
  });
}
