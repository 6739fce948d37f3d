/** `firekeeper review` and what it finds, each tried once as a person would. Run by `table.test.ts`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type Folder, inFolder } from './world.ts';
import type { Uses } from './uses.ts';

const names = ['owl', 'yak', 'ant', 'fox', 'bee', 'gnu', 'cat', 'emu', 'dog', 'hen', 'ibis', 'jay'];
const line = (name: string) => `- [${name}](https://github.com/o/${name}) - What it does.\n`;
const plain = `# L\n\n${names.map(line).join('')}`;

function factsOf(special: Readonly<Record<string, object>> = {}): string {
  const repositories = Object.fromEntries(names.map((name) => [`o/${name}`, { stars: 10, archived: false }]));
  return JSON.stringify({
    observedAt: '2026-11-29T00:00:00Z',
    repositories: { ...repositories, ...special },
  });
}

interface Found {
  readonly line: number;
  readonly code: string;
  readonly subject: string | null;
  readonly suggestion: string | null;
}

/** Reviews a list with the built program, and compares its findings with the expected ones. */
function finds(
  text: string,
  facts: string,
  wanted: readonly Partial<Found>[],
  config = '',
): () => Promise<void> {
  return () =>
    inFolder(
      async ({ run }) => {
        const { code, out, err } = await run('review --format json --facts facts.json');
        expect(err).toBe('');
        expect((JSON.parse(out) as { findings: Found[] }).findings).toMatchObject(wanted);
        expect(code).toBe(wanted.length > 0 ? 1 : 0);
      },
      {
        'README.md': text,
        'facts.json': facts,
        ...(config === '' ? {} : { '.github/firekeeper.yml': config }),
      },
    );
}

const twice = `${plain}${line('owl')}`;

async function inRepository(
  work: (folder: Folder, git: (...words: string[]) => void) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
) {
  await inFolder(
    async (folder) => {
      const git = (...words: string[]) =>
        void execFileSync('git', [
          '-C',
          folder.path,
          '-c',
          'user.name=a',
          '-c',
          'user.email=a@b.c',
          ...words,
        ]);
      git('init', '--quiet');
      git('add', '.');
      git('commit', '--quiet', '-m', 'First');
      await work(folder, git);
    },
    { 'README.md': twice, 'facts.json': factsOf({ 'o/kea': { stars: 10 } }), ...files },
  );
}

