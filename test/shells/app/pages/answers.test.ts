/** The answers of the App's pages: headers that forbid scripts, caching, HEAD, other methods, faults. */
import { describe, expect, it } from '@jest/globals';
import { ago, emptyWorld, entry, repository, run, siteOf, view, type World } from './world.ts';

const page = '/ada/awesome-lamps';

function worldWith(part: Partial<World>): World {
  return { ...emptyWorld(), repositories: [repository()], runs: [run()], ...part };
}

describe('answers', () => {
  const paths = ['/', page, '/stored', '/nobody/nothing', '/icon.svg', `${page}/badge.svg`, '/a/b/c/d'];

  it.each(paths)('%s forbids scripts, sniffing, referrers and frames', async (path) => {
    const response = await siteOf(worldWith({})).get(path);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'self'; img-src 'self';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(await response.text()).not.toMatch(/<script|\sstyle=|\son\w+=|src="|url\(http/i);
  });

  it.each(['/icon.svg', `${page}/badge.svg`])('%s is a picture that loads nothing else', async (path) => {
    const response = await siteOf(worldWith({})).get(path);
    expect(response.headers.get('Content-Type')).toMatch(/^image\/svg\+xml/);
    expect(await response.text()).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
  });

  it('have an ETag, which saves a second transfer, and a time', async () => {
    const world = worldWith({ views: [view([entry(1)], { seenAt: ago(3) })] });
    const site = siteOf(world);
    const first = await site.get(page);
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=60');
    expect(first.headers.get('Last-Modified')).toBe(new Date(ago(3)).toUTCString());
    const etag = first.headers.get('ETag') ?? '';
    const second = await site.get(page, { headers: { 'If-None-Match': `"other", ${etag}` } });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    world.now += 24 * 3_600_000;
    expect((await site.get(page, { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  it('cache the stylesheet for ever, under an address with its digest', async () => {
    const site = siteOf(worldWith({}));
    const href = /rel="stylesheet" href="([^"]+)"/.exec(await site.text('/'))?.[1] ?? '';
    const response = await site.get(href);
    expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toContain('immutable');
  });

  it('to HEAD are those to GET without the body', async () => {
    const site = siteOf(worldWith({}));
    const [head, get] = [await site.get(page, { method: 'HEAD' }), await site.get(page)];
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe('');
    expect(head.headers.get('Content-Length')).toBe(String(Buffer.byteLength(await get.text())));
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'to %s say that nothing can be changed',
    async (method) => {
      const response = await siteOf(worldWith({})).get(page, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('Allow')).toBe('GET, HEAD');
    },
  );

  it('hide a fault from the reader and report it to the operator', async () => {
    const world = worldWith({});
    const site = siteOf(world, { clock: { now: () => Number.NaN } });
    const response = await site.get(page);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('This is our fault');
    expect(site.faults).toHaveLength(1);
  });
});
