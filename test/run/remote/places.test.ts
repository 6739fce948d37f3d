/** Branches, switches and accounts: how repositories may differ, and what a configuration may ask for. */
import { describe, expect, jest, test } from '@jest/globals';
import type { RepositorySeed } from '../../../standin/seed.ts';
import { branch, list, openWorld, personal, place, type ProposeWorld, seedOf } from './world.ts';

jest.setTimeout(120_000);

const config = '.github/firekeeper.yml';
async function inWorld(
  {
    yml,
    seed = {},
    files = {},
  }: { yml?: string; seed?: Partial<RepositorySeed>; files?: Record<string, string> },
  check: (world: ProposeWorld) => Promise<void>,
): Promise<void> {
  const world = await openWorld(seedOf({ ...files, ...(yml === undefined ? {} : { [config]: yml }) }, seed));
  try {
    await check(world);
    expect(world.standin.violations).toEqual([]);
  } finally {
    await world.close();
  }
}

async function git(world: ProposeWorld, ...words: string[]): Promise<string> {
  const folder = await world.standin.git.folder(world.standin.state.find(place)?.repository as never);
  return String(await world.standin.git.read(folder as string, words)).trim();
}
const branches = async (world: ProposeWorld) =>
  (await git(world, 'for-each-ref', '--format=%(refname:short)', 'refs/heads')).split('\n').sort();
const pulls = (world: ProposeWorld) => world.standin.pulls.list(place);

describe('branches', () => {
  test.each(['branch', 'stateBranch'])('pullRequest.%s must not be the default branch', (key) =>
    inWorld({ yml: `pullRequest: {${key}: main}\n` }, async (world) => {
      const outcome = await world.run();
      expect(outcome.result).toBe('config-invalid');
      expect(outcome.line).toContain(`pullRequest.${key} is the default branch, "main"`);
      expect(world.writes()).toEqual([]);
    }),
  );

  test('a branch that holds work of others is refused with the name of its key', () =>
    inWorld({ yml: 'pullRequest: {branch: gh-pages}\n' }, async (world) => {
      const files = { 'index.html': 'theirs\n' };
      await world.standin.push(place, {
        by: 'helper',
        branch: 'gh-pages',
        from: 'main',
        message: 'x',
        files,
      });
      const before = await git(world, 'rev-parse', 'gh-pages');
      const outcome = await world.run();
      expect(outcome.result).toBe('branch-not-ours');
      expect(outcome.line).toContain('set pullRequest.branch');
      expect(await git(world, 'rev-parse', 'gh-pages')).toBe(before);
    }));

  test('a state branch that holds work of others is not written', () =>
    inWorld({ yml: 'pullRequest: {stateBranch: gh-pages}\n' }, async (world) => {
      const files = { 'index.html': 'theirs\n' };
      await world.standin.push(place, {
        by: 'helper',
        branch: 'gh-pages',
        from: 'main',
        message: 'x',
        files,
      });
      const before = await git(world, 'rev-parse', 'gh-pages');
      expect((await world.run()).result).toBe('created');
      expect(await git(world, 'rev-parse', 'gh-pages')).toBe(before);
      expect(world.warnings.join('\n')).toContain('pullRequest.stateBranch');
    }));

  test('the state goes to the branch in the configuration, and its commits start no workflow', () =>
    inWorld({ yml: 'pullRequest: {stateBranch: bots/memory}\n' }, async (world) => {
      await world.run();
      expect(await branches(world)).toEqual(['bots/memory', branch, 'main']);
      expect(await git(world, 'log', '-1', '--format=%s', 'bots/memory')).toContain('[skip ci]');
      expect(await git(world, 'log', '-1', '--format=%s', branch)).not.toContain('[skip ci]');
    }));

  test('without a list there is no state branch, and the line gives the reason', () =>
    inWorld({ yml: 'lists: [docs/none.md]\n' }, async (world) => {
      const outcome = await world.run();
      expect(outcome.result).toBe('no-list');
      expect(outcome.line).toContain('docs/none.md is not read: there is no such file');
      expect(await branches(world)).toEqual(['main']);
    }));

  test('the first run reports translations beside a README, and does not take them', () =>
    inWorld({ files: { 'README.zh.md': list, 'README-ja.md': list } }, async (world) => {
      const said =
        'README.md is taken alone; name its translations to take them too: README-ja.md, README.zh.md';
      await world.run();
      expect(world.warnings.filter((line) => line === said)).toHaveLength(1);
      await world.run();
      expect(world.warnings.filter((line) => line === said)).toHaveLength(1);
      expect(await git(world, 'diff', '--name-only', 'main', branch)).toBe('README.md');
    }));

  test('after the history was replaced, our own branch is rebuilt on the new one', () =>
    inWorld({}, async (world) => {
      await world.run();
      const tree = await git(world, 'rev-parse', 'main^{tree}');
      const folder = await world.standin.git.folder(world.standin.state.find(place)?.repository as never);
      const anew = String(
        await world.standin.git.read(folder as string, [
          '-c',
          'user.name=m',
          '-c',
          'user.email=m@example.org',
          'commit-tree',
          tree,
          '-m',
          'Begin anew',
        ]),
      ).trim();
      await world.standin.git.read(folder as string, ['update-ref', 'refs/heads/main', anew]);
      world.stars('OpenTalker/SadTalker', 30_000);
      const outcome = await world.run();
      expect(outcome.result).toBe('refreshed');
      expect(await git(world, 'rev-parse', `${branch}^`)).toBe(anew);
    }));
});

