/** Which addresses of GitLab, Codeberg and Hugging Face are repositories, and which are not. */
import { describe, expect, test } from '@jest/globals';
import { codeberg, forgejoAt } from '../../../src/core/hosts/forgejo.ts';
import { github } from '../../../src/core/hosts/github.ts';
import { gitlab, gitlabAt } from '../../../src/core/hosts/gitlab.ts';
import { huggingFace, huggingFaceAt } from '../../../src/core/hosts/huggingface.ts';
import { type Host, idOf, isRepositoryName, pageOf, repositoryAt } from '../../../src/core/hosts/index.ts';
import { hostName, hostNamed } from '../../../src/core/hosts/kinds.ts';

const own = [
  gitlabAt('https://gitlab.example.org'),
  forgejoAt('https://git.example.org:3000'),
  huggingFaceAt('https://models.example.org'),
];
const all: readonly Host[] = [github, gitlab, codeberg, huggingFace, ...own];

const told = (href: string): string | null => {
  const found = repositoryAt(href, all);
  if (found === null) return null;
  expect(href.slice(found.start, found.end)).toBe(found.fullName);
  return `${idOf(found.host.name, found.fullName)}${found.deep ? ' below' : ''}`;
};

describe('GitLab', () => {
  test.each([
    ['https://gitlab.com/gitlab-org/gitlab', 'gitlab:gitlab-org/gitlab'],
    ['http://www.gitlab.com/A/b.js/', 'gitlab:A/b.js'],
    ['//gitlab.com/a/b', 'gitlab:a/b'],
    ['https://gitlab.com/a/b/c/d', 'gitlab:a/b/c/d'],
    ['https://gitlab.com/a/b/c.git', 'gitlab:a/b/c'],
    ['https://gitlab.com/a/b/-', 'gitlab:a/b below'],
    ['https://gitlab.com/a/b/-/issues/3', 'gitlab:a/b below'],
    ['https://gitlab.com/a/b/c/-/tree/main/src?ref_type=heads', 'gitlab:a/b/c below'],
    ['https://gitlab.com/a/b/blob/master/README.md', 'gitlab:a/b below'],
    ['https://gitlab.com/a/b/tree/master', 'gitlab:a/b below'],
    ['https://gitlab.com/a/b/issues', 'gitlab:a/b below'],
    ['https://gitlab.com/a/b/c/wikis/home', 'gitlab:a/b/c below'],
    ['https://gitlab.com/a/b#readme', 'gitlab:a/b'],
    ['https://gitlab.com/a_b/c.d', 'gitlab:a_b/c.d'],
    ['https://gitlab.com/help-me/x', 'gitlab:help-me/x'],
    ['https://gitlab.example.org/x/y/z', 'gitlab.example.org:x/y/z'],
  ])('%s is %s', (href, id) => expect(told(href)).toBe(id));

  test.each([
    'https://gitlab.com',
    'https://gitlab.com/gitlab-org',
    'https://gitlab.com/gitlab-org/',
    'https://gitlab.com/explore/projects',
    'https://gitlab.com/users/somebody/projects',
    'https://gitlab.com/groups/a/-/issues',
    'https://gitlab.com/a/-/packages',
    'https://gitlab.com/-/snippets/123',
    'https://gitlab.com/dashboard/projects',
    'https://gitlab.com/api/v4/projects/1',
    'https://docs.gitlab.com/ee/user',
    'https://about.gitlab.com/a/b',
    'https://gitlab.com.evil.example/a/b',
    'https://example.org/?u=https://gitlab.com/a/b',
    'https://gitlab.example.org:8443/a/b',
  ])('%s is no repository', (href) => expect(told(href)).toBeNull());
});

describe('Codeberg and other Forgejos', () => {
  test.each([
    ['https://codeberg.org/forgejo/forgejo', 'codeberg:forgejo/forgejo'],
    ['https://codeberg.org/O.wner/r.js.git', 'codeberg:O.wner/r.js'],
    ['https://codeberg.org/o/r/src/branch/main/x.md', 'codeberg:o/r below'],
    ['https://codeberg.org/o/r/', 'codeberg:o/r'],
    ['https://git.example.org:3000/o/r/issues/1', 'git.example.org:3000:o/r below'],
  ])('%s is %s', (href, id) => expect(told(href)).toBe(id));

  test.each([
    'https://codeberg.org',
    'https://codeberg.org/forgejo',
    'https://codeberg.org/explore/repos',
    'https://codeberg.org/user/login',
    'https://codeberg.org/org/forgejo/members',
    'https://codeberg.org/forgejo/-/packages',
    'https://codeberg.org/api/v1/repos',
    'https://codeberg.org/assets/x',
    'https://docs.codeberg.org/a/b',
    'https://somebody.codeberg.page/a/b',
    'https://git.example.org/o/r',
  ])('%s is no repository', (href) => expect(told(href)).toBeNull());
});

