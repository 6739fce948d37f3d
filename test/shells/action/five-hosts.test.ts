/** The Action on a list that mixes five hosts, when all answer and when one is down. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import { createDoor, createPropose } from '../../../src/compose/remote.ts';
import { main } from '../../../src/shells/action/main.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { closeFive, list, openOthers, type Others, refreshed } from '../five-hosts.ts';
import { runner } from './world.ts';

const token = 'ghs_job_of_the_list';
let own: Standin | undefined;
afterEach(async () => {
  await own?.close();
  expect(own?.violations ?? []).toEqual([]);
  await closeFive();
});

async function step(others: Others) {
  own = await startStandin({
    seed: {
      users: [{ login: 'acme' }, { login: 'github-actions[bot]' }],
      repositories: [
        {
          fullName: 'acme/list',
          actionsMayCreatePullRequests: true,
          files: { 'README.md': list, '.github/firekeeper.yml': others.config },
        },
        { fullName: 'o/hub', stars: 12 },
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
  const lines: string[] = [];
  const files: Record<string, string> = {};
  const code = await main(
    {
      env: {
        ...runner,
        ...others.env,
        GITHUB_REPOSITORY: 'acme/list',
        GITHUB_API_URL: own.url,
        GITHUB_GRAPHQL_URL: own.graphqlUrl,
        INPUT_TOKEN: token,
      },
      clock: systemClock,
      print: (line) => void lines.push(line),
      read: async () => '',
      append: async (name, text) => void (files[name] = `${files[name] ?? ''}${text}`),
    },
    async (settings, tools) => createPropose(settings, tools),
    async (settings, tools) => createDoor(settings, tools),
  );
  const answer = await fetch(`${own.url}/repos/acme/list/contents/README.md?ref=firekeeper/refresh`, {
    headers: { accept: 'application/vnd.github.raw+json', authorization: `token ${token}` },
  });
  const [pull] = own.pulls.list('acme/list');
  return { code, said: lines.join('\n'), text: await answer.text(), body: pull?.body ?? '', files };
}

describe('the Action', () => {
  test('refreshes a list of five hosts', async () => {
    const { code, said, text, body } = await step(await openOthers());
    expect([code, said]).toEqual([0, expect.stringContaining('a pull request is opened')]);
    expect(text).toBe(refreshed());
    expect(body).toContain('Facts: `github, gitlab, codeberg, huggingface, git.example.org`');
    expect(said).not.toMatch(/token-of-/);
  }, 60_000);

  test('keeps the numbers of a host that is down, and the pull request says so', async () => {
    const others = await openOthers();
    await others.own.close();
    const { code, text, body, said } = await step(others);
    expect(code).toBe(0);
    expect(text).toBe(refreshed('own'));
    expect(body).toMatch(/gave no answer/);
    expect(said).toContain('git.example.org gave no answer');
  }, 60_000);
});
