/**
 * What Firekeeper has to know of a place where repositories live. One file of this folder describes one host, and
 * `compose/hosts.ts` registers it together with the source that asks it. A host is plain data, patterns
 * included; `index.ts` holds the questions to hosts.
 */

export interface Host {
  /**
   * Prefix of the ids of its repositories (`github:owner/name`) and the name of its source. A server of one's own is
   * called by its host name: `git.example.org:owner/name`.
   */
  readonly name: string;
  /** Where its pages are, without a slash at the end: a repository's page is this, a slash and its full name. */
  readonly url: string;
  /** Root of its API, without a slash at the end, unless the environment names another one. */
  readonly api: string;
  /**
   * Matches the whole address of something in a repository, in three named groups: `lead` is all that stands in front
   * of the full name, `name` is the full name as written, `below` is the path behind it. Null is the answer for every
   * page of the host that is no repository. No global or sticky flag: such a pattern remembers its last match.
   */
  readonly page: RegExp;
  /** The same for the address of a picture that shows a live count of a repository; null where there is none. */
  readonly badge: RegExp | null;
  /** What its count is called, where that is not stars. */
  readonly counts?: 'likes';
}

/** Escapes a text so that a pattern finds it as it stands. */
function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

/**
 * A pattern for the host and port of a server, as links write them.
 * @param url of the server; the port of its protocol may stand there or not
 */
export function authorityOf(url: string): string {
  const { protocol, host } = new URL(url);
  return literally(host) + (protocol === 'https:' && !/:\d+$/.test(host) ? '(?::443)?' : '');
}
