/** Accounts as authors of commits: the addresses they use. */
import type { Signature } from './git/objects.ts';
import type { UserRecord } from './state.ts';

/** Signature for commits of the account, with GitHub's private form of its address. */
export const signatureOf = ({ id, login, name }: UserRecord, date: string): Signature => ({
  name: name ?? login,
  email: `${id}+${login}@users.noreply.github.com`,
  date,
});

/** The committer of commits that are made on GitHub itself. */
export const githubSignature = (date: string): Signature => ({
  name: 'GitHub',
  email: 'noreply@github.com',
  date,
});
