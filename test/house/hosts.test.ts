/** What a host looks like is known in `src/core/hosts/` alone, and every host and source is registered. */
import { describe, expect, test } from '@jest/globals';
import { bare, importsOf, product, read } from './source.ts';

const hosts = 'src/core/hosts/';
const outside = product.filter((file) => !file.startsWith(hosts));

/** The sample line of a notation is documentation, and a pointer of Git LFS holds an address that names no host. */
const samples = /https:\/\/github\.com\/owner\/name|git-lfs\.github\.com/g;

/** Lines of code, comments left out, in which a pattern is found. */
const linesWith = (file: string, text: string, pattern: RegExp): readonly string[] =>
  bare(text)
    .replaceAll(samples, '')
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) => `${file}: ${line.trim()}`);

const address = /github\\?\.com|\bgithubusercontent\b/i;
/** An id taken apart or put together by hand: a text, template or pattern that begins with the name of the host. */
const slicing = /['"`/^]github:/;

describe('GitHub is a host like others', () => {
  test('no address of github.com outside the hosts', () => {
    expect(outside.flatMap((file) => linesWith(file, read(file), address))).toEqual([]);
  });

  test('no id of a repository is spelled or sliced outside the hosts', () => {
    expect(outside.flatMap((file) => linesWith(file, read(file), slicing))).toEqual([]);
  });

  test('the measures see what they are for', () => {
    const bad =
      "const page = 'https://github.com/o';\nkey.slice('github:'.length);\nif (/^github:/.test(key)) {\n";
    expect(linesWith('x', bad, address)).toHaveLength(1);
    expect(linesWith('x', bad, slicing)).toHaveLength(2);
  });
});

describe('what is there is used', () => {
  const joined = product.filter((file) => file.startsWith('src/compose/')).flatMap(importsOf);

  test('every host is registered', () => {
    const shared = ['badges.ts', 'host.ts', 'index.ts'].map((name) => `${hosts}${name}`);
    const members = product.filter((file) => file.startsWith(hosts) && !shared.includes(file));
    expect(members.length).toBeGreaterThan(1);
    expect(members.filter((file) => !importsOf('src/compose/hosts.ts').includes(file))).toEqual([]);
  });

  test('every source is opened where parts are joined', () => {
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
