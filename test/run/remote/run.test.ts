/** The remote run against the stand-in over HTTP: one pull request, and every way to leave things alone. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { branch, list, openWorld, place, type ProposeWorld } from './world.ts';

/** Each test makes several whole runs over HTTP. */
jest.setTimeout(60_000);

let world: ProposeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  expect(world.standin.violations).toEqual([]);
  await world.close();
});

const onlyPull = () => {
  const all = world.standin.pulls.list(place);
  expect(all.length).toBe(1);
  return all[0] as (typeof all)[number];
};

describe('the rolling pull request', () => {
  test('is opened once, says what changes, and a second run writes nothing', async () => {
    const first = await world.run();
    expect(first.line).toBe('a pull request is opened');
    expect(first.result).toBe('created');
    const pull = onlyPull();
    expect(pull.title).toMatch(/^Refresh 27 star counts/);
    expect(pull.body).toContain('SadTalker');
    expect(first.pullRequest?.number).toBe(pull.number);
    expect(world.writes().filter((write) => write.includes('pulls'))).toEqual([`POST /repos/${place}/pulls`]);
    const second = await world.run();
    expect(second.result).toBe('same-digest');
    expect(world.writes()).toEqual([]);
  });

  test('is refreshed with new facts in one push', async () => {
    await world.run();
    world.writes();
    world.stars('OpenTalker/SadTalker', 20_000);
    const outcome = await world.run();
    expect(outcome.result).toBe('refreshed');
    expect(onlyPull().body).toContain('20000');
    const moves = world.writes().filter((write) => write.startsWith('POST /graphql'));
    expect(moves.length).toBe(2);
  });

  test('leaves nothing to do after it is merged', async () => {
    await world.run();
    await world.standin.pulls.merge(onlyPull().number, { in: place });
    const outcome = await world.run();
    expect(outcome.result).toBe('no-change');
    expect(world.standin.pulls.list(place).length).toBe(1);
  });

  test('forgets in its state what no list has named for a month', async () => {
    const key = 'github:opentalker/sadtalker';
    await world.run();
    const without = list.replace(/^.*OpenTalker\/SadTalker.*\n/gm, '');
    expect(without).not.toBe(list);
    const files = { 'README.md': without };
    await world.standin.push(place, { by: 'maintainer', branch: 'main', message: 'Less', files });
    await world.run();
    world.later(29);
    await world.run();
    expect(await world.remembered()).toContain(key);
    world.later(1);
    await world.run();
    const left = await world.remembered();
    expect(left).not.toContain(key);
    expect(left.length).toBeGreaterThan(20);
  });

  test('takes a close for an answer: the same is never proposed again, and a second close stops everything', async () => {
    await world.run();
    world.standin.pulls.close(onlyPull().number, { in: place, by: 'maintainer' });
    expect((await world.run()).result).toBe('snoozed');
    world.later(15);
    expect((await world.run()).result).toBe('declined');
    world.stars('OpenTalker/SadTalker', 12_000);
    expect((await world.run()).result).toBe('created');
    const second = world.standin.pulls.list(place)[1];
    world.standin.pulls.close(second?.number ?? 0, { in: place, by: 'maintainer' });
    world.later(40);
    world.stars('OpenTalker/SadTalker', 22_000);
    expect((await world.run()).result).toBe('paused');
    expect(world.standin.pulls.list(place).length).toBe(2);
  });

  test('believes a count that leaps in the week of the last run, today and tomorrow', async () => {
    await world.run();
    await world.standin.pulls.merge(onlyPull().number, { in: place });
    await world.run();
    world.stars('OpenTalker/SadTalker', 400_000);
    expect((await world.run()).result).toBe('created');
    expect((await world.run()).result).toBe('same-digest');
    world.stars('OpenTalker/SadTalker', 410_000);
    expect((await world.run()).result).toBe('refreshed');
    expect((await world.run()).result).toBe('same-digest');
  });

  test('is left alone when it is approved', async () => {
    await world.run();
    world.standin.pulls.approve(onlyPull().number, { in: place, by: 'helper' });
    world.stars('OpenTalker/SadTalker', 21_000);
    world.writes();
    expect((await world.run()).result).toBe('in-review');
    expect(world.writes().filter((write) => write.includes('/pulls'))).toEqual([]);
  });

  test("keeps the work of people: the next counts are added on top of a person's commit", async () => {
    await world.run();
    await world.standin.push(place, {
      by: 'helper',
      branch,
      message: 'Add a note',
      files: { 'NOTES.md': 'by hand\n' },
    });
    world.stars('OpenTalker/SadTalker', 21_000);
    const outcome = await world.run();
    expect(outcome.result).toBe('refreshed');
    expect(outcome.line).toContain('on top of the commits by people');
    const folder = await world.standin.git.folder(world.standin.state.find(place)?.repository as never);
    const shown = await world.standin.git.read(folder as string, ['show', `${branch}:NOTES.md`]);
    expect(String(shown)).toBe('by hand\n');
    expect((await world.run()).result).toBe('same-digest');
  });

  test('is only printed in a dry run, which sends nothing', async () => {
    const outcome = await world.run({ dryRun: true });
    expect(outcome.result).toBe('dry-run');
    expect(outcome.writes).toContain(`POST /repos/${place}/pulls`);
    expect(outcome.diff).toContain('+- 🔥 13690 - [SadTalker]');
    expect(world.writes()).toEqual([]);
  });

  test('ignores a box ticked by somebody without write access', async () => {
    await world.run();
    const pull = onlyPull();
    const body = (pull.body ?? '').replace(/\[ \] (<!-- firekeeper:pause -->)/, '[x] $1');
    world.standin.pulls.edit(pull.number, { body }, { in: place, by: 'stranger' });
    world.stars('OpenTalker/SadTalker', 21_000);
    expect((await world.run()).result).toBe('refreshed');
  });

  test('rests after a ticked pause until the box is cleared', async () => {
    await world.run();
    const pull = onlyPull();
    const tick = (box: string) =>
      (pull.body ?? '').replace(new RegExp(`\\[ \\] (<!-- firekeeper:${box} -->)`), '[x] $1');
    world.standin.pulls.edit(pull.number, { body: tick('pause') }, { in: place, by: 'maintainer' });
    world.stars('OpenTalker/SadTalker', 21_000);
    expect((await world.run()).result).toBe('paused');
    world.writes();
    expect((await world.run()).result).toBe('paused');
    expect(world.writes()).toEqual([]);
    world.standin.pulls.edit(
      pull.number,
      { body: (onlyPull().body ?? '').replace('[x] <!-- firekeeper:pause', '[ ] <!-- firekeeper:pause') },
      { in: place, by: 'maintainer' },
    );
    expect((await world.run()).result).toBe('refreshed');
  });

  test('accepts many archived repositories in a later run', async () => {
    const many = [...world.standin.state.repositories.values()].filter(({ fullName }) => fullName !== place);
    for (const { fullName } of many.slice(0, 20)) world.standin.state.update(fullName, { archived: true });
    const first = await world.run();
    expect(first.result).toBe('fetch-incomplete');
    expect(first.line).toMatch(/\(README\.md: \d+ of \d+ repositories would change status at once/);
    expect((await world.run()).result).toBe('fetch-incomplete');
    expect(world.standin.pulls.list(place)).toEqual([]);
    world.later(1 / 12);
    expect((await world.run()).result).toBe('created');
    expect(onlyPull().body).toContain('rchived');
  });

  test('leaves a count that goes back and forth alone, and reports it, until it settles', async () => {
    const name = 'OpenTalker/SadTalker';
    const lines: string[] = [];
    for (const stars of [14_000, 14_500, 14_000, 14_500]) {
      world.stars(name, stars);
      const { diff, report } = await world.run();
      lines.push(
        /^\+.*SadTalker.*$/m.exec(diff)?.[0] ??
          /unstable.*SadTalker|SadTalker.*unstable/.exec(report)?.[0] ??
          '',
      );
      world.later(8);
    }
    expect(lines.slice(0, 3).map((line) => /1\d{4}/.exec(line)?.[0])).toEqual(['14000', '14500', '14000']);
    expect(lines[3]).toMatch(/unstable/);
    world.stars(name, 15_000);
    expect((await world.run()).diff).toMatch(/^\+.*15000.*SadTalker/m);
  });
});
