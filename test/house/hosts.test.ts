/** Only `src/core/hosts/` knows how addresses of a host look, and every host and source is registered. */
import { describe, expect, test } from '@jest/globals';
import { bare, importsOf, product, read } from './source.ts';

const hosts = 'src/core/hosts/';
const outside = product.filter((file) => !file.startsWith(hosts));

/** These are no hosts: the sample line of a notation is documentation, and a Git LFS pointer holds a fixed address. */
const samples = /https:\/\/github\.com\/owner\/name|git-lfs\.github\.com/g;

/** The lines of code, without comments, in which a pattern is found. */
const linesWith = (file: string, text: string, pattern: RegExp): readonly string[] =>
  bare(text)
    .replaceAll(samples, '')
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) => `${file}: ${line.trim()}`);

const address = /github\\?\.com|\bgithubusercontent\b/i;
/** Code that takes an id apart or builds one: a text, template or pattern that begins with the name of the host. */
const slicing = /['"`/^]github:/;

describe('GitHub is a host like others', () => {
  test('has no address of github.com outside the hosts', () => {
    expect(outside.flatMap((file) => linesWith(file, read(file), address))).toEqual([]);
  });

  test('has no id of a repository that is written or cut outside the hosts', () => {
    expect(outside.flatMap((file) => linesWith(file, read(file), slicing))).toEqual([]);
  });

  test('is checked by patterns that find what they search for', () => {
    const bad =
      "const page = 'https://github.com/o';\nkey.slice('github:'.length);\nif (/^github:/.test(key)) {\n";
    expect(linesWith('x', bad, address)).toHaveLength(1);
    expect(linesWith('x', bad, slicing)).toHaveLength(2);
  });
});

describe('hosts and sources', () => {
  const joined = product.filter((file) => file.startsWith('src/compose/')).flatMap(importsOf);

  test('the hosts are all registered', () => {
    const shared = ['badges.ts', 'host.ts', 'index.ts'].map((name) => `${hosts}${name}`);
    const members = product.filter((file) => file.startsWith(hosts) && !shared.includes(file));
    expect(members.length).toBeGreaterThan(1);
    expect(members.filter((file) => !importsOf('src/compose/hosts.ts').includes(file))).toEqual([]);
  });

  test('the sources are all opened in `src/compose/`', () => {
    const modules = new Set(
      product
        .filter((file) => file.startsWith('src/sources/'))
        .map((file) => file.split('/').slice(0, 3).join('/')),
    );
    expect(modules.size).toBeGreaterThan(3);
    const missing = [...modules].filter(
      (module) => !joined.some((to) => to === module || to.startsWith(`${module}/`)),
    );
    expect(missing).toEqual([]);
  });
});
