/** Bounded fetch over real HTTP: answers that are late, cut off, stopped or complete. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
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
  it('passes on status, headers and body', async () => {
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

  it.each([204, 304])('takes an answer with status %d, which has no body', async (status) => {
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

  it('rejects a body that breaks off instead of passing on half of it', async () => {
    const failed = served(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('half', () => response.destroy());
      },
      (url) => boundedFetch(fetch, { timeoutMs: 2000 })(url),
    );
    await expect(failed).rejects.toMatchObject({ name: 'TypeError', message: 'terminated' });
  });

  it('stops with the run, or with the request, even when the transport ignores the signal', async () => {
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

describe('redirects', () => {
  const authorized = { headers: { authorization: 'token secret-of-a-person' } };

  it('within one host are followed, with the credentials', async () => {
    const seen: string[] = [];
    const answer = await served(
      (request, response) => {
        seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
        if (request.url === '/') response.writeHead(301, { location: '/moved' }).end('gone there');
        else response.end('here');
      },
      (url) => boundedFetch(fetch, { timeoutMs: 2000 })(url, authorized),
    );
    expect(await answer.text()).toBe('here');
    expect(seen).toEqual(['GET / token secret-of-a-person', 'GET /moved token secret-of-a-person']);
  });

  it('to another host are not followed', async () => {
    let asked = 0;
    const failed = served(
      (_request, response) => {
        asked += 1;
        response.end('{"stargazers_count":1}');
      },
      (other) =>
        served(
          (_request, response) => response.writeHead(302, { location: other }).end(),
          (url) => boundedFetch(fetch, { timeoutMs: 2000 })(url, authorized),
        ),
    );
    await expect(failed).rejects.toThrow(
      /^it redirects to another host \(127\.0\.0\.1:\d+\), which is not asked$/,
    );
    expect(asked).toBe(0);
  });

  it('without end are given up', async () => {
    const failed = served(
      (_request, response) => response.writeHead(302, { location: '/' }).end(),
      (url) => boundedFetch(fetch, { timeoutMs: 2000 })(url),
    );
    await expect(failed).rejects.toThrow('never ends');
  });

  it.each([
    [307, 'POST', 'sent'],
    [302, 'GET', ''],
  ])('%i repeats a POST as %s', async (status, method, body) => {
    const answer = await served(
      (request, response) => {
        if (request.url === '/') return void response.writeHead(status, { location: '/there' }).end();
        let got = '';
        request
          .on('data', (part) => (got += String(part)))
          .on('end', () => response.end(`${request.method} ${got}`));
      },
      (url) => boundedFetch(fetch, { timeoutMs: 2000 })(url, { method: 'POST', body: 'sent' }),
    );
    expect(await answer.text()).toBe(`${method} ${body}`);
  });
});

describe('a body', () => {
  it('larger than the limit after decompression is not read to its end', async () => {
    const packed = gzipSync(Buffer.alloc(100 * 1024 * 1024), { level: 1 });
    expect(packed.length).toBeLessThan(1_000_000);
    const failed = served(
      (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
      (url) => boundedFetch(fetch, { timeoutMs: 20_000 })(url),
    );
    await expect(failed).rejects.toThrow('the answer is larger than 32 MB');
  }, 60_000);

  it('of the largest allowed size is read in full', async () => {
    const answer = await served(
      (_request, response) => response.end(Buffer.alloc(1024 * 1024, 'a')),
      (url) => boundedFetch(fetch, { timeoutMs: 20_000, mostBytes: 1024 * 1024 })(url),
    );
    expect((await answer.text()).length).toBe(1024 * 1024);
  });
});
