/** Sources that several resolver groups share: the record of a repository, and an account as an actor. */
import type { RepositoryRecord, UserRecord } from '../../state.ts';
import { userNode } from './user.ts';

export interface RepositorySource {
  readonly __typename: 'Repository';
  readonly record: RepositoryRecord;
}

/** An account as an author. Unlike REST, GraphQL omits `[bot]` from the login of a bot. */
export const actor = (user: UserRecord): Readonly<Record<string, unknown>> => ({
  ...userNode(user),
  login: user.type === 'Bot' ? user.login.replace(/\[bot\]$/, '') : user.login,
});
