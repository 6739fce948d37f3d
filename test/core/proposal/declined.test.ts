/** Offers, what people changed back, and which refusals still hold (rule PR-16). Expected values are written by hand. */
import { describe, expect, it } from '@jest/globals';
import type { Observation } from '../../../src/core/facts/observation.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { notTaken, offersOf, setBack, stillDeclined } from '../../../src/core/proposal/declined.ts';
import { readList, tendText } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const now = '2026-06-01T00:00:00Z';
const text = (one: string, two = 'o/two') =>
  `# Awesome\n\n- [one](https://github.com/o/one) ★${one} - Text.\n- [two](https://github.com/${two}) ★200 - Text.\n- [three](https://github.com/o/three) ★300 - Text.\n`;
const read = (of: string) => readList(encode(of), []);
const ok = (name: string, stars: number): Observation => ({
  kind: 'repository',
  key: `github:o/${name}`,
  fate: 'ok',
  source: 'github',
  observedAt: now,
  stars,
});
const seen = (...all: Observation[]) => new Map(all.map((one) => [one.key, one]));
const policy = { ...defaultPolicy, quiet: { below: { percent: 1 } } };

describe('declined', () => {
  it('gives offers as values by subject and kind', () => {
    const moved: Observation = { ...ok('two', 200), fate: 'moved', fullName: 'o/second' } as Observation;
    const { plan } = tendText(read(text('100')), seen(ok('one', 150), moved, ok('three', 300)), policy, now);
    expect(offersOf([plan])).toEqual({
      'stars github:o/one': { to: 150, texts: ['150'] },
      'moved github:o/two': { to: 'o/second', texts: ['o/second'] },
    });
  });

  it('finds the numbers and links that a person changed back on our branch', () => {
    const ours = read(text('150', 'o/second'));
    expect(setBack([ours], [ours])).toEqual([]);
    expect(setBack([ours], [read(text('100', 'o/second'))])).toEqual(['stars github:o/one']);
    expect(setBack([ours], [read(text('150'))])).toContain('moved github:o/two');
  });

  it('finds offers that were merged with another value; a removed entry tells nothing', () => {
    const offers = {
      'stars github:o/one': { to: 150, texts: ['150'] },
      'stars github:o/gone': { to: 9, texts: ['9'] },
      'moved github:o/two': { to: 'o/second', texts: ['o/second'] },
    };
    expect(notTaken(offers, [read(text('150', 'o/second'))])).toEqual({});
    expect(notTaken(offers, [read(text('100'))])).toEqual({
      'stars github:o/one': 150,
      'moved github:o/two': 'o/second',
    });
  });

  it('keeps a refusal until the value moves by more than the threshold, or the list shows it', () => {
    const refused = { 'stars github:o/one': 150 };
    const held = (shown: string, observed: Observation) =>
      stillDeclined(refused, [{ list: read(text(shown)), policy }], seen(observed));
    expect(held('100', ok('one', 150))).toEqual(refused);
    expect(held('100', ok('one', 151))).toEqual(refused);
    expect(held('100', ok('one', 152))).toEqual({});
    expect(held('150', ok('one', 150))).toEqual({});
    expect(held('100', { ...ok('one', 0), fate: 'unknown' } as Observation)).toEqual(refused);
  });

  it('keeps a declined value out of the plan until it moves on', () => {
    const declined = new Map<string, number | string | null>([['stars github:o/one', 150]]);
    const after = (stars: number, by = declined) =>
      tendText(
        read(text('100')),
        seen(ok('one', stars), ok('two', 200), ok('three', 300)),
        { ...policy, declined: by },
        now,
      ).after;
    expect(after(150)).toBe(text('100'));
    expect(after(151)).toBe(text('100'));
    expect(after(152)).toBe(text('152'));
    expect(after(9000, new Map([['stars github:o/one', null]]))).toBe(text('100'));
  });
});
