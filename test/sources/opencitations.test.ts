/** OpenCitations over real HTTP against its stand-in: a count, and a zero that means nothing. */
import { afterEach, expect, it } from '@jest/globals';
import { indexesOf, type PaperWorld, paperWorld } from './papers/kit.ts';

let world: PaperWorld | undefined;
async function meet() {
  world = await paperWorld();
  return { ...world, opencitations: indexesOf(world).opencitations };
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

it('asks for DOIs one by one, and never takes a zero for a count', async () => {
  const { opencitations, standin } = await meet();
  const told = await opencitations.lookUp([
    { doi: '10.1145/3306346.3323028' },
    { doi: '10.9999/nobody.knows' },
    { doi: '10.1109/jsac.2023.0000001' },
    { arxiv: '2107.09293' },
  ]);
  expect(told.map((one) => (one.kind === 'record' ? one.record.citations : one.kind))).toEqual([
    205,
    'absent',
    'absent',
    'absent',
  ]);
  expect(standin.requests).toHaveLength(3);
});

it.each([
  ['an empty list', []],
  ['an object', { count: '5' }],
  ['an invalid count', [{ count: 'many' }]],
  ['null', null],
])('treats %s as no answer', async (_, body) => {
  const { opencitations, standin } = await meet();
  standin.fail('opencitations', { status: 200, body });
  expect(await opencitations.lookUp([{ doi: '10.1145/3306346.3323028' }])).toMatchObject([
    { code: 'source-down' },
  ]);
});
