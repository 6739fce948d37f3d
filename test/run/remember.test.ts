import { describe, expect, test } from '@jest/globals';
import { defaultPolicy } from '../../src/core/plan/policy.ts';
import { readList, tendText } from '../../src/core/tend.ts';
import { encode } from '../../src/core/text/text.ts';
import { remembering } from '../../src/run/remember.ts';
import type { Middle } from '../../src/run/tend.ts';
import { now, snapshotOf } from '../support/lists.ts';

const text = '- [a](https://github.com/o/a) ★12\n- [b](https://github.com/o/b) ★7\n';

function counting(): { middle: Middle; reads: () => number; tends: () => number } {
  let reads = 0;
  let tends = 0;
  const middle: Middle = {
    read: async (bytes, tiers) => {
      reads += 1;
      return readList(bytes, tiers);
    },
    tend: async (list, snapshot, policy, at) => {
      tends += 1;
      return tendText(list, snapshot, policy, at);
    },
  };
  return { middle: remembering(middle, 2), reads: () => reads, tends: () => tends };
}

describe('an unchanged blob with unchanged facts', () => {
  test('is neither read nor tended again', async () => {
    const { middle, reads, tends } = counting();
    const facts = new Map([
      ['github:o/a', 13],
      ['github:o/b', 7],
    ]);
    for (let run = 0; run < 3; run += 1) {
      const list = await middle.read(encode(text), []);
      const { after } = await middle.tend(list, snapshotOf(facts), defaultPolicy, now);
      expect(after).toContain('★13');
    }
    expect([reads(), tends()]).toEqual([1, 1]);
  });

  test('is tended again when a fact, the policy or the day changes', async () => {
    const { middle, tends } = counting();
    const list = await middle.read(encode(text), []);
    const facts = new Map([['github:o/a', 13]]);
    await middle.tend(list, snapshotOf(facts), defaultPolicy, now);
    await middle.tend(list, snapshotOf(new Map([['github:o/a', 14]])), defaultPolicy, now);
    await middle.tend(list, snapshotOf(facts), { ...defaultPolicy, order: 'keep' }, now);
    await middle.tend(list, snapshotOf(facts), defaultPolicy, '2027-01-01T00:00:00Z');
    expect(tends()).toBe(4);
  });

  test('a failure is asked again, and old lists are forgotten', async () => {
    const { middle, reads } = counting();
    await expect(middle.read(new Uint8Array([0xff]), [])).rejects.toThrow('UTF-8');
    await expect(middle.read(new Uint8Array([0xff]), [])).rejects.toThrow('UTF-8');
    for (const name of ['x', 'y', 'z', 'x']) await middle.read(encode(`# ${name}\n`), []);
    expect(reads()).toBe(6);
  });
});
