/** Counts that are added and removed, and badges that become text and badges again, with the built program. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { start } from './program.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const names = ['a', 'b', 'c'];
const facts = JSON.stringify({
  observedAt: '2026-11-29T00:00:00Z',
  repositories: Object.fromEntries(names.map((name, at) => [`acme/${name}`, { stars: 1200 + at }])),
});
const list = (tail: (name: string) => string, end = '') =>
  `# L\n\n${names.map((name) => `- [${name}](https://github.com/acme/${name})${tail(name)}\n`).join('')}${end}`;
const plain = list(() => ' - Text.');
const badge = (name: string) => ` ![](https://img.shields.io/github/stars/acme/${name}) - Text.`;

function folderWith(text: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'firekeeper-counts-'));
  folders.push(cwd);
  mkdirSync(join(cwd, '.github'));
  writeFileSync(join(cwd, 'README.md'), text);
  writeFileSync(join(cwd, 'facts.json'), facts);
  return {
    read: () => readFileSync(join(cwd, 'README.md'), 'utf8'),
    config: (config: string) => writeFileSync(join(cwd, '.github/firekeeper.yml'), config),
    run: (...words: readonly string[]) => start(words, { cwd }),
    update: (...words: readonly string[]) => start(['update', '--facts', 'facts.json', ...words], { cwd }),
  };
}

describe('stars', () => {
  test('add counts, and remove them without the setting', async () => {
    const { read, config, update } = folderWith(plain);
    config('stars: {add: " ⭐ {stars}"}\n');
    expect((await update('--check')).code).toBe(1);
    const { code, out, err } = await update();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('README.md: 3 added star counts');
    const end = '\n<!-- firekeeper:stars {"write":" ⭐ {stars}","place":"end"} -->\n';
    expect(read()).toBe(list((name) => ` - Text. ⭐ ${1200 + names.indexOf(name)}`, end));
    expect((await update('--check')).code).toBe(0);
    config('stars: update\n');
    expect((await update('--dry-run')).out).toContain(
      '\n-- [a](https://github.com/acme/a) - Text. ⭐ 1200\n',
    );
    expect((await update()).out).toContain('README.md: 3 removed star counts');
    expect(read()).toBe(plain);
  }, 60_000);

  test('add counts by rule, for a section except one of its entries', async () => {
    const { read, config, update } = folderWith(`${plain}\n## Tools\n\n- [d](https://github.com/acme/d)\n`);
    config(
      'stars: off\nrules: [{section: L, stars: {add: " (★{stars})", place: after-link}}, {entries: [acme/b, acme/d], stars: update}]\n',
    );
    await update();
    expect(read().split('\n').slice(2, 5)).toEqual([
      '- [a](https://github.com/acme/a) (★1200) - Text.',
      '- [b](https://github.com/acme/b) - Text.',
      '- [c](https://github.com/acme/c) (★1202) - Text.',
    ]);
  }, 60_000);

  test('turn badges into text, and back', async () => {
    const { read, config, update } = folderWith(list(badge));
    config('stars: {badges: text}\n');
    expect((await update()).out).toContain('README.md: 3 badges');
    expect(read()).toContain('- [a](https://github.com/acme/a) ⭐ 1200 - Text.\n');
    config('stars: {badges: keep}\n');
    await update();
    expect(read()).toBe(list(badge));
  }, 60_000);

  test('refuse a template that could not be read back, with its line', async () => {
    const { read, config, run, update } = folderWith(plain);
    config('lists: [README.md]\nstars: {add: " {stars}"}\n');
    const said =
      '.github/firekeeper.yml line 2: stars.add: " {stars}" would not be read as a star count again; write a star or the word beside {stars}';
    const { code, err } = await update();
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    const checked = await run('config', '--check', '.github/firekeeper.yml');
    expect([checked.code, checked.err]).toEqual([2, expect.stringContaining(said)]);
    expect(read()).toBe(plain);
  }, 60_000);
});
