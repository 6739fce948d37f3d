/** Forgejo over real HTTP against its stand-in: fates, redirects, ETags, and answers without a meaning. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { closeWorlds, seen, worldOf } from './kit.ts';

afterEach(closeWorlds);

const projects = [
  { fullName: 'o/one', stars: 12, id: 41, forks: 3, updatedAt: '2026-10-02T08:00:00+02:00' },
  { fullName: 'o/old', stars: 7, archived: true },
  { fullName: 'New/Name', stars: 90, former: ['o/name', 'o/older'] },
  { fullName: 'o/secret', stars: 5, state: 'private' },
  { fullName: 'o/members', stars: 5, state: 'refused' },
  { fullName: 'o/law', stars: 5, state: 'blocked' },
  { fullName: 'o/stored', stars: 8, former: ['o/shelved'], archived: true },
] as const;
const forgejo = { kind: 'forgejo', projects } as const;

describe('fates', () => {
  it('come with every needed field', async () => {
    const { ask } = await worldOf(forgejo);
    const [one] = await ask('o/one');
    expect(one).toEqual({
      kind: 'repository',
      key: 'codeberg:o/one',
      fate: 'ok',
      source: 'codeberg',
      observedAt: '2026-11-30T12:00:00.000Z',
      stars: 12,
      forks: 3,
      archived: false,
      id: 41,
      pushedAt: '2026-10-02T06:00:00.000Z',
    });
  });

  it('are all told apart', async () => {
    const { ask } = await worldOf(forgejo);
    expect(
      seen(await ask('O/One', 'o/old', 'o/name', 'o/secret', 'o/nothing', 'o/members', 'o/law')),
    ).toEqual([
      ['ok', 12],
      ['archived', 7],
      ['moved', 90, 'New/Name'],
      ['gone', null],
      ['gone', null],
      ['unreadable', null],
      ['blocked', null],
    ]);
  });

  it('tell of a moved repository that it is archived too', async () => {
    const { ask } = await worldOf(forgejo);
    expect(await ask('o/shelved')).toMatchObject([{ fate: 'moved', fullName: 'o/stored', archived: true }]);
  });

  it('need two answers for gone, and one otherwise', async () => {
    const { ask, standin } = await worldOf(forgejo);
    await ask('o/one', 'o/nothing', 'o/one');
    expect(standin.requests.map(({ url }) => url)).toEqual([
      '/api/v1/repos/o/one',
      '/api/v1/repos/o/nothing',
      '/api/v1/repos/o/nothing',
    ]);
  });
});

describe('tokens and ETags', () => {
  it('the token is sent', async () => {
    const { ask, standin } = await worldOf({ ...forgejo, token: 'right', sends: 'right' });
    expect(seen(await ask('o/secret'))).toEqual([['ok', 5]]);
    expect(standin.requests[0]?.headers['authorization']).toBe('token right');
  });

  it('a refused token stops the host, and is reported once without the token', async () => {
    const { ask, warnings, standin } = await worldOf({ ...forgejo, sends: 'wrong-one' });
    expect(seen(await ask('o/one', 'o/old'))).toEqual([
      ['unknown', null],
      ['unknown', null],
    ]);
    expect(warnings).toEqual([expect.stringContaining('codeberg.org refused X_TOKEN (401)')]);
    expect(standin.requests).toHaveLength(1);
    expect(warnings.join()).not.toContain('wrong-one');
    // This test sends a wrong token on purpose.
    expect((standin.violations as string[]).splice(0)).toEqual(['forgejo: a token that was not made here']);
  });

  it('a token that cannot be sent is refused', async () => {
    await expect(worldOf({ ...forgejo, sends: 'two words' })).rejects.toThrow('X_TOKEN holds characters');
  });

  it('the ETag of the last answer is sent', async () => {
    const { ask, standin } = await worldOf({ ...forgejo, etags: true });
    const first = await ask('o/one');
    expect(await ask('o/one')).toEqual(first.map((one) => ({ ...one, observedAt: expect.any(String) })));
    expect(standin.requests.map(({ status }) => status)).toEqual([200, 304]);
  });
});

describe('answers without a meaning', () => {
  it.each([
    ['page', 'answered with a web page (403)'],
    ['cut', 'sent an answer that broke off'],
    [{ status: 500, body: {} }, 'answered 500'],
    [{ status: 404, body: '<h1>404</h1>', type: 'text/html' }, 'answered with a web page (404)'],
    [{ status: 404, body: { error: '404 Not Found' } }, 'a "not found" of another service'],
    [{ status: 200, body: { id: 1 } }, 'an answer without a repository'],
  ] as const)('%j gives no fate', async (fault, reason) => {
    const { ask, standin } = await worldOf(forgejo);
    standin.fail(fault, 3);
    const [one] = await ask('o/one');
    expect(one).toMatchObject({ fate: 'unknown', reason: expect.stringContaining(reason) });
  });

  it('a request that got one is sent again, and the run goes on', async () => {
    const { ask, standin } = await worldOf(forgejo);
    standin.fail({ status: 502, body: {} }, 2);
    expect(seen(await ask('o/one', 'o/old'))).toEqual([
      ['ok', 12],
      ['archived', 7],
    ]);
  });

  it('a repository that always gets one does not stop the others', async () => {
    const { ask, standin } = await worldOf(forgejo);
    standin.fail({ status: 500, body: {} }, 6);
    expect(seen(await ask('o/one', 'o/old', 'o/name'))).toEqual([
      ['unknown', null],
      ['unknown', null],
      ['moved', 90, 'New/Name'],
    ]);
  });

  it('a service that is down gets nine requests, however long the list is', async () => {
    const { ask, standin, warnings } = await worldOf(forgejo);
    standin.fail({ status: 503, body: {} }, Infinity);
    const told = await ask(...Array.from({ length: 40 }, (_, at) => `o/r${at}`));
    expect(new Set(told.map(({ fate }) => fate))).toEqual(new Set(['unknown']));
    expect(standin.requests).toHaveLength(9);
    expect(warnings).toEqual(['codeberg.org answered 503; it is not asked again in this run']);
  });

  it('a server that cannot be reached gets one request', async () => {
    const { ask, standin, warnings } = await worldOf(forgejo);
    await standin.close();
    expect(seen(await ask('o/one', 'o/old'))).toEqual([
      ['unknown', null],
      ['unknown', null],
    ]);
    expect(warnings).toEqual([
      'codeberg.org gave no answer: ECONNREFUSED; it is not asked again in this run',
    ]);
  });

  it('a wait that the server asks for is obeyed', async () => {
    const { ask, standin, slept } = await worldOf(forgejo);
    standin.fail({
      status: 429,
      headers: { 'retry-after': '40' },
      body: 'Too Many Requests',
      type: 'text/plain',
    });
    expect(seen(await ask('o/one'))).toEqual([['ok', 12]]);
    expect(slept).toEqual([40_000]);
  });

  it('a wait of a day is not obeyed', async () => {
    const { ask, standin, slept, warnings } = await worldOf(forgejo);
    standin.fail({ status: 429, headers: { 'retry-after': '86400' }, body: '' });
    expect(seen(await ask('o/one', 'o/old'))).toEqual([
      ['unknown', null],
      ['unknown', null],
    ]);
    expect(slept).toEqual([]);
    expect(warnings[0]).toContain('codeberg.org asks to wait 86400 s');
  });

  it('a redirect to another host is not followed', async () => {
    const { ask, standin } = await worldOf(forgejo);
    standin.fail({
      status: 302,
      headers: { location: 'https://elsewhere.example/api/v1/repos/o/one' },
      body: '',
    });
    expect(await ask('o/one')).toMatchObject([
      { fate: 'unknown', reason: expect.stringContaining('elsewhere') },
    ]);
  });
});
