/**
 * Faults, queued by route and count. A test says which fault happens, where and how often. The server takes the first
 * rule that matches a request. standin/fault-answers.ts makes the answers.
 */

export type Fault =
  /**
   * REST: 403 or 429 with x-ratelimit-remaining 0. GraphQL: 200 with the error type. The reset time is counted from
   * now.
   */
  | {
      readonly kind: 'primary-limit';
      readonly status?: 403 | 429;
      readonly type?: 'RATE_LIMIT' | 'RATE_LIMITED';
      readonly resetInSeconds?: number;
    }
  /** `retryAfter` is in seconds. Without it, the header is missing, as sometimes on GitHub. 200 is for GraphQL only. */
  | { readonly kind: 'secondary-limit'; readonly status?: 200 | 403 | 429; readonly retryAfter?: number }
  | { readonly kind: 'bad-gateway'; readonly form?: 'html' | 'json' }
  | { readonly kind: 'gateway-timeout' }
  | { readonly kind: 'server-error' }
  /** The connection breaks: before the work is done, or after the work and before the answer. */
  | { readonly kind: 'dropped'; readonly when?: 'before' | 'after' }
  /** REST: the server refuses before it does any work. 451 comes with the `block` that GitHub sends. */
  | {
      readonly kind: 'refused';
      readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 451;
      readonly message: string;
      readonly errors?: readonly object[];
    }
  /** The branch moved in the meantime: 422 over REST, STALE_DATA over GraphQL. */
  | { readonly kind: 'stale-head' }
  /** Somebody else acts right before the server handles the request, or right after. */
  | { readonly kind: 'meanwhile'; readonly act: () => Promise<unknown>; readonly when?: 'before' | 'after' }
  /** The answer ends in the middle of its body. */
  | { readonly kind: 'truncated' }
  /** An HTML page instead of JSON. */
  | { readonly kind: 'html-ok' }
  /** The answer is right but late. The delay is real time, so it reaches the client's own time limit. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** GraphQL: one root field fails, and the others are answered. */
  | {
      readonly kind: 'alias-error';
      readonly alias: string;
      readonly type: 'NOT_FOUND' | 'FORBIDDEN' | 'INTERNAL';
      readonly saml?: boolean;
      readonly message?: string;
    }
  /** GraphQL: "Something went wrong while executing your query", data null. */
  | { readonly kind: 'query-failed'; readonly status?: 200 | 502 }
  /** GraphQL: root fields after the first `after` fail with RESOURCE_LIMITS_EXCEEDED. */
  | { readonly kind: 'resource-limits'; readonly after: number }
  | { readonly kind: 'validation-timeout' };

export interface FaultRule {
  /**
   * `POST /graphql`, `GET /repos/{owner}/{repo}`, `GET /repos/acme/list` (a brace stands for one segment, a
   * star at the end for any rest), or an expression tested on `METHOD /path?query`.
   */
  readonly route: string | RegExp;
  /** How many requests meet it. The default is 1; Infinity means always. */
  readonly times?: number;
  /** Matches only GraphQL queries with more root fields than this. */
  readonly aliasesOver?: number;
  readonly fault: Fault;
}

export interface FaultQueue {
  add(rule: FaultRule): void;
  /** The rules that are not used up. A test that expects its faults to happen asserts that this is empty. */
  pending(): readonly FaultRule[];
  clear(): void;
  /** Takes the first rule that matches, and counts it down. */
  take(request: {
    readonly method: string;
    readonly path: string;
    readonly aliases?: number;
  }): Fault | undefined;
}

function matcher(route: string | RegExp): (method: string, path: string) => boolean {
  if (typeof route !== 'string') return (method, path) => new RegExp(route).test(`${method} ${path}`);
  const pattern = route
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{[^}]+\}/g, '[^/]+')
    .replace(/\*$/, '.*');
  const expression = new RegExp(`^${pattern}$`, 'i');
  return (method, path) => expression.test(`${method} ${path.split('?')[0] ?? ''}`);
}

export function createFaultQueue(): FaultQueue {
  interface Queued {
    readonly rule: FaultRule;
    readonly matches: (method: string, path: string) => boolean;
    left: number;
  }
  let queue: Queued[] = [];
  return {
    add(rule) {
      queue.push({ rule, matches: matcher(rule.route), left: rule.times ?? 1 });
    },
    pending: () => queue.map(({ rule, left }) => ({ ...rule, times: left })),
    clear() {
      queue = [];
    },
    take({ method, path, aliases = 0 }) {
      const found = queue.find(
        ({ rule, matches }) => aliases > (rule.aliasesOver ?? -1) && matches(method, path),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) queue = queue.filter((one) => one !== found);
      return found.rule.fault;
    },
  };
}