describe('more than twenty lists', () => {
  const files = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`docs/l${n}.md`, '# L\n']));

  test('from one pattern are refused before anything is written', () =>
    inWorld({ yml: 'lists: ["docs/*.md"]\n', files }, async (world) => {
      const outcome = await world.run();
      expect(outcome.result).toBe('config-invalid');
      expect(outcome.line).toContain('docs/*.md matches more than 20 files');
      expect(outcome.met?.configFault?.message).toContain('more than 20 files');
      expect(world.writes()).toEqual([]);
      expect(await branches(world)).toEqual(['main']);
    }));

  test('from several patterns are refused too', () =>
    inWorld(
      { yml: 'lists: [README.md, "docs/l?.md", "docs/l1?.md", docs/l20.md]\n', files },
      async (world) => {
        expect((await world.run()).result).toBe('config-invalid');
        expect(await branches(world)).toEqual(['main']);
      },
    ));
});

describe('accounts and switches', () => {
  test('where Actions may not open pull requests, the branch stays, and only the opening is tried again', () =>
    inWorld({ seed: { actionsMayCreatePullRequests: false } }, async (world) => {
      const first = await world.run();
      expect([first.result, first.changed]).toEqual(['refused', true]);
      const head = await git(world, 'rev-parse', branch);
      world.later(7);
      const second = await world.run();
      expect([second.result, second.changed]).toEqual(['refused', false]);
      expect(second.compareUrl).toContain(`compare/main...${branch}`);
      expect(await git(world, 'rev-parse', branch)).toBe(head);
      world.standin.state.update(place, { actionsMayCreatePullRequests: true });
      expect((await world.run()).result).toBe('created');
      expect(await git(world, 'rev-parse', branch)).toBe(head);
      expect((await world.run()).result).toBe('same-digest');
    }));

  test("a box ticked by the account that owns the bot's token counts as a person's tick", () =>
    inWorld({}, async (world) => {
      await world.run({}, {}, personal);
      const body = (pulls(world)[0]?.body ?? '').replace(
        '[ ] <!-- firekeeper:pause',
        '[x] <!-- firekeeper:pause',
      );
      world.standin.pulls.edit(1, { body }, { in: place, by: 'maintainer' });
      world.stars('OpenTalker/SadTalker', 30_000);
      expect((await world.run({}, {}, personal)).result).toBe('paused');
      expect((await world.run({}, {}, personal)).result).toBe('paused');
      const cleared = (pulls(world)[0]?.body ?? '').replace(
        '[x] <!-- firekeeper:pause',
        '[ ] <!-- firekeeper:pause',
      );
      world.standin.pulls.edit(1, { body: cleared }, { in: place, by: 'maintainer' });
      expect((await world.run({}, {}, personal)).result).toBe('refreshed');
    }));

  test('title, commit, sign-off and auto-merge are as configured', () =>
    inWorld(
      {
        yml: 'pullRequest: {title: "chore: {summary}", commit: "docs: {summary}", signOff: true, automerge: true}\n',
        seed: { allowAutoMerge: true },
      },
      async (world) => {
        await world.run();
        const [pull] = pulls(world);
        expect(pull?.title).toMatch(/^chore: Refresh 27 /);
        expect(pull?.autoMerge).toMatchObject({ method: 'merge' });
        const message = await git(world, 'log', '-1', '--format=%B', branch);
        expect(message).toMatch(/^docs: Refresh 27 /);
        const bot = 'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>';
        expect(message.endsWith(`\n\nSigned-off-by: ${bot}`)).toBe(true);
        // Auto-merge that our own configuration switched on is nobody's review.
        world.stars('OpenTalker/SadTalker', 30_000);
        expect((await world.run()).result).toBe('refreshed');
        expect(pulls(world)[0]?.title).toMatch(/^chore: /);
      },
    ));

  test('when GitHub refuses a part of the pull request, a warning names the key', () =>
    inWorld({ yml: 'pullRequest: {reviewers: [nobody-here], automerge: true}\n' }, async (world) => {
      expect((await world.run()).result).toBe('created');
      const told = world.warnings.join('\n');
      expect(told).toMatch(/pullRequest\.reviewers: .*Name people/);
      expect(told).toMatch(/pullRequest\.automerge: .*Allow auto-merge/);
      expect(told).not.toContain('Report this');
    }));

  test('one "Something went wrong" does not end the run', () =>
    inWorld({}, async (world) => {
      // The first query of a run asks for our own account.
      world.standin.faults.add({ route: 'POST /graphql', fault: { kind: 'query-failed' } });
      expect((await world.run()).result).toBe('created');
    }));
});
