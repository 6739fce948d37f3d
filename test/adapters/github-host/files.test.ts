/** The files of one commit, read as blobs: what is refused, what is checked, what a pattern means. */
import { describe, expect, it, test } from '@jest/globals';
import { blobId } from '../../../src/adapters/github-host/object-id.ts';
import type { FileRefusal, FileText } from '../../../src/ports/list-host.ts';
import { patterns } from '../../support/patterns.ts';
import { at, bytes, commitOf, ok, scripted, sha } from './script.ts';

const head = sha('a');
const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
const world = commitOf(head, {
  'README.md': '\ufeff# List\r\n- a\r\n',
  'run.sh': { text: 'x', mode: '100755' },
  'link.md': { text: 'README.md', mode: '120000' },
  linked: { text: 'docs', mode: '120000' },
  vendor: { mode: '160000' },
  docs: { mode: '040000' },
  'docs/a.md': 'a',
  'docs/b.md': 'b',
  'docs/deep/c.md': 'c',
  'docs/.hidden.md': 'h',
  'lfs.md': pointer,
  'big.md': { text: 'x', size: 2 * 1024 * 1024 + 1 },
  'empty.md': '',
});
const named = (files: readonly (FileText | FileRefusal)[]) =>
  files.map((file) => ('refused' in file ? `${file.path}: ${file.refused}` : file.path));

describe('readFiles', () => {
  it('returns the bytes as they are, with blob and mode, and never uses the contents API', async () => {
    const github = scripted(world);
    const [readme, run] = await github.host.readFiles(head, ['README.md', 'run.sh', 'README.md']);
    const content = bytes('\ufeff# List\r\n- a\r\n');
    expect(readme).toEqual({ path: 'README.md', blob: blobId(content), mode: '100644', bytes: content });
    expect(run).toMatchObject({ mode: '100755' });
    expect(github.seen.filter(({ route }) => route.includes('/contents/'))).toEqual([]);
    expect(github.seen.filter(({ route }) => route.includes('/blobs/'))).toHaveLength(2);
    expect(github.host.writes).toEqual([]);
  });

  test.each<readonly [string, FileRefusal['refused']]>([
    ['nothing.md', 'missing'],
    ['docs', 'missing'],
    ['docs/*.txt', 'missing'],
    ['link.md', 'symlink'],
    ['linked/a.md', 'symlink'],
    ['vendor', 'submodule'],
    ['vendor/README.md', 'submodule'],
    ['lfs.md', 'lfs'],
    ['big.md', 'too-large'],
    ['../README.md', 'outside'],
    ['docs/../../x.md', 'outside'],
    ['docs/../*.md', 'outside'],
    ['/README.md', 'outside'],
    ['docs\\a.md', 'outside'],
    ['.git/config', 'outside'],
    ['.GIT/config', 'outside'],
    ['docs//a.md', 'outside'],
    ['./README.md', 'outside'],
    ['a\0b', 'outside'],
    ['', 'outside'],
  ])('%s is refused: %s', async (path, refused) => {
    const github = scripted(world);
    expect(await github.host.readFiles(head, [path])).toEqual([{ path, refused }]);
  });

  it('does not fetch a file that is too large', async () => {
    const github = scripted(world);
    await github.host.readFiles(head, ['big.md']);
    expect(github.seen.filter(({ route }) => route.includes('/blobs/'))).toEqual([]);
  });

  it('takes patterns, and returns each file once, in order', async () => {
    const github = scripted(world);
    const files = await github.host.readFiles(head, ['docs/b.md', 'docs/*.md', 'docs/**/*.md', '*.md']);
    expect(named(files)).toEqual([
      'docs/b.md',
      'docs/a.md',
      'docs/deep/c.md',
      'README.md',
      'link.md: symlink',
      'lfs.md: lfs',
      'big.md: too-large',
      'empty.md',
    ]);
  });

  test.each([
    ['content left out', { encoding: 'none', content: '', size: 3 }],
    ['bytes missing', { encoding: 'base64', content: 'YQ==', size: 3 }],
    [
      'other bytes of the same length',
      { encoding: 'base64', content: Buffer.from('xyz').toString('base64'), size: 3 },
    ],
  ])('%s is never taken for the file', async (_name, body) => {
    const script = commitOf(head, { 'a.md': 'abc' });
    const github = scripted({ ...script, [`GET ${at}/git/blobs/${blobId(bytes('abc'))}`]: [ok(body)] });
    await expect(github.host.readFiles(head, ['a.md'])).rejects.toMatchObject({
      refusal: { refused: 'damaged' },
    });
  });

  it('walks folder by folder when the tree is cut short', async () => {
    const [root, docs] = [sha('7'), sha('9')];
    const blob = { path: 'a.md', mode: '100644', type: 'blob', sha: blobId(bytes('a')), size: 1 };
    const whole = ok({ sha: root, truncated: true, tree: [] });
    const github = scripted({
      [`GET ${at}/git/commits/${head}`]: [ok({ sha: head, tree: { sha: root } })],
      [`GET ${at}/git/trees/${root}`]: [
        whole,
        ok({
          sha: root,
          tree: [
            { path: 'docs', mode: '040000', type: 'tree', sha: docs },
            { path: 'src', mode: '040000', type: 'tree', sha: sha('6') },
          ],
        }),
      ],
      [`GET ${at}/git/trees/${docs}`]: [ok({ sha: docs, tree: [blob] })],
      [`GET ${at}/git/blobs/${blob.sha}`]: [ok({ content: 'YQ==', encoding: 'base64', size: 1 })],
    });
    expect(named(await github.host.readFiles(head, ['docs/a.md']))).toEqual(['docs/a.md']);
    github.done();
  });

  it('refuses a pattern when the tree is cut short, instead of finding nothing', async () => {
    const github = scripted({
      [`GET ${at}/git/commits/${head}`]: [ok({ sha: head, tree: { sha: sha('7') } })],
      [`GET ${at}/git/trees/${sha('7')}`]: [ok({ sha: sha('7'), truncated: true, tree: [] })],
    });
    await expect(github.host.readFiles(head, ['**/*.md'])).rejects.toMatchObject({
      code: 'config',
      help: 'Name the files one by one under `lists`',
    });
  });

  it('accepts a larger limit', async () => {
    const text = 'x'.repeat(2 * 1024 * 1024 + 5);
    const github = scripted(commitOf(head, { 'state.json': text }));
    const [file] = await github.host.readFiles(head, ['state.json'], { maxBytes: 3e6 });
    expect(file && 'bytes' in file && file.bytes.length).toBe(text.length);
  });
});

describe('patterns', () => {
  const listed = (names: readonly string[]) =>
    commitOf(head, Object.fromEntries(names.map((name) => [name, 'x'])));

  test.each(patterns)('$pattern', async ({ pattern, files, met }) => {
    const found = await scripted(listed(files)).host.readFiles(head, [pattern]);
    expect(named(found).toSorted()).toEqual(met.length === 0 ? [`${pattern}: missing`] : met);
  });

  it('the name of an existing file comes before the pattern', async () => {
    const github = scripted(listed(['[a].md', 'a.md']));
    expect(named(await github.host.readFiles(head, ['[a].md']))).toEqual(['[a].md']);
  });

  it('that could take too long are refused', async () => {
    const github = scripted(listed(['a.md']));
    await expect(github.host.readFiles(head, ['*a*a*a*a*ab.md'])).rejects.toMatchObject({
      code: 'config',
      help: 'Name the files one by one under `lists`',
    });
  });
});