export const reviewUses: Uses = {
  review: () =>
    inFolder(
      async ({ run, read }) => {
        const { code, out } = await run('review --facts facts.json');
        expect(code).toBe(1);
        expect(out).toBe(
          'README.md:15: error: o/owl is listed already in line 3. (duplicate)\n1 finding: 1 error.\n',
        );
        expect(read('README.md')).toBe(twice);
      },
      { 'README.md': twice, 'facts.json': factsOf() },
    ),
  'review --facts': finds(plain, factsOf(), []),
  'review --base': () =>
    inRepository(async ({ run, path }) => {
      const same = await run('review --base HEAD --facts facts.json');
      expect(same).toEqual({ code: 0, out: 'No findings.\n', err: '' });
      writeFileSync(join(path, 'README.md'), `${twice}${line('yak')}`);
      const more = await run('review --base HEAD --facts facts.json');
      expect([more.code, more.out.split('\n')[0]]).toEqual([
        1,
        'README.md:16: error: o/yak is listed already in line 4. (duplicate)',
      ]);
      const none = await run('review --base nowhere --facts facts.json');
      expect([none.code, none.out]).toEqual([2, '']);
      expect(none.err).toContain('git does not know the commit "nowhere"');
    }),
  'review --format': () =>
    inFolder(
      async ({ run }) => {
        const github = await run('review --format github --facts facts.json');
        expect(github.out).toBe(
          '::error file=README.md,line=15,title=duplicate::o/owl is listed already in line 3.\n',
        );
        const sarif = JSON.parse((await run('review --format sarif --facts facts.json')).out) as object;
        expect(sarif).toMatchObject({
          version: '2.1.0',
          runs: [
            {
              tool: { driver: { name: 'Firekeeper' } },
              results: [
                {
                  ruleId: 'duplicate',
                  level: 'error',
                  locations: [
                    {
                      physicalLocation: { artifactLocation: { uri: 'README.md' }, region: { startLine: 15 } },
                    },
                  ],
                },
              ],
            },
          ],
        });
        expect((await run('review --format xml --facts facts.json')).code).toBe(2);
      },
      { 'README.md': twice, 'facts.json': factsOf() },
    ),
  'review duplicate': finds(twice, factsOf(), [{ line: 15, code: 'duplicate', subject: 'github:o/owl' }]),
  'review gone': finds(plain, factsOf({ 'o/owl': { status: 'gone' } }), [{ line: 3, code: 'gone' }]),
  'review moved': finds(plain, factsOf({ 'o/owl': { stars: 10, fullName: 'n/owl' } }), [
    { line: 3, code: 'moved', suggestion: '- [owl](https://github.com/n/owl) - What it does.' },
  ]),
  'review archived': finds(plain, factsOf({ 'o/owl': { stars: 10, archived: true } }), [
    { line: 3, code: 'archived' },
  ]),
  'review blocked': finds(plain, factsOf({ 'o/owl': { status: 'blocked' } }), [{ line: 3, code: 'blocked' }]),
  'review order': finds(
    `# L\n\n${['ant', 'bee', 'cat', 'owl', 'dog', 'emu', 'fox', 'gnu', 'hen', 'ibis'].map(line).join('')}`,
    factsOf(),
    [{ line: 6, code: 'order', subject: 'github:o/owl' }],
  ),
  'review contents': finds(
    `# L\n\n- [One](#one)\n- [Two](#two)\n- [Three](#thre)\n\n## One\n\n${line('owl')}\n## Two\n\n${line('yak')}\n## Three\n\n${line('ant')}`,
    factsOf(),
    [{ line: 5, code: 'contents', subject: null }],
  ),
  'review threshold': () =>
    inRepository(
      async ({ run, path }) => {
        writeFileSync(join(path, 'README.md'), `${plain}${line('kea')}`);
        const { code, out } = await run('review --base HEAD --facts facts.json');
        expect([code, out.split('\n')[0]]).toEqual([
          1,
          'README.md:15: warning: o/kea has 10 of the 50 stars asked for. (threshold)',
        ]);
      },
      { 'README.md': plain, '.github/firekeeper.yml': 'review: { minStars: 50 }\n' },
    ),
  'review translation': () =>
    inFolder(
      async ({ run }) => {
        const { code, out } = await run('review --facts facts.json README.md README.zh.md');
        expect([code, out.split('\n')[0]]).toEqual([
          1,
          'README.md:3: note: o/owl is missing in README.zh.md. (translation)',
        ]);
      },
      { 'README.md': plain, 'README.zh.md': plain.replace(line('owl'), ''), 'facts.json': factsOf() },
    ),
  'review stale': finds(
    plain,
    factsOf({ 'o/owl': { stars: 10, pushedAt: '2020-01-01T00:00:00Z' } }),
    [{ line: 3, code: 'stale' }],
    'status: {stale: {after: 24mo, do: report}}\n',
  ),
  'review shape': finds(plain.replace(') - What it does.\n', '): What it does.\n'), factsOf(), [
    { line: 3, code: 'shape', suggestion: line('owl').trimEnd() },
  ]),
  'review count': finds(
    '# L\n\n- [owl](https://github.com/o/owl) ★ 300 - x.\n',
    factsOf({ 'o/owl': { stars: 310 } }),
    [{ line: 3, code: 'count', suggestion: '- [owl](https://github.com/o/owl) ★ 310 - x.' }],
  ),
};
