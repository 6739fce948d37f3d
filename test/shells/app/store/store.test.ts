/** The App's store, with the same tests on both engines: rows, leases, claims, cascades, damaged texts. */
import { jest, beforeEach, describe, expect, it } from '@jest/globals';
import type { Observation } from '../../../../src/core/facts/observation.ts';
import { emptySnapshot } from '../../../../src/core/facts/snapshot.ts';
import type { Store } from '../../../../src/shells/app/store/store.ts';
import { openTestStore, storeOn, type TestStore } from '../../../support/app-store.ts';
import { engines } from '../../../support/engines.ts';
import { at, repository } from './rows.ts';

const fact = (key: string, stars: number): Observation => ({
  kind: 'repository',
  key,
  fate: 'ok',
  source: 'github',
  observedAt: at(0),
  stars,
});

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

  it('keeps installations, updates and removes them', async () => {
    await store.installations.put({ id: 2, account: 'other', suspended: true });
    await store.installations.put({ id: 1, account: 'Renamed', suspended: false });
    expect(await store.installations.all()).toEqual([
      { id: 1, account: 'Renamed', suspended: false },
      { id: 2, account: 'other', suspended: true },
    ]);
    await store.installations.remove(2);
    expect(await store.installations.get(2)).toBeNull();
  });

  it('tells new repositories from known ones, and a second `put` never moves their due time', async () => {
    expect(await store.repositories.put(repository(10), at(1))).toBe('new');
    expect(await store.repositories.put(repository(10, 1, { fullName: 'Owner/New' }), at(50))).toBe('known');
    const found = await store.repositories.byName('oWNER/nEW');
    expect(found).toEqual({
      ...repository(10, 1, { fullName: 'Owner/New' }),
      dueAt: at(1),
      lastSuccessAt: null,
      visitedAt: null,
      suspended: false,
      glance: null,
      lastResult: null,
      lastLine: null,
      paused: null,
    });
    expect(await store.repositories.byName('owner/list-10')).toBeNull();
  });

  it('keeps who paused a repository, and when', async () => {
    await store.repositories.put(repository(10), at(1));
    await store.repositories.setPause(10, { by: 'ada', at: at(7) });
    expect((await store.repositories.get(10))?.paused).toEqual({ by: 'ada', at: at(7) });
    await store.repositories.setPause(10, null);
    expect((await store.repositories.get(10))?.paused).toBeNull();
  });

  it('lists what is due: the longest wait first, a limited number for each installation, none that is suspended', async () => {
    await store.installations.put({ id: 2, account: 'two', suspended: false });
    await store.installations.put({ id: 3, account: 'three', suspended: true });
    for (let id = 1; id <= 5; id += 1) await store.repositories.put(repository(id, 1), at(id));
    await store.repositories.put(repository(20, 2), at(9));
    await store.repositories.put(repository(30, 3), at(0));
    await store.repositories.put(repository(40, 2), at(59));
    const ids = async (most: number, each: number) =>
      (await store.repositories.due(at(10), most, each)).map(({ id }) => id);
    expect(await ids(10, 2)).toEqual([1, 2, 20]);
    expect(await ids(2, 5)).toEqual([1, 2]);
    await store.repositories.setDue(1, null);
    expect(await ids(10, 2)).toEqual([2, 3, 20]);
  });

  it('gives a lease to one owner until it expires', async () => {
    expect(await store.leases.take(1, 'a', at(0), 60_000)).toBe(true);
    expect(await store.leases.take(1, 'b', at(0), 60_000)).toBe(false);
    expect(await store.leases.take(1, 'a', at(0), 60_000)).toBe(true);
    expect(await store.leases.extend(1, 'a', at(0), 120_000)).toBe(true);
    expect(await store.leases.take(1, 'b', at(1), 60_000)).toBe(false);
    expect(await store.leases.take(1, 'b', at(2), 60_000)).toBe(true);
    expect(await store.leases.extend(1, 'a', at(2), 60_000)).toBe(false);
    await store.leases.release(1, 'a');
    expect(await store.leases.take(1, 'c', at(2), 60_000)).toBe(false);
    await store.leases.release(1, 'b');
    expect(await store.leases.take(1, 'c', at(2), 60_000)).toBe(true);
  });

  it('records runs, updates the repository with them, and cuts long texts', async () => {
    await store.repositories.put(repository(10), at(1));
    const first = await store.runs.start(10, 'installed', at(2));
    const end = {
      result: 'created',
      line: 'a pull request is opened',
      changed: true,
      pullNumber: 7,
      pullUrl: 'https://example.org/7',
      log: Array.from({ length: 500 }, (_, line) => `line ${line}\0`),
      at: at(3),
      dueAt: at(30),
      looked: true,
    };
    await store.runs.end(first, end);
    const second = await store.runs.start(10, 'push', at(4));
    await store.runs.end(second, { ...end, result: 'failed', looked: false, at: at(5), dueAt: at(6) });
    await store.runs.start(10, 'box', at(7));
    const [open3, failed, done] = await store.runs.ofRepository(10, 5);
    expect([open3?.endedAt, open3?.reason]).toEqual([null, 'box']);
    expect(failed?.result).toBe('failed');
    expect(done?.log.length).toBe(200);
    expect(done?.log.at(-1)).toBe('line 499\uFFFD');
    expect(await store.repositories.get(10)).toMatchObject({
      lastSuccessAt: at(3),
      visitedAt: at(5),
      dueAt: at(6),
      lastResult: 'failed',
    });
    await store.runs.prune(1);
    expect(await store.runs.ofRepository(10, 5)).toHaveLength(1);
    await store.repositories.remove(10);
    await store.runs.end(second, end);
    expect(await store.runs.ofRepository(10, 5)).toEqual([]);
  });

  it('claims a delivery once, releases it, and forgets old ones', async () => {
    expect(await store.deliveries.claim('d1', 'push', at(0))).toBe(true);
    expect(await store.deliveries.claim('d1', 'push', at(1))).toBe(false);
    await store.deliveries.release('d1');
    expect(await store.deliveries.claim('d1', 'push', at(2))).toBe(true);
    await store.deliveries.prune(at(3));
    expect(await store.deliveries.claim('d1', 'push', at(4))).toBe(true);
  });

  it('shows public repositories with a list, and no removed ones', async () => {
    const view = { path: 'README.md', commit: 'c0ffee', entries: [], seenAt: at(1) };
    await store.repositories.put(repository(1), at(1));
    await store.repositories.put(repository(2, 1, { isPrivate: true }), at(1));
    await store.repositories.put(repository(3), at(1));
    for (const repositoryId of [1, 2, 99]) await store.views.put({ ...view, repositoryId });
    expect((await store.repositories.publicOnes(0, 10)).map(({ id }) => id)).toEqual([1]);
    expect(await store.repositories.countPublic()).toBe(1);
    expect(await store.repositories.countPublic('LIST-1')).toBe(1);
    for (const part of ['%', '_', "'"]) expect(await store.repositories.publicOnes(0, 10, part)).toEqual([]);
    expect(await store.views.ofRepository(1)).toEqual([{ ...view, repositoryId: 1 }]);
    await store.views.put({ ...view, repositoryId: 1, path: 'docs/b.md' });
    await store.views.keepOnly(1, ['docs/b.md']);
    expect((await store.views.ofRepository(1)).map(({ path }) => path)).toEqual(['docs/b.md']);
    await store.installations.remove(1);
    expect(await store.views.ofRepository(1)).toEqual([]);
    expect(await store.repositories.get(1)).toBeNull();
  });

  it('shares facts while they are fresh, and one star point a week', async () => {
    await store.facts.save([fact('github:a/b', 1), fact('github:c/d', 5)], at(0));
    await store.facts.save([fact('github:a/b', 2)], at(10));
    await store.facts.save(
      [fact('github:a/b', 9)],
      new Date(Date.parse(at(0)) + 8 * 86_400_000).toISOString(),
    );
    expect(new Set((await store.facts.fresh(['github:a/b', 'github:c/d', 'x'], at(0))).keys())).toEqual(
      new Set(['github:a/b', 'github:c/d']),
    );
    expect([...(await store.facts.fresh(['github:a/b', 'github:c/d'], at(5))).keys()]).toEqual([
      'github:a/b',
    ]);
    expect((await store.facts.history('github:a/b')).map(({ stars }) => stars)).toEqual([2, 9]);
    const week3 = new Date(Date.parse(at(0)) + 15 * 86_400_000).toISOString();
    await store.facts.save([fact('github:a/b', 9)], week3);
    expect(await store.facts.history('github:a/b')).toHaveLength(2);
    const muchLater = new Date(Date.parse(week3) + 95 * 86_400_000).toISOString();
    await store.facts.save([fact('github:e/f', 1)], muchLater);
    expect([...(await store.facts.fresh(['github:a/b', 'github:e/f'], at(0))).keys()]).toEqual([
      'github:e/f',
    ]);
    expect([...(await store.facts.histories(['github:a/b', 'github:c/d'])).keys()].sort()).toEqual([
      'github:a/b',
      'github:c/d',
    ]);
  });

  it('saves 5,000 facts at once', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => fact(`github:o/r${n}`, n));
    await store.facts.save(many, at(0));
    const keys = many.map(({ key }) => key);
    expect((await store.facts.fresh(keys, at(0))).size).toBe(5000);
  });

  it('lets one machine ask for a key until its claim expires', async () => {
    expect(await store.facts.claim(['b', 'a', 'a'], 'one', at(0), at(1))).toHaveLength(2);
    expect(await store.facts.claim(['a', 'c'], 'two', at(0), at(1))).toEqual(['c']);
    expect(await store.facts.claim(['a'], 'one', at(0), at(1))).toEqual(['a']);
    expect(await store.facts.claim(['a'], 'two', at(1), at(2))).toEqual(['a']);
    await store.facts.unclaim(['a', 'b'], 'one');
    expect(await store.facts.claim(['a', 'b'], 'three', at(1), at(2))).toEqual(['b']);
  });

  it('gives each key, lease and delivery to one of eight that claim it at once', async () => {
    const keys = Array.from({ length: 200 }, (_, n) => `github:o/${n}`);
    const owners = Array.from({ length: 8 }, (_, n) => `owner ${n}`);
    const claims = await Promise.all(
      owners.map((owner, n) =>
        store.facts.claim(n % 2 === 0 ? keys : keys.toReversed(), owner, at(0), at(1)),
      ),
    );
    expect(claims.flat().sort()).toEqual([...keys].sort());
    const leases = await Promise.all(owners.map((owner) => store.leases.take(1, owner, at(0), 60_000)));
    expect(leases.filter(Boolean)).toHaveLength(1);
    const deliveries = await Promise.all(owners.map(() => store.deliveries.claim('d', 'push', at(0))));
    expect(deliveries.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the state of a run, and takes damaged state for none', async () => {
    await store.repositories.put(repository(10), at(1));
    const kept = store.snapshots(10);
    expect(await kept.load()).toEqual(emptySnapshot);
    const state = { ...emptySnapshot, proposal: { ...emptySnapshot.proposal, closedPull: 3 } };
    expect([await kept.save(state), await kept.save(state)]).toEqual(['written', 'same']);
    expect(await store.snapshots(10).load()).toEqual(state);
    await open.db.query('update snapshots set text = $1', ['{"version":']);
    expect(await kept.load()).toEqual(emptySnapshot);
  });

  it('answers a ping, and opens again on its own tables', async () => {
    expect(await store.ping()).toBe(true);
    if (open.url === null) return;
    const other = await openTestStore(open.url);
    expect(await other.store.installations.all()).toHaveLength(1);
    await other.close();
  });

  it('refuses tables of a newer version', async () => {
    if (open.url === null) return;
    await open.db.query('insert into migrations (id) values (999)');
    await expect(openTestStore(open.url)).rejects.toThrow('newer version');
    await open.db.query('delete from migrations where id = 999');
  });
});
