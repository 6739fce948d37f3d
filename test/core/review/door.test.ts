/** What the doorkeeper says about a change with five added entries. Expected values are written by hand. */
import { expect, test } from '@jest/globals';
import { defaultConfig } from '../../../src/core/config/index.ts';
import { doorTitle } from '../../../src/core/review/door-text.ts';
import { reviewChange } from '../../../src/run/review.ts';
import { pureMiddle, tend } from '../../../src/run/tend.ts';
import { encode } from '../../../src/core/text/text.ts';
import { createRecordedSource, parseFacts } from '../../../src/sources/recorded.ts';
import { after, before, repositories } from '../../run/doorkeeper.ts';

const now = '2026-11-29T00:00:00Z';

function factsOf(): string {
  const facts = repositories.map(({ name, stars, ...more }) => {
    const {
      archived,
      createdAt,
      licence,
    }: { archived?: boolean; createdAt?: string; licence?: string | null } = more;
    const known = {
      ...(createdAt === undefined ? {} : { createdAt }),
      ...(licence === undefined ? {} : { license: licence }),
    };
    return [
      `zoo/${name}`,
      { stars, archived: archived === true, pushedAt: '2026-11-01T00:00:00Z', ...known },
    ];
  });
  return JSON.stringify({ observedAt: now, repositories: Object.fromEntries(facts) as object });
}

async function changeOf(old: string, young: string, config = defaultConfig()) {
  const [options] = config.lists;
  if (options === undefined) throw new Error('a configuration names a list');
  const input = (text: string) => ({ path: 'README.md', bytes: encode(text), options });
  const sources = [createRecordedSource(parseFacts(factsOf(), 'facts'))];
  const failed = (_: unknown, error: unknown) => {
    throw error;
  };
  const done = await tend([input(young)], config, { middle: pureMiddle, sources, now, failed });
  const tools = { snapshot: done.snapshot, now };
  return reviewChange(done.tended, done.again([input(old)]), config, tools, done.again);
}

test('five added entries: one is good, four need a look', async () => {
  const { door } = await changeOf(before, after);
  expect(doorTitle(door)).toBe('4 of 5 added entries need a look');
  expect(
    door.newcomers.map(({ name, line, state, findings, ready }) => [
      name,
      line,
      state,
      findings.map(({ code }) => code),
      ready?.text ?? null,
      ready?.behind?.name ?? null,
    ]),
  ).toEqual([
    ['zoo/Cat', 13, 'error', ['duplicate'], null, null],
    [
      'zoo/late',
      5,
      'warning',
      ['order'],
      '- [late](https://github.com/zoo/late) ★ 520 - Keeps an late.',
      'zoo/jay',
    ],
    ['zoo/old', 17, 'warning', ['archived'], null, null],
    [
      'zoo/plain',
      19,
      'note',
      ['shape', 'shape', 'shape', 'shape'],
      '- [plain](https://github.com/zoo/plain) ★ 40 - keeps nothing.',
      null,
    ],
    ['zoo/good', 9, 'fine', [], null, null],
  ]);
  expect(door.others).toEqual([]);
});
