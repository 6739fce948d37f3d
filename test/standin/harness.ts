/** What the tests of the stand-in share: a stand-in that is always closed, and short ways to send requests. */
import { expect, jest } from '@jest/globals';
import type { Clock } from '../../src/ports/clock.ts';
import { type Standin, type StandinOptions, startStandin } from '../../standin/server.ts';

/** A long timeout: the first test that needs a schema compiles it, and machines are shared. */
jest.setTimeout(60_000);

const small = 'fixtures/standin/small.json';
export const maintainer = { authorization: 'bearer ghp_maintainer' };

/** A clock that moves only when the test or a sleep moves it. */
export function handClock(start = Date.parse('2026-11-20T10:00:00Z')): Clock & { advance(ms: number): void } {
  let now = start;
  return {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    advance(ms) {
      now += ms;
    },
  };
}

/** Runs a test with a new stand-in, and afterwards expects exactly these violations. */
export async function against(
  options: StandinOptions,
  test: (standin: Standin) => Promise<void>,
  violations: readonly (string | RegExp)[] = [],
): Promise<void> {
  const standin = await startStandin({ seed: small, ...options });
  try {
    await test(standin);
    expect(standin.violations).toHaveLength(violations.length);
    violations.forEach((wanted, at) => {
      expect(standin.violations[at]).toMatch(wanted);
    });
    expect(standin.faults.pending()).toEqual([]);
  } finally {
    await standin.close();
  }
}

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  // Tests read answers field by field, and each read is part of an assertion.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

async function read(response: Response): Promise<Got> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
  let body: unknown = text;
  if (json) {
    try {
      body = JSON.parse(text);
    } catch {
      body = text;
    }
  }
  return { status: response.status, headers: response.headers, body };
}

/** A REST request; redirects are not followed. */
export async function rest(standin: Standin, path: string, init: RequestInit = {}): Promise<Got> {
  return read(await fetch(`${standin.url}${path}`, { redirect: 'manual', ...init }));
}

/** A GraphQL query, by default with the maintainer's token. */
export async function graphql(
  standin: Standin,
  query: string,
  { variables, token = 'ghp_maintainer' }: { variables?: object; token?: string } = {},
): Promise<Got> {
  const body = JSON.stringify({ query, variables });
  const headers = { authorization: `bearer ${token}`, 'content-type': 'application/json' };
  return read(await fetch(standin.graphqlUrl, { method: 'POST', headers, body }));
}

/** A query of `count` aliases of one repository. */
export function manyAliases(count: number, selection = 'stargazerCount'): string {
  const fields = Array.from(
    { length: count },
    (_, at) => `r${at}: repository(owner: "acme", name: "widget") { ${selection} }`,
  );
  return `{ ${fields.join('\n')} }`;
}

/** `repository(owner, name) { fields }`; `more` are further arguments. */
export const repo = (name: string, fields = 'nameWithOwner stargazerCount', more = ''): string => {
  const [owner, own] = name.split('/');
  return `repository(owner: "${owner}", name: "${own}"${more}) { ${fields} }`;
};
