/** Facts that all visits share, against the stand-in GitHub: cached, claimed, paid for, and never from private repositories. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '../../../../src/adapters/system-clock.ts';
import type { Observation } from '../../../../src/core/facts/observation.ts';
import { repositorySubject } from '../../../../src/core/list/subject.ts';
import { silentJournal } from '../../../../src/ports/journal.ts';
import { ownSource } from '../../../../src/compose/app.ts';
import { createSharedFacts } from '../../../../src/shells/app/facts/index.ts';
import { movedClock } from '../../../sources/scripted.ts';
import { meet, memoryFacts, noPapers, part, wanted } from './world.ts';

// The stand-in first loads both of GitHub's schemas, which takes long on a busy machine.
jest.setTimeout(30_000);

afterEach(async () => expect(await part()).toEqual([]));

const ok = (found: readonly Observation[]): boolean => found.every(({ fate }) => fate === 'ok');

describe('one fetch', () => {
  it('serves every list that shows the repository', async () => {
    const { standin, visit } = await meet();
    expect(ok(await visit(1, 11).observe(wanted(120)))).toBe(true);
    const before = standin.requests.length;
    expect(before).toBe(3);
    expect(await visit(2, 22).observe(wanted(120))).toHaveLength(120);
    expect(standin.requests).toHaveLength(before);
  });

  it('serves lists that are visited at the same time', async () => {
    const { standin, visit } = await meet();
    const found = await Promise.all([visit(1, 11).observe(wanted(100)), visit(2, 22).observe(wanted(100))]);
    expect(found.every(ok)).toBe(true);
    expect(standin.requests).toHaveLength(2);
  });

  it('serves other machines: one waits for what the other has claimed', async () => {
    const facts = memoryFacts();
    const first = await meet({ facts });
    const other = createSharedFacts({
      facts,
      fetch,
      clock: systemClock,
      journal: silentJournal,
      own: ownSource({ apiUrl: first.standin.url }),
      lingerMs: 50,
      openPapers: () => [],
      github: { token: async (id) => `ghs_installation-${id}` },
    });
    const run = {
      installationId: 2,
      repositoryId: 22,
      token: 'ghs_installation-2',
      isPrivate: false,
      journal: silentJournal,
    };
    const [theirs] = other.sourcesFor({ ...run, signal: new AbortController().signal }, noPapers);
    const both = await Promise.all([
      first.visit(1, 11).observe(wanted(100)),
      theirs?.observe(wanted(100)) ?? [],
    ]);
    expect(both.map((found) => found.length)).toEqual([100, 100]);
    expect(both.every(ok)).toBe(true);
    expect(first.standin.requests).toHaveLength(2);
  });

  it('is repeated when it is too old', async () => {
    const clock = movedClock();
    const { standin, visit } = await meet({ clock, maxAgeMs: 1000 });
    await visit(1, 11).observe(wanted(10));
    await visit(1, 11).observe(wanted(10));
    expect(standin.requests).toHaveLength(1);
    clock.advance(2000);
    await visit(1, 11).observe(wanted(10));
    expect(standin.requests).toHaveLength(2);
  });
});

describe('what is not shared', () => {
  it('is what a visit of a private repository sees', async () => {
    const { facts, visit, wishes } = await meet();
    const found = await visit(3, 33, true).observe([repositorySubject('c', 'secret'), ...wanted(2)]);
    expect(ok(found)).toBe(true);
    expect((facts as ReturnType<typeof memoryFacts>).saved.size).toBe(0);
    expect(wishes).toEqual([{ purpose: 'read' }]);
  });

  it('is what the token of a public list cannot see', async () => {
    const { visit, wishes } = await meet();
    const [found] = await visit(1, 11).observe([repositorySubject('c', 'secret')]);
    expect(found?.fate).toBe('gone');
    // No token is created only for facts.
    expect(wishes).toEqual([]);
  });

  it('is a missing answer', async () => {
    const { standin, facts, visit } = await meet({ clock: movedClock() });
    standin.faults.add({ route: 'POST /graphql', fault: { kind: 'secondary-limit', retryAfter: 600 } });
    const found = await visit(1, 11).observe(wanted(5));
    expect(found.map(({ fate }) => fate)).toEqual(Array.from({ length: 5 }, () => 'unknown'));
    const { saved, claims } = facts as ReturnType<typeof memoryFacts>;
    expect([saved.size, claims.size]).toEqual([0, 0]);
  });
});

describe('budgets', () => {
  it('come from GitHub, and the reserve is not used', async () => {
    const { standin, shared, visit } = await meet();
    await visit(1, 11).observe(wanted(5));
    const told = shared.budgets().get(1);
    expect(told).toMatchObject({ limit: 5000, remaining: 4999 });
    const caller = standin.state.token('ghs_installation-1');
    if (caller === undefined) throw new Error('no such token');
    standin.limits.charge({ kind: 'token', token: caller }, 'graphql', 4500);
    expect(ok(await visit(1, 11).observe(wanted(6)))).toBe(true);
    const before = standin.requests.length;
    const late = await visit(1, 11).observe(wanted(7));
    expect(late.filter(({ fate }) => fate === 'unknown').map(({ reason }) => reason)).toEqual([
      'the budget of this hour is used up',
    ]);
    expect(standin.requests).toHaveLength(before);
    // Another installation that wants the same facts has a budget of its own.
    expect(ok(await visit(2, 22).observe(wanted(7)))).toBe(true);
  });
});
