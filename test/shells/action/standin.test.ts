/** The bundle as GitHub runs it, against the stand-in: pull requests that are opened, left alone, refreshed, refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Seed } from '../../../standin/seed.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { root } from '../../house/source.ts';
import { place, seedOf, token } from '../../run/remote/world.ts';
import { withService } from '../../use/world.ts';
import { type Ended, runFile } from './run.ts';
import { readOutputs, runner } from './world.ts';

interface Run extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The writes of this run: method and path. */
  readonly writes: readonly string[];
}

interface World {
  readonly standin: Standin;
  readonly run: (change?: Readonly<Record<string, string>>) => Promise<Run>;
}

/** Gives `work` a stand-in of its own, so that the tests can run at the same time: they mostly wait. */
async function withStandin(seed: Seed, work: (world: World) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-'));
  const standin = await startStandin({ seed });
  try {
    await work({ standin, run: (change) => runAction(standin, folder, change ?? {}) });
    expect(standin.violations).toEqual([]);
  } finally {
    await standin.close();
    rmSync(folder, { recursive: true });
  }
}

async function runAction(
  standin: Standin,
  folder: string,
  change: Readonly<Record<string, string>>,
): Promise<Run> {
  const files = { outputs: join(folder, 'outputs'), summary: join(folder, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const before = standin.writes.length;
  const ended = await runFile(join(root, 'action/index.cjs'), {
    ...runner,
    GITHUB_REPOSITORY: place,
    GITHUB_API_URL: standin.url,
    GITHUB_GRAPHQL_URL: standin.graphqlUrl,
    GITHUB_OUTPUT: files.outputs,
    GITHUB_STEP_SUMMARY: files.summary,
    INPUT_TOKEN: token,
    ...change,
  });
  const writes = standin.writes.slice(before).filter((write) => write.done);
  const summary = readFileSync(files.summary, 'utf8');
  const outputs = readOutputs(readFileSync(files.outputs, 'utf8'));
  expect(`${ended.stdout.replace(/^::add-mask::.*$/m, '')}${summary}`).not.toContain(token);
  expect(ended.stderr).toBe('');
  return { ...ended, outputs, summary, writes: writes.map(({ method, path }) => `${method} ${path}`) };
}

function grow(standin: Standin): void {
  for (const one of standin.state.repositories.values()) {
    standin.state.update(one.fullName, { stars: (one.stars ?? 0) * 3 + 1000 });
  }
}

const pulls = (run: Run) => run.writes.filter((write) => /^POST .*\/pulls$/.test(write));

describe('the seed list', () => {
  test.concurrent('gets its pull request, is left alone, and is refreshed', async () => {
    await withStandin(seedOf(), async ({ standin, run }) => {
      const first = await run();
      expect([first.code, first.outputs['changed'], pulls(first).length]).toEqual([0, 'true', 1]);
      expect(first.outputs['pull-request-number']).toMatch(/^\d+$/);
      expect(first.summary).toContain(first.outputs['pull-request-url']);
      expect(first.outputs['report']).not.toBe('');

      const second = await run();
      expect([second.code, second.outputs['changed'], second.writes]).toEqual([0, 'false', []]);

      grow(standin);
      const third = await run();
      expect([third.code, third.outputs['changed'], pulls(third).length]).toEqual([0, 'true', 0]);
      expect(third.outputs['pull-request-number']).toBe(first.outputs['pull-request-number']);
    });
  }, 60_000);

  test.concurrent('is out of date in a check, which writes nothing', async () => {
    await withStandin(seedOf(), async ({ run }) => {
      const { code, stdout, writes } = await run({ INPUT_MODE: 'check' });
      expect([code, writes]).toEqual([1, []]);
      expect(stdout).toMatch(/^::error file=README\.md,line=\d+,/m);
    });
  }, 60_000);
});

describe('a token that may not', () => {
  test.concurrent('open pull requests leaves the prepared link, and the step passes', async () => {
    const seed = seedOf();
    const repositories = (seed.repositories ?? []).map((one) =>
      one.fullName === place ? { ...one, actionsMayCreatePullRequests: false } : one,
    );
    await withStandin({ ...seed, repositories }, async ({ run }) => {
      const { code, stdout, summary } = await run();
      expect(code).toBe(0);
      expect(stdout).toMatch(/^::warning title=Firekeeper::.*\/compare\//m);
      expect(summary).toMatch(/\[Open it with one click\]\(\S+\/compare\/\S+\)/);
    });
  }, 60_000);

  test.concurrent('write leaves the reason, and the step passes', async () => {
    const seed = seedOf();
    const reader = { kind: 'actions', login: 'github-actions[bot]', repositories: [place] } as const;
    await withStandin({ ...seed, tokens: { ...seed.tokens, [token]: reader } }, async ({ run }) => {
      const { code, stdout, summary, writes } = await run();
      expect([code, writes]).toEqual([0, []]);
      expect(stdout).toMatch(/^::warning title=Firekeeper::/m);
      expect(summary).toContain('contents: write');
    });
  }, 60_000);
});

describe('keys in the environment', () => {
  test.concurrent('are sent to their own index', async () => {
    const papers =
      '# L\n\n## Papers\n\n- [Attention of many things](https://doi.org/10.1145/3292500.3330701) (12 citations)\n';
    await withService((url, asked) =>
      withStandin(seedOf({ 'README.md': papers }), async ({ run }) => {
        await run({ OPENALEX_API_URL: url, CROSSREF_API_URL: url, OPENALEX_API_KEY: 'key-of-somebody' });
        expect(asked.map(({ headers }) => headers['authorization'])).toContain('Bearer key-of-somebody');
      }),
    );
  }, 60_000);
});

describe('a citation index that is down', () => {
  const nobody = 'http://127.0.0.1:9';
  const env = { OPENALEX_API_URL: nobody, S2_API_URL: nobody, CROSSREF_API_URL: nobody };
  const papers =
    '# L\n\n## Papers\n\n- [Attention of many things](https://doi.org/10.1145/3292500.3330701) (12 citations)\n';

  test.concurrent('fails the step when nothing was written because of it', async () => {
    await withStandin(seedOf({ 'README.md': papers }), async ({ run }) => {
      const { code, stdout, summary, writes } = await run(env);
      expect([code, writes.filter((write) => write.endsWith('/pulls'))]).toEqual([3, []]);
      expect(stdout).toMatch(/^::error title=Firekeeper::1 of 1 paper got no answer: OpenAlex/m);
      expect(summary).toContain('**No answer** about 1 of 1 paper');
    });
  }, 60_000);

  test.concurrent('is told in the log when something else was proposed', async () => {
    const list = `${papers}- [a](https://github.com/acme/a) ★ 300 - x.\n`;
    const seed = seedOf({ 'README.md': list });
    const repositories = [...(seed.repositories ?? []), { fullName: 'acme/a', stars: 310 }];
    await withStandin({ ...seed, repositories }, async ({ run }) => {
      const done = await run(env);
      expect([done.code, pulls(done).length]).toEqual([0, 1]);
      expect(done.stdout).toMatch(/^firekeeper: 1 of 1 paper got no answer: OpenAlex/m);
    });
  }, 60_000);
});
