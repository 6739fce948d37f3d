/** The caller of a request, and what belongs to it. Access, limits and answers all use it. */
import type { AppRecord } from './apps/shelf.ts';
import type { TokenRecord } from './state.ts';

/** A caller without a token is an IP address. */
export type Caller =
  | { readonly kind: 'anonymous'; readonly address: string }
  | { readonly kind: 'token'; readonly token: TokenRecord }
  /** An App with a token that it signed itself. */
  | { readonly kind: 'app'; readonly app: AppRecord };

/** All tokens of a person share one budget. An installation or a job has a budget of its own. */
export function budgetOf(caller: Caller): string {
  if (caller.kind === 'anonymous') return `address ${caller.address}`;
  if (caller.kind === 'app') return `app ${caller.app.id}`;
  const { kind, login, value, installation } = caller.token;
  if (installation !== undefined) return `installation ${installation}`;
  return kind === 'pat' || kind === 'fine-grained' ? `user ${login.toLowerCase()}` : `token ${value}`;
}

/** True if the caller administers the repository or collaborates on it. */
export function worksOn(
  caller: Caller,
  repository: {
    readonly id: number;
    readonly owner: string;
    readonly fullName: string;
    readonly collaborators?: readonly string[];
  },
): boolean {
  if (caller.kind !== 'token') return false;
  const { kind, login, repositories, covers } = caller.token;
  if (covers !== undefined) return covers(repository);
  const same = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();
  if (kind === 'installation' || kind === 'actions') {
    return (repositories ?? []).some((name) => same(name, repository.fullName));
  }
  return same(repository.owner, login) || (repository.collaborators ?? []).some((name) => same(name, login));
}
