/** Exceptions to the policy, by rules and by comments in the list, and the check of a configuration, as people use them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Ended, start } from './program.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const entry = (name: string, stars: number) => `- [${name}](https://github.com/acme/${name}) ★ ${stars}\n`;
const item = (name: string) => entry(name, 300);
/** Every repository has 310 stars now. */
const facts = JSON.stringify({
  observedAt: '2026-11-29T00:00:00Z',
  repositories: Object.fromEntries([...'abcdefgh'].map((name) => [`acme/${name}`, { stars: 310 }])),
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-rules-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ 'facts.json': facts, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The list after `update` with this configuration, and the names of the entries that got their count. */
async function updated(
  list: string,
  config: string,
  given = facts,
): Promise<{ readonly text: string; readonly written: string; readonly ended: Ended }> {
  const cwd = folderWith({ 'README.md': list, '.github/firekeeper.yml': config, 'facts.json': given });
  const ended = await start(['update', '--facts', 'facts.json'], { cwd });
  const text = readFileSync(join(cwd, 'README.md'), 'utf8');
  const written = [...text.matchAll(/\[(\w)\]\([^)]*\) ★ 310/g)].map(([, name]) => name).join('');
  return { text, written, ended };
}

const list = `# L\n\n## Tools\n\n${item('a')}${item('b')}\n## Classics\n\n${item('c')}\n### Old\n\n${item('d')}\n## New\n\n${item('e')}`;

describe('rules', () => {
  test.concurrent.each([
    ['by section, with what is below it', 'rules: [{section: classics, stars: off}]', 'abe'],
    ['by several sections', 'rules: [{section: [Tools, New], stars: off}]', 'cd'],
    ['by entry', 'rules: [{entries: Acme/B, stars: off}]', 'acde'],
    ['by pattern and address', 'rules: [{entries: ["*/d", "https://github.com/acme/e"], stars: off}]', 'abc'],
    ['by section and entry together', 'rules: [{section: Tools, entries: "acme/*", stars: off}]', 'cde'],
    ['by list', 'rules: [{list: README.md, stars: off}]', ''],
    ['by another list', 'rules: [{list: docs/*.md, stars: off}]', 'abcde'],
    [
      'the last that matches wins',
      'rules: [{entries: "acme/*", stars: off}, {section: Old, stars: update}, {entries: acme/d, stars: off}, {section: New, stars: update}]',
      'e',
    ],
    ['over the settings at the top level', 'stars: off\nrules: [{section: Tools, stars: update}]', 'ab'],
    ['quiet', 'rules: [{section: Classics, quiet: {below: 50%}}]', 'abe'],
  ])('%s', async (_, config, names) => {
    const { written, ended } = await updated(list, config);
    expect([ended.code, written]).toEqual([0, names]);
  });

  test('keep the order of a section when the others are sorted', async () => {
    const stars = (a: number, b: number) => ({ 'acme/a': { stars: a }, 'acme/b': { stars: b } });
    const both = (title: string) => `## ${title}\n\n${entry('a', 10)}${entry('b', 20)}\n`;
    const given = JSON.stringify({ observedAt: '2026-11-29T00:00:00Z', repositories: stars(10, 20) });
    const config = 'order: stars\nrules: [{section: Classics, order: keep}]';
    const { text } = await updated(`# L\n\n${both('Tools')}${both('Classics')}`, config, given);
    expect(text.match(/(?<=\[)\w/g)?.join('')).toBe('baab');
    const onlyOne = 'order: keep\nrules: [{section: Classics, order: stars}]';
    const { text: other } = await updated(`# L\n\n${both('Tools')}${both('Classics')}`, onlyOne, given);
    expect(other.match(/(?<=\[)\w/g)?.join('')).toBe('abba');
  });

  test('have no effect on the order with --order', async () => {
    const cwd = folderWith({
      'README.md': `# L\n\n## T\n\n${entry('a', 310)}${entry('b', 310)}${entry('c', 310)}`,
      'facts.json': facts.replace('"acme/c":{"stars":310}', '"acme/c":{"stars":420}'),
      '.github/firekeeper.yml': 'rules: [{section: T, order: keep}]\n',
    });
    await start(['update', '--facts', 'facts.json', '--order', 'stars'], { cwd });
    expect(
      readFileSync(join(cwd, 'README.md'), 'utf8')
        .match(/(?<=\[)\w/g)
        ?.join(''),
    ).toBe('cab');
  });

  test('set the status of single entries', async () => {
    const archived = (name: string) => [`acme/${name}`, { stars: 300, archived: true }] as const;
    const given = JSON.stringify({
      observedAt: '2026-11-29T00:00:00Z',
      repositories: Object.fromEntries([archived('a'), archived('b'), archived('c')]),
    });
    const config = 'rules: [{entries: acme/a, status: {archived: off}}]';
    const cwd = folderWith({ 'README.md': list, '.github/firekeeper.yml': config, 'facts.json': given });
    const { out } = await start(['update', '--facts', 'facts.json', '--json'], { cwd });
    const { findings } = JSON.parse(out).lists[0] as { findings: readonly { code: string; title: string }[] };
    expect(findings.filter(({ code }) => code === 'archived').map(({ title }) => title)).toEqual(['b', 'c']);
  });

  test('set the tiers of one list', async () => {
    const tiered = [...'abcdef']
      .map((name) => `- 🔥 300 [${name}](https://github.com/acme/${name})\n`)
      .join('');
    const config = 'rules: [{list: README.md, tiers: [{emoji: 🌟, from: 305}, {emoji: 🔥, from: 0}]}]';
    const { text } = await updated(`# L\n\n## T\n\n${tiered}`, config);
    expect(text).toContain('- 🌟 310 [a]');
  });
});

describe('comments in the list', () => {
  const ignore = '<!-- firekeeper: ignore -->';
  test.concurrent.each([
    ['on a bullet', `- [a](https://github.com/acme/a) ★ 300 ${ignore}\n${item('b')}`, 'b'],
    ['on the line above', `${item('a')}${ignore}\n${item('b')}${item('c')}`, 'ac'],
    [
      'on its own line inside an item',
      `- [a](https://github.com/acme/a) ★ 300\n  ${ignore}\n${item('b')}`,
      'b',
    ],
    [
      'on a nested bullet alone',
      `- [a](https://github.com/acme/a) ★ 300\n  - [b](https://github.com/acme/b) ★ 300 ${ignore}\n  - [c](https://github.com/acme/c) ★ 300\n`,
      'ac',
    ],
    [
      'on a row',
      `| Name | Stars |\n| --- | --- |\n| [a](https://github.com/acme/a) ★ 300 ${ignore} | x |\n| [b](https://github.com/acme/b) ★ 300 | y |\n`,
      'b',
    ],
    [
      'on a heading',
      `### [a](https://github.com/acme/a) ★ 300 ${ignore}\n\nText.\n\n### [b](https://github.com/acme/b) ★ 300\n`,
      'b',
    ],
    [
      'around several',
      `${item('a')}<!-- firekeeper: ignore-start -->\n${item('b')}${item('c')}<!-- firekeeper: ignore-end -->\n${item('d')}`,
      'ad',
    ],
    [
      'to the end of the list without an end comment',
      `${item('a')}<!-- firekeeper: ignore-start -->\n${item('b')}${item('c')}`,
      'a',
    ],
    ['not in code', `- [a](https://github.com/acme/a) ★ 300 \`${ignore}\`\n${item('b')}`, 'ab'],
    [
      'not with another word',
      `- [a](https://github.com/acme/a) ★ 300 <!-- firekeeper: ignored -->\n${item('b')}`,
      'ab',
    ],
  ])('%s', async (_, text, names) => {
    const { written, ended } = await updated(`# L\n\n## T\n\n${text}`, 'stars: update\n');
    expect([ended.code, written]).toEqual([0, names]);
  });

  test('keep the place of an entry, and no question is asked about it', async () => {
    const text = `# L\n\n## T\n\n${entry('a', 10)}${entry('b', 20)}- [c](https://github.com/acme/c) ★ 30 ${ignore}\n${entry('d', 40)}${entry('e', 50)}`;
    const cwd = folderWith({ 'README.md': text });
    const { out } = await start(['update', '--facts', 'facts.json', '--json', '--order', 'stars'], { cwd });
    const [told] = JSON.parse(out).lists as readonly { gate: { subjects: number } }[];
    expect(told?.gate.subjects).toBe(4);
    await start(['update', '--order', 'stars', '--facts', 'facts.json'], { cwd });
    expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toContain(
      `- [c](https://github.com/acme/c) ★ 30 ${ignore}\n`,
    );
    expect(readFileSync(join(cwd, 'README.md'), 'utf8').split('\n')[6]).toContain('[c]');
  });
});

describe('config --check', () => {
  const check = async (text: string, words = ['config', '--check', 'f.yml']) =>
    start(words, { cwd: folderWith({ 'f.yml': text }) });

  test('accepts a valid configuration', async () => {
    const { code, out, err } = await check(
      '$schema: https://example.org/s.json\nrules: [{section: A, order: keep}]\n',
    );
    expect({ code, out, err }).toEqual({ code: 0, out: 'f.yml is valid.\n', err: '' });
  });

  test('reports all mistakes at once, each with its line, key and nearest name', async () => {
    const text =
      'lists: [README.md]\nstars: never\nteirs: infer\nquiet:\n  below: lots\nrules:\n  - {section: A}\n  - {entires: [a/b], order: keep}\n';
    const { code, out, err } = await check(text);
    expect([code, out]).toEqual([2, '']);
    const lines = err.trimEnd().split('\n');
    expect(lines.map((line) => /^firekeeper: f\.yml line (\d+): /.exec(line)?.[1])).toEqual([
      '2',
      '3',
      '5',
      '8',
    ]);
    expect(lines[0]).toContain('stars: "never" is not one of update, off');
    expect(lines[1]).toContain('unknown key "teirs" (did you mean "tiers"?)');
    expect(lines[3]).toContain('rules[1]: unknown key "entires" (did you mean "entries"?)');
  });

  test('refuses a text that is not YAML', async () => {
    const { code, err } = await check('lists: [a.md\nstars: off\n');
    expect(code).toBe(2);
    expect(err).toMatch(/^firekeeper: f\.yml line 2: not valid YAML: /);
  });

  test('reports a missing file', async () => {
    const { code, err } = await check('', ['config', '--check', 'none.yml']);
    expect(code).toBe(2);
    expect(err).toMatch(/^firekeeper: no such file: none\.yml\. /);
  });

  test('accepts what init writes, and editors find its schema', async () => {
    const cwd = folderWith({ 'README.md': list });
    expect((await start(['init'], { cwd })).code).toBe(0);
    const text = readFileSync(join(cwd, '.github/firekeeper.yml'), 'utf8');
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=https:\/\/\S+\/schema\/firekeeper\.schema\.json\n/,
    );
    expect(await start(['config', '--check'], { cwd })).toMatchObject({ code: 0 });
  });
});
