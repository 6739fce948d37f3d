/** What the store says about the state of lists: old names, suspended installations, failures, meaningful results. */
import { jest, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../../../src/shells/app/store/store.ts';
import { storeOn, type TestStore } from '../../../support/app-store.ts';
import { engines } from '../../../support/engines.ts';
import { at, repository } from './rows.ts';

jest.setTimeout(60_000);
describe.each(engines())('on %s', (_name, start) => {
  const opened = storeOn(start);
  let open: TestStore;
  let store: Store;

  beforeEach(async () => {
    open = opened();
    store = open.store;
    await open.clear();
    await store.installations.put({ id: 1, account: 'Owner', suspended: false });
  });

  it('finds a repository by its old names, while nobody else has them', async () => {
    await store.repositories.put(repository(10, 1, { fullName: 'owner/first' }), null);
    await store.repositories.put(repository(10, 1, { fullName: 'owner/second' }), null);
    await store.repositories.put(repository(10, 1, { fullName: 'owner/third' }), null);
    expect((await store.repositories.formerly('Owner/First'))?.fullName).toBe('owner/third');
    expect((await store.repositories.formerly('owner/second'))?.id).toBe(10);
    expect(await store.repositories.formerly('owner/third')).toBeNull();
    await store.repositories.remove(10);
    expect(await store.repositories.formerly('owner/first')).toBeNull();
  });

  it('gives the operator the numbers, what is overdue, and what fails', async () => {
    await store.repositories.put(repository(10), at(1));
    await store.repositories.put(repository(11), at(50));
    const run = await store.runs.start(10, 'schedule', at(2));
    const none = { changed: false, pullNumber: null, pullUrl: null, log: [], looked: false };
    await store.runs.end(run, { ...none, result: 'refused', line: 'no', at: at(3), dueAt: at(4) });
    await store.mark('sweep', at(6));
    await store.mark('sweep', at(7));
    expect(await store.overview(at(5), 10)).toEqual({
      installations: 1,
      suspended: 0,
      repositories: 2,
      overdue: 1,
      sweptAt: at(7),
      troubled: [{ fullName: 'Owner/List-10', result: 'refused', line: 'no', visitedAt: at(3) }],
    });
  });

  it('tells with each repository whether its installation is suspended', async () => {
    await store.repositories.put(repository(10), null);
    await store.installations.put({ id: 1, account: 'owner', suspended: true });
    expect((await store.repositories.get(10))?.suspended).toBe(true);
  });

  it('keeps the state of a list when a visit was not due', async () => {
    await store.repositories.put(repository(10), at(1));
    const end = { changed: false, pullNumber: null, pullUrl: null, log: [], dueAt: at(9), looked: false };
    const first = await store.runs.start(10, 'schedule', at(2));
    await store.runs.end(first, { ...end, result: 'created', line: 'opened', at: at(3), looked: true });
    const second = await store.runs.start(10, 'push', at(4));
    await store.runs.end(second, { ...end, result: 'not-due', line: 'later', at: at(5) });
    expect(await store.repositories.get(10)).toMatchObject({
      lastResult: 'created',
      lastLine: 'opened',
      lastSuccessAt: at(3),
      visitedAt: at(5),
    });
  });
});
