/** What the proposal says on the stand-in: the maintainer's wording, links to lines, and how the next run starts. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { branch, openWorld, place, type ProposeWorld, seedOf } from './world.ts';

jest.setTimeout(60_000);

let world: ProposeWorld | undefined;
afterEach(async () => world?.close());

async function opened(config: string, shell?: 'app' | 'action') {
  world = await openWorld(seedOf({ '.github/firekeeper.yml': config }));
  const outcome = await world.run(shell === undefined ? {} : { shell });
  expect(outcome.result).toBe('created');
  const [pull] = world.standin.pulls.list(place);
  return { title: pull?.title ?? '', body: pull?.body ?? '', base: outcome.met?.commit ?? '' };
}

/** The first line of the newest commit on the branch. */
async function firstLine(): Promise<string> {
  const repository = world?.standin.state.find(place)?.repository;
  if (world === undefined || repository === undefined) throw new Error('the repository is gone');
  const folder = await world.standin.git.folder(repository);
  return String(await world.standin.git.read(folder as string, ['log', '-1', '--format=%s', branch])).trim();
}

describe('the wording of the configuration', () => {
  test('a fixed title is the title, and the first line of the commit', async () => {
    const { title } = await opened('pullRequest:\n  title: "chore: refresh the list"\n');
    expect(title).toBe('chore: refresh the list');
    expect(await firstLine()).toBe('chore: refresh the list');
  });

  test('{summary} stands for what changes; the commit may have its own line', async () => {
    const { title } = await opened(
      'pullRequest:\n  title: "chore: {summary}"\n  commit: "docs(list): {summary}"\n',
    );
    expect(title).toMatch(/^chore: Refresh 27 star counts/);
    expect(await firstLine()).toMatch(/^docs\(list\): Refresh 27 star counts/);
  });
});

describe('the description', () => {
  test('links to lines at the commit that was read', async () => {
    const { body, base } = await opened('pullRequest: {}\n');
    expect(base).toMatch(/^[0-9a-f]{40}$/);
    expect(body).toMatch(
      new RegExp(`\\[line (\\d+)\\]\\(\\S+/${place}/blob/${base}/README\\.md\\?plain=1#L\\1\\)`),
    );
  });

  test.each([
    ['action', 'Rebuild at the next run of the workflow', false],
    ['app', 'Rebuild now', true],
    [undefined, 'Rebuild at the next run', false],
  ] as const)('by %s: %s', async (shell, box, tellsNext) => {
    const { body } = await opened('pullRequest: {}\n', shell);
    expect(body).toContain(`<!-- firekeeper:rebuild --> ${box}\n`);
    expect(/Next run: /.test(body)).toBe(tellsNext);
  });
});
