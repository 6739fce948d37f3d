/**
 * A maintainer signs in on the page of a list and uses it, over real HTTP with the stand-in's sign-in: run now, preview,
 * pause, resume. Nobody else can.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { RunRecord } from '../../../../src/shells/app/store/store.ts';
import { freePort } from '../../../support/port.ts';
import { demoSeed, eventually, openWholeApp, type WholeApp } from '../../../support/whole-app.ts';

jest.setTimeout(120_000);

const place = 'demo-keeper/awesome-talking-head';
let world: WholeApp;

/** The parts of a browser that matter here: cookies by path, and redirects one at a time. */
function browser() {
  const jar = new Map<string, { readonly value: string; readonly path: string }>();
  return {
    jar,
    async go(method: 'GET' | 'POST', address: string, headers: Record<string, string> = {}) {
      const url = new URL(address, world.app.url);
      const own = url.origin === world.app.url;
      const cookies = [...jar].filter(([, { path }]) => own && url.pathname.startsWith(path));
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          'user-agent': 'a browser',
          ...(method === 'POST' ? { origin: world.app.url } : {}),
          ...(cookies.length === 0
            ? {}
            : { cookie: cookies.map(([name, { value }]) => `${name}=${value}`).join('; ') }),
          ...headers,
        },
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        const path = /; Path=([^;]+)/i.exec(line)?.[1] ?? '/';
        expect(line).toMatch(/HttpOnly/);
        expect(line).toMatch(/SameSite=Lax/);
        if (value === '') jar.delete(name);
        else jar.set(name, { value, path });
      }
      return {
        status: response.status,
        to: response.headers.get('location') ?? '',
        vary: response.headers.get('vary'),
        cache: response.headers.get('cache-control'),
        text: await response.text(),
      };
    },
    /** From the link on the page to GitHub and back. */
    async signIn(name = place) {
      const begun = await this.go('GET', `/sign-in/${name}`);
      const agreed = await this.go('GET', begun.to);
      return this.go('GET', agreed.to);
    },
  };
}

const runs = () => world.app.store.runs.ofRepository(5001, 20);
const ended = (count: number) => async (): Promise<readonly RunRecord[] | null> => {
  const all = (await runs()).filter(({ endedAt }) => endedAt !== null);
  return all.length >= count ? all : null;
};
const writes = () => world.standin.writes.filter(({ done }) => done).length;

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const seed = demoSeed();
  const apps = (seed.apps ?? []).map((app) => ({ ...app, callbackUrls: [`${publicUrl}/sign-in/callback`] }));
  const repositories = (seed.repositories ?? []).map((one) =>
    one.fullName === place
      ? { ...one, files: { ...one.files, '.github/firekeeper.yml': 'candidates: {report: true, most: 1}\n' } }
      : one,
  );
  const fresh = {
    fullName: 'studio/quick-head',
    id: 9001,
    stars: 900,
    createdAt: '2026-06-01T00:00:00Z',
    pushedAt: '2026-10-20T00:00:00Z',
    licence: 'MIT',
    description: 'Talking head video in seconds',
  };
  const draft = await openWholeApp({
    seed: {
      ...seed,
      apps,
      repositories: [...repositories, fresh],
      users: [...(seed.users ?? []), { login: 'a-stranger' }],
    },
    env: ({ apps: inside }) => ({
      PORT: String(port),
      FIREKEEPER_PUBLIC_URL: publicUrl,
      GITHUB_CLIENT_ID: inside.get().clientId,
      GITHUB_CLIENT_SECRET: inside.get().clientSecret,
    }),
  });
  world = draft;
  world.standin.apps.install('firekeeper', 'demo-keeper', ['awesome-talking-head']);
  await eventually(ended(1), 'the first visit', 100_000);
});

afterAll(async () => {
  await world.close();
  expect(world.standin.violations).toEqual([]);
});

it('a list that asks for candidates gets them in the pull request, found with the token of its installation', () => {
  const [pull] = world.standin.pulls.list(place);
  expect(pull?.body).toContain('<summary>1 candidate that the list does not have</summary>');
  expect(pull?.body).toContain('- 🔥 900 - [quick-head](https://github.com/studio/quick-head) - ');
  const asked = world.standin.requests.filter(({ path }) => path.startsWith('/search/'));
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked.map(({ login }) => login))).toEqual(new Set(['firekeeper[bot]']));
});

