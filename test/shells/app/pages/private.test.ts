/** Private lists: without a signed link they look as if they did not exist, and a link cannot be altered. Badge and sentences too. */
import { describe, expect, it } from '@jest/globals';
import { signedLink } from '../../../../src/shells/app/pages/index.ts';
import { fateWords, reasonWords, wordsOf } from '../../../../src/shells/app/pages/words.ts';
import type { RunResult } from '../../../../src/core/proposal/result.ts';
import { ago, emptyWorld, entry, present, repository, run, secret, siteOf, view } from './world.ts';

const name = 'ada/secret-lamps';
const inAnHour = ago(-1);

function world() {
  const entries = Array.from({ length: 150 }, (_, at) => entry(at + 1, { fate: at < 12 ? 'moved' : 'ok' }));
  return {
    ...emptyWorld(),
    repositories: [repository({ fullName: name, isPrivate: true }), repository({ id: 2 })],
    runs: [run({ result: 'created', pullNumber: 3 })],
    views: [view(entries)],
  };
}

const link = (part: { name?: string; secret?: string; expires?: string } = {}): string =>
  signedLink(
    'https://lists.example/',
    part.name ?? name,
    part.secret ?? secret,
    part.expires ?? inAnHour,
  ).replace('https://lists.example', '');

describe('a private list', () => {
  it('looks without a key like a list that does not exist, byte for byte', async () => {
    const site = siteOf(world());
    const unknown = await site.get('/ada/no-such-lamps');
    const text = await unknown.text();
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('Cache-Control')).toBe('no-store');
    for (const path of [`/${name}`, `/${name}?key=nonsense`, `/${name}/badge.svg`, `/${name}?key=`]) {
      const response = await site.get(path);
      expect(response.status).toBe(404);
      expect([...response.headers]).toEqual([...unknown.headers]);
      expect(await response.text()).toBe(text);
    }
  });

  it('opens with a signed link, is not cached, and says until when the link works', async () => {
    const response = await siteOf(world()).get(link());
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Robots-Tag')).toBe('noindex');
    expect(response.headers.get('ETag')).toBeNull();
    expect(text).toContain('This list is private');
    expect(text).toContain('150 entries');
    expect(text).not.toContain('rel="canonical"');
  });

  it('has the key in the links to its own pages and in no others', async () => {
    const key = new URL(`https://x${link()}`).searchParams.get('key') ?? '';
    const text = await siteOf(world()).text(link());
    const hrefs = [...text.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? '');
    const inside = hrefs.filter((href) => href.startsWith(`/${name}`));
    expect(inside.length).toBeGreaterThan(5);
    expect(inside.filter((href) => !href.includes(`key=${key}`))).toEqual([]);
    expect(hrefs.filter((href) => !href.startsWith(`/${name}`) && href.includes(key))).toEqual([]);
    expect(text).toContain(`<input type="hidden" name="key" value="${key}">`);
  });

  it('closes when the link expires', async () => {
    const open = world();
    const site = siteOf(open);
    open.now = present + 3_599_000;
    expect((await site.get(link())).status).toBe(200);
    open.now = present + 3_600_000;
    expect((await site.get(link())).status).toBe(404);
  });

  it.each([
    ['another list', link({ name: 'ada/other' }).replace('other', 'secret-lamps')],
    ['another secret', link({ secret: 'another secret' })],
    ['a later time', link().replace(/key=\w/, 'key=u')],
    ['a letter of the signature', link().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['a signature cut short', link().slice(0, -1)],
    ['a text with an addition', `${link()}A`],
  ])('stays closed to a link for %s', async (_, path) => {
    expect((await siteOf(world()).get(path)).status).toBe(404);
  });

  it('is never shown where there is no secret', async () => {
    expect(() => link({ secret: '' })).toThrow('a link cannot be signed without a secret');
    expect(() => link({ expires: 'soon' })).toThrow('"soon" is not a time');
    expect((await siteOf(world(), { linkSecret: '' }).get(link())).status).toBe(404);
  });

  it('is closed at once when it was public and cached before', async () => {
    const turned = world();
    const site = siteOf(turned);
    expect((await site.get('/ada/awesome-lamps')).status).toBe(200);
    turned.repositories[1] = repository({ id: 2, isPrivate: true });
    expect((await site.get('/ada/awesome-lamps')).status).toBe(404);
    expect(await site.text('/?q=awesome')).toContain('No list yet');
  });

  it('gives no key to the pages of public lists', async () => {
    expect(await siteOf(world()).text('/ada/awesome-lamps?key=abc')).not.toContain('abc');
  });
});

describe('the badge', () => {
  it('tells when the list was last made sure', async () => {
    const response = await siteOf(world()).get('/ada/awesome-lamps/badge.svg');
    expect(response.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8');
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(await response.text()).toContain('list kept true: 3 days ago');
  });
});

describe('words', () => {
  const results: Readonly<Record<RunResult | 'failed', true>> = {
    disabled: true,
    archived: true,
    fork: true,
    empty: true,
    'config-invalid': true,
    paused: true,
    snoozed: true,
    'not-due': true,
    'fetch-incomplete': true,
    'no-list': true,
    'no-change': true,
    waiting: true,
    'closed-no-change': true,
    'same-digest': true,
    declined: true,
    'branch-not-ours': true,
    'human-edited': true,
    'in-review': true,
    untouched: true,
    refused: true,
    created: true,
    refreshed: true,
    'dry-run': true,
    failed: true,
  };

  it('have a sentence of their own for every result', () => {
    const sentences = Object.keys(results).map((result) => wordsOf(result).sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.filter((sentence) => !/^[A-Z].{20,}\.$/.test(sentence))).toEqual([]);
    expect(sentences).not.toContain(wordsOf('of another version').sentence);
  });

  it('do not take the property names that every object has for results', () => {
    expect(wordsOf('constructor')).toEqual(wordsOf('of another version'));
    expect(fateWords('toString')).toEqual(fateWords('unknown'));
    expect(reasonWords('valueOf')).toBe('somebody asked for it');
  });
});
