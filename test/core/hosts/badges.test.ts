/** Which addresses are live badges of which repository, on every host that has such badges. */
import { describe, expect, test } from '@jest/globals';
import { codeberg, forgejoAt } from '../../../src/core/hosts/forgejo.ts';
import { github } from '../../../src/core/hosts/github.ts';
import { gitlab, gitlabAt } from '../../../src/core/hosts/gitlab.ts';
import { huggingFace } from '../../../src/core/hosts/huggingface.ts';
import { badgeAt, type Host, idOf } from '../../../src/core/hosts/index.ts';

const all: readonly Host[] = [
  github,
  gitlab,
  codeberg,
  huggingFace,
  gitlabAt('https://gitlab.example.org'),
  forgejoAt('https://git.example.org:3000'),
];

const told = (href: string): string | null => {
  const found = badgeAt(href, all);
  if (found === null) return null;
  expect(href.slice(found.start, found.end).replace(/%2F/gi, '/')).toBe(found.fullName);
  return idOf(found.host.name, found.fullName);
};

const shields = 'https://img.shields.io';

describe('a live badge', () => {
  test.each([
    [`${shields}/gitlab/stars/group/tool`, 'gitlab:group/tool'],
    [`${shields}/gitlab/stars/group/deep/tool.svg?style=social`, 'gitlab:group/deep/tool'],
    [`${shields}/gitlab/stars/group%2Fdeep%2Ftool?logo=gitlab&label=Stars`, 'gitlab:group/deep/tool'],
    [
      `${shields}/gitlab/stars/group/tool?gitlab_url=https%3A%2F%2Fgitlab.com&logo=gitlab`,
      'gitlab:group/tool',
    ],
    [
      `${shields}/gitlab/stars/a/b?style=flat&gitlab_url=https://gitlab.example.org`,
      'gitlab.example.org:a/b',
    ],
    [`${shields}/gitlab/v/release/group/tool`, 'gitlab:group/tool'],
    [`${shields}/gitlab/last-commit/group/tool`, 'gitlab:group/tool'],
    ['https://badgen.net/gitlab/stars/group/tool?icon=gitlab', 'gitlab:group/tool'],
    ['https://flat.badgen.net/gitlab/stars/group/deep/tool/', 'gitlab:group/deep/tool'],
    [`${shields}/gitea/stars/o/berg?gitea_url=https%3A%2F%2Fcodeberg.org`, 'codeberg:o/berg'],
    [`${shields}/gitea/stars/o/berg?style=flat&amp;gitea_url=https://codeberg.org/`, 'codeberg:o/berg'],
    [`${shields}/gitea/stars/o/berg?label=&style=flat&gitea_url=https://codeberg.org#x`, 'codeberg:o/berg'],
    [`${shields}/gitea/v/release/o/berg?gitea_url=https%3A%2F%2Fcodeberg.org`, 'codeberg:o/berg'],
    [
      `${shields}/gitea/stars/o/own?gitea_url=https%3A%2F%2Fgit.example.org%3A3000`,
      'git.example.org:3000:o/own',
    ],
    [`${shields}/github/stars/o/hub?style=social`, 'github:o/hub'],
  ])('%s is of %s', (href, id) => expect(told(href)).toBe(id));

  test.each([
    // The address names another server, or none that is known.
    `${shields}/gitlab/stars/a/b?gitlab_url=https://gitlab.other.org`,
    `${shields}/gitlab/stars/a/b?gitlab_url=https://gitlab.com.evil.org`,
    `${shields}/gitea/stars/o/berg`,
    `${shields}/gitea/stars/o/berg?gitea_url=https://gitea.com`,
    `${shields}/gitea/stars/o/berg?not_gitea_url=https://codeberg.org`,
    // A project by its number, a group alone, and a badge without a repository.
    `${shields}/gitlab/stars/278964`,
    `${shields}/gitlab/stars/group`,
    `${shields}/gitea/stars/o?gitea_url=https://codeberg.org`,
    `${shields}/badge/gitlab-stars-blue`,
    'https://example.org/?u=https://img.shields.io/gitlab/stars/a/b',
    'https://badgen.net/gitlab/pipeline/a/b/main',
  ])('%s is of nothing known', (href) => expect(told(href)).toBeNull());

  test('takes linear time', () => {
    const long = `${shields}/gitlab/stars/${'a/'.repeat(5000)}?${'gitlab_url=&'.repeat(5000)}`;
    const before = performance.now();
    badgeAt(long, all);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
