/** `update` and `inspect` as people type them, in a folder of their own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { start } from './program.ts';

const list = '# L\n\n- [a](https://github.com/acme/a) ★ 300 - x.\n';
const facts = '{"observedAt":"2026-11-29T00:00:00Z","repositories":{"acme/a":{"stars":310}}}';
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'firekeeper-use-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ 'facts.json': facts, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('a folder', () => {
  test.concurrent.each(['readme.md', 'README.MD', 'Readme.markdown', 'docs/README.md', '.github/README.md'])(
    'uses %s as its list',
    async (name) => {
      const cwd = folderWith({ [name]: list });
      const { code, out, err } = await start(['update', '--facts', 'facts.json'], { cwd });
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(`${name}: 1 star count`);
      expect(readFileSync(join(cwd, name), 'utf8')).toBe(list.replace('300', '310'));
    },
    60_000,
  );

  test('may have translations, which are named once', async () => {
    const cwd = folderWith({ 'README.md': list, 'README.zh.md': list, 'README-ja.md': list });
    const { code, err } = await start(['update', '--facts', 'facts.json'], { cwd });
    expect(code).toBe(0);
    expect(err).toBe(
      'firekeeper: README.md is taken alone; name its translations to take them too: README-ja.md, README.zh.md\n',
    );
    expect(readFileSync(join(cwd, 'README.zh.md'), 'utf8')).toBe(list);
  }, 60_000);

  test('has no list without a README', async () => {
    const { code, out, err } = await start(['update', '--facts', 'facts.json'], { cwd: folderWith({}) });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^firekeeper: no such file: README\.md\. .+\n$/);
  }, 60_000);
});

describe('a file that is not UTF-8', () => {
  const latin = Buffer.from(list.replace('x.', 'caf\u00e9.'), 'latin1');
  const told = 'not UTF-8: the byte at offset 49 cannot be decoded';

  test.concurrent.each([
    'update --facts facts.json',
    'update --check --facts facts.json',
    'inspect',
    'review',
  ])(
    'is refused in one line and stays as it is: %s',
    async (words) => {
      const cwd = folderWith({});
      writeFileSync(join(cwd, 'README.md'), latin);
      const { code, out, err } = await start(words.split(' '), { cwd });
      expect([code, out]).toEqual([2, '']);
      expect(err).toBe(`firekeeper: README.md: ${told}. Save the file as UTF-8 and run again.\n`);
      expect(readFileSync(join(cwd, 'README.md')).equals(latin)).toBe(true);
    },
    60_000,
  );

  test('does not keep the other lists from being written, and is an error in JSON', async () => {
    const cwd = folderWith({ 'README.md': list });
    writeFileSync(join(cwd, 'OLD.md'), latin);
    const both = await start(['update', 'OLD.md', 'README.md', '--facts', 'facts.json'], { cwd });
    expect([both.code, both.err]).toEqual([2, expect.stringContaining(`OLD.md: ${told}`)]);
    expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toBe(list.replace('300', '310'));
    const { code, out } = await start(['update', 'OLD.md', '--json', '--facts', 'facts.json'], { cwd });
    expect([code, JSON.parse(out)]).toMatchObject([
      2,
      { lists: [], errors: [{ file: 'OLD.md', code: 'input' }] },
    ]);
  }, 60_000);
});

describe('a file that is not markdown', () => {
  test('is refused in one line and stays as it is', async () => {
    const rst = 'List\n====\n\n- `a <https://github.com/acme/a>`_ ★ 300 - x.\n';
    const cwd = folderWith({ 'input.rst': rst });
    const { code, out, err } = await start(['update', 'input.rst', '--facts', 'facts.json'], { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^firekeeper: input\.rst is not a markdown file \(must end in \.md or \.markdown\)\. .+\n$/,
    );
    expect(readFileSync(join(cwd, 'input.rst'), 'utf8')).toBe(rst);
  }, 60_000);
});

describe('update without writing', () => {
  test('prints the plan with --json', async () => {
    const cwd = folderWith({ 'README.md': list });
    const { code, out, err } = await start(['update', '--json', '--facts', 'facts.json'], { cwd });
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ lists: [{ file: 'README.md', changed: true }] });
    expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toBe(list);
  }, 60_000);

  test('prints the diff and the summary with --dry-run', async () => {
    const cwd = folderWith({ 'README.md': list });
    const { code, out, err } = await start(['update', '--dry-run', '--facts', 'facts.json'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^--- a\/README\.md\n\+\+\+ b\/README\.md\n@@/);
    expect(err).toMatch(/^README\.md: 1 star count\n {2}a +300 → 310/);
    expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toBe(list);
  }, 60_000);

  test('says with --dry-run when nothing changes', async () => {
    const cwd = folderWith({ 'README.md': list.replace('300', '310') });
    const { code, out, err } = await start(['update', '--dry-run', '--facts', 'facts.json'], { cwd });
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'README.md: nothing to change\n' });
  }, 60_000);

  test('colours with --dry-run only the changed part of a line', async () => {
    const cwd = folderWith({ 'README.md': list });
    const words = ['update', '--dry-run', '--facts', 'facts.json'];
    const { out } = await start(words, { cwd, env: { FORCE_COLOR: '1' } });
    expect(out).toContain(
      '\u001b[31m-\u001b[39m- [a](https://github.com/acme/a) ★ \u001b[31m300\u001b[39m - x.\n' +
        '\u001b[32m+\u001b[39m- [a](https://github.com/acme/a) ★ \u001b[32m310\u001b[39m - x.\n',
    );
  }, 60_000);
});

describe('a configuration from others', () => {
  test('cannot send control characters to the terminal', async () => {
    const cwd = folderWith({ 'README.md': list, '.github/firekeeper.yml': '"\u202elists\u001b[2J": 1\n' });
    const { code, err } = await start(['update', '--facts', 'facts.json'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('\\u202e');
    expect(err).not.toMatch(/[\u202e\u001b]/);
  }, 60_000);
});

describe('a number that is far from its fact', () => {
  const far = '{"observedAt":"2026-11-29T00:00:00Z","repositories":{"acme/a":{"stars":90000}}}';
  test('is held with a question, in the report and in JSON', async () => {
    const cwd = folderWith({ 'README.md': list, 'facts.json': far });
    const { code, err } = await start(['update', '--facts', 'facts.json', '--report', 'report.md'], { cwd });
    expect(code).toBe(0);
    expect(err).toContain('README.md:3: held: Shows 300, has 90000 stars: is this its star count?');
    expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toBe(list);
    expect(readFileSync(join(cwd, 'report.md'), 'utf8')).toMatch(/Needs you[^]*Shows 300, has 90000 stars/);
    const { out } = await start(['update', '--facts', 'facts.json', '--json'], { cwd });
    expect(JSON.parse(out).lists[0].findings).toMatchObject([
      { kind: 'held-count', code: 'outlier', line: 3 },
    ]);
  }, 60_000);

  test('is written when the configuration accepts it', async () => {
    const config = 'settled: [Acme/A]\n';
    const cwd = folderWith({ 'README.md': list, 'facts.json': far, '.github/firekeeper.yml': config });
    await start(['update', '--facts', 'facts.json'], { cwd });
    expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toBe(list.replace('300', '90000'));
  }, 60_000);
});

describe('inspect --verbose', () => {
  test('gives the reasons', async () => {
    const cwd = folderWith({ 'README.md': list });
    const { out } = await start(['inspect', '--verbose'], { cwd });
    expect(out).toMatch(/"★ 300" is read as star-sign, \w.*; exact, rounded to the nearest/);
    expect(out).toMatch(/1 of 1 entries\n.*all show 300\n.*1 of 1 follow the rule/);
  }, 60_000);

  test('names the header of a column, the counts of a tier, and the reason for a doubt', async () => {
    const row = (at: number) => `| [r${at}](https://github.com/acme/r${at}) | ${9000 - at * 100} |\n`;
    const table = `# L\n\n| Name | GitHub Stars |\n| --- | --- |\n${[1, 2, 3].map(row).join('')}`;
    const item = (at: number) =>
      `- ${at < 7 ? '🔥' : '🌱'} ${900 - at * 50} [i${at}](https://github.com/acme/i${at}) - x.\n`;
    const items = Array.from({ length: 14 }, (_, at) => item(at)).join('');
    const prose = '- [z](https://github.com/acme/z) - Costs ⭐ 30 USD.\n';
    const cwd = folderWith({ 'README.md': `${table}\n## T\n\n${items}${prose}` });
    const { out } = await start(['inspect', '--verbose'], { cwd });
    expect(out).toContain('under "GitHub Stars"');
    expect(out).toContain('3 different numbers from 8,700 to 8,900');
    expect(out).toContain('of 3 from 1,000 up, 0 are grouped and 0 have a unit');
    expect(out).toContain('tier 🔥 beside 7 counts from 600 to 900');
    expect(out).toContain('tier 🌱 beside 7 counts from 250 to 550');
    expect(out).toMatch(/line 25: "30" left alone: it is measured in something else/);
  }, 60_000);
});
