/**
 * A GitHub that gives the replies that a test wrote: a queue for each route, in order. A request without a
 * reply fails the test, and so does a reply that nobody asked for. Its clock moves only when code sleeps.
 */
import { expect } from '@jest/globals';
import { createGitHubHost, type GitHubHostOptions } from '../../../src/adapters/github-host/index.ts';
import { blobId } from '../../../src/adapters/github-host/object-id.ts';
import type { Journal } from '../../../src/ports/journal.ts';

export const token = `ghs_${'t'.repeat(36)}.secret`;
export const sha = (digit: string): string => digit.repeat(40);
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export type Scripted =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | Error;
/** The replies of one route, in order; a function answers every request. */
export type Script = Readonly<Record<string, readonly Scripted[] | ((body: unknown) => Scripted)>>;

export const ok = (body: unknown, status = 200): Scripted => ({ status, body });
export const said = (status: number, message: string, more: object = {}): Scripted => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', ...more },
});
/** GitHub's status 422 with the reason in its `errors`. */
export const invalid = (message: string): Scripted =>
  said(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', code: 'custom', message }] });
export const dropped = (): Error =>
  Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error(`socket hang up ${token}`), { code: 'ECONNRESET' }),
  });
export const badGateway: Scripted = {
  status: 502,
  body: '<html>502</html>',
  headers: { 'content-type': 'text/html' },
};
export const gqlError = (error: object): Scripted => ok({ data: null, errors: [error] });

export const at = '/repos/acme/list';

export const repositoryBody = {
  id: 7,
  node_id: 'R_7',
  full_name: 'acme/list',
  default_branch: 'main',
  archived: false,
  disabled: false,
  fork: false,
  html_url: 'https://github.com/acme/list',
};
export const refBody = (commit: string) => ({ ref: 'refs/heads/x', object: { type: 'commit', sha: commit } });

/** The replies that are always the same: the repository, and the head of its default branch. */
export const base: Script = {
  [`GET ${at}`]: () => ok(repositoryBody),
  [`GET ${at}/git/ref/heads/main`]: () => ok(refBody(sha('a'))),
};

export interface Seen {
  readonly route: string;
  readonly query: string;
  readonly body: unknown;
  readonly at: number;
}

export function scripted(script: Script, options: Partial<GitHubHostOptions> = {}) {
  const queues = new Map(
    Object.entries(script).map(([route, replies]) => [
      route,
      typeof replies === 'function' ? replies : [...replies],
    ]),
  );
  const seen: Seen[] = [];
  const unexpected: string[] = [];
  const lines: string[] = [];
  const sleeps: number[] = [];
  let now = Date.parse('2026-11-22T00:00:00Z');
  const clock = {
    now: () => now,
    async sleep(ms: number) {
      sleeps.push(ms);
      now += ms;
    },
  };
  const journal: Journal = {
    progress() {},
    warn: (line) => lines.push(line),
    detail: (line) => lines.push(line),
  };
  const fetch = (async (address: string, init: RequestInit) => {
    const url = new URL(address);
    const route = `${init.method} ${url.pathname}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    seen.push({ route, query: url.search, body, at: now });
    const queue = queues.get(route);
    const reply = typeof queue === 'function' ? queue(body) : queue?.shift();
    if (reply === undefined) {
      unexpected.push(route);
      return new Response('{"message":"not in the script"}', { status: 418 });
    }
    if (reply instanceof Error) throw reply;
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
    const none = reply.status === 204;
    return new Response(none ? null : text, {
      status: reply.status,
      headers: { 'content-type': 'application/json', ...reply.headers },
    });
  }) as unknown as typeof globalThis.fetch;
  const host = createGitHubHost(
    {
      owner: 'acme',
      name: 'list',
      token,
      apiUrl: 'https://api.example.com',
      graphqlUrl: 'https://api.example.com/graphql',
      ...options,
    },
    { fetch, clock, journal },
  );
  return {
    host,
    seen,
    sleeps,
    lines,
    /** Checks that every reply was used, that nothing else was asked for, and that no line holds the token. */
    done() {
      expect(unexpected).toEqual([]);
      const left = [...queues].flatMap(([route, queue]) =>
        typeof queue === 'function' ? [] : queue.map(() => route),
      );
      expect(left).toEqual([]);
      expect(lines.join('\n')).not.toContain(token);
    },
  };
}

interface Listed {
  readonly text?: string;
  readonly mode?: string;
  /** Only when it differs from the size of the text. */
  readonly size?: number;
}

/** The git objects of one commit, as GitHub would serve them. */
export function commitOf(commit: string, files: Readonly<Record<string, string | Listed>>): Script {
  const entries = Object.entries(files).map(([path, file]) => {
    const { text = '', mode = '100644', size }: Listed = typeof file === 'string' ? { text: file } : file;
    const content = bytes(text);
    const type = mode === '160000' ? 'commit' : mode === '040000' ? 'tree' : 'blob';
    return { path, mode, type, sha: blobId(content), size: size ?? content.length, text };
  });
  const tree = sha('7');
  const blobs = entries.map(({ sha: id, text }): [string, () => Scripted] => [
    `GET ${at}/git/blobs/${id}`,
    () =>
      ok({
        sha: id,
        content: Buffer.from(text).toString('base64'),
        encoding: 'base64',
        size: bytes(text).length,
      }),
  ]);
  return {
    [`GET ${at}/git/commits/${commit}`]: () => ok({ sha: commit, tree: { sha: tree } }),
    [`GET ${at}/git/trees/${tree}`]: () =>
      ok({ sha: tree, truncated: false, tree: entries.map(({ text: _text, ...entry }) => entry) }),
    ...Object.fromEntries(blobs),
  };
}

export const pullBody = (more: object = {}) => ({
  number: 5,
  html_url: 'https://github.com/acme/list/pull/5',
  node_id: 'PR_5',
  state: 'open',
  merged_at: null,
  title: 'Refresh 2 star counts',
  body: 'The body',
  user: { id: 41, login: 'firekeeper[bot]' },
  head: { sha: sha('c'), ref: 'firekeeper/refresh', repo: { id: 7 } },
  base: { ref: 'main' },
  labels: [{ name: 'lists' }],
  auto_merge: null,
  draft: false,
  mergeable: true,
  closed_at: null,
  updated_at: '2026-11-22T00:00:00Z',
  ...more,
});
