/** The configuration in a pull request: mistakes are reported before the merge, each at its line. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createCheck } from '../../../../src/shells/app/visits/check.ts';
import { memoryStore } from './store.ts';
import { installationId, listText, openWork, place, placeId, seedOf, type WorkWorld } from './world.ts';

jest.setTimeout(60_000);

const configPath = '.github/firekeeper.yml';
let world: WorkWorld;
beforeEach(async () => {
  world = await openWork(
    memoryStore(),
    seedOf({ 'README.md': listText, [configPath]: 'schedule: weekly\n' }),
  );
});
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

async function proposed(files: Record<string, string>): Promise<string> {
  const commit = await world.standin.push(place, { by: 'helper', branch: 'topic', message: 'Change', files });
  const job = { repositoryId: placeId, installationId, commit, pull: null };
  await createCheck(world.parts)(job, new AbortController().signal);
  return commit;
}
const checks = () =>
  world.standin.checks.map(({ conclusion, headSha, output }) => [conclusion, headSha, output.title]);

test('a configuration with four mistakes fails the check of the commit, each mistake at its line', async () => {
  const text = 'schedul: weekly\norder: best\nignore: 7\nstars: {add: 1}\n';
  const commit = await proposed({ [configPath]: text });
  expect(checks()).toEqual([['failure', commit, 'Lines 1, 2, 3 and 4 are not valid']]);
  const [check] = world.standin.checks;
  expect(check?.output.annotations).toBe(4);
  expect(check?.output.summary).toContain('unknown key "schedul"');
});

test('a valid configuration passes the check, and one that does not change gets no check', async () => {
  const commit = await proposed({ [configPath]: 'schedule: daily\n' });
  expect(checks()).toEqual([['success', commit, 'The configuration is valid']]);
  await proposed({ [configPath]: 'schedule: weekly\n', 'NOTES.md': 'nothing\n' });
  expect(checks()).toHaveLength(1);
  expect(world.standin.pulls.list(place)).toEqual([]);
});
