/** Marks and moves over several runs against the stand-in: the week of grace, the state between runs, and the way back. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { openWorld, place, type ProposeWorld, seedOf } from './world.ts';

jest.setTimeout(120_000);

const talker = 'OpenTalker/SadTalker';
let world: ProposeWorld;
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

async function open(config: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
  world = await openWorld(seedOf({ '.github/firekeeper.yml': config, ...files }));
  world.standin.unarchive('grey-eye/talking-heads');
}

async function show(file = 'README.md', ref = 'main'): Promise<string> {
  const record = world.standin.state.find(place)?.repository as never;
  const folder = await world.standin.git.folder(record);
  return String(await world.standin.git.read(folder as string, ['show', `${ref}:${file}`]));
}

/** Runs, and merges the proposal. */
async function merged(): Promise<string> {
  const outcome = await world.run();
  if (outcome.pullRequest != null) await world.standin.pulls.merge(outcome.pullRequest.number, { in: place });
  return outcome.result;
}

/** While it is archived, there is nothing more to do. When it is active again, the first bytes come back. */
async function comesBackTo(before: string): Promise<void> {
  world.later(40);
  expect(await merged()).toBe('no-change');
  world.standin.unarchive(talker);
  world.later(40);
  expect(await merged()).toBe('created');
  expect(await show()).toBe(before);
}

const only =
  'stars: off\norder: keep\ncitations: {policy: off}\nstatus: {moved: off, gone: report, archived: ';
const lineOf = (text: string) => text.split('\n').find((line) => line.includes('[SadTalker]'));

describe('an archived repository', () => {
  test('is moved, and goes back to its place, byte for byte, when it is active again', async () => {
    await open(`${only}move}\n`);
    const before = await show();
    world.standin.archive(talker);
    world.later(1);
    expect(await merged()).toBe('created');
    const after = await show();
    expect(after).toContain(`## Archived\n\n${lineOf(before)}\n`);
    expect(after.split('\n').length).toBe(before.split('\n').length + 3);
    await comesBackTo(before);
  });

  test('is moved to a file that the pull request adds', async () => {
    await open(`${only}{do: move, to: ARCHIVE.md}}\n`);
    const before = await show();
    world.standin.archive(talker);
    world.later(1);
    expect(await merged()).toBe('created');
    expect(await show('ARCHIVE.md')).toBe(`# Archived\n\n${lineOf(before)}\n`);
    expect(lineOf(await show())).toBeUndefined();
    await comesBackTo(before);
  });

  test('is not moved again after it was declined once', async () => {
    await open(`${only}move}\n`);
    world.standin.archive(talker);
    world.later(1);
    expect((await world.run()).result).toBe('created');
    world.standin.pulls.close(1, { in: place, by: 'maintainer' });
    await world.run();
    world.later(40);
    expect(['declined', 'no-change']).toContain((await world.run()).result);
    expect(world.standin.pulls.list(place)).toHaveLength(1);
  });
});

describe('a repository that is gone', () => {
  test('is marked after seven days, and not before', async () => {
    await open(`${only.replace('gone: report', 'gone: mark')}report}\n`);
    const before = await show();
    // One repository of the seed list is gone from the beginning.
    expect(await merged()).toBe('no-change');
    world.later(6);
    expect(await merged()).toBe('no-change');
    world.later(1);
    expect(await merged()).toBe('created');
    const end = ' does not exist answers on video.';
    expect(await show()).toBe(before.replace(end, `${end} *(Gone)*`));
  });
});
