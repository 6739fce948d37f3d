/** A list that asks for candidates gets them in the pull request of the App, found with the token of its installation. */
import { expect, it, jest } from '@jest/globals';
import { demoSeed, eventually, openWholeApp } from '../../support/whole-app.ts';

jest.setTimeout(180_000);

const place = 'demo-keeper/awesome-talking-head';

it('tells candidates, folded, with the ready line', async () => {
  const seed = demoSeed();
  const repositories = (seed.repositories ?? []).map((one) =>
    one.fullName === place
      ? { ...one, files: { ...one.files, '.github/firekeeper.yml': 'candidates: {report: true, most: 1}\n' } }
      : one,
  );
  const fresh = {
    fullName: 'studio/quick-head',
    id: 9001,
    stars: 900,
    createdAt: '2026-06-01T00:00:00Z',
    pushedAt: '2026-10-20T00:00:00Z',
    licence: 'MIT',
    description: 'Talking head video in seconds',
  };
  const world = await openWholeApp({ seed: { ...seed, repositories: [...repositories, fresh] } });
  try {
    world.standin.apps.install('firekeeper', 'demo-keeper', ['awesome-talking-head']);
    const pull = await eventually(() => world.standin.pulls.list(place)[0], 'the pull request', 120_000);
    expect(pull.body).toContain('<summary>1 candidate that the list does not have</summary>');
    expect(pull.body).toContain('- 🔥 900 - [quick-head](https://github.com/studio/quick-head) - ');
    const asked = world.standin.requests.filter(({ path }) => path.startsWith('/search/'));
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked.map(({ login }) => login))).toEqual(new Set(['firekeeper[bot]']));
  } finally {
    await world.close();
  }
  expect(world.standin.violations).toEqual([]);
});
