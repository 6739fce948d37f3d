/** Who asks, and what is theirs. Used by access, limits and answers alike. */
import type { TokenRecord } from './state.ts';

/** Without a token a caller is an address. */
export type Caller =
  | { readonly kind: 'anonymous'; readonly address: string }
  | { readonly kind: 'token'; readonly token: TokenRecord };

/** A person's tokens share one budget; an installation or a job has its own. */
export function budgetOf(caller: Caller): string {
  if (caller.kind === 'anonymous') return `address ${caller.address}`;
  const { kind, login, value } = caller.token;
  return kind === 'pat' || kind === 'fine-grained' ? `user ${login.toLowerCase()}` : `token ${value}`;
}

/** True for callers that administer the repository or collaborate on it. */
export function worksOn(
  caller: Caller,
  repository: {
    readonly owner: string;
    readonly fullName: string;
    readonly collaborators?: readonly string[];
  },
): boolean {
  if (caller.kind === 'anonymous') return false;
  const { kind, login, repositories } = caller.token;
  const same = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();
  if (kind === 'installation' || kind === 'actions') {
    return (repositories ?? []).some((name) => same(name, repository.fullName));
  }
  return same(repository.owner, login) || (repository.collaborators ?? []).some((name) => same(name, login));
}
