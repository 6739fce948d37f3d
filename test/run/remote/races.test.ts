/** Races and crashes: whatever happens between two requests, the next run converges and nobody's commit is lost. */
import { describe, expect, jest, test } from '@jest/globals';
import { createGitHubHost } from '../../../src/adapters/github-host/index.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import type { ListHost } from '../../../src/ports/list-host.ts';
import { branch, openWorld, otherToken, place, type ProposeWorld, token } from './world.ts';

/** Each test makes several whole runs over HTTP, and the machine may be busy. */
jest.setTimeout(60_000);

async function inWorld(check: (world: ProposeWorld) => Promise<void>): Promise<void> {
  const world = await openWorld();
  try {
    await check(world);
    expect(world.standin.violations).toEqual([]);
  } finally {
    await world.close();
  }
}

const openPulls = (world: ProposeWorld) =>
  world.standin.pulls.list(place).filter((pull) => pull.state === 'open');

/** A host that calls `act` right before our branch is moved, as often as `times` says. */
function withInterference(world: ProposeWorld, act: () => Promise<unknown>, times = 1): () => ListHost {
  let left = times;
  return () => {
    const [owner, name] = place.split('/') as [string, string];
    const clock = { now: () => Date.parse('2026-11-03T09:00:00Z'), sleep: async () => {} };
    const tools = { fetch: globalThis.fetch, clock, journal: silentJournal };
    const host = createGitHubHost(
      { owner, name, token, apiUrl: world.standin.url, graphqlUrl: world.standin.graphqlUrl },
      tools,
    );
    return {
      ...host,
      async moveBranch(moved, from, to, options) {
        if (moved === branch && left-- > 0) await act();
        return host.moveBranch(moved, from, to, options);
      },
    };
  };
}

const lastMessage = async (world: ProposeWorld): Promise<string> => {
  const repository = world.standin.state.find(place)?.repository;
  if (repository === undefined) throw new Error('the repository is gone');
  const folder = await world.standin.git.folder(repository);
  return String(await world.standin.git.read(folder as string, ['log', '--format=%s', branch]));
};

describe('races', () => {
  test('a person pushes between our read and our write: the run reads again and adds to their commit', () =>
    inWorld(async (world) => {
      await world.run();
      world.stars('OpenTalker/SadTalker', 30_000);
      const push = () =>
        world.standin.push(place, { by: 'helper', branch, message: 'Mine', files: { 'NOTES.md': 'mine\n' } });
      const outcome = await world.run({}, { openHost: withInterference(world, push) });
      expect(outcome.line).toContain('on top of the commits by people');
      expect(await lastMessage(world)).toMatch(/^Refresh .*\nMine\n/);
    }));

  test('a person is faster every time: their commits stay, and the next run tries again', () =>
    inWorld(async (world) => {
      await world.run();
      world.stars('OpenTalker/SadTalker', 30_000);
      let count = 0;
      const push = () => {
        count += 1;
        const files = { 'NOTES.md': `${count}\n` };
        return world.standin.push(place, { by: 'helper', branch, message: `Mine ${count}`, files });
      };
      const outcome = await world.run({}, { openHost: withInterference(world, push, 9) });
      expect(outcome.result).toBe('refused');
      expect(outcome.line).toContain('moved by somebody else');
      expect(await lastMessage(world)).toMatch(/^Mine 3\nMine 2\nMine 1\n/);
      expect((await world.run()).line).toContain('on top of the commits by people');
    }));

  test('a person creates the branch first: it is not ours, and stays', () =>
    inWorld(async (world) => {
      const push = () =>
        world.standin.push(place, {
          by: 'helper',
          branch,
          from: 'main',
          message: 'First',
          files: { 'NOTES.md': 'mine\n' },
        });
      const outcome = await world.run({}, { openHost: withInterference(world, push) });
      expect(outcome.result).toBe('branch-not-ours');
      expect((await world.run()).result).toBe('branch-not-ours');
      expect(openPulls(world)).toEqual([]);
    }));

  test('two runs at once make one pull request', () =>
    inWorld(async (world) => {
      await Promise.all([world.run(), world.run({}, {}, otherToken)]);
      expect(openPulls(world).length).toBe(1);
      expect((await world.run()).result).toBe('same-digest');
    }));
});

describe('crashes', () => {
  /** A network that ends like a killed process: after `most` requests nothing is sent any more. */
  const dying = (most: number, sentLast: boolean): typeof globalThis.fetch => {
    let sent = 0;
    return async (...request) => {
      sent += 1;
      if (sent > most) throw new Error('killed');
      const answer = fetch(...request);
      if (sent < most || !sentLast) return answer;
      await answer;
      throw new Error('killed');
    };
  };

  test.each([12, 16, 18, 20, 22, 24])(
    'after %i requests the next run converges to one pull request',
    (most) =>
      inWorld(async (world) => {
        const [owner, name] = place.split('/') as [string, string];
        const clock = { now: () => Date.parse('2026-11-02T09:00:00Z'), sleep: async () => {} };
        const tools = { fetch: dying(most, most % 4 === 0), clock, journal: silentJournal };
        const openHost = () =>
          createGitHubHost(
            { owner, name, token, apiUrl: world.standin.url, graphqlUrl: world.standin.graphqlUrl },
            tools,
          );
        await world.run({}, { openHost }).catch(() => undefined);
        const outcome = await world.run();
        expect(['created', 'same-digest']).toContain(outcome.result);
        expect(openPulls(world).length).toBe(1);
        expect((await world.run()).result).toBe('same-digest');
      }),
  );
});
