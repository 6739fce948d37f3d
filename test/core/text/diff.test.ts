import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from '@jest/globals';
import * as fc from 'fast-check';
import { unifiedDiff } from '../../../src/core/text/diff.ts';

const folder = mkdtempSync(join(tmpdir(), 'firekeeper-diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const git = (...args: readonly string[]) =>
  spawnSync('git', args, { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } });
const hasGit = git('--version').status === 0;

/** Applies a diff with code of the test's own, so this test does not need git. */
function applied(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  const lines = diff.split('\n').slice(2, -1);
  lines.forEach((line, index) => {
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@$/.exec(line);
    if (header !== null) {
      const start = Number(header[1]) - (header[2] === '0' ? 0 : 1);
      while (at < start) out.push(old[at++] ?? '');
      return;
    }
    const text = line.slice(1) + (lines[index + 1]?.startsWith('\\') === true ? '' : '\n');
    if (line.startsWith('\\')) return;
    if (line.startsWith(' ') || line.startsWith('-')) expect(old[at++]).toBe(text);
    if (line.startsWith(' ') || line.startsWith('+')) out.push(text);
  });
  return [...out, ...old.slice(at)].join('');
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}\n`).join('');

describe('the form', () => {
  it('is empty for equal texts', () => expect(unifiedDiff('a.md', 'x\n', 'x\n')).toBe(''));

  it('is git’s, with three lines around a change', () => {
    const before = numbered(1, 9);
    expect(unifiedDiff('docs/a.md', before, before.replace('line 5', 'line five'))).toBe(
      '--- a/docs/a.md\n+++ b/docs/a.md\n@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-line 5\n+line five\n line 6\n line 7\n line 8\n',
    );
  });

  it('counts are left out when they are 1, and context can be none', () => {
    expect(unifiedDiff('a', 'x\ny\n', 'x\nz\n', 0)).toBe('--- a/a\n+++ b/a\n@@ -2 +2 @@\n-y\n+z\n');
    expect(unifiedDiff('a', 'x\n', 'x\nz\n', 0)).toContain('@@ -1,0 +2 @@\n+z\n');
    expect(unifiedDiff('a', '', 'z\n')).toContain('@@ -0,0 +1 @@\n+z\n');
    expect(unifiedDiff('a', 'z\n', '')).toContain('@@ -1 +0,0 @@\n-z\n');
  });

  it('changes six lines apart share a hunk, seven lines apart do not', () => {
    const before = numbered(1, 20);
    const change = (...lines: readonly number[]) =>
      lines.reduce((text, n) => text.replace(`line ${n}\n`, `LINE ${n}\n`), before);
    expect(unifiedDiff('a', before, change(3, 10)).match(/^@@/gm)).toHaveLength(1);
    expect(unifiedDiff('a', before, change(3, 11)).match(/^@@/gm)).toHaveLength(2);
  });

  it('says where the final line break is missing', () => {
    const note = '\\ No newline at end of file\n';
    expect(unifiedDiff('a', 'x', 'y')).toBe(`--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n${note}+y\n${note}`);
    expect(unifiedDiff('a', 'x', 'x\n')).toBe(`--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n${note}+x\n`);
  });

  it('keeps the ends of CRLF lines; a changed end is a change', () => {
    expect(unifiedDiff('a', 'x\r\ny\r\n', 'x\r\nz\r\n')).toContain(' x\r\n-y\r\n+z\r\n');
    expect(unifiedDiff('a', 'x\r\n', 'x\n')).toContain('-x\r\n+x\n');
  });

  it.each([
    ['./a.md', '--- a/a.md\n'],
    ['/srv/a.md', '--- a/srv/a.md\n'],
    ['my list.md', '--- a/my list.md\t\n'],
    ['a"b\n.md', '--- "a/a\\"b\\012.md"\n'],
    ['liste-ä.md', '--- a/liste-ä.md\n'],
  ])('names %j as git does', (path, header) => {
    expect(unifiedDiff(path, 'x', 'y').startsWith(header)).toBe(true);
  });

  it('a moved line is one removal and one addition', () => {
    const diff = unifiedDiff('a', 'a\nb\nc\nd\ne\n', 'b\nc\nd\na\ne\n', 0);
    expect(diff.match(/^[+-]a$/gm)).toEqual(['-a', '+a']);
    expect(diff.match(/^[+-][^+-]/gm)).toHaveLength(2);
  });
});

const text = fc.array(
  fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd\n', 'long line\n', '-x\n', '+y\n', '@@\n', 'end'),
  {
    maxLength: 30,
  },
);

test('applying the diff gives the new text, whatever the texts', () => {
  fc.assert(
    fc.property(text, text, fc.nat(4), (a, b, context) => {
      const [before, after] = [a.join(''), b.join('')];
      if (before !== after) expect(applied(before, unifiedDiff('a', before, after, context))).toBe(after);
    }),
    { numRuns: 500 },
  );
});

test('git applies it', () => {
  if (!hasGit) return expect(hasGit).toBe(false);
  const pairs = fc.sample(fc.tuple(text, text), { numRuns: 25, seed: 7 });
  for (const [a, b] of [
    ...pairs,
    [
      ['x\r\n', 'y'],
      ['x\r\n', 'z\n'],
    ] as const,
  ]) {
    const [before, after] = [a.join(''), b.join('')];
    if (before === after) continue;
    writeFileSync(join(folder, 'my list.md'), before);
    writeFileSync(join(folder, 'change.diff'), unifiedDiff('my list.md', before, after));
    const { stderr, status } = git('apply', '--allow-empty', '--whitespace=nowarn', 'change.diff');
    expect({ status, stderr, before, after }).toEqual({ status: 0, stderr: '', before, after });
    // git removes a file that becomes empty when its diff has the old form of a deletion; ours never has.
    expect(readFileSync(join(folder, 'my list.md'), 'utf8')).toBe(after);
  }
});

describe('speed: 500 KB, 3,000 of 6,000 lines changed', () => {
  const line = (n: number, stars: number) =>
    `- [owner/name-${n}](https://github.com/owner/name-${n}) ${stars} - about ${n}\n`;
  const shape = (stars: (n: number) => number, order: (n: number) => number) =>
    Array.from({ length: 6000 }, (_, i) => line(order(i), stars(order(i)))).join('');
  const before = shape(
    (n) => n,
    (n) => n,
  );

  it.each([
    [
      'numbers',
      shape(
        (n) => n + (n % 2),
        (n) => n,
      ),
    ],
    [
      'numbers and order',
      shape(
        (n) => n + (n % 2),
        (n) => (n * 7919) % 6000,
      ),
    ],
    ['every line, the same words', before.replace(/about \d+/g, 'x').replace(/\d+/g, '7')],
  ])('%s: well under a second', (_, after) => {
    const start = performance.now();
    const diff = unifiedDiff('a.md', before, after);
    expect(performance.now() - start).toBeLessThan(1500);
    expect(applied(before, diff)).toBe(after);
  });
});
