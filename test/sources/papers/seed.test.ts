/** The 32 papers of the seed list against the stand-in indexes: the works that they are, the cost, and what stays when all are down. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Observation, PaperObservation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { tendText } from '../../../src/core/tend.ts';
import { listOf, now, read, shownFacts, snapshotOf } from '../../support/lists.ts';
import { contact, type PaperWorld, webPage } from './kit.ts';
import { entries, keptOf, keys, meetPapers, seed, seeds, told } from './meet.ts';

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

describe('the 32 papers of the seed list', () => {
  it.each([
    ['Semantic Scholar, with a key', keys, 'semanticscholar'],
    ['OpenAlex, without any key', { contact }, 'openalex'],
  ])('resolve to the right works, counted by %s', async (_, changes, source) => {
    const { ask, standin } = await meet(changes);
    const found = await ask()(seeds);
    expect(found.map(({ key }) => key)).toEqual(seeds.map(({ key }) => key));
    expect(found.map(({ fate, source: by, proof }) => ({ fate, by, proof }))).toEqual(
      entries.map(({ proof }) => ({ fate: 'ok', by: source, proof })),
    );
    for (const [at, { doi, arxiv }] of entries.entries()) {
      expect(found[at]?.identifiers).toMatchObject(doi === undefined ? { arxiv } : { doi });
    }
    expect(
      found.every(
        ({ recordTitle, recordUrl, citations }) => recordTitle && recordUrl && (citations ?? 0) > 0,
      ),
    ).toBe(true);
    expect(standin.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('cost 15 searches, one batch and one list with a key, and one batch when everything is known', async () => {
    const { ask, standin } = await meet(keys);
    const first = await ask()(seeds);
    const count = (service: string, part = '') =>
      standin.requests.filter((one) => one.service === service && one.url.includes(part)).length;
    expect([count('crossref', 'query.bibliographic'), count('s2'), count('openalex')]).toEqual([15, 1, 0]);
    expect(count('crossref')).toBe(16);
    const kept = Object.fromEntries(first.map((one) => [one.key, keptOf(one)]));
    const before = standin.requests.length;
    const second = await ask({ kept })(seeds);
    expect(told(second)).toEqual(told(first));
    expect(second.map(({ knownCitations }) => knownCitations)).toEqual(told(first));
    expect(standin.requests.length - before).toBe(1);
  });

  it.each([
    ['answers with web pages', webPage, 'source-down'],
    ['fails', { status: 500, body: {} }, 'source-down'],
    ['breaks off', 'cut', 'source-down'],
    ['hangs up', 'drop', 'source-down'],
    ['is silent', 'silence', 'source-down'],
    ['is limited for an hour', { status: 429, headers: { 'retry-after': '3600' }, body: 'no' }, 'budget'],
    ['is limited and does not say how long', { status: 429, body: 'no' }, 'budget'],
  ] as const)('all stay without an answer when every service %s', async (_, fault, code) => {
    // Only silence is waited for: on a busy machine, an answer can take longer than this.
    const { ask, standin } = await meet(fault === 'silence' ? { ...keys, timeoutMs: 100 } : keys);
    for (const service of ['s2', 'openalex', 'crossref'] as const) standin.fail(service, fault, Infinity);
    const found = await ask()(seeds);
    const without = (one: PaperObservation) => one.fate === 'unknown' && one.citations === undefined;
    expect(found.filter(without)).toHaveLength(32);
    expect(new Set(found.map((one) => one.code))).toEqual(new Set([code]));
    expect(standin.requests.length).toBeLessThan(45);
  });

  it('keep every byte when no index answers, and do not stop other changes', async () => {
    const list = listOf(read('fixtures/lists/awesome-talking-head.md'));
    const { ask, standin } = await meet(keys);
    for (const service of ['s2', 'openalex', 'crossref'] as const) standin.fail(service, webPage, Infinity);
    const papers = list.entries.map(({ subject }) => subject).filter(({ kind }) => kind === 'paper');
    expect(papers).toHaveLength(32);
    const silent = (await ask()(papers)).map((one): [string, Observation] => [one.key, one]);
    const shown = snapshotOf(shownFacts(list));
    expect(tendText(list, new Map([...shown, ...silent]), defaultPolicy, now).after).toBe(list.text);
    const [first = ''] = shown.keys();
    const more = (shownFacts(list).get(first) ?? 0) + 1234;
    const risen = snapshotOf(new Map([...shownFacts(list), [first, more]]));
    const tended = tendText(list, new Map([...risen, ...silent]), defaultPolicy, now);
    expect(tended.after).not.toBe(list.text);
    expect(tended.after.replace(String(more), String(shownFacts(list).get(first)))).toBe(list.text);
  });

  it('keep the answers of one service when another is down', async () => {
    const { ask, standin } = await meet(keys);
    standin.fail('crossref', { status: 500, body: 'down' }, Infinity);
    const found = await ask()([seed(1), seed(10)]);
    expect(told(found)).toEqual([412, 231]);
  });
});
