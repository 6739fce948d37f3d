/** Checks on a commit, and the last commit that changed a path, against the stand-in. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createGitHubHost } from '../../../src/adapters/github-host/index.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import type { CheckReport, ListHost } from '../../../src/ports/list-host.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';

jest.setTimeout(60_000);

const place = 'acme/list';
const token = 'ghs_app_of_the_check_tests';
let github: Standin;
let host: ListHost;
let head: string;
beforeEach(async () => {
  github = await startStandin({
    seed: {
      users: [{ login: 'acme' }, { login: 'keeper[bot]', type: 'Bot' }],
      repositories: [{ fullName: place, files: { 'README.md': '# List\n', 'a/config.yml': 'a: 1\n' } }],
      tokens: {
        [token]: {
          kind: 'installation',
          login: 'keeper[bot]',
          repositories: [place],
          permissions: { contents: 'read', checks: 'write' },
        },
      },
    },
  });
  const clock = { now: () => 0, sleep: async () => {} };
  host = createGitHubHost(
    { owner: 'acme', name: 'list', token, apiUrl: github.url, graphqlUrl: github.graphqlUrl },
    { fetch, clock, journal: silentJournal },
  );
  head = (await host.head('main'))?.commit ?? '';
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

const report: CheckReport = {
  name: 'Configuration',
  id: 'config',
  conclusion: 'failure',
  title: 'Line 2',
  summary: 'It is wrong.',
  annotations: [{ path: 'a/config.yml', line: 1, message: 'wrong' }],
};

test('a check is created once, kept when it says the same, and updated when it does not', async () => {
  expect(await host.reportCheck(head, report)).toBe('done');
  expect(await host.reportCheck(head, report)).toBe('done');
  expect(host.writes).toEqual([`POST /repos/${place}/check-runs`]);
  expect(await host.reportCheck(head, { ...report, conclusion: 'success', title: 'Fine' })).toBe('done');
  expect(await host.reportCheck(head, { ...report, id: 'other' })).toBe('done');
  expect(github.checks.map(({ conclusion, externalId }) => [conclusion, externalId])).toEqual([
    ['success', 'config'],
    ['failure', 'other'],
  ]);
});

test('after a lost answer there is still only one check', async () => {
  github.faults.add({
    route: 'POST /repos/{owner}/{repo}/check-runs',
    fault: { kind: 'dropped', when: 'after' },
  });
  expect(await host.reportCheck(head, report)).toBe('done');
  expect(github.checks.length).toBe(1);
});

test('a commit that is not there is a refusal', async () => {
  expect(await host.reportCheck('0'.repeat(40), report).catch((error: unknown) => error)).toMatchObject({
    refused: expect.any(String),
  });
});

test('the last commit that changed a path is found, even when it removed the file', async () => {
  expect(await host.lastCommitOf('a/config.yml', head)).toBe(head);
  const push = (files: Record<string, string | null>) =>
    github.push(place, { by: 'acme', branch: 'main', message: 'Change', files });
  const changed = await push({ 'a/config.yml': 'a: 2\n' });
  const later = await push({ 'README.md': '# Other\n' });
  expect(await host.lastCommitOf('a/config.yml', later)).toBe(changed);
  const removed = await push({ 'a/config.yml': null });
  expect(await host.lastCommitOf('a/config.yml', removed)).toBe(removed);
  expect(await host.lastCommitOf('never.md', removed)).toBeNull();
});
