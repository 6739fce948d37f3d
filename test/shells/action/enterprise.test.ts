/** The Action on an Enterprise server: it asks github.com about links to github.com, with the token for github.com. */
import { afterEach, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import { createDoor, createPropose } from '../../../src/compose/remote.ts';
import { main } from '../../../src/shells/action/main.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { runner } from './world.ts';

const opened: Standin[] = [];
afterEach(async () => {
  for (const standin of opened.splice(0)) {
    await standin.close();
    expect(standin.violations).toEqual([]);
  }
});

test('a link to github.com never gets the count of a mirror on the server', async () => {
  const [token, reader] = ['ghs_job_of_the_server', 'ghp_reader_of_github_com'];
  const list = '# L\n\n- [Pub](https://github.com/acme/p0) ★ 5000 - public.\n';
  const own = await startStandin({
    seed: {
      users: [{ login: 'acme' }, { login: 'github-actions[bot]' }],
      repositories: [
        { fullName: 'acme/list', files: { 'README.md': list } },
        { fullName: 'acme/p0', stars: 107 },
      ],
      tokens: {
        [token]: {
          kind: 'actions',
          login: 'github-actions[bot]',
          repositories: ['acme/list'],
          permissions: { contents: 'write', pull_requests: 'write' },
        },
      },
    },
  });
  const com = await startStandin({
    seed: {
      users: [{ login: 'reader' }],
      repositories: [{ fullName: 'acme/p0', stars: 5100 }],
      tokens: { [reader]: { kind: 'pat', login: 'reader' } },
    },
  });
  opened.push(own, com);
  const lines: string[] = [];
  const code = await main(
    {
      env: {
        ...runner,
        GITHUB_REPOSITORY: 'acme/list',
        GITHUB_API_URL: own.enterpriseUrl,
        GITHUB_GRAPHQL_URL: own.enterpriseGraphqlUrl,
        GITHUB_COM_API_URL: com.url,
        GITHUB_COM_TOKEN: reader,
        INPUT_TOKEN: token,
        INPUT_MODE: 'check',
      },
      clock: systemClock,
      print: (line) => void lines.push(line),
      append: async () => undefined,
      read: async () => '',
    },
    async (settings, tools) => createPropose(settings, tools),
    async (settings, tools) => createDoor(settings, tools),
  );
  const said = lines.join('\n');
  expect([code, said]).toEqual([1, expect.stringContaining('file=README.md,line=3')]);
  expect(said).not.toContain(reader);
  expect(com.requests.map(({ path, login }) => [path, login])).toEqual([['/graphql', 'reader']]);
  expect(own.requests.some(({ login }) => login !== 'github-actions[bot]')).toBe(false);
}, 60_000);
