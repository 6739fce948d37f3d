import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { changedFiles } from '../../standin/git/history.ts';
import { changedInPlace, quickDiff } from '../../standin/git/quick-diff.ts';
import { wellNamed } from '../../standin/git/ref-files.ts';
import { formatTree, parseTree } from '../../standin/git/tree-format.ts';
import type { Standin } from '../../standin/server.ts';
import { against, rest } from './harness.ts';
import { writes } from './writes-harness.ts';

const home = 'maintainer/awesome-things';

async function folderOf(standin: Standin, name = home): Promise<string> {
  const found = standin.state.find(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return (await standin.git.folder(found.repository)) ?? '';
}

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

describe("what the stand-in stores without git's help", () => {
  it('is a valid repository for git, with the ids that git would give', () =>
    against({ seed: writes }, async (standin) => {
      const folder = await folderOf(standin);
      const files = {
        'a.md': 'A\n',
        'a/b.md': 'AB\n',
        'a-b': 'x',
        'run.sh': { text: 'r', mode: '100755' as const },
      };
      const sha = await standin.push(home, { message: 'More', by: 'helper', files });
      await standin.push(home, { message: 'Less', files: { 'docs/more.md': null, 'a/b.md': null } });
      await standin.push(home, { message: 'Side', branch: 'x/y', from: 'main', files: { z: 'z' } });
      expect(git(folder, 'fsck', '--strict', '--no-dangling')).toBe('');
      expect(git(folder, 'ls-tree', '-r', '--name-only', sha).split('\n')).toEqual([
        'README.md',
        'a-b',
        'a.md',
        'a/b.md',
        'docs/more.md',
        'run.sh',
      ]);
      expect(git(folder, 'ls-tree', '-r', '--name-only', 'main').split('\n')).toEqual([
        'README.md',
        'a-b',
        'a.md',
        'run.sh',
      ]);
      expect(git(folder, 'log', '--format=%s by %an', 'x/y')).toBe(
        'Side by Stand-in\nLess by Stand-in\nMore by helper\nFirst version by Stand-in',
      );
    }));

  it('has trees that can be read back as they were written, in the order of git', () => {
    const sha = '0123456789abcdef0123456789abcdef01234567';
    const names = ['b', 'a.b', 'a', 'a-b', 'ü'];
    const entries = names.map((name) => ({ name, sha, mode: name === 'a' ? '040000' : '100644' }));
    const read = parseTree(formatTree(entries));
    expect(read.map(({ name }) => name)).toEqual(['a-b', 'a.b', 'a', 'b', 'ü']);
    expect(read[2]).toEqual({ name: 'a', sha, mode: '040000' });
  });

  it.each([
    'refs/heads/a',
    'refs/heads/a/b',
    'refs/heads/a..b',
    'refs/heads/.a',
    'refs/heads/a.lock',
    'refs/heads/a b',
    'refs/heads/a~1',
    'refs/heads/a@{1}',
    'refs/heads/@',
    'refs/heads/a/',
    'refs/heads//a',
    'refs/heads/a.',
    'refs/heads/a[b',
    'refs/heads/-a',
    'refs/heads/ü',
    'main',
  ])('takes the name %s when git does', (name) => {
    let taken = true;
    try {
      git('.', 'check-ref-format', name);
    } catch {
      taken = false;
    }
    expect(wellNamed(name)).toBe(taken);
  });
});

describe('the commits that touched a file', () => {
  it('are listed, the newest first, for branches and in pages', () =>
    against({ seed: writes }, async (standin) => {
      const push = (path: string, text: string) =>
        standin.push(home, { message: path, files: { [path]: text } });
      const first = await push('README.md', 'one\n');
      await push('docs/more.md', 'two\n');
      const last = await push('README.md', 'three\n');
      await push('other.md', 'four\n');
      const of = async (query: string) =>
        (await rest(standin, `/repos/${home}/commits?${query}`)).body.map((one: { sha: string }) => one.sha);
      expect(await of('path=README.md&per_page=1')).toEqual([last]);
      expect((await of('path=README.md')).slice(0, 2)).toEqual([last, first]);
      expect(await of('path=README.md&per_page=1&page=2')).toEqual([first]);
      expect(await of('path=nowhere.md')).toEqual([]);
    }));
});

describe('differences without git', () => {
  const numstat = (folder: string, from: string, to: string) =>
    git(folder, 'diff-tree', '-r', '--numstat', from, to)
      .split('\n')
      .map((line) => line.split('\t').slice(0, 2).map(Number));

  it('equal those of git, or are left to git', () =>
    against({ seed: writes }, async (standin) => {
      const folder = await folderOf(standin);
      const lines = Array.from(
        { length: 60 },
        (_, at) => `- [tool ${at}](https://example.org/${at}) ⭐ ${at * 7}`,
      );
      const push = (text: string) => standin.push(home, { message: 'm', files: { 'README.md': text } });
      const text = `${lines.join('\n')}\n`;
      const first = await push(text);
      const counted = await push(text.replace(/⭐ (\d*)7\n/g, '⭐ $18\n'));
      const moved = await push(`${[...lines.slice(1), lines[0]].join('\n')}\n`);
      const cut = await push(text.trimEnd());
      const quick = await quickDiff(standin.git, folder, first, counted);
      expect(quick?.[0]).toMatchObject({ path: 'README.md', status: 'modified', additions: 6, deletions: 6 });
      for (const [from, to] of [
        [first, counted],
        [counted, moved],
        [moved, cut],
        [first, cut],
      ] as const) {
        const [file] = await changedFiles(standin.git, folder, from, to);
        expect([file?.additions, file?.deletions]).toEqual(numstat(folder, from, to)[0]);
      }
      expect(await quickDiff(standin.git, folder, counted, moved)).toBeUndefined();
      expect(await quickDiff(standin.git, folder, first, cut)).toBeUndefined();
    }));

  it('are not computed where a line may have moved', () => {
    expect(changedInPlace('a\nb\n', 'a\nc\n')).toBe(1);
    expect(changedInPlace('a\nb\n', 'b\na\n')).toBeUndefined();
    expect(changedInPlace('a\nb\n', 'a\n')).toBeUndefined();
    expect(changedInPlace('a\nb', 'a\nb\n')).toBeUndefined();
    expect(changedInPlace('a\0', 'b\0')).toBeUndefined();
  });

  it('leave renames to git', () =>
    against({ seed: writes }, async (standin) => {
      const folder = await folderOf(standin);
      const text = 'A long enough text\nto be known again\nby git.\n';
      const from = await standin.push(home, { message: 'm', files: { 'one.md': text } });
      const to = await standin.push(home, { message: 'm', files: { 'one.md': null, 'two.md': text } });
      expect(await changedFiles(standin.git, folder, from, to)).toMatchObject([
        { path: 'two.md', previous: 'one.md', status: 'renamed', additions: 0, deletions: 0 },
      ]);
    }));
});
