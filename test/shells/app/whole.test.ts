/** The whole life of a list: installed, first pull request, merged, new counts, refreshed, data lost, rebuilt. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { RunRecord } from '../../../src/shells/app/store/store.ts';
import { eventually, openWholeApp, type WholeApp } from '../../support/whole-app.ts';

jest.setTimeout(90_000);

const place = 'demo-keeper/awesome-talking-head';
let world: WholeApp;

beforeAll(async () => {
  world = await openWholeApp();
});
afterAll(async () => {
  await world.close();
  expect(world.standin.violations).toEqual([]);
});

const pulls = () => world.standin.pulls.list(place);
const runs = () => world.app.store.runs.ofRepository(5001, 20);
/** The ended visits, the newest first; null until there are `count` of them. */
const ended = (count: number) => async (): Promise<readonly RunRecord[] | null> => {
  const all = (await runs()).filter(({ endedAt }) => endedAt !== null);
  return all.length >= count ? all : null;
};

describe('a list and the App', () => {
  it('begin with one pull request with configuration and refresh', async () => {
    world.standin.apps.install('firekeeper', 'demo-keeper', ['awesome-talking-head']);
    const [run] = await eventually(ended(1), 'the first visit');
    expect(run).toMatchObject({ reason: 'installed', result: 'created', changed: true, pullNumber: 1 });
    const [pull] = pulls();
    expect(pull?.body).toContain('firekeeper');
    const paths = world.standin.writes
      .filter(({ done }) => done)
      .map(({ method, path }) => `${method} ${path}`);
    expect(paths).toContain(`POST /repos/${place}/pulls`);
  });

  it('are shown on a page', async () => {
    const page = await fetch(`${world.app.url}/${place}`);
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('AudioGPT');
    expect(text).toContain('10,212');
    expect((await fetch(`${world.app.url}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${world.app.url}/metrics`)).text();
    expect(metrics).toMatch(/firekeeper_run_seconds_count\{reason="installed",result="created"\} 1/);
  });

  it('have nothing to do after the merge', async () => {
    await world.standin.pulls.merge(1, { in: place, by: 'demo-keeper', deleteBranch: true });
    const all = await eventually(ended(2), 'the visit after the merge');
    expect(all[0]?.result).toMatch(/no-change|not-due/);
  });

  it('recover from the loss of all data: the sweep finds everything again, and nothing is proposed twice', async () => {
    const app = await world.loseData();
    await app.queue.send('reconcile', {});
    const all = await eventually(ended(1), 'the visit after the loss');
    expect(all[0]?.result).toBe('no-change');
    expect(pulls()).toHaveLength(1);
    expect(await app.store.installations.all()).toHaveLength(1);
  });

  it('never show a secret', () => {
    const text = world.log.join('');
    expect(text).not.toContain('a secret of the demo');
    expect(text).not.toMatch(/ghs_\w{20}|PRIVATE KEY/);
  });
});
