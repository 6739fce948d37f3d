/** `firekeeper link OWNER/REPO`: prints the signed address of a private list's page. It asks no service. */
import { type ExitCode, exitCodes, FirekeeperError } from '../../core/text/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { isListName, signedLink } from './pages/key.ts';
import type { AppSettings } from './settings.ts';

interface LinkWords {
  /** `owner/name`. */
  readonly repository: string;
  /** How many days the link is valid. */
  readonly days: number;
}

const day = 86_400_000;

/** @param print takes the address @throws FirekeeperError `usage` or `config` with what to set */
export function printLink(
  { repository, days }: LinkWords,
  { publicUrl, linkSecret }: Pick<AppSettings, 'publicUrl' | 'linkSecret'>,
  clock: Clock,
  print: (text: string) => void,
): ExitCode {
  if (!isListName(repository)) {
    throw new FirekeeperError('usage', 'that is not a repository', 'Write it as OWNER/REPO');
  }
  if (publicUrl === null) {
    const help = 'Set FIREKEEPER_PUBLIC_URL to the public address of the pages';
    throw new FirekeeperError('config', 'a link needs the public address of the server', help);
  }
  if (linkSecret === null) {
    const help = 'Run it with the environment of the server: FIREKEEPER_LINK_SECRET, or WEBHOOK_SECRET';
    throw new FirekeeperError('config', 'a link needs the secret of the server', help);
  }
  const expires = new Date(clock.now() + days * day).toISOString();
  print(`${signedLink(publicUrl, repository, linkSecret, expires)}\n`);
  return exitCodes.ok;
}
