import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expandPath, isInside, readBytes } from '../../../src/adapters/files/files.ts';
import { replaceFile, writeFileWhole } from '../../../src/adapters/files/write.ts';
import { patterns } from '../../support/patterns.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firekeeper-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => ({ path: join(folder, name), name });
const put = (name: string, content = name) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
};
const bytes = (text: string) => new TextEncoder().encode(text);
const rule = { most: 10, code: 'input', help: 'Name another' } as const;
const asRoot = process.getuid?.() === 0;

/** Runs `work` as an ordinary user. Containers run tests as root, and root may read and write every file. */
async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
  if (asRoot) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (asRoot) process.seteuid?.(0);
  }
}

describe('readBytes', () => {
  it('reads up to the limit and refuses more', async () => {
    put('ten', '1234567890');
    put('eleven', '12345678901');
    expect(Buffer.from(await readBytes(at('ten'), rule)).toString()).toBe('1234567890');
    await expect(readBytes(at('eleven'), rule)).rejects.toMatchObject({ code: 'too-large' });
    await expect(readBytes(at('eleven'), { ...rule, most: 64 * 1024 })).resolves.toHaveLength(11);
  });

  it('reads an empty file as no bytes', async () => {
    put('empty', '');
    expect(await readBytes(at('empty'), rule)).toHaveLength(0);
  });

  it('reads a pipe, and refuses one that does not end', async () => {
    if (spawnSync('mkfifo', [join(folder, 'pipe')]).status !== 0)
      return expect(process.platform).toBe('win32');
    const writing = (text: string) => writeFileAsync(join(folder, 'pipe'), text);
    const [read] = await Promise.all([readBytes(at('pipe'), rule), writing('short')]);
    expect(Buffer.from(read).toString()).toBe('short');
    const long = Promise.all([readBytes(at('pipe'), rule), writing('x'.repeat(11)).catch(() => undefined)]);
    await expect(long).rejects.toMatchObject({ code: 'too-large' });
  });

  it('reports a file that it may not read', async () => {
    put('secret');
    chmodSync(join(folder, 'secret'), 0o000);
    chmodSync(folder, 0o755);
    await expect(unprivileged(() => readBytes(at('secret'), rule))).rejects.toMatchObject({
      code: 'input',
      message: 'secret cannot be read: permission denied',
    });
  });
});

async function writeFileAsync(path: string, text: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(path, text);
}

