/** Sources that several resolver groups share: a repository's record, an account as an actor. */
import type { RepositoryRecord, UserRecord } from '../../state.ts';
import { userNode } from './user.ts';

export interface RepositorySource {
  readonly __typename: 'Repository';
  readonly record: RepositoryRecord;
}

/** An account as author of something: GraphQL leaves `[bot]` off a bot's login, unlike REST. */
export const actor = (user: UserRecord): Readonly<Record<string, unknown>> => ({
  ...userNode(user),
  login: user.type === 'Bot' ? user.login.replace(/\[bot\]$/, '') : user.login,
});
