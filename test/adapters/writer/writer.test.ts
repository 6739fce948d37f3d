/** The writer against the stand-in model: batches, limits, the cache, failures, and a key that is never shown. */
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  createWriter,
  type SuggestionCache,
  type WriterOptions,
} from '../../../src/adapters/writer/index.ts';
import type { ItemFacts, Suggestion } from '../../../src/core/draft/prompt.ts';
import { type Manner, type ModelStandin, startModelStandin } from '../../../standin/model/server.ts';
import { tools } from '../../sources/scripted.ts';

const facts = (count: number): readonly ItemFacts[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `id-${at}`,
    kind: 'repository',
    name: `lab/heads-${at}`,
    description: 'Makes heads talk',
    topics: ['speech'],
    more: ['Python', 'MIT'],
  }));

function memory(): SuggestionCache {
  const kept = new Map<string, Suggestion>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, value),
    flush: async () => {},
  };
}

const caps = { calls: 10, tokens: 100_000, cost: 1, price: null };
let model: ModelStandin | undefined;

async function meet(manner: Manner = 'honest', more: Partial<WriterOptions> = {}) {
  const standin = await startModelStandin({ manner, slowMs: 60 });
  model = standin;
  const kit = tools(fetch);
  const { url, key, model: name } = standin;
  const writer = createWriter({ url, key, model: name, caps, cache: memory(), ...more }, kit);
  return { standin, writer, lines: kit.journal.lines };
}

afterEach(async () => {
  const standin = model;
  model = undefined;
  await standin?.close();
  expect(standin?.violations ?? []).toEqual([]);
});

describe('what is asked', () => {
  it('is sent in batches of fifteen, and every entry gets its text', async () => {
    const { standin, writer } = await meet();
    const { suggestions, remarks } = await writer.write('heads', facts(31));
    expect([standin.requests.length, suggestions.size, remarks]).toEqual([3, 31, []]);
    expect(suggestions.get('id-30')).toEqual({
      blurb: 'A tool that is about heads talk',
      section: 'Speech',
      keep: true,
      reason: '',
    });
  });

  it('is asked once for the same facts, prompt and model', async () => {
    const cache = memory();
    const { standin, writer } = await meet('honest', { cache });
    const first = await writer.write('heads', facts(3));
    expect(await writer.write('heads', facts(3))).toEqual(first);
    expect(standin.requests).toHaveLength(1);
    await writer.write('heads', [{ ...(facts(1)[0] as ItemFacts), description: 'Another' }]);
    await writer.write('other', facts(1));
    expect(standin.requests).toHaveLength(3);
    const { url, key } = standin;
    const other = createWriter({ url, key, model: 'another-model', caps, cache }, tools(fetch));
    expect((await other.write('heads', facts(3))).suggestions.size).toBe(0);
    expect(standin.violations).toEqual(['The model another-model does not exist']);
    (standin.violations as string[]).length = 0;
  });
});

describe('limits', () => {
  it.each([
    ['calls', { calls: 2 }, 2, 'The cap of 2 calls to the model was reached.'],
    ['tokens', { tokens: 4_000 }, 1, 'The cap of 4000 tokens was reached.'],
    ['money', { cost: 0.004, price: { in: 1, out: 1 } }, 1, 'The cap of 0.004 dollars was reached.'],
    ['no calls', { calls: 0 }, 0, 'The cap of 0 calls to the model was reached.'],
  ])('%s', async (_, more, calls, remark) => {
    const { standin, writer } = await meet('honest', { caps: { ...caps, ...more } });
    const { suggestions, remarks } = await writer.write('heads', facts(60));
    expect([standin.requests.length, suggestions.size]).toEqual([calls, calls * 15]);
    expect(remarks).toEqual([
      remark,
      `${60 - calls * 15} of 60 entries were not written about by the model.`,
    ]);
  });
});

describe('a model that fails', () => {
  it.each<[Manner, number]>([
    ['down', 3],
    ['dropped', 3],
    ['web page', 3],
    ['stops', 1],
    ['chats', 1],
    ['mixes up ids', 1],
  ])('%s: nothing is written, and the reason is told', async (manner, requests) => {
    const { standin, writer } = await meet(manner);
    const { suggestions, remarks } = await writer.write('heads', facts(2));
    expect([suggestions.size, standin.requests.length]).toEqual([0, requests]);
    expect(remarks.at(-1)).toBe('2 of 2 entries were not written about by the model.');
    expect(remarks.length).toBe(manner === 'mixes up ids' ? 1 : 2);
  });

  it('does not keep anybody waiting when it is silent', async () => {
    const { writer } = await meet('silent', { timeoutMs: 50 });
    const { remarks } = await writer.write('heads', facts(40));
    expect(remarks[0]).toBe('The model gave no answer: it took too long.');
  });

  it('refuses a key: the report does not quote it', async () => {
    const key = 'sk-a-wrong-key-of-somebody';
    const { standin, writer, lines } = await meet('honest', { key });
    const { remarks } = await writer.write('heads', facts(2));
    expect(remarks[0]).toMatch(/refused the request \(401\)/);
    expect([...remarks, ...lines].join('\n')).not.toContain(key);
    expect(standin.violations).toEqual(['Incorrect API key provided']);
    (standin.violations as string[]).length = 0;
  });
});
