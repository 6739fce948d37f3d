import { describe, expect, test } from '@jest/globals';
import { enterpriseAt, enterpriseOfApi } from '../../../src/core/hosts/enterprise.ts';
import { github } from '../../../src/core/hosts/github.ts';
import {
  badgeAt,
  factsKeyOf,
  type Host,
  hostOf,
  idOf,
  isRepositoryName,
  keyOfFacts,
  pageOf,
  partsOf,
  renamedKey,
  repositoryAt,
} from '../../../src/core/hosts/index.ts';

const server = enterpriseAt('https://git.example.org');
const local = enterpriseAt('http://127.0.0.1:4000');
const all = [server, local, github];

const told = (href: string, hosts: readonly Host[] = all): string | null => {
  const found = repositoryAt(href, hosts);
  if (found === null) return null;
  expect(href.slice(found.start, found.end)).toBe(found.fullName);
  return `${idOf(found.host.name, found.fullName)}${found.deep ? ' below' : ''}`;
};

describe('addresses of your own server', () => {
  test.each([
    ['https://git.example.org/o/r', 'git.example.org:o/r'],
    ['http://git.example.org/O/r.js/', 'git.example.org:O/r.js'],
    ['https://git.example.org:443/o/r.git', 'git.example.org:o/r'],
    ['https://GIT.example.org/o/r/issues/3', 'git.example.org:o/r below'],
    ['http://127.0.0.1:4000/o/r', '127.0.0.1:4000:o/r'],
    ['https://github.com/o/r', 'github:o/r'],
  ])('%s is %s', (href, id) => expect(told(href)).toBe(id));

  test.each([
    'https://git.example.org/o',
    'https://git.example.org/api/v3',
    'https://git.example.org/raw/o/r/main/x',
    'https://git.example.org/settings/profile',
    'https://git-example.org/o/r',
    'https://gitxexample.org/o/r',
    'https://my.git.example.org/o/r',
    'https://git.example.org.evil.example/o/r',
    'https://git.example.org:8443/o/r',
    'http://127.0.0.1:4001/o/r',
    'http://127.0.0.1/o/r',
    'https://example.org/?u=https://git.example.org/o/r',
  ])('%s is no repository', (href) => expect(told(href)).toBeNull());

  test('a host does not read addresses of another host', () => {
    expect(told('https://github.com/o/r', [server])).toBeNull();
    expect(told('https://git.example.org/o/r', [github])).toBeNull();
  });

  test('a badge of github.com does not belong to another server', () => {
    const badge = 'https://img.shields.io/github/stars/o/r';
    expect(badgeAt(badge, [server])).toBeNull();
    expect(badgeAt(badge, all)?.host).toBe(github);
  });
});

describe('which GitHub is behind the address of an API', () => {
  test.each([
    ['https://git.example.org/api/v3', 'git.example.org', 'https://git.example.org'],
    ['https://git.example.org/api/v3/', 'git.example.org', 'https://git.example.org'],
    ['http://127.0.0.1:4000/api/v3', '127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['https://api.octocorp.ghe.com', 'octocorp.ghe.com', 'https://octocorp.ghe.com'],
  ])('%s: %s', (api, name, url) => expect(enterpriseOfApi(api)).toMatchObject({ name, url }));

  test.each([
    undefined,
    '',
    'no address',
    'https://api.github.com',
    'https://api.github.com/api/v3',
    'http://127.0.0.1:4000',
    'https://proxy.example.org/github',
    'https://api.octocorp.ghe.com.example.org',
  ])('%s: github.com', (api) => expect(enterpriseOfApi(api)).toBeNull());

  test('the API of the server has the address that was given', () => {
    expect(enterpriseOfApi('https://api.octocorp.ghe.com')?.api).toBe('https://api.octocorp.ghe.com');
    expect(enterpriseOfApi('https://git.example.org/api/v3/')?.api).toBe('https://git.example.org/api/v3');
  });
});

describe('ids, keys and pages', () => {
  test.each([
    ['github:O/r', 'github', 'O/r'],
    ['127.0.0.1:4000:o/r', '127.0.0.1:4000', 'o/r'],
    ['gitlab:group/sub/project', 'gitlab', 'group/sub/project'],
    ['o/r', '', 'o/r'],
  ])('%s', (id, host, fullName) => {
    expect(partsOf(id)).toEqual({ host, fullName });
  });

  test.each([
    ['github:o/r', 'o/r'],
    ['git.example.org:o/r', 'git.example.org:o/r'],
    ['127.0.0.1:4000:o/r', '127.0.0.1:4000:o/r'],
    ['gitlab:group/sub/project', 'gitlab:group/sub/project'],
  ])('%s stands in a facts file as %s, and back', (key, factsKey) => {
    expect(factsKeyOf(key)).toBe(factsKey);
    expect(keyOfFacts(factsKey)).toBe(key);
  });

  test('keys of a facts file compare without case and may name github.com', () => {
    expect(keyOfFacts('O/R')).toBe('github:o/r');
    expect(keyOfFacts('GitHub:O/R')).toBe('github:o/r');
  });

  test('a renamed repository stays on its host', () => {
    expect(renamedKey('git.example.org:o/r', 'P/R')).toBe('git.example.org:p/r');
  });

  test.each([
    ['github:o/r', 'https://github.com/o/r'],
    ['127.0.0.1:4000:o/r', 'http://127.0.0.1:4000/o/r'],
    ['git.example.org:o/r', 'https://git.example.org/o/r'],
    ['gitlab:o/r', null],
    ['github:o/r)<script>', null],
    ['github:o/r/tree', null],
    ['github:o', null],
  ])('%s has its page at %s', (id, page) => expect(pageOf(id, all)).toBe(page));

  test('a name from outside must be one that the host can have', () => {
    expect(isRepositoryName(github, 'o/r')).toBe(true);
    for (const bad of ['o', 'o/r/s', 'o/r.git', 'topics/r', 'o/r?x', '../r', 'o//r', '', 'o/r\n']) {
      expect([bad, isRepositoryName(github, bad)]).toEqual([bad, false]);
    }
  });

  test('hosts are found without regard to case', () => {
    expect(hostOf('GIT.example.org:o/r', all)).toBe(server);
    expect(hostOf('gitlab:o/r', all)).toBeUndefined();
  });
});
