/** The GitHub client: every answer a value, no retries of its own, no secret in a message. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createGitHubClient, userAgent } from '../../src/adapters/octokit.ts';

const token = 'ghp_0123456789';

function client(answer: (url: string, init: RequestInit) => Response | Error) {
  let sent = 0;
  const fetch = (async (url: string, init: RequestInit) => {
    sent += 1;
    const result = answer(url, init);
    if (result instanceof Error) throw result;
    return result;
  }) as unknown as typeof globalThis.fetch;
  return {
    client: createGitHubClient({ fetch, apiUrl: 'https://api.example.com', token }),
    sent: () => sent,
  };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', 'X-Odd': '1' },
  });

describe('the GitHub client', () => {
  it('names itself and the version in package.json', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(userAgent).toBe(`firekeeper/${version}`);
    let headers = new Headers();
    const { client: github } = client((_url, init) => {
      headers = new Headers(init.headers);
      return json({});
    });
    await github.send('GET /x', { headers: { 'if-none-match': '"1"', 'user-agent': 'other' } });
    expect(Object.fromEntries(headers)).toMatchObject({
      'user-agent': userAgent,
      'x-github-api-version': '2022-11-28',
      'if-none-match': '"1"',
      authorization: `token ${token}`,
    });
  });

  it.each([200, 304, 403, 404, 429, 451, 500, 502])(
    'returns an answer with status %d as a value, after one request',
    async (status) => {
      const { client: github, sent } = client(() =>
        status === 304 ? new Response(null, { status }) : json({ message: 'm' }, status),
      );
      const reply = await github.send('GET /repos/{owner}/{repo}', { owner: 'a', repo: 'b' });
      expect(reply).toMatchObject({ kind: 'answer', status });
      if (status !== 304) expect(reply).toMatchObject({ body: { message: 'm' }, headers: { 'x-odd': '1' } });
      expect(sent()).toBe(1);
    },
  );

  it.each([
    [
      'a refused connection',
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
      'unreachable',
    ],
    [
      'a bad certificate',
      Object.assign(new Error('self-signed'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      'unreachable',
    ],
    ['a reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), 'dropped'],
    ['a time limit', Object.assign(new Error('no answer within 15 s'), { name: 'TimeoutError' }), 'timeout'],
  ])('tells %s apart', async (_what, cause, why) => {
    const { client: github, sent } = client(() => Object.assign(new TypeError('fetch failed'), { cause }));
    expect(await github.send('GET /x', {})).toEqual({ kind: 'failure', why, message: cause.message });
    expect(sent()).toBe(1);
  });

  it('never quotes the token', async () => {
    const { client: github } = client(
      () => new Error(`Headers.append: "token ${token}" is invalid\nsecond line`),
    );
    const reply = await github.send('GET /x', {});
    expect(reply).toMatchObject({ message: 'Headers.append: "token [redacted]" is invalid second line' });
  });

  it('reports "stopped" for any failure after the end of the run', async () => {
    const fetch = (async () => Promise.reject(new Error('x'))) as unknown as typeof globalThis.fetch;
    const ended = createGitHubClient({
      fetch,
      apiUrl: 'https://api.example.com',
      signal: AbortSignal.abort(),
    });
    expect(await ended.send('GET /x', {})).toMatchObject({ kind: 'failure', why: 'stopped' });
  });
});
