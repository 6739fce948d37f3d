/** How many requests a thousand papers need, which are shared, and where keys are sent. */
import type { PaperGates } from '../../../src/compose/papers.ts';
import type { Subject } from '../../../src/core/list/list.ts';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { manyWorks } from '../../../standin/papers/works.ts';
import { contact, openAlexKey, s2Key, type PaperWorld } from './kit.ts';
import { keys, meetPapers, paper, seed, seeds, told } from './meet.ts';

// A thousand papers take a second, or several on a busy machine.
jest.setTimeout(30_000);

let world: PaperWorld | undefined;
async function meet(...options: Parameters<typeof meetPapers>) {
  const met = await meetPapers(...options);
  world = met;
  return met;
}
afterEach(async () => {
  await world?.standin.close();
  expect(world?.standin.violations).toEqual([]);
  world = undefined;
});

describe('requests', () => {
  it.each([
    ['auto', 'semanticscholar', 2],
    ['openalex', 'openalex', 20],
    ['crossref', 'crossref', 20],
  ] as const)('for a thousand DOIs: source %s asks %s %i times', async (source, by, count) => {
    const { ask, standin } = await meet({ ...keys, source }, { works: manyWorks(1000) });
    const subjects = manyWorks(1000).map(({ title, doi }) => paper(title, `https://doi.org/${doi}`));
    const found = await ask()(subjects);
    expect(found.every(({ fate, source: told }) => fate === 'ok' && told === by)).toBe(true);
    const own = standin.requests.filter(({ service }) => (by === 'semanticscholar' ? 's2' : by) === service);
    expect(own).toHaveLength(count);
    // Crossref confirms a first reading above 200.
    const checks =
      by === 'crossref' ? 0 : standin.requests.filter(({ service }) => service === 'crossref').length;
    expect(standin.requests).toHaveLength(count + checks);
    expect(checks).toBeLessThanOrEqual(17);
  });

  it('are shared by all callers at the same time, and each subject is asked for once', async () => {
    const { ask, standin } = await meet(keys);
    const observe = ask();
    const [one, two] = await Promise.all([observe([seed(1), seed(1)]), observe([seed(1)])]);
    expect([told(one), told(two)]).toEqual([[412], [412]]);
    expect(standin.requests.filter(({ service }) => service === 's2')).toHaveLength(1);
  });

  it('keep the pace of their service when there are several runs', async () => {
    const { ask, standin } = await meet(keys);
    const gates: PaperGates = new Map();
    const runs = [0, 1, 2, 3].map(() => ask({ gates }));
    const found = await Promise.all(runs.map((observe, at) => observe([seeds[at] as Subject])));
    expect(found.flat().every(({ fate }) => fate === 'ok')).toBe(true);
    const s2 = standin.requests.filter(({ service }) => service === 's2');
    expect(s2.length).toBeGreaterThanOrEqual(4);
    expect(standin.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('carry keys only in headers, and no line of output holds one', async () => {
    const { ask, standin, journal } = await meet(keys);
    standin.fail('s2', { status: 403, body: { message: `Forbidden for ${s2Key}` } }, Infinity);
    standin.fail('openalex', { status: 403, body: { error: openAlexKey } }, Infinity);
    const found = [await ask()(seeds), await ask({ source: 'openalex' })(seeds)];
    const said = JSON.stringify([found, journal.lines, journal.steps]);
    for (const key of [s2Key, openAlexKey, contact]) expect(said).not.toContain(key);
    expect(standin.requests.map(({ url }) => url).join()).not.toMatch(new RegExp(`${s2Key}|${openAlexKey}`));
    expect(
      standin.requests
        .filter(({ service }) => service === 's2')
        .every(({ headers }) => headers['x-api-key'] === s2Key),
    ).toBe(true);
  });

  it.each([
    [{ s2Url: 'not an address' }, 'S2_API_URL'],
    [{ crossrefUrl: 'https://user:pass@x.example' }, 'CROSSREF_API_URL'],
    [{ s2Key: 'two words' }, 'S2_API_KEY'],
    [{ contact: 'nobody' }, 'FIREKEEPER_CONTACT'],
  ])('are refused with a line that names the setting: %j', async (changes, variable) => {
    const { ask } = await meet();
    expect(() => ask(changes)).toThrow(variable);
    expect(() => ask(changes)).not.toThrow(/two words|user:pass/);
  });
});
