/** The App on a list that mixes five hosts: all are asked, a host that is down affects only its own entries, pages link to each. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { RunRecord } from '../../../src/shells/app/store/store.ts';
import { demoSeed, eventually, openWholeApp, type WholeApp } from '../../support/whole-app.ts';
import { closeFive, list, openOthers, type Others, refreshed, server } from '../five-hosts.ts';

jest.setTimeout(180_000);

const place = 'demo-keeper/mixed';
let world: WholeApp | undefined;
afterEach(async () => {
  await world?.close();
  expect(world?.standin.violations ?? []).toEqual([]);
  world = undefined;
  await closeFive();
});

async function visited(others: Others, env: Readonly<Record<string, string>>): Promise<RunRecord> {
  const seed = demoSeed();
  const files = { 'README.md': list, '.github/firekeeper.yml': others.config };
  const repositories = [
    ...(seed.repositories ?? []),
    { fullName: place, id: 6001, stars: 3, files },
    { fullName: 'o/hub', id: 6002, stars: 12 },
  ];
  const all = { ...others.env, ...env };
  world = await openWholeApp({ seed: { ...seed, repositories }, env: () => all });
  const { app, standin } = world;
  standin.apps.install('firekeeper', 'demo-keeper', ['mixed']);
  return eventually(
    async () => {
      const all = await app.store.runs.ofRepository(6001, 5);
      return all.find(({ endedAt }) => endedAt !== null);
    },
    'the visit',
    90_000,
  );
}

/** The list on our branch. */
async function proposed(): Promise<string> {
  const { git, state } = (world as WholeApp).standin;
  const folder = await git.folder(state.find(place)?.repository as never);
  return String(await git.read(folder as string, ['show', 'firekeeper/refresh:README.md']));
}

const named = { FIREKEEPER_HOSTS: `${server}=forgejo` };

describe('a list of five hosts', () => {
  it('is refreshed correctly, and its page links to each host', async () => {
    const others = await openOthers();
    expect(await visited(others, named)).toMatchObject({ result: 'created', changed: true });
    expect(await proposed()).toBe(refreshed());
    const page = await (await fetch(`${world?.app.url}/${place}`)).text();
    for (const address of [
      'https://gitlab.com/group/deep/tool',
      'https://codeberg.org/o/berg',
      'https://huggingface.co/datasets/o/data',
      `https://${server}/o/own`,
    ]) {
      expect(page).toContain(`href="${address}"`);
    }
    expect(world?.log.join('')).not.toMatch(/token-of-/);
  });

  it('keeps the numbers of a host that is down, and says so', async () => {
    const others = await openOthers();
    await others.codeberg.close();
    expect(await visited(others, named)).toMatchObject({ result: 'created' });
    expect(await proposed()).toBe(refreshed('codeberg'));
    expect(world?.standin.pulls.list(place)[0]?.body).toMatch(/gave no answer/);
  });

  it('sends no request to a server that the operator has not named, whatever the list says', async () => {
    const others = await openOthers();
    expect(await visited(others, {})).toMatchObject({ result: 'created' });
    expect(await proposed()).toBe(refreshed().replace('⭐ 66', '⭐ 60'));
    expect(others.own.requests).toEqual([]);
  });
});
