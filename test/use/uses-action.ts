/** Inputs and outputs of the Action, tried with the bundle and the environment of a runner. Run by `table.test.ts`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { startStandin } from '../../standin/server.ts';
import { root } from '../house/source.ts';
import { otherToken, place, seedOf, token } from '../run/remote/world.ts';
import { runFile } from '../shells/action/run.ts';
import { readOutputs, runner } from '../shells/action/world.ts';
import type { Uses } from './uses.ts';

interface Step {
  readonly code: number | null;
  readonly stdout: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The paths of the writes that were done. */
  readonly writes: readonly string[];
  /** The accounts that sent requests. */
  readonly logins: readonly (string | null)[];
}

const lists = readFileSync('fixtures/lists/awesome-talking-head.md', 'utf8');

/** Runs one step on a new repository. */
async function step(
  env: Readonly<Record<string, string>>,
  check: (step: Step) => void,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-use-'));
  const standin = await startStandin({ seed: seedOf(files) });
  try {
    const outputs = join(folder, 'outputs');
    const summary = join(folder, 'summary');
    for (const file of [outputs, summary]) writeFileSync(file, '');
    const { code, stdout } = await runFile(join(root, 'action/index.cjs'), {
      ...runner,
      GITHUB_REPOSITORY: place,
      GITHUB_API_URL: standin.url,
      GITHUB_GRAPHQL_URL: standin.graphqlUrl,
      GITHUB_OUTPUT: outputs,
      GITHUB_STEP_SUMMARY: summary,
      INPUT_TOKEN: token,
      ...env,
    });
    check({
      code,
      stdout,
      outputs: readOutputs(readFileSync(outputs, 'utf8')),
      writes: standin.writes.filter(({ done }) => done).map(({ path }) => path),
      logins: standin.requests.map(({ login }) => login),
    });
  } finally {
    await standin.close();
    rmSync(folder, { recursive: true });
  }
}

export const actionUses: Uses = {
  'input token': () =>
    step({ INPUT_TOKEN: otherToken }, ({ code, logins, stdout }) => {
      expect([code, new Set(logins)]).toEqual([0, new Set(['github-actions[bot]'])]);
      expect(stdout.replace(/^::add-mask::.*$/m, '')).not.toContain(otherToken);
    }),
  'input config': () =>
    step(
      { INPUT_CONFIG: 'bot.yml' },
      ({ code, stdout }) => {
        expect(code).toBe(2);
        expect(stdout).toMatch(/^::error title=Firekeeper::.*bot\.yml.*nonsense/m);
      },
      { 'bot.yml': 'nonsense: 1\n' },
    ),
  'input lists': () =>
    step(
      { INPUT_LISTS: 'docs/*.md', 'INPUT_DRY-RUN': 'true' },
      ({ outputs }) => {
        expect(outputs['report']).toContain('docs/more.md');
        expect(outputs['report']).not.toContain('README.md');
      },
      { 'docs/more.md': lists },
    ),
  // `review` is tried in test/shells/action/review.test.ts, with a pull request of a fork.
  'input mode': () =>
    step({ INPUT_MODE: 'check' }, ({ code, stdout, writes }) => {
      expect([code, writes]).toEqual([1, []]);
      const last = stdout.trim().split('\n').at(-1);
      expect(last).toMatch(/^::error title=Firekeeper::README\.md is out of date/);
      expect(last).not.toContain('pull request');
    }),
  'input dry-run': () =>
    step({ 'INPUT_DRY-RUN': 'true' }, ({ code, stdout, writes }) => {
      expect([code, writes]).toEqual([0, []]);
      expect(stdout).toMatch(/^firekeeper: would send POST /m);
    }),
  'output changed': () =>
    step({}, ({ outputs, writes }) => {
      expect(outputs['changed']).toBe('true');
      expect(writes.length).toBeGreaterThan(2);
    }),
  'output pull-request-url': () =>
    step({}, ({ outputs }) => expect(outputs['pull-request-url']).toMatch(/^https?:\/\/\S+\/pull\/\d+$/)),
  'output pull-request-number': () =>
    step({}, ({ outputs }) => {
      expect(outputs['pull-request-url']).toContain(`/pull/${outputs['pull-request-number']}`);
    }),
  'output report': () =>
    step({ INPUT_MODE: 'check' }, ({ outputs }) => expect(outputs['report']).toContain('README.md')),
};

/** What the documents say about a failed step, beside inputs and outputs. */
export const stepEnds: Uses = {
  'a file that is too large is named in the error, with the limit': () =>
    step(
      {},
      ({ code, stdout }) => {
        const red = stdout.split('\n').filter((line) => line.startsWith('::error'));
        expect([code, red.length]).toEqual([2, 1]);
        expect(red[0]).toMatch(/README\.md is not read: it is larger than the limit of 2 MB; split it/);
      },
      { 'README.md': `# L\n\n${'word '.repeat(450_000)}\n` },
    ),
};
