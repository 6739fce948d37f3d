/** Likes of Hugging Face: which repository a number belongs to, with and without repositories that have stars. */
import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../../../src/core/facts/observation.ts';
import { github } from '../../../src/core/hosts/github.ts';
import { gitlab } from '../../../src/core/hosts/gitlab.ts';
import { huggingFace } from '../../../src/core/hosts/huggingface.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import { readList, tendText } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const hosts = [github, gitlab, huggingFace];
const read = (text: string) => readList(encode(`# L\n\n${text}\n`), [], hosts);

/** Each star marker with its subject. */
const counts = (text: string) =>
  read(text).entries.flatMap(({ markers }) =>
    markers.filter(({ kind }) => kind === 'stars').map(({ subject, value }) => `${subject.id} ${value}`),
  );
const subjects = (text: string) => read(text).entries.map(({ subject }) => subject.id);

const model = '[M](https://huggingface.co/o/m)';
const code = '[code](https://github.com/a/b)';

describe('ways to write likes', () => {
  test.each([
    [`- ${model} ❤️ 120 - x.`, 120],
    [`- ${model} ❤ 1.2k - x.`, 1200],
    [`- ${model} 🤗 120 - x.`, 120],
    [`- ${model} 120 ❤️ - x.`, 120],
    [`- ${model} :hugs: 120 - x.`, 120],
    [`- ${model} - x (120 likes)`, 120],
    [`- ${model} - x (likes: 1,234)`, 1234],
    [`- ${model} · 120 likes · x`, 120],
    [`- ❤️ 120 ${model} - x.`, 120],
    [`| Model | Likes |\n| --- | --- |\n| ${model} | 120 |`, 120],
    [`| Model | ❤️ |\n| --- | --- |\n| ${model} | 1,200 |`, 1200],
    // Some lists write one sign for all entries.
    [`- ${model} ⭐ 120 - x.`, 120],
  ])('%s', (text, value) => expect(counts(text)).toEqual([`huggingface:o/m ${value}`]));
});

describe('numbers that are not likes', () => {
  test.each([
    [`- ${model} - x with 7 likes of ours`],
    [`- ${model} - made with ❤️ in 2023, for 3 people.`],
    [`- [A](https://github.com/a/b) ❤️ 120 - x.`],
    [`- [A](https://github.com/a/b) - x (120 likes)`],
    [`- [A](https://gitlab.com/a/b) 120 likes`],
    [`- [A](https://github.com/a/b) ❤️ 120\n- ${model} - x.`],
    [`| A | Likes |\n| --- | --- |\n| [A](https://github.com/a/b) | 120 |`],
  ])('%s', (text) => expect(counts(text)).toEqual([]));
});

describe('beside a repository that has stars', () => {
  test.each([
    [
      `- ${model} ${code} ⭐ 30 - x.\n- ${model.replace('/m)', '/n)')} ${code.replace('a/b', 'a/c')} ⭐ 40 - x.`,
      ['github:a/b 30', 'github:a/c 40'],
    ],
    [`- ${model} ❤️ 120 - x ${code} ⭐ 30`, ['huggingface:o/m 120', 'github:a/b 30']],
    [`- ${code} ⭐ 30 - x. ${model} ❤️ 120`, ['github:a/b 30', 'huggingface:o/m 120']],
  ])('%s', (text, expected) => expect(counts(text).sort()).toEqual([...expected].sort()));

  test.each([
    [`- ${model} - x (${code})`, ['github:a/b']],
    [`- [site](https://example.org) - x ${code} ${model}`, ['github:a/b']],
    [`- [site](https://example.org) - x ${code} [mirror](https://gitlab.com/a/b)`, ['github:a/b']],
    [`- [site](https://example.org) - x ${model}`, ['huggingface:o/m']],
    [`- ${model} - x`, ['huggingface:o/m']],
    [
      `| M | Code |\n| --- | --- |\n| ${model} | ${code} |\n| ${model.replace('/m)', '/n)')} | |`,
      ['github:a/b', 'huggingface:o/n'],
    ],
    // A paper stays the subject of its entry beside any model.
    [`- [P](https://arxiv.org/abs/2107.09293) - x ${model}`, ['arxiv:2107.09293']],
    [`- [P](https://arxiv.org/abs/2107.09293) - x ${model} ${code}`, ['github:a/b']],
    [
      `| P | Model |\n| --- | --- |\n| [P](https://arxiv.org/abs/2107.09293) | ${model} |`,
      ['arxiv:2107.09293'],
    ],
    [`| M | Note |\n| --- | --- |\n| ${model} | x |`, ['huggingface:o/m']],
  ])('the entry of %s is about %j', (text, expected) => expect(subjects(text)).toEqual(expected));
});

test('pictures on the hub are not entries', () => {
  const badge = 'https://huggingface.co/datasets/huggingface/badges/resolve/main/model-on-hf-md.svg';
  expect(subjects(`- ![b](${badge}) something\n- [![b](${badge})](https://huggingface.co/o/m) x`)).toEqual([
    'huggingface:o/m',
  ]);
});

describe('rewriting', () => {
  const now = '2026-11-30T00:00:00.000Z';
  const seen = (key: string, stars: number, more: object = {}): [string, Observation] => [
    key,
    { kind: 'repository', key, fate: 'ok', source: 'huggingface', observedAt: now, stars, ...more },
  ];
  const tended = (text: string, facts: [string, Observation][]) =>
    tendText(read(text), new Map(facts), defaultPolicy, now).after.slice('# L\n\n'.length, -1);

  test('likes keep the notation of the list', () => {
    const text = `- ${model} ❤️ 1,200 - x.\n- [D](https://huggingface.co/datasets/o/d) - y (50 likes)`;
    const facts = [seen('huggingface:o/m', 1305), seen('huggingface:datasets/o/d', 61)];
    expect(tended(text, facts)).toBe(text.replace('1,200', '1,305').replace('50 likes', '61 likes'));
  });

  test('a star count that is far from the likes is held', () => {
    const text = `- ${model} ⭐ 12000 - x.`;
    expect(tended(text, [seen('huggingface:o/m', 120)])).toBe(text);
  });

  test('a model with a name from before owners gets its owner', () => {
    const text = '- [B](https://huggingface.co/bert-base-uncased) ❤️ 20 - x.';
    const facts = [
      seen('huggingface:bert-base-uncased', 21, { fate: 'moved', fullName: 'google-bert/bert-base-uncased' }),
    ];
    expect(tended(text, facts)).toBe('- [B](https://huggingface.co/google-bert/bert-base-uncased) ❤️ 21 - x.');
  });
});
