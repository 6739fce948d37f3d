/**
 * The routes for sign-in and for the actions of maintainers: to GitHub, back, and the actions. Of all pages, only these
 * routes change anything. Each change needs a session for this repository and a request that began on this site (rule
 * SAFE-16). `pages/index.ts` adds them if the operator has set up sign-in.
 */
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { FirekeeperError } from '../../../core/text/errors.ts';
import { isListName, pathOf } from '../pages/key.ts';
import { callbackPath } from '../server/manifest.ts';
import type { Store, TendedRepository } from '../store/store.ts';
import { carryOut, type ActionParts, pageActions } from './actions.ts';
import {
  begin,
  type Cookie,
  end,
  type Returned,
  type SignedIn,
  type SignInParts,
  sessionCookie,
  sessionFor,
  sessionIn,
  stateCookie,
} from './sign-in.ts';

export interface ManageParts {
  readonly signIn: SignInParts;
  readonly actions: ActionParts;
  readonly repositories: Pick<Store['repositories'], 'byName'>;
  /** Gets the reason when GitHub did not complete a sign-in. */
  readonly onRefusal: (line: string) => void;
}

/** Answers from the pages: the same words for a missing page and for one that this reader may not see. */
export interface PageAnswers {
  readonly missing: (c: Context) => Promise<Response>;
}

export function addManageRoutes(app: Hono, parts: ManageParts, { missing }: PageAnswers): void {
  const { signIn } = parts;
  app.get(callbackPath, async (c) => {
    const returned = await comeBack(c, parts);
    if (typeof returned === 'string') return seeOther(c, returned);
    return returned === null ? missing(c) : seeOther(c, await welcome(c, parts, returned));
  });
  app.get('/sign-in/:owner/:name', (c) => {
    const fullName = nameOf(c);
    if (!isListName(fullName)) return missing(c);
    const { address, cookie } = begin(signIn, fullName);
    keep(c, cookie, signIn.publicUrl);
    return seeOther(c, address);
  });
  app.post('/:owner/:name/sign-out', async (c) => {
    if (!isOwn(c, signIn.publicUrl)) return missing(c);
    keep(c, { name: sessionCookie, value: '', path: pathOf(nameOf(c)), seconds: 0 }, signIn.publicUrl);
    return seeOther(c, pathOf(nameOf(c)));
  });
  for (const action of pageActions) {
    app.post(`/:owner/:name/${action}`, async (c) => {
      const repository = await parts.repositories.byName(nameOf(c));
      const session = repository === null ? null : sessionOf(c, parts, repository);
      if (repository === null || session === null || !isOwn(c, signIn.publicUrl)) return missing(c);
      const told = await carryOut(parts.actions, action, repository, session.login);
      return seeOther(c, `${pathOf(repository.fullName)}?told=${told}#manage`);
    });
  }
}

/** Who is signed in on the page of this repository; null for nobody. */
export function sessionOf(
  c: Context,
  { signIn }: Pick<ManageParts, 'signIn'>,
  repository: TendedRepository,
): SignedIn | null {
  return sessionIn(signIn, getCookie(c, sessionCookie) ?? '', repository);
}

/** Null when the sign-in did not begin here; a path when GitHub did not complete it. */
async function comeBack(c: Context, { signIn, onRefusal }: ManageParts): Promise<Returned | string | null> {
  const nonce = getCookie(c, stateCookie) ?? '';
  const { code = '', state = '' } = c.req.query();
  try {
    return await end(signIn, { code, state, nonce });
  } catch (error) {
    if (!(error instanceof FirekeeperError)) throw error;
    onRefusal(error.message);
    return '/?told=failed';
  }
}

/**
 * Where a person continues after sign-in. A private list is shown only to people who may write to it; for others it
 * does not exist.
 */
async function welcome(c: Context, parts: ManageParts, returned: Returned): Promise<string> {
  const { signIn, repositories } = parts;
  const { fullName, login, repositoryId, mayWrite } = returned;
  const repository = await repositories.byName(fullName);
  const page = pathOf(repository?.fullName ?? fullName);
  if (repository === null || repository.id !== repositoryId || !mayWrite) return `${page}?told=no-access`;
  const { id } = repository;
  keep(c, sessionFor(signIn, repository.fullName, { login, repositoryId: id }), signIn.publicUrl);
  return `${page}?told=signed-in#manage`;
}

function keep(c: Context, { name, value, path, seconds }: Cookie, publicUrl: string): void {
  setCookie(c, name, value, {
    path,
    maxAge: seconds,
    httpOnly: true,
    sameSite: 'Lax',
    secure: publicUrl.startsWith('https:'),
  });
}

/** Browsers name the site that sent a form; forms of other sites change nothing here. */
function isOwn(c: Context, publicUrl: string): boolean {
  return c.req.header('origin') === new URL(publicUrl).origin;
}

function seeOther(c: Context, address: string): Response {
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'no-referrer');
  return c.redirect(address, 303);
}

function nameOf(c: Context): string {
  return `${c.req.param('owner')}/${c.req.param('name')}`;
}
