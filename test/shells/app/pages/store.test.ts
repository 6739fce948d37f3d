/** The pages with the real store in an embedded database: readers see what the other parts of the App have written. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Store } from '../../../../src/shells/app/store/store.ts';
import { openTestStore, type TestStore } from '../../../support/app-store.ts';
import { ago, emptyWorld, entry, present, type Site, siteOf } from './world.ts';

jest.setTimeout(30_000);

describe('pages with the real store', () => {
  let opened: TestStore | undefined;
  let store: Store;
  let site: Site;

  beforeAll(async () => {
    opened = await openTestStore();
    ({ store } = opened);
    site = siteOf(emptyWorld(), { store });
    await store.installations.put({ id: 9, account: 'ada', suspended: false });
  });
  afterAll(async () => opened?.close());

  async function visit(id: number, fullName: string, isPrivate: boolean): Promise<void> {
    await store.repositories.put(
      { id, installationId: 9, fullName, isPrivate, archived: false, fork: false },
      ago(80),
    );
    const run = await store.runs.start(id, 'schedule', ago(75));
    const entries = [1, 2, 3].map((line) => entry(line));
    await store.views.put({ repositoryId: id, path: 'README.md', commit: null, entries, seenAt: ago(75) });
    await store.runs.end(run, {
      result: 'created',
      line: 'a pull request is opened',
      changed: true,
      pullNumber: 5,
      pullUrl: `https://github.com/${fullName}/pull/5`,
      log: ['read README.md'],
      at: ago(74.9),
      dueAt: ago(-90),
      looked: true,
    });
  }

  it('show a visited list, with the growth that was saved week by week', async () => {
    for (const [weeksAgo, stars] of [
      [6, 100],
      [3, 120],
      [0, 150],
    ] as const) {
      const at = new Date(present - weeksAgo * 7 * 86_400_000).toISOString();
      const seen = { kind: 'repository', key: 'github:ada/lamp-1', fate: 'ok', source: 'github' } as const;
      await store.facts.save([{ ...seen, observedAt: at, stars }], at);
    }
    await visit(1, 'Ada/Awesome-Lamps', false);
    await visit(2, 'ada/secret-lamps', true);
    const index = await site.text('/');
    expect(index).toContain('href="/Ada/Awesome-Lamps"');
    expect(index).not.toContain('secret');
    const text = await site.text('/ada/awesome-lamps');
    expect(text).toContain('The App opened a pull request with the changes.');
    expect(text).toMatch(/From 100 stars in the week of [\d-]+ to 150 in the week of [\d-]+: \+50\./);
    expect(text).toContain('<span class="up">+50</span>');
    expect((await site.get('/ada/secret-lamps')).status).toBe(404);
    expect(site.faults).toEqual([]);
  });
});
