/**
 * The App's pages: a small site without scripts that shows what the App does. `createPages` answers every request that is
 * not a webhook or a probe. Nothing here writes: it gets only the reading parts of the store. `manage/` has what
 * maintainers can do on a page.
 *
 * A private list is shown only to readers with a signed link and to maintainers who signed in. All others get the same
 * bytes as for a list that does not exist.
 */
import { type Context, Hono } from 'hono';
import { addManageRoutes, sessionOf } from '../manage/routes.ts';
import type { SignedIn } from '../manage/sign-in.ts';
import type { TendedRepository } from '../store/store.ts';
import { answer, type Body } from './answer.ts';
import { badge } from './badge.ts';
import { indexPage, readIndex } from './index-page.ts';
import { isListName, opensUntil, pageUrl, pathOf } from './key.ts';
import { icon, layout, type Page } from './layout.ts';
import { readListPage } from './list-route.ts';
import { awayPage, faultPage, notFoundPage, onlyReadPage, plain, storedPage } from './plain-pages.ts';
import { readSearch } from './query.ts';
import { createSeenLists } from './seen.ts';
import type { PagesOptions } from './site.ts';
import { style, styleHref } from './style.ts';

export { signedLink } from './key.ts';
export type { PagesOptions } from './site.ts';

export function createPages(options: PagesOptions): (request: Request) => Promise<Response> {
  const { store, clock, version, onFault, hosts, manage } = options;
  const seenLists = createSeenLists(store, () => clock.now(), hosts);
  const app = new Hono({ strict: false });
  const pageOf = (repository: TendedRepository) =>
    pageUrl(repository, options, clock.now()) ?? pathOf(repository.fullName);
  const page = async (c: Context, shown: Page, rest: Omit<Body, 'text' | 'type'>) =>
    answer(c.req.raw, {
      text: String(await layout(shown, { version, off: options.off, signIn: manage !== undefined })),
      type: 'text/html',
      ...rest,
    });
  const missing = (c: Context) => page(c, plain('Not found', notFoundPage), { keep: 'never', status: 404 });

  if (manage !== undefined) addManageRoutes(app, manage, { missing });
  app.use(async (c, next) => {
    if (['GET', 'HEAD'].includes(c.req.raw.method)) return next();
    const headers = { Allow: 'GET, HEAD' };
    return page(c, plain('Read only', onlyReadPage), { keep: 'never', status: 405, headers });
  });
  app.get('/', async (c) => {
    const view = await readIndex(store.repositories, readSearch(new URL(c.req.url).searchParams));
    return page(c, indexPage(view, options), { keep: 'minute' });
  });
  app.get('/stored', (c) => page(c, storedPage, { keep: 'minute' }));
  app.get(styleHref, (c) => answer(c.req.raw, { text: style, type: 'text/css', keep: 'forever' }));
  app.get('/icon.svg', (c) => answer(c.req.raw, { text: icon, type: 'image/svg+xml', keep: 'embedded' }));
  app.get('/:owner/:name/badge.svg', async (c) => {
    const access = await open(c, options);
    if (access === null) return (await renamed(c, options, '/badge.svg')) ?? missing(c);
    const text = String(await badge(access.repository.lastSuccessAt, clock.now(), pageOf(access.repository)));
    const keep = access.repository.isPrivate ? 'never' : 'embedded';
    return answer(c.req.raw, { text, type: 'image/svg+xml', keep });
  });
  app.get('/:owner/:name', async (c) => {
    const access = await open(c, options);
    if (access === null) return (await renamed(c, options, '')) ?? missing(c);
    const params = new URL(c.req.url).searchParams;
    const { shown, changedAt } = await readListPage(access, params, options, seenLists);
    // With buttons, or after one was pressed, the page is only for this reader and this moment.
    const own = access.repository.isPrivate || access.session !== null || params.has('told');
    const headers: Record<string, string> = manage === undefined ? {} : { Vary: 'Cookie' };
    return page(c, shown, { keep: own ? 'never' : 'minute', changedAt, headers });
  });
  app.notFound(missing);
  app.onError(async (error, c) => {
    if (!(await store.ping())) {
      const headers = { 'Retry-After': '30' };
      return page(c, plain('Not now', awayPage), { keep: 'never', status: 503, headers });
    }
    onFault?.(error);
    return page(c, plain('This page failed', faultPage), { keep: 'never', status: 500 });
  });
  return async (request) => app.fetch(request);
}

const nameOf = (c: Context): string => `${c.req.param('owner')}/${c.req.param('name')}`;

/** Redirects the old address of a public list. For a private list, it answers as if there were none. */
async function renamed(c: Context, { store }: PagesOptions, rest: string): Promise<Response | null> {
  const old = nameOf(c);
  if (!isListName(old) || (await store.repositories.byName(old)) !== null) return null;
  const repository = await store.repositories.formerly(old);
  if (repository === null || repository.isPrivate) return null;
  const headers = { Location: `${pathOf(repository.fullName)}${rest}` };
  return answer(c.req.raw, { text: '', type: 'text/html', keep: 'minute', status: 301, headers });
}

/** The repository of an address, if this reader may see it. Each request decides again, from the newest row. */
async function open(c: Context, { store, linkSecret, clock, manage }: PagesOptions) {
  const fullName = nameOf(c);
  if (!isListName(fullName)) return null;
  const repository: TendedRepository | null = await store.repositories.byName(fullName);
  if (repository === null) return null;
  const session: SignedIn | null = manage === undefined ? null : sessionOf(c, manage, repository);
  if (!repository.isPrivate || session !== null) return { repository, expires: null, session };
  const until = opensUntil(c.req.query('key') ?? '', repository.fullName, linkSecret, clock.now());
  return until === null ? null : { repository, expires: new Date(until).toISOString(), session };
}
