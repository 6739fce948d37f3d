/**
 * What Firekeeper must know about a host of repositories. Each file in this folder describes one host, and
 * `compose/hosts.ts` registers it together with the source that queries it. A host is plain data, including its
 * patterns; the functions that use hosts are in `index.ts`.
 */

export interface Host {
  /**
   * The prefix of its repository ids (`github:owner/name`) and the name of its source. For a private server, this is
   * the host name: `git.example.org:owner/name`.
   */
  readonly name: string;
  /** Root of its pages, without a slash at the end: the page of a repository is this, a slash and the full name. */
  readonly url: string;
  /** Root of its API, without a slash at the end. The environment can name another one. */
  readonly api: string;
  /**
   * Matches the whole address of a page in a repository. It has three named groups: `lead` is everything before the
   * full name, `name` is the full name as written, and `below` is the path after it. It does not match pages outside
   * repositories. Do not set the global or sticky flag: such a pattern remembers its last match.
   */
  readonly page: RegExp;
  /** The same for the address of a picture that shows a live count of a repository; null if there is none. */
  readonly badge: RegExp | null;
  /** The name of its count, if that is not stars. */
  readonly counts?: 'likes';
}

/** Escapes a text so that a pattern matches it literally. */
function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

/**
 * Creates a pattern for the host and port of a server in links. The default port of HTTPS is optional.
 * @param url the address of the server
 */
export function authorityOf(url: string): string {
  const { protocol, host } = new URL(url);
  return literally(host) + (protocol === 'https:' && !/:\d+$/.test(host) ? '(?::443)?' : '');
}
