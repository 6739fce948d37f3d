/**
 * The doorkeeper in the whole App: a stranger's pull request from a fork, webhooks over HTTP, one check that is updated in
 * place, and no comment.
 */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { after, before, repositories } from '../../run/doorkeeper.ts';
import { demoSeed, eventually, openWholeApp, type WholeApp } from '../../support/whole-app.ts';

jest.setTimeout(90_000);

const place = 'demo-keeper/awesome-zoo';
let world: WholeApp;

beforeAll(async () => {
  const seed = demoSeed();
  world = await openWholeApp({
    seed: {
      ...seed,
      users: [...(seed.users ?? []), { login: 'stranger' }, { login: 'zoo' }],
      repositories: [
        ...(seed.repositories ?? []),
        ...repositories.map(({ name, ...known }) => ({
          fullName: `zoo/${name}`,
          pushedAt: '2026-11-01T00:00:00Z',
          ...known,
        })),
        {
          fullName: place,
          id: 6001,
          stars: 12,
          files: { 'README.md': before, '.github/firekeeper.yml': 'review: { minStars: 50 }\n' },
        },
      ],
    },
  });
  world.standin.apps.install('firekeeper', 'demo-keeper', ['awesome-zoo']);
  await eventually(
    async () => (await world.app.store.runs.ofRepository(6001, 1))[0]?.endedAt,
    'the first visit',
  );
});
afterAll(async () => {
  await world.close();
  expect(world.standin.violations).toEqual([]);
});

const checks = () => world.standin.checks.filter(({ name }) => name === 'Firekeeper review');
const done = () =>
  world.standin.writes.filter((write) => write.done).map(({ method, path }) => `${method} ${path}`);

test('five added entries get one neutral check, the verdict first', async () => {
  const at = done().length;
  const pull = await world.standin.pulls.openFromFork(place, {
    by: 'stranger',
    title: 'Add animals @demo-keeper, fixes #1',
    files: { 'README.md': after },
  });
  const [check] = await eventually(() => (checks().length > 0 ? checks() : null), 'the check');
  expect(check).toMatchObject({
    headSha: pull.headSha,
    conclusion: 'neutral',
    externalId: `firekeeper-review/${pull.number}`,
    output: { title: '4 of 5 added entries need a look', annotations: 4 },
  });
  expect(done().slice(at)).toEqual([`POST /repos/${place}/check-runs`]);
  expect(world.standin.pulls.comments(pull.number, { in: place })).toEqual([]);
});

test('when the check is requested again, the same check is updated, and nothing else is written', async () => {
  const [check] = checks();
  const at = done().length;
  world.standin.rerequestCheck(check?.id ?? 0);
  await eventually(() => (done().length > at ? true : null), 'the update');
  expect(done().slice(at)).toEqual([`PATCH /repos/${place}/check-runs/${check?.id}`]);
  expect(checks()).toHaveLength(1);
});

test('a better push gets its own check, which passes', async () => {
  const good = '- [good](https://github.com/zoo/good) ★ 875 - Keeps an ox.\n';
  const number = world.standin.pulls.list(place).find(({ author }) => author === 'stranger')?.number ?? 0;
  const commit = await world.standin.pulls.pushToFork(
    number,
    { by: 'stranger', files: { 'README.md': before.replace('- [dog]', `${good}- [dog]`) } },
    { in: place },
  );
  const check = await eventually(
    () => checks().find(({ headSha }) => headSha === commit),
    'the second check',
  );
  expect([check.conclusion, check.output.title]).toEqual(['success', 'The added entry is fine']);
});

test('a pull request that does not change the lists gets no check', async () => {
  const before = checks().length;
  await world.standin.pulls.openFromFork(place, {
    by: 'stranger',
    title: 'Add a note',
    branch: 'note',
    files: { 'NOTES.md': 'Nothing of a list.\n' },
  });
  await eventually(
    async () =>
      (await world.app.queue.depths()).check.waiting === 0 &&
      world.log.some((line) => line.includes('leaves the lists as they are')),
    'the look',
  );
  expect(checks()).toHaveLength(before);
});
