/** Marks, moves and removals with the built program, each in a new folder. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { start } from './program.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const item = (name: string) => `- [${name}](https://github.com/acme/${name}) - Text.\n`;
const names = ['a', 'b', 'c', 'd'];
const list = (...entries: readonly string[]) => `# L\n\n## Tools\n\n${entries.join('')}`;

function factsWith(more: Readonly<Record<string, object>>): string {
  const alive = Object.fromEntries(names.map((name) => [`acme/${name}`, { stars: 5 }]));
  return JSON.stringify({ observedAt: '2026-11-29T00:00:00Z', repositories: { ...alive, ...more } });
}

function folderWith(config: string, facts: string, files: Readonly<Record<string, string>> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'firekeeper-attic-'));
  folders.push(cwd);
  const all = {
    'README.md': list(...names.map(item)),
    '.github/firekeeper.yml': config,
    'facts.json': facts,
  };
  for (const [name, text] of Object.entries({ ...all, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return {
    read: (name: string) => readFileSync(join(cwd, name), 'utf8'),
    has: (name: string) => existsSync(join(cwd, name)),
    write: (name: string, text: string) => writeFileSync(join(cwd, name), text),
    run: (...words: readonly string[]) => start(['update', '--facts', 'facts.json', ...words], { cwd }),
  };
}

const archived = factsWith({ 'acme/b': { stars: 5, archived: true } });

describe('status', () => {
  test('mark, and unmark when the repository is alive again', async () => {
    const { run, read, write } = folderWith('status: {archived: mark}\n', archived);
    const { code, out, err } = await run();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('README.md: 1 mark');
    expect(read('README.md')).toBe(
      list(item('a'), item('b').replace('.\n', '. *(Archived)*\n'), item('c'), item('d')),
    );
    expect((await run('--check')).code).toBe(0);
    write('facts.json', factsWith({}));
    await run();
    expect(read('README.md')).toBe(list(...names.map(item)));
  }, 60_000);

  test('move, to a new section', async () => {
    const { run, read } = folderWith('status: {archived: move}\n', archived);
    expect((await run('--dry-run')).out).toContain('\n+## Archived\n');
    expect((await run('--report', 'report.md')).out).toContain('README.md: 1 moved entry');
    expect(read('README.md')).toBe(`${list(item('a'), item('c'), item('d'))}\n## Archived\n\n${item('b')}`);
    expect(read('report.md')).toMatch(
      /Moved entries[^]*`Tools` \| `Archived`|Moved entries[^]*Tools \| Archived/,
    );
    expect((await run('--check')).code).toBe(0);
  }, 60_000);

  test('move, to a new file, which is created only when an entry goes there', async () => {
    const config = 'status: {archived: {do: move, to: docs/ARCHIVE.md}}\n';
    const { run, read, has, write } = folderWith(config, factsWith({}));
    expect((await run()).code).toBe(0);
    expect(has('docs/ARCHIVE.md')).toBe(false);
    write('facts.json', archived);
    expect((await run()).code).toBe(0);
    expect(read('README.md')).toBe(list(item('a'), item('c'), item('d')));
    expect(read('docs/ARCHIVE.md')).toBe(`# Archived\n\n${item('b')}`);
    expect((await run('--check')).code).toBe(0);
  }, 60_000);

  test('move, to an existing file, even when the run names only the other', async () => {
    const config = 'status: {archived: {do: move, to: ARCHIVE.md}}\n';
    const old = '# Old\n\n- [x](https://github.com/acme/x)\n';
    const facts = factsWith({
      'acme/b': { stars: 5, archived: true },
      'acme/x': { stars: 1, archived: true },
    });
    const { run, read } = folderWith(config, facts, { 'ARCHIVE.md': old });
    const { code, out } = await run('README.md');
    expect([code, out]).toEqual([0, expect.stringContaining('README.md: 1 moved entry')]);
    expect([read('README.md'), read('ARCHIVE.md')]).toEqual([
      list(item('a'), item('c'), item('d')),
      `${old}${item('b')}`,
    ]);
  }, 60_000);

  test('remove, only when the facts say that a repository is gone for a week', async () => {
    const gone = (since?: string) =>
      factsWith({ 'acme/b': { status: 'gone', ...(since === undefined ? {} : { since }) } });
    const { run, read, write } = folderWith('status: {gone: remove}\n', gone());
    await run();
    write('facts.json', gone('2026-11-23T00:00:00Z'));
    await run();
    expect(read('README.md')).toBe(list(...names.map(item)));
    write('facts.json', gone('2026-11-22T00:00:00Z'));
    await run();
    expect(read('README.md')).toBe(list(item('a'), item('c'), item('d')));
  }, 60_000);

  test('report what cannot be done, with its reason', async () => {
    const rows = (...some: readonly string[]) =>
      `| Name | What |\n| --- | --- |\n${some.map((name) => `| [${name}](https://github.com/acme/${name}) | T |\n`).join('')}`;
    const text = `# L\n\n## Tools\n\n${rows(...names)}\n## Archived\n\n| Name |\n| --- |\n| [x](https://github.com/acme/x) |\n`;
    const facts = factsWith({
      'acme/b': { stars: 5, archived: true },
      'acme/x': { stars: 1, archived: true },
    });
    const { run, read } = folderWith('status: {archived: move}\n', facts, { 'README.md': text });
    const { out } = await run('--json');
    const found = JSON.parse(out).lists[0].findings as readonly { code: string; why: string; line: number }[];
    expect(found.filter(({ code }) => code === 'not-cared')).toMatchObject([
      { line: 8, why: 'It is not moved: the table in "Archived" has other columns.' },
    ]);
    await run();
    expect(read('README.md')).toBe(text);
  }, 60_000);
});
