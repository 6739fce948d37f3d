/** The App against the stand-in GitHub: its own token, installations over several pages, tokens limited to what was asked for. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { silentJournal } from '../../../../src/ports/journal.ts';
import type { AppGitHub } from '../../../../src/ports/app-github.ts';
import { createAppGitHub } from '../../../../src/adapters/github-host/app/index.ts';
import { type Standin, startStandin } from '../../../../standin/server.ts';
import { memoryPaces } from '../../../support/paces.ts';
import { movedClock } from '../../../sources/scripted.ts';
import { rest } from '../../../standin/harness.ts';
import { appId, withApps } from '../../../standin/apps-harness.ts';

// The stand-in first loads both of GitHub's schemas, which takes long on a busy machine.
jest.setTimeout(30_000);

let standin: Standin;
let github: AppGitHub;
/** The same App on another machine. */
let neighbour: AppGitHub;
let clock: ReturnType<typeof movedClock>;
const secrets: string[] = [];

beforeEach(async () => {
  secrets.length = 0;
  clock = movedClock();
  standin = await startStandin({ seed: withApps, clock });
  const privateKey = standin.apps.privateKey();
  const options = {
    appId,
    privateKey,
    apiUrl: standin.url,
    graphqlUrl: standin.graphqlUrl,
    onSecret: (one: string) => void secrets.push(one),
  };
  const paces = memoryPaces();
  const open = () => createAppGitHub(options, { fetch, clock, journal: silentJournal, paces });
  [github, neighbour] = [open(), open()];
});
afterEach(async () => {
  await standin.close();
  expect(standin.violations).toEqual([]);
});

describe('as itself', () => {
  it('tells who it is, and asks again with a new token when the old one has expired', async () => {
    expect(await github.me()).toMatchObject({ id: appId, slug: 'firekeeper' });
    const [first] = secrets;
    clock.advance(20 * 60_000);
    expect(await github.me()).toMatchObject({ slug: 'firekeeper' });
    expect(secrets.at(-1)).not.toBe(first);
  });

  it('lists installations, and tells which are suspended', async () => {
    standin.apps.suspend(7002);
    expect(await github.installations()).toEqual([
      { id: 7001, account: 'maintainer', suspended: false },
      { id: 7002, account: 'acme', suspended: true },
    ]);
  });

  it('lists all of them, over several pages', async () => {
    const accounts = Array.from({ length: 230 }, (_, at) => `account-${at}`);
    for (const login of accounts) standin.state.addUser({ login });
    for (const login of accounts) standin.apps.install('firekeeper', login, 'all');
    expect(await github.installations()).toHaveLength(232);
  });
});

describe('for an installation', () => {
  it('lists its repositories, private ones too', async () => {
    const found = await github.repositories(7001);
    expect(found).toEqual([
      { id: 1001, fullName: 'maintainer/awesome-things', isPrivate: false, archived: false, fork: false },
      { id: 1002, fullName: 'maintainer/private-list', isPrivate: true, archived: false, fork: false },
    ]);
  });

  it('gets a token that works for one repository and no other', async () => {
    const token = await github.token(7001, { purpose: 'work', repositoryIds: [1001] });
    expect(secrets).toContain(token);
    const headers = { authorization: `bearer ${token}` };
    expect((await rest(standin, '/repos/maintainer/awesome-things', { headers })).status).toBe(200);
    expect((await rest(standin, '/repos/maintainer/private-list', { headers })).status).toBe(404);
  });

  it('gets a refusal that names it when it is gone or suspended', async () => {
    await expect(github.token(9999, { purpose: 'read' })).rejects.toMatchObject({
      refusal: { refused: 'not-found' },
    });
    standin.apps.suspend(7001);
    await expect(github.repositories(7001)).rejects.toMatchObject({ code: 'credentials' });
  });
});

describe('several machines of one App', () => {
  it('together create no more tokens than GitHub allows one App', async () => {
    for (let at = 0; at < 120; at += 1) {
      await Promise.all([github, neighbour].map((one) => one.token(7001, { purpose: 'read' })));
    }
    const made = standin.requests.filter(({ path }) => path.endsWith('/access_tokens'));
    expect(made).toHaveLength(240);
    expect(made.filter(({ status }) => status !== 201)).toEqual([]);
  });
});

describe('webhooks', () => {
  it('that did not arrive are listed, and are sent again on request', async () => {
    let away = true;
    const taken: string[] = [];
    const server = createServer((request, response) => {
      if (!away) taken.push(String(request.headers['x-github-delivery']));
      response.writeHead(away ? 503 : 202).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const since = new Date(clock.now() - 60_000).toISOString();
    standin.apps.pointWebhooksAt(`http://127.0.0.1:${port}/`);
    standin.apps.suspend(7002);
    await standin.deliveriesSettled();
    const [missed, ...others] = await github.deliveries(since);
    expect(others).toEqual([]);
    expect(missed).toMatchObject({ arrived: false, guid: expect.any(String) });
    away = false;
    await github.redeliver(missed?.id ?? 0);
    await standin.deliveriesSettled();
    expect(taken).toEqual([missed?.guid]);
    expect((await github.deliveries(since)).map(({ arrived }) => arrived)).toEqual([true, false]);
    const later = new Date(clock.now() + 60_000).toISOString();
    expect(await github.deliveries(later)).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });
});