describe('replaceFile', () => {
  const replace = (name: string, old: string, text: string) => replaceFile(at(name), bytes(text), bytes(old));

  it('replaces the content, keeps mode and links, leaves no other file', async () => {
    put('docs/a.md', 'old');
    chmodSync(join(folder, 'docs/a.md'), 0o604);
    symlinkSync('docs/a.md', join(folder, 'a.md'));
    await replace('a.md', 'old', 'new');
    expect(readFileSync(join(folder, 'docs/a.md'), 'utf8')).toBe('new');
    expect(statSync(join(folder, 'docs/a.md')).mode & 0o777).toBe(0o604);
    expect([readdirSync(folder), readdirSync(join(folder, 'docs'))]).toEqual([['a.md', 'docs'], ['a.md']]);
  });

  it('refuses when the file changed after it was read, even to the same length', async () => {
    put('a.md', 'OLD');
    await expect(replace('a.md', 'old', 'new')).rejects.toMatchObject({ code: 'write' });
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('OLD');
    expect(readdirSync(folder)).toEqual(['a.md']);
  });

  it('leaves the whole old content to a reader that has the file open', async () => {
    put('a.md', 'old');
    linkSync(join(folder, 'a.md'), join(folder, 'opened.md'));
    await replace('a.md', 'old', 'new');
    expect(readFileSync(join(folder, 'opened.md'), 'utf8')).toBe('old');
  });

  it('leaves a file alone when the file or its folder is read-only', async () => {
    put('read-only.md', 'old');
    put('closed/a.md', 'old');
    chmodSync(folder, 0o777);
    chmodSync(join(folder, 'read-only.md'), 0o444);
    chmodSync(join(folder, 'closed/a.md'), 0o666);
    chmodSync(join(folder, 'closed'), 0o555);
    for (const name of ['read-only.md', 'closed/a.md']) {
      await expect(unprivileged(() => replace(name, 'old', 'new'))).rejects.toMatchObject({
        code: 'write',
        message: `${name} cannot be written: permission denied`,
      });
      expect(readFileSync(join(folder, name), 'utf8')).toBe('old');
    }
    chmodSync(join(folder, 'closed'), 0o755);
    expect(readdirSync(join(folder, 'closed'))).toEqual(['a.md']);
  });

  it('does not create a file that is gone', async () => {
    await expect(replace('a.md', 'old', 'new')).rejects.toMatchObject({ code: 'write' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('writeFileWhole', () => {
  it('makes folders, and replaces only when told', async () => {
    await writeFileWhole(at('a/b/c.yml'), bytes('1'), { overwrite: false });
    await expect(writeFileWhole(at('a/b/c.yml'), bytes('2'), { overwrite: false })).rejects.toMatchObject({
      message: 'a/b/c.yml cannot be written: it already exists',
    });
    expect(readFileSync(join(folder, 'a/b/c.yml'), 'utf8')).toBe('1');
    await writeFileWhole(at('a/b/c.yml'), bytes('3'), { overwrite: true });
    expect(readFileSync(join(folder, 'a/b/c.yml'), 'utf8')).toBe('3');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.yml']);
  });

  it('writes into a device, and not onto a folder', async () => {
    const device = { path: '/dev/null', name: 'null' };
    await expect(writeFileWhole(device, bytes('1'), { overwrite: true })).resolves.toBeUndefined();
    expect(statSync('/dev/null').isFile()).toBe(false);
    mkdirSync(join(folder, 'docs'));
    await expect(writeFileWhole(at('docs'), bytes('1'), { overwrite: true })).rejects.toMatchObject({
      code: 'write',
    });
    expect(readdirSync(folder)).toEqual(['docs']);
  });
});

describe('expandPath', () => {
  const names = async (pattern: string) => (await expandPath(pattern, folder)).map(({ name }) => name);

  it('finds by pattern, sorted, without hidden folders and packages', async () => {
    for (const name of ['b.md', 'a.md', 'docs/c.md', '.github/d.md', 'node_modules/x/e.md', 'f.txt'])
      put(name);
    expect(await names('*.md')).toEqual(['a.md', 'b.md']);
    expect(await names('**/*.md')).toEqual(['a.md', 'b.md', 'docs/c.md']);
    expect(await names('{a,b}.md')).toEqual(['a.md', 'b.md']);
    expect(await names('*.none')).toEqual([]);
  });

  it.each(patterns)('$pattern', async ({ pattern, files, met }) => {
    for (const name of files) put(name);
    expect(await names(pattern)).toEqual(met);
  });

  it('works from the root folder too', async () => {
    put('a.md');
    expect(await names(join(folder, '*.md'))).toEqual([join(folder, 'a.md')]);
    expect(await names(join(folder, 'none.md'))).toEqual([join(folder, 'none.md')]);
  });

  it('takes the name of an existing file as it is, even when it looks like a pattern', async () => {
    put('[a].md');
    put('a.md');
    expect(await names('[a].md')).toEqual(['[a].md']);
    expect(await names('[b].md')).toEqual([]);
    expect(await names('none.md')).toEqual(['none.md']);
  });
});

describe('isInside', () => {
  it('follows links', async () => {
    put('repo/a.md');
    put('b.md');
    put('repo-2/c.md');
    symlinkSync('../b.md', join(folder, 'repo/b.md'));
    symlinkSync('a.md', join(folder, 'repo/own.md'));
    const inside = (name: string) => isInside(join(folder, name), join(folder, 'repo'));
    expect(await Promise.all(['repo/a.md', 'repo/own.md', 'repo/none.md'].map(inside))).toEqual([
      true,
      true,
      true,
    ]);
    expect(await Promise.all(['repo/b.md', 'repo-2/c.md', 'b.md'].map(inside))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
