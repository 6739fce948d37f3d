/** Decides by GitHub's own rules for names which subjects are repositories of a GitHub host. Pure. */
import { github } from '../../core/hosts/github.ts';
import { partsOf } from '../../core/hosts/index.ts';
import type { Subject } from '../../core/list/list.ts';

export interface RepositoryName {
  /** Folded subject key; the observation has the same key. */
  readonly key: string;
  readonly owner: string;
  readonly name: string;
}

/** Logins of managed enterprise users contain underscores; old logins can end in a hyphen. */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/**
 * The name to ask for; undefined for a subject that GitHub could never have. Such a name is not requested, because a
 * "not found" for it would mean nothing. A subject of another host has no name here: a host answers only for itself.
 */
export function repositoryName(subject: Subject, host: string = github.name): RepositoryName | undefined {
  if (subject.kind !== 'repository') return undefined;
  const parts = partsOf(subject.id);
  if (parts.host.toLowerCase() !== host.toLowerCase()) return undefined;
  const [owner = '', name = ''] = /^([^/]+)\/([^/]+)$/.exec(parts.fullName)?.slice(1) ?? [];
  if (!OWNER.test(owner) || !NAME.test(name) || /^\.{1,2}$|\.git$/i.test(name)) return undefined;
  return { key: subject.key, owner, name };
}
