/** What people do during a run (rule PR-24): none of their ticks, words and titles is lost, and ticks are obeyed. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createGitHubHost } from '../../../src/adapters/github-host/index.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import type { ListHost } from '../../../src/ports/list-host.ts';
import { openWorld, place, type ProposeWorld, token } from './world.ts';

jest.setTimeout(120_000);

let world: ProposeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const pull = (number = 1) => {
  const found = world.standin.pulls.list(place).find((one) => one.number === number);
  if (found === undefined) throw new Error(`no pull request ${number}`);
  return found;
};

function ticked(box: string, on = true): string {
  const [from, to] = on ? ['[ ]', '[x]'] : ['[x]', '[ ]'];
  const body = pull().body ?? '';
  const changed = body.replace(`- ${from} <!-- firekeeper:${box} -->`, `- ${to} <!-- firekeeper:${box} -->`);
  expect(changed).not.toBe(body);
  return changed;
}

/** A host with one call during which `act` happens, once. */
function during(call: 'createCommit' | 'moveBranch', act: () => unknown): () => ListHost {
  let left = 1;
  return () => {
    const [owner, name] = place.split('/') as [string, string];
    const clock = { now: () => Date.parse('2026-11-03T09:00:00Z'), sleep: async () => {} };
    const { url, graphqlUrl } = world.standin;
    const host = createGitHubHost(
      { owner, name, token, apiUrl: url, graphqlUrl },
      { fetch: globalThis.fetch, clock, journal: silentJournal },
    );
    const whole = {
      ...host,
      async [call](...given: never[]) {
        const done = await (host[call] as (...all: never[]) => Promise<unknown>)(...given);
        const isOurs = call === 'createCommit' || String(given[0]).includes('refresh');
        if (isOurs && left-- > 0) act();
        return done;
      },
    };
    return whole as ListHost;
  };
}

const edit = (text: { title?: string; body?: string }, by = 'helper') =>
  world.standin.pulls.edit(1, text, { in: place, by });

describe('during a run', () => {
  test('a pause ticked before the branch moves is obeyed: nothing is pushed', async () => {
    await world.run();
    const before = pull().headSha;
    world.stars('OpenTalker/SadTalker', 30_000);
    const openHost = during('createCommit', () => edit({ body: ticked('pause') }));
    const outcome = await world.run({}, { openHost });
    expect(outcome.result).toBe('paused');
    expect(pull().headSha).toBe(before);
    expect(pull().body).toContain('[x] <!-- firekeeper:pause -->');
    expect((await world.run()).result).toBe('paused');
  });

  test('a pause ticked after the branch moved stays in the new description, and the next run obeys it', async () => {
    await world.run();
    world.stars('OpenTalker/SadTalker', 30_000);
    const openHost = during('moveBranch', () => edit({ body: ticked('pause') }));
    expect((await world.run({}, { openHost })).result).toBe('refreshed');
    expect(pull().body).toContain('[x] <!-- firekeeper:pause -->');
    expect(pull().body).toContain('30000');
    world.stars('OpenTalker/SadTalker', 40_000);
    expect((await world.run()).result).toBe('paused');
  });

  test('a tick by somebody without write access is not copied, because our edit would make it count', async () => {
    await world.run();
    world.stars('OpenTalker/SadTalker', 30_000);
    const openHost = during('moveBranch', () => edit({ body: ticked('pause') }, 'stranger'));
    expect((await world.run({}, { openHost })).result).toBe('refreshed');
    expect(pull().body).toContain('[ ] <!-- firekeeper:pause -->');
  });

  test.each(['createCommit', 'moveBranch'] as const)(
    'words and a title written during %s stay',
    async (call) => {
      await world.run();
      world.stars('OpenTalker/SadTalker', 30_000);
      const act = () => edit({ title: 'My title', body: `Mine first.\n\n${pull().body}` });
      await world.run({}, { openHost: during(call, act) });
      expect(pull().title).toBe('My title');
      expect(pull().body).toMatch(/^Mine first\.\n\n<!-- firekeeper:begin -->/);
      expect(pull().body).toContain('30000');
    },
  );

  test('words written while the run writes only the marker stay', async () => {
    await world.run();
    edit({ body: ticked('snooze') });
    const openHost = (): ListHost => {
      const host = during('createCommit', () => undefined)();
      let looks = 0;
      return {
        ...host,
        async pull(number) {
          if (looks++ === 0) edit({ body: `Late words.\n\n${pull().body}` });
          return host.pull(number);
        },
      };
    };
    expect((await world.run({}, { openHost })).result).toBe('snoozed');
    expect(pull().body).toMatch(/^Late words\.\n\n<!-- firekeeper:begin -->/);
    expect(pull().body).toContain('[ ] <!-- firekeeper:snooze -->');
    world.stars('OpenTalker/SadTalker', 40_000);
    expect((await world.run()).result).toBe('snoozed');
  });

  test('a close stops the push, and is an answer', async () => {
    await world.run();
    const before = pull().headSha;
    world.stars('OpenTalker/SadTalker', 30_000);
    const act = () => world.standin.pulls.close(1, { in: place, by: 'maintainer' });
    const outcome = await world.run({}, { openHost: during('createCommit', act) });
    expect(outcome.result).toBe('snoozed');
    expect(pull().headSha).toBe(before);
  });
});
