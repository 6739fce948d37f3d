/** Bounded fetch over real HTTP: late, cut, stopped and whole answers. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { boundedFetch } from '../../src/adapters/http.ts';

async function served<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('bounded fetch', () => {
  it('hands on status, headers and body', async () => {
    const answer = await served(
      (_request, response) => response.writeHead(418, { 'x-tea': 'yes' }).end('short and stout'),
      (url) => boundedFetch(fetch, { timeoutMs: 2000 })(url),
    );
    expect([answer.status, answer.headers.get('x-tea'), await answer.text()]).toEqual([
      418,
      'yes',
      'short and stout',
    ]);
  });

  it.each([204, 304])('takes an answer of %d, which has no body', async (status) => {
    const answer = await served(
      (_request, response) => response.writeHead(status, { etag: '"x"' }).end(),
      (url) => boundedFetch(fetch, { timeoutMs: 2000 })(url),
    );
    expect([answer.status, answer.headers.get('etag')]).toEqual([status, '"x"']);
  });

  it.each<[string, RequestListener]>([
    ['no answer', () => {}],
    ['a body that never ends', (_request, response) => void response.writeHead(200).write('half')],
  ])('ends %s after the limit', async (_what, listener) => {
    const failed = served(listener, (url) => boundedFetch(fetch, { timeoutMs: 50 })(url));
    await expect(failed).rejects.toMatchObject({ name: 'TimeoutError', message: 'no answer within 0.05 s' });
  });

  it('rejects a body that breaks off instead of handing on half of it', async () => {
    const failed = served(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('half', () => response.destroy());
      },
      (url) => boundedFetch(fetch, { timeoutMs: 2000 })(url),
    );
    await expect(failed).rejects.toMatchObject({ name: 'TypeError', message: 'terminated' });
  });

  it('stops with the run, or with the request, even when the transport does not listen', async () => {
    const run = new AbortController();
    const deaf = (() => new Promise(() => {})) as typeof fetch;
    const failed = boundedFetch(deaf, { timeoutMs: 5000, signal: run.signal })('http://x/');
    run.abort(new Error('stopped by hand'));
    await expect(failed).rejects.toThrow('stopped by hand');
    await expect(boundedFetch(deaf, { timeoutMs: 5000, signal: run.signal })('http://x/')).rejects.toThrow(
      'stopped by hand',
    );
    const own = AbortSignal.abort(new Error('own signal'));
    await expect(boundedFetch(deaf, { timeoutMs: 5000 })('http://x/', { signal: own })).rejects.toThrow(
      'own signal',
    );
  });

  it('sends nothing once the run has ended', async () => {
    let sent = 0;
    const counting = (async () => new Response(String((sent += 1)))) as unknown as typeof fetch;
    const stopped = boundedFetch(counting, { timeoutMs: 50, signal: AbortSignal.abort(new Error('over')) });
    await expect(stopped('http://x/')).rejects.toThrow('over');
    expect(sent).toBe(0);
  });
});