describe('Hugging Face', () => {
  test.each([
    ['https://huggingface.co/google/gemma-2b', 'huggingface:google/gemma-2b'],
    ['https://hf.co/google/gemma-2b', 'huggingface:google/gemma-2b'],
    ['https://huggingface.co/a/b/tree/main', 'huggingface:a/b below'],
    ['https://huggingface.co/a/b/discussions/12#x', 'huggingface:a/b below'],
    ['https://huggingface.co/a/b?library=x', 'huggingface:a/b'],
    ['https://huggingface.co/datasets/a/b', 'huggingface:datasets/a/b'],
    ['https://huggingface.co/datasets/a/b/viewer', 'huggingface:datasets/a/b below'],
    ['https://huggingface.co/datasets/squad', 'huggingface:datasets/squad'],
    ['https://huggingface.co/datasets/squad/', 'huggingface:datasets/squad'],
    ['https://huggingface.co/datasets/squad/tree/main', 'huggingface:datasets/squad below'],
    ['https://huggingface.co/spaces/a/b', 'huggingface:spaces/a/b'],
    ['https://huggingface.co/spaces/a/b/blob/main/app.py', 'huggingface:spaces/a/b below'],
    ['https://huggingface.co/bert-base-uncased', 'huggingface:bert-base-uncased'],
    [
      'https://huggingface.co/bert-large-uncased-whole-word-masking-finetuned-squad',
      'huggingface:bert-large-uncased-whole-word-masking-finetuned-squad',
    ],
    ['https://huggingface.co/gpt2', 'huggingface:gpt2'],
    ['https://huggingface.co/gpt2/tree/main', 'huggingface:gpt2 below'],
    [
      'https://huggingface.co/xlm-roberta-large-finetuned-conll03-english',
      'huggingface:xlm-roberta-large-finetuned-conll03-english',
    ],
    ['https://huggingface.co/t5-3b', 'huggingface:t5-3b'],
    ['https://models.example.org/a/b', 'models.example.org:a/b'],
  ])('%s is %s', (href, id) => expect(told(href)).toBe(id));

  test.each([
    'https://huggingface.co',
    'https://huggingface.co/openai',
    'https://huggingface.co/models',
    'https://huggingface.co/models?search=x',
    'https://huggingface.co/datasets',
    'https://huggingface.co/datasets?sort=likes',
    'https://huggingface.co/datasets/viewer/?dataset=squad',
    'https://huggingface.co/spaces',
    'https://huggingface.co/spaces/somebody',
    'https://huggingface.co/papers/2301.00001',
    'https://huggingface.co/collections/a/b-123',
    'https://huggingface.co/blog/some-post',
    'https://huggingface.co/docs/transformers',
    'https://huggingface.co/docs/transformers/model_doc/bert',
    'https://huggingface.co/openai/models',
    'https://huggingface.co/somebody/activity/all',
    'https://huggingface.co/learn/nlp-course',
    'https://huggingface.co/organizations/x/share',
    'https://huggingface.co/a/b/unheard-of',
    'https://discuss.huggingface.co/t/x/1',
    'https://arxiv.org/abs/2301.00001',
  ])('%s is no repository', (href) => expect(told(href)).toBeNull());
});

describe('pages and names', () => {
  test.each([
    ['gitlab:a/b/c', 'https://gitlab.com/a/b/c'],
    ['codeberg:o/r', 'https://codeberg.org/o/r'],
    ['huggingface:datasets/a/b', 'https://huggingface.co/datasets/a/b'],
    ['huggingface:gpt2', 'https://huggingface.co/gpt2'],
    ['git.example.org:3000:o/r', 'https://git.example.org:3000/o/r'],
    ['huggingface:openai', null],
    ['codeberg:a/b/c', null],
  ])('the page of %s is %s', (id, page) => expect(pageOf(id, all)).toBe(page));

  test('a name of another shape does not belong to the host', () => {
    expect(isRepositoryName(gitlab, 'a')).toBe(false);
    expect(isRepositoryName(gitlab, 'a/b/c')).toBe(true);
    expect(isRepositoryName(codeberg, 'a/../b')).toBe(false);
    expect(isRepositoryName(huggingFace, 'datasets/a/b')).toBe(true);
  });

  test('a long address is read once, not many times', () => {
    const long = `https://gitlab.com/${'a/'.repeat(20_000)}`;
    const begun = performance.now();
    for (const one of [long, `https://huggingface.co/${'a-'.repeat(20_000)}`]) told(one);
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test.each(['git.example.org', 'localhost', '10.0.0.7:3000', 'git-1.example.org'])(
    '%s is a host name',
    (name) => expect(hostName.test(name)).toBe(true),
  );
  test.each([
    'https://git.example.org',
    'git.example.org/x',
    '',
    'a b',
    'git..org',
    '-a.org',
    'user@host',
    'host:port',
  ])('%j is no host name', (name) => expect(hostName.test(name)).toBe(false));

  test('a named server has the kind that was given', () => {
    expect(hostNamed('git.example.org', 'forgejo')).toMatchObject({
      name: 'git.example.org',
      url: 'https://git.example.org',
      api: 'https://git.example.org/api/v1',
    });
    expect(hostNamed('models.example.org', 'huggingface').counts).toBe('likes');
    expect(hostNamed('code.example.org', 'github').api).toBe('https://code.example.org/api/v3');
  });
});
