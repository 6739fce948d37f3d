/** What was declined stays declined, entry by entry (rule PR-16): closed proposals, and numbers that people changed back. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { branch, openWorld, place, type ProposeWorld } from './world.ts';

jest.setTimeout(120_000);

const talker = 'OpenTalker/SadTalker';
const other = 'pkhungurn/talking-head-anime-demo';
let world: ProposeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

async function show(ref: string): Promise<string> {
  const record = world.standin.state.find(place)?.repository as never;
  const folder = await world.standin.git.folder(record);
  return String(await world.standin.git.read(folder as string, ['show', `${ref}:README.md`]));
}
const lineOf = (text: string, title: string) =>
  text.split('\n').find((line) => line.includes(`[${title}]`)) ?? '';
const close = (number: number) => world.standin.pulls.close(number, { in: place, by: 'maintainer' });

describe('a closed proposal', () => {
  test('is not offered again when one of its entries changes', async () => {
    const before = await show('main');
    await world.run();
    close(1);
    await world.run();
    world.later(15);
    world.stars(talker, 12_000);
    expect((await world.run()).result).toBe('created');
    const after = await show(branch);
    const changed = after.split('\n').filter((line, index) => line !== before.split('\n')[index]);
    // Only this entry has a new number; others may have a new place.
    expect(lineOf(after, 'SadTalker')).toContain('12000');
    expect(lineOf(after, 'Talking Head Anime Demo')).toBe(lineOf(before, 'Talking Head Anime Demo'));
    expect(changed.filter((line) => !before.includes(line))).toEqual([lineOf(after, 'SadTalker')]);
  });

  test('stays declined while the value moves by less than the threshold, with a result that says so', async () => {
    await world.run();
    close(1);
    await world.run();
    world.later(15);
    const stars = world.standin.state.find(talker)?.repository.stars as number;
    world.stars(talker, Math.round(stars * 1.005));
    const outcome = await world.run();
    expect(outcome.result).toBe('declined');
    expect(world.standin.pulls.list(place).length).toBe(1);
  });

  test('offers everything again after it is reopened', async () => {
    await world.run();
    close(1);
    await world.run();
    await world.standin.pulls.reopen(1, { in: place, by: 'maintainer' });
    world.writes();
    expect((await world.run()).result).toBe('same-digest');
    expect(world.writes()).toEqual([]);
    world.stars(talker, 12_000);
    expect((await world.run()).result).toBe('refreshed');
    expect(lineOf(await show(branch), 'Talking Head Anime Demo')).not.toBe(
      lineOf(await show('main'), 'Talking Head Anime Demo'),
    );
  });
});

describe('a number that a person changed back', () => {
  /** Puts the line of the target back into our branch. */
  async function setBack(title: string): Promise<string> {
    const mine = lineOf(await show('main'), title);
    const ours = await show(branch);
    expect(lineOf(ours, title)).not.toBe(mine);
    const files = { 'README.md': ours.replace(lineOf(ours, title), mine) };
    await world.standin.push(place, { by: 'helper', branch, message: 'Not this one', files });
    return mine;
  }

  test('stays on our branch when other changes are added, several times', async () => {
    await world.run();
    const mine = await setBack('Talking Head Anime Demo');
    expect((await world.run()).result).toBe('same-digest');
    for (const stars of [12_000, 14_000]) {
      world.stars(talker, stars);
      world.stars(other, stars / 4);
      expect((await world.run()).line).toContain('on top of the commits by people');
      expect(lineOf(await show(branch), 'Talking Head Anime Demo')).toBe(mine);
      expect(lineOf(await show(branch), 'SadTalker')).toContain(String(stars));
    }
  });

  test('stays after the merge until it moves by more than the threshold', async () => {
    await world.run();
    const mine = await setBack('Talking Head Anime Demo');
    await world.standin.pulls.merge(1, { in: place });
    expect((await world.run()).result).toBe('declined');
    expect(lineOf(await show('main'), 'Talking Head Anime Demo')).toBe(mine);
    // The other entry, which Firekeeper wrote, opens the next proposal.
    world.stars(talker, 30_000);
    world.stars(other, 2_600);
    expect((await world.run()).result).toBe('created');
    expect(lineOf(await show(branch), 'Talking Head Anime Demo')).toContain('2600');
  });
});
