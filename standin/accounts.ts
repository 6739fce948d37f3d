/** Accounts as authors of commits: addresses, and whose commit it is. */
import type { Signature } from './git/objects.ts';
import type { UserRecord } from './state.ts';

/** The account's own commits: GitHub's private form of its address. */
export const signatureOf = ({ id, login, name }: UserRecord, date: string): Signature => ({
  name: name ?? login,
  email: `${id}+${login}@users.noreply.github.com`,
  date,
});

/** The committer of what is made on GitHub itself. */
export const githubSignature = (date: string): Signature => ({
  name: 'GitHub',
  email: 'noreply@github.com',
  date,
});
