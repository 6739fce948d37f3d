/**
 * GitHub's pages for people who sign in through an App, and the code that they bring back. A code works once, within
 * ten minutes, for the address that it was made for. `signIn` sets the person at the browser. The transport calls this
 * module.
 */
import { randomBytes } from 'node:crypto';
import type { Answer, SignInDesk, World } from '../exchange.ts';
import type { AppRecord } from './shelf.ts';

interface Code {
  readonly app: AppRecord;
  readonly login: string;
  readonly redirectUri: string;
  readonly until: number;
}

const patienceMs = 600_000;
const tokenMs = 8 * 3_600_000;

/** @param worldOf called later, because the desk is part of the world */
export function createSignInDesk(worldOf: () => World): SignInDesk {
  const codes = new Map<string, Code>();
  let person: string | null = null;

  const authorize = (query: URLSearchParams): Answer => {
    const world = worldOf();
    const app = world.apps.issuer(query.get('client_id') ?? '');
    const redirectUri = query.get('redirect_uri') ?? '';
    if (app === undefined) return { status: 404, body: { message: 'Not Found' } };
    if (!(app.callbackUrls ?? []).includes(redirectUri)) {
      world.violation(`sign-in: ${redirectUri} is no callback address of the App ${app.slug}`);
      return page('The redirect_uri is not associated with this application.');
    }
    if ((query.get('state') ?? '').length < 16)
      world.violation('sign-in without a state that nobody guesses');
    const back = new URL(redirectUri);
    back.searchParams.set('state', query.get('state') ?? '');
    if (person === null) back.searchParams.set('error', 'access_denied');
    else {
      const code = randomBytes(10).toString('hex');
      codes.set(code, { app, login: person, redirectUri, until: world.clock.now() + patienceMs });
      back.searchParams.set('code', code);
    }
    return { status: 302, headers: { location: back.href }, raw: { type: 'text/html', data: '' } };
  };

  return {
    signIn(login) {
      person = login;
    },
    answer(method, path, query, body, accept) {
      if (path === '/login/oauth/authorize' && method === 'GET') return authorize(query);
      if (path === '/login/oauth/access_token' && method === 'POST')
        return exchange(worldOf(), codes, body, accept);
      return undefined;
    },
  };
}

/** Exchanges the code for a token of the person. Errors have GitHub's wording, and all have status 200. */
function exchange(world: World, codes: Map<string, Code>, body: string, accept: string): Answer {
  if (accept !== 'application/json') world.violation('sign-in: the token is not asked for as JSON');
  const asked = JSON.parse(body) as Record<string, string | undefined>;
  const code = codes.get(asked['code'] ?? '');
  codes.delete(asked['code'] ?? '');
  const app = world.apps.issuer(asked['client_id'] ?? '');
  if (app === undefined || app.clientSecret !== asked['client_secret']) {
    return { status: 200, body: { error: 'incorrect_client_credentials' } };
  }
  if (code === undefined || code.app.id !== app.id || world.clock.now() >= code.until) {
    return { status: 200, body: { error: 'bad_verification_code' } };
  }
  if (asked['redirect_uri'] !== code.redirectUri) {
    return { status: 200, body: { error: 'redirect_uri_mismatch' } };
  }
  const value = `ghu_${randomBytes(18).toString('hex')}`;
  const expiresAt = new Date(world.clock.now() + tokenMs).toISOString();
  // What the person may do, limited to what the App may do.
  const { permissions } = app;
  world.state.addToken(value, { kind: 'fine-grained', login: code.login, permissions, expiresAt });
  return { status: 200, body: { access_token: value, token_type: 'bearer', scope: '' } };
}

function page(text: string): Answer {
  return { status: 200, raw: { type: 'text/html; charset=utf-8', data: `<p>${text}</p>\n` } };
}
