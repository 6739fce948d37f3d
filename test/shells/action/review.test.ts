/**
 * The bundle as GitHub runs it on a pull request from a fork, with a read-only token: the summary, annotations,
 * outputs and exit code of the step, and no write.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Seed } from '../../../standin/seed.ts';
import { startStandin } from '../../../standin/server.ts';
import { root } from '../../house/source.ts';
import { after, before, repositories } from '../../run/doorkeeper.ts';
import { type Ended, runFile } from './run.ts';
import { readOutputs, runner } from './world.ts';

const place = 'maintainer/awesome-zoo';
const token = 'ghs_reader_of_a_fork';

function seedOf(files: Readonly<Record<string, string>>): Seed {
  return {
    users: [
      { login: 'maintainer' },
      { login: 'stranger' },
      { login: 'zoo' },
      { login: 'github-actions[bot]' },
    ],
    repositories: [
      ...repositories.map(({ name, ...known }) => ({
        fullName: `zoo/${name}`,
        pushedAt: '2026-11-01T00:00:00Z',
        ...known,
      })),
      { fullName: place, stars: 12, files },
    ],
    tokens: {
      [token]: {
        kind: 'actions',
        login: 'github-actions[bot]',
        repositories: [place],
        permissions: { contents: 'read' },
      },
    },
  };
}

interface Step extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the step for a stranger's pull request that changes the list to `text`. */
async function reviewed(
  text: string,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-'));
  const standin = await startStandin({ seed: seedOf({ 'README.md': before, ...files }) });
  try {
    const pull = await standin.pulls.openFromFork(place, {
      by: 'stranger',
      title: 'Add animals',
      files: { 'README.md': text },
    });
    const event = {
      action: 'opened',
      number: pull.number,
      pull_request: {
        number: pull.number,
        html_url: `https://github.com/${place}/pull/${pull.number}`,
        head: { sha: pull.headSha, ref: pull.headRef },
        base: { ref: pull.baseRef, sha: pull.baseSha },
      },
    };
    const paths = { outputs: join(folder, 'outputs'), summary: join(folder, 'summary') };
    for (const path of Object.values(paths)) writeFileSync(path, '');
    writeFileSync(join(folder, 'event.json'), JSON.stringify(event));
    const ended = await runFile(join(root, 'action/index.cjs'), {
      ...runner,
      GITHUB_REPOSITORY: place,
      GITHUB_API_URL: standin.url,
      GITHUB_GRAPHQL_URL: standin.graphqlUrl,
      GITHUB_OUTPUT: paths.outputs,
      GITHUB_STEP_SUMMARY: paths.summary,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      INPUT_TOKEN: token,
      INPUT_MODE: 'review',
      ...env,
    });
    expect(standin.writes).toEqual([]);
    expect(standin.violations).toEqual([]);
    const summary = readFileSync(paths.summary, 'utf8');
    return { ...ended, summary, outputs: readOutputs(readFileSync(paths.outputs, 'utf8')) };
  } finally {
    await standin.close();
    rmSync(folder, { recursive: true });
  }
}

const annotations = ({ stdout }: Step) =>
  stdout.split('\n').filter((line) => /^::(?:error|warning|notice)/.test(line));

test('the workflow in the documents has only read permissions, and uses the event that works for forks', () => {
  const text = readFileSync('examples/review.yml', 'utf8');
  const flow = parse(text) as {
    on: string;
    permissions: object;
    jobs: { review: { steps: readonly object[] } };
  };
  expect(flow).toMatchObject({ on: 'pull_request', permissions: { contents: 'read' } });
  expect(flow.jobs.review.steps).toEqual([{ uses: 'OWNER/firekeeper@v1', with: { mode: 'review' } }]);
  expect(readFileSync('docs/action.md', 'utf8')).toContain(text.slice(text.indexOf('name:')));
});

test('five added entries: the verdict first, one line for each, and a failed step because of the duplicate', async () => {
  const step = await reviewed(after);
  expect(step.code).toBe(1);
  expect(step.summary.split('\n')[0]).toBe('**4 of 5 added entries need a look.**');
  expect(annotations(step)).toEqual([
    '::error file=README.md,line=13,title=Firekeeper::zoo/Cat: Is listed already in line 8.',
    '::warning file=README.md,line=5,title=Firekeeper::zoo/late: Is out of place: the section is sorted by stars, so it belongs behind zoo/jay.',
    '::warning file=README.md,line=17,title=Firekeeper::zoo/old: Is archived.',
    '::notice file=README.md,line=19,title=Firekeeper::zoo/plain: Is not written as its neighbours are: bullet, separator, full stop and star count.',
    '::error title=Firekeeper::4 of 5 added entries need a look. The job summary says what is true of each.',
  ]);
  expect(step.outputs).toMatchObject({
    changed: 'false',
    'pull-request-number': '1',
    'pull-request-url': `https://github.com/${place}/pull/1`,
  });
  expect(step.outputs['report']?.trimEnd()).toBe(step.summary.trimEnd());
}, 60_000);

test('a change that adds one good entry passes', async () => {
  const good = '- [good](https://github.com/zoo/good) ★ 875 - Keeps an ox.\n';
  const step = await reviewed(before.replace('- [dog]', `${good}- [dog]`));
  expect([step.code, annotations(step)]).toEqual([
    0,
    ['::notice title=Firekeeper::The added entry is fine. The job summary says what is true of each.'],
  ]);
}, 60_000);

test('the configuration of the default branch decides what fails; the one in the change is not read', async () => {
  const config = { '.github/firekeeper.yml': 'review: { failOn: never, minStars: 900 }\n' };
  const good = '- [good](https://github.com/zoo/good) ★ 875 - Keeps an ox.\n';
  const step = await reviewed(before.replace('- [dog]', `${good}- [dog]`), config);
  expect(step.code).toBe(0);
  expect(annotations(step)[0]).toBe(
    '::warning file=README.md,line=8,title=Firekeeper::zoo/good: Has 875 of the 900 stars asked for.',
  );
}, 60_000);

test('other events are refused in one line', async () => {
  for (const name of ['push', 'pull_request_target']) {
    const step = await reviewed(after, {}, { GITHUB_EVENT_NAME: name });
    expect([step.code, annotations(step)]).toEqual([2, [expect.stringContaining('pull_request')]]);
  }
}, 60_000);