describe('somebody without access', () => {
  it('sees the link to sign in, and no button', async () => {
    const { text, vary } = await browser().go('GET', `/${place}`);
    expect(text).toContain(`<a href="/sign-in/${place}">Sign in with GitHub</a>`);
    expect(text).not.toContain('Run now');
    expect(vary).toBe('Cookie');
    expect(text).toContain('no cookies until you sign in');
  });

  it.each(['run', 'preview', 'pause', 'resume'])('cannot ask for %s', async (deed) => {
    const before = (await runs()).length;
    expect((await browser().go('POST', `/${place}/${deed}`)).status).toBe(404);
    expect((await world.app.store.repositories.get(5001))?.paused).toBeNull();
    expect((await runs()).length).toBe(before);
  });

  it('gets no session when the sign-in did not begin here', async () => {
    world.standin.apps.signIn('demo-keeper');
    const one = browser();
    const begun = await one.go('GET', `/sign-in/${place}`);
    const agreed = await one.go('GET', begun.to);
    const other = await browser().go('GET', agreed.to);
    expect(other.status).toBe(404);
  });

  it('gets no session after a refusal on GitHub', async () => {
    world.standin.apps.signIn(null);
    const one = browser();
    await one.signIn();
    expect([...one.jar.keys()]).not.toContain('firekeeper-session');
  });

  it('is told when the account may only read', async () => {
    world.standin.apps.signIn('a-stranger');
    const one = browser();
    const back = await one.signIn();
    expect(back.to).toBe(`/${place}?told=no-access`);
    expect((await one.go('GET', back.to)).text).toContain('you cannot write to it');
    expect((await one.go('POST', `/${place}/pause`)).status).toBe(404);
  });

  it('does not see a message that an address makes up', async () => {
    const { text } = await browser().go('GET', `/${place}?told=constructor`);
    expect(text).not.toContain('role="status"><');
  });
});

describe('a maintainer', () => {
  const one = browser();

  it('signs in, for one hour and this list', async () => {
    world.standin.apps.signIn('demo-keeper');
    const back = await one.signIn();
    expect(back).toMatchObject({ status: 303, to: `/${place}?told=signed-in#manage` });
    expect(one.jar.get('firekeeper-session')?.path).toBe(`/${place}`);
    const { text, cache } = await one.go('GET', back.to);
    expect(cache).toBe('no-store');
    for (const label of ['Run now', 'Preview', 'Pause', 'Sign out'])
      expect(text).toContain(`>${label}</button>`);
    expect(text).toContain('Signed in as demo-keeper');
  });

  it('cannot be made to act by a request from another site', async () => {
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await one.go('POST', `/${place}/pause`, foreign)).status).toBe(404);
    expect((await world.app.store.repositories.get(5001))?.paused).toBeNull();
  });

  it('can send only forms without a body', async () => {
    const session = one.jar.get('firekeeper-session')?.value ?? '';
    const response = await fetch(`${world.app.url}/${place}/pause`, {
      method: 'POST',
      headers: { origin: world.app.url, cookie: `firekeeper-session=${session}` },
      body: 'x=1',
    });
    expect(response.status).toBe(413);
  });

  it('can pause: no visit does anything, and the page says who paused', async () => {
    const done = await one.go('POST', `/${place}/pause`);
    expect(done).toMatchObject({ status: 303, to: `/${place}?told=paused#manage` });
    const before = writes();
    await world.app.queue.send('tend', {
      repositoryId: 5001,
      installationId: await installation(),
      reason: 'push',
    });
    const all = await eventually(async () => {
      const list = await runs();
      return list[0]?.result === 'paused' ? list : null;
    }, 'the visit that finds the pause');
    expect(all[0]?.line).toBe('paused by demo-keeper on its page');
    expect(writes()).toBe(before);
    const { text } = await one.go('GET', `/${place}`);
    expect(text).toContain('Paused by <bdi>demo-keeper</bdi>');
    expect(text).toContain('>Go on</button>');
    expect(text).not.toContain('Run now');
  });

  it('can resume: a run follows at once', async () => {
    const before = (await runs()).length;
    await one.go('POST', `/${place}/resume`);
    const all = await eventually(ended(before + 1), 'the run after the pause');
    expect(all[0]).toMatchObject({ reason: 'asked' });
    expect((await world.app.store.repositories.get(5001))?.paused).toBeNull();
  });

  it('gets one run for two clicks within a minute', async () => {
    expect((await one.go('POST', `/${place}/run`)).to).toBe(`/${place}?told=too-soon#manage`);
  });

  it('can sign out', async () => {
    await one.go('POST', `/${place}/sign-out`);
    expect([...one.jar.keys()]).not.toContain('firekeeper-session');
    expect((await one.go('GET', `/${place}`)).text).not.toContain('Run now');
  });
});

it('leaves no token of a person and no client secret in a log', () => {
  const text = world.log.join('');
  expect(text).not.toMatch(/ghu_\w{10}/);
  expect(text).not.toContain(world.standin.apps.get().clientSecret);
});

async function installation(): Promise<number> {
  return (await world.app.store.repositories.get(5001))?.installationId ?? 0;
}
