/**
 * Who may read which repository. REST and GraphQL share the answer and differ only in its wording: hidden
 * (as if it did not exist), blocked for everybody, or closed to a token although it is open without one.
 */
import { type Caller, worksOn } from './caller.ts';
import type { Unreadable } from './seed.ts';
import type { RepositoryRecord } from './state.ts';

export type Access = 'open' | 'hidden' | 'blocked' | Unreadable;

/** An IP allow list applies to every token; single sign-on and the ban on classic tokens apply only to classic ones. */
export function access(caller: Caller, repository: RepositoryRecord): Access {
  if (repository.private === true && !worksOn(caller, repository)) return 'hidden';
  if (repository.blocked !== undefined) return 'blocked';
  if (repository.unreadable === undefined || caller.kind !== 'token') return 'open';
  if (repository.unreadable === 'ip-allow-list') return 'ip-allow-list';
  return caller.token.kind === 'pat' ? repository.unreadable : 'open';
}

/** GitHub's message for a closed gate. */
export function gateText(gate: Unreadable, { owner }: RepositoryRecord): string {
  switch (gate) {
    case 'ip-allow-list':
      return `Although you appear to have the correct authorization credentials, the \`${owner}\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`;
    case 'saml':
      return 'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';
    case 'classic-token-forbidden':
      return `\`${owner}\` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.`;
  }
}
