/** Which subjects are GitHub repositories, by GitHub's own rules for names. Pure. */
import type { Subject } from '../../core/list/list.ts';

export interface RepositoryName {
  /** Folded subject key, the one the observation carries. */
  readonly key: string;
  readonly owner: string;
  readonly name: string;
}

/** Underscores stand in the logins of managed enterprise users; old logins may end in a hyphen. */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/**
 * The name to ask for, or undefined for a subject GitHub could never have: such a name is not asked, since
 * its "not found" would say nothing.
 */
export function repositoryName(subject: Subject): RepositoryName | undefined {
  if (subject.kind !== 'repository') return undefined;
  const parts = /^github:([^/]+)\/([^/]+)$/i.exec(subject.id);
  const owner = parts?.[1] ?? '';
  const name = parts?.[2] ?? '';
  if (!OWNER.test(owner) || !NAME.test(name) || /^\.{1,2}$|\.git$/i.test(name)) return undefined;
  return { key: subject.key, owner, name };
}
