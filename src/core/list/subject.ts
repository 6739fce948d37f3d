/**
 * Finds the subject that the address of a link names. It runs for every link of a list and sees only the address, never
 * the text around it. The hosts (`core/hosts/`) know what the address of a repository looks like.
 */
import { badgeAt, defaultHosts, type Found, type Host, idOf, repositoryAt } from '../hosts/index.ts';
import { github } from '../hosts/github.ts';
import type { Span } from '../text/span.ts';
import type { Subject } from './list.ts';

/** A repository that an address names, with the position of its full name in that address. */
export interface RepositoryRef extends Span {
  readonly subject: Subject;
  /** True when the address leads below the repository (`/tree/…`, `/issues`), not to its page. */
  readonly deep: boolean;
  /** What the host counts, if it does not count stars. */
  readonly counts?: 'likes';
}

/**
 * Finds the repository in the address of a page.
 * @returns null for anything that cannot be a repository of these hosts (reserved words, users, gists)
 */
export function repositoryOf(href: string, hosts: readonly Host[] = defaultHosts): RepositoryRef | null {
  return refOf(repositoryAt(href, hosts));
}

/** The repository that a live badge shows, or null. A badge alone is not an entry; it is only a part of one. */
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
 * The keys that `ignore` in a configuration means. The configuration keeps an address as written if it is not one of a
 * github.com repository. Here, the address of a repository on another known host becomes its key.
 */
export function ignoredKeys(ignore: readonly string[], hosts: readonly Host[]): readonly string[] {
  return ignore.map((written) => {
    const found = /^https?:/i.test(written) ? repositoryOf(written, hosts) : null;
    return found === null || found.deep ? written : found.subject.key;
  });
}
