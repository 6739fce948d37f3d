/** Every notation is found in a list whose entries all look like its example. */
import { describe, expect, test } from '@jest/globals';
import { github } from '../../../src/core/hosts/github.ts';
import { huggingFace } from '../../../src/core/hosts/huggingface.ts';
import { notations } from '../../../src/core/notations/index.ts';
import { readList } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const tiers = [
  { emoji: '🔥', from: 1000 },
  { emoji: '🌟', from: 0 },
];

describe('the example of each notation', () => {
  test.each(notations.map((notation) => [notation.name, notation] as const))(
    '%s',
    (name, { example, kind }) => {
      const lines = ['a', 'b', 'c', 'd', 'e'].map((letter) =>
        example.replace('owner/name', `owner/${letter}`),
      );
      const head = example.startsWith('|') ? '| Name | Stars |\n| --- | --: |\n' : '';
      const list = readList(encode(`# A list\n\n${head}${lines.join('\n')}\n`), tiers, [github, huggingFace]);
      const found = list.entries.map((entry) => entry.markers.find((marker) => marker.kind === kind));
      expect(found.map((marker) => list.notations[marker?.notation ?? -1]?.name)).toEqual(
        Array(5).fill(name),
      );
      for (const marker of found) expect(list.text.slice(marker?.start, marker?.end)).toBe(marker?.text);
    },
  );
});
