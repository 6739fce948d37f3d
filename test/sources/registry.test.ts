/** The registry of sources equals the folder, so that a forgotten line is a red build. */
import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { sources } from '../../src/sources/index.ts';

it('names exactly the files and folders of src/sources, each with one line of what it tells', () => {
  const folder = readdirSync(new URL('../../src/sources/', import.meta.url));
  const names = folder.filter((name) => name !== 'index.ts').map((name) => name.replace(/\.ts$/, ''));
  expect(sources.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  for (const { tells } of sources) expect(tells).toMatch(/^[^\n]{20,120}$/);
});
