/** Static badges with the number of the address in their alternative text: both are rewritten, or only the address. */
import { expect, test } from '@jest/globals';
import { listOf, tend } from '../../support/lists.ts';

const facts = new Map([['github:acme/a', 345]]);
const after = (badge: string) =>
  tend(listOf(`# L\n\n- [a](https://github.com/acme/a) ${badge} - x.\n`), facts).after.split('\n')[2];
const line = (badge: string) => `- [a](https://github.com/acme/a) ${badge} - x.`;
const address = (count: string) => `https://img.shields.io/badge/stars-${count}-blue`;

test.each([
  ['markdown', (n: string) => `![⭐ ${n}](${address(n)})`],
  [
    'markdown in a link',
    (n: string) => `[![${n} stars](${address(n)})](https://github.com/acme/a/stargazers)`,
  ],
  ['html', (n: string) => `<img alt="${n} stars" src="${address(n)}">`],
  ['html, address first', (n: string) => `<img src='${address(n)}' alt='stars: ${n}'>`],
])('%s: both are rewritten', (_name, badge) => {
  expect(after(badge('300'))).toBe(line(badge('345')));
});

test.each([
  ['another number', '![⭐ 299]'],
  ['a part of a longer number', '![1,300 stars]'],
  ['a version', '![v300.1]'],
  ['twice', '![300 of 300]'],
  ['no number', '![stars]'],
])('%s: only the address', (_name, alt) => {
  expect(after(`${alt}(${address('300')})`)).toBe(line(`${alt}(${address('345')})`));
});
