/** Which subjects are repositories of a GitHub, by GitHub's own rules for names. Pure. */
import { github } from '../../core/hosts/github.ts';
import { partsOf } from '../../core/hosts/index.ts';
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
 * its "not found" would say nothing. A subject of another host has none: a host answers for itself only.
 */
export function repositoryName(subject: Subject, host: string = github.name): RepositoryName | undefined {
  if (subject.kind !== 'repository') return undefined;
  const parts = partsOf(subject.id);
  if (parts.host.toLowerCase() !== host.toLowerCase()) return undefined;
  const [owner = '', name = ''] = /^([^/]+)\/([^/]+)$/.exec(parts.fullName)?.slice(1) ?? [];
  if (!OWNER.test(owner) || !NAME.test(name) || /^\.{1,2}$|\.git$/i.test(name)) return undefined;
  return { key: subject.key, owner, name };
}
