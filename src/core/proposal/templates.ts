/**
 * The words that a configuration puts around ours (`pullRequest.title`, `commit`, `signOff`). Called by the remote run
 * when it writes; what `{summary}` stands for is made in `title.ts`.
 */

const longestTitle = 256;

/** `chore: {summary}` with the summary in its place, on one line. */
export function filledIn(template: string, summary: string): string {
  return template.replaceAll('{summary}', () => summary).slice(0, longestTitle);
}

/** A commit message with its first line put into the template, and the sign-off as its trailer. */
export function signed(message: string, template: string, signer: string | null): string {
  const [summary = '', ...rest] = message.split('\n');
  const body = [filledIn(template, summary), ...rest].join('\n').trimEnd();
  return signer === null ? `${body}\n` : `${body}\n\nSigned-off-by: ${signer}\n`;
}

/**
 * An account as git names people: the address that the host keeps for accounts which tell none.
 * @param host name of the host's pages, such as `github.com`
 */
export function signerOf(
  { id, login }: { readonly id: number; readonly login: string },
  host: string,
): string {
  return `${login} <${id}+${login}@users.noreply.${host}>`;
}
