/** Which lists have tiers: emojis alone in front of links are searched for after the counts are known. */
import { describe, expect, test } from '@jest/globals';
import { readList } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const link = (name: string) => `[${name}](https://github.com/owner/${name})`;
const bullets = (...shown: [emoji: string, stars: number][]) =>
  shown.map(([emoji, stars], at) => `- ${emoji} ${link(`b${at}`)} ⭐ ${stars}\n`).join('');
const rows = (...shown: [emoji: string, stars: number][]) =>
  `Name | Stars\n--- | ---\n${shown.map(([emoji, stars], at) => `${emoji} ${link(`r${at}`)} | ${stars}\n`).join('')}`;
const read = (body: string) => readList(encode(`# A list\n\n${body}`), []);
const emojisOf = ({ entries }: ReturnType<typeof read>) =>
  entries.map(({ markers }) => markers.find(({ kind }) => kind === 'tier')?.text ?? '');

/** Seven of each, in turns: by chance they would be split like this less than once in a thousand times. */
const split: [string, number][] = [900, 800, 700, 600, 500, 400, 300].flatMap((stars, at) => [
  ['🔥', stars],
  ['🌟', 80 - 10 * at],
]);
const mixed: [string, number][] = [
  ['🔥', 900],
  ['🌟', 800],
  ['🔥', 700],
  ['🌟', 5],
];

describe('emojis in front of links', () => {
  test('are tiers where they split the counts', () => {
    const list = read(bullets(...split));
    expect(list.tiers).toEqual([
      { emoji: '🔥', from: 300 },
      { emoji: '🌟', from: 0 },
    ]);
    expect(emojisOf(list)).toEqual(split.map(([emoji]) => emoji));
  });

  test('are no tiers where they do not, even when many others do', () => {
    const list = read(bullets(...mixed, ...split));
    expect(list.tiers).toEqual([]);
    expect(new Set(emojisOf(list))).toEqual(new Set(['']));
    expect(list.notations.map(({ kind }) => kind)).toEqual(['stars']);
  });

  test('are no tiers on twelve entries, where chance is an explanation, and none without counts', () => {
    expect(read(bullets(...split.slice(0, 12))).tiers).toEqual([]);
    expect(read(split.map(([emoji], at) => `- ${emoji} ${link(`n${at}`)} - it\n`).join('')).tiers).toEqual(
      [],
    );
  });

  test('in rows are judged apart from those in items', () => {
    const list = read(`${bullets(...mixed)}\n${rows(...split)}`);
    expect(list.tiers.map(({ emoji }) => emoji)).toEqual(['🔥', '🌟']);
    expect(read(`${bullets(...mixed)}\n${rows(...mixed)}`).tiers).toEqual([]);
    expect(read(`${bullets(...split)}\n${rows(...mixed)}`).tiers).toHaveLength(2);
  });

  test('belong to the tiers that emojis beside the counts show', () => {
    const beside = split.map(([emoji, stars], at) => `- ${emoji} ${stars} ${link(`s${at}`)}\n`).join('');
    const list = read(`${beside}- 🔥 ${link('alone')} ⭐ 400\n- 🎁 ${link('other')} ⭐ 400\n`);
    expect(list.tiers).toHaveLength(2);
    expect(emojisOf(list).slice(-2)).toEqual(['🔥', '']);
  });
});
