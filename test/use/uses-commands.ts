/** Commands and their options, each tried once as a person would. Run by `table.test.ts`. */
import { expect } from '@jest/globals';
import { version } from '../../src/shells/cli/version.ts';
import { list } from './world.ts';
import { inFolder } from './world.ts';
import type { Uses } from './uses.ts';

const tended = list.replace('300', '310');
const given = '--facts facts.json';
const far = '{"observedAt":"2026-11-29T00:00:00Z","repositories":{"acme/a":{"stars":90000}}}';
const unsorted =
  '# L\n\n## T\n\n- [a](https://github.com/acme/a) ★ 30\n- [b](https://github.com/acme/b) ★ 10\n- [c](https://github.com/acme/c) ★ 20\n';

export const updateUses: Uses = {
  update: () =>
    inFolder(async ({ run, read }) => {
      expect((await run(`update ${given}`)).code).toBe(0);
      expect(read('README.md')).toBe(tended);
    }),
  'update --facts': () =>
    inFolder(async ({ run }) => {
      expect(await run(`update - ${given}`, {}, list)).toMatchObject({ code: 0, out: tended });
    }),
  'update --dry-run': () =>
    inFolder(async ({ run, read }) => {
      expect((await run(`update --dry-run ${given}`)).out).toContain(
        '\n+- [a](https://github.com/acme/a) ★ 310',
      );
      expect(read('README.md')).toBe(list);
    }),
  'update --check': () =>
    inFolder(async ({ run }) => {
      const { code, out } = await run(`update --check ${given}`);
      expect([code, out]).toEqual([1, 'README.md is out of date: 1 change (1 star count).\n']);
    }),
  'update --json': () =>
    inFolder(async ({ run }) => {
      const { lists } = JSON.parse((await run(`update --json ${given}`)).out) as { lists: object[] };
      expect(lists).toMatchObject([{ changed: true, changes: [{ kind: 'stars', from: 300, to: 310 }] }]);
    }),
  'update --report': () =>
    inFolder(async ({ run, read }) => {
      expect((await run(`update --report out.md ${given}`)).code).toBe(0);
      expect(read('out.md')).toContain('310');
      expect((await run(`update --dry-run --report - ${given}`)).out).toContain('`README.md`');
    }),
  'update --order': () =>
    inFolder(
      async ({ run, read }) => {
        expect((await run(`update --order stars ${given}`)).code).toBe(0);
        expect(read('README.md').match(/(?<=\[)\w/g)).toEqual(['a', 'c', 'b']);
        expect((await run(`update --order size ${given}`)).code).toBe(2);
      },
      {
        'README.md': unsorted,
        'facts.json':
          '{"observedAt":"2026-11-29T00:00:00Z","repositories":{"acme/a":{"stars":31},"acme/b":{"stars":10},"acme/c":{"stars":20}}}',
      },
    ),
  'update --accept-held': () =>
    inFolder(
      async ({ run, read }) => {
        expect((await run(`update ${given}`)).err).toContain('held');
        expect(read('README.md')).toBe(list);
        expect((await run(`update --accept-held ${given}`)).code).toBe(0);
        expect(read('README.md')).toBe(list.replace('300', '90000'));
      },
      { 'facts.json': far },
    ),
};

export const otherUses: Uses = {
  inspect: () =>
    inFolder(async ({ run }) => expect((await run('inspect')).out).toContain('1 entry in 1 section')),
  'inspect --json': () =>
    inFolder(async ({ run }) => {
      const { out, err } = await run('inspect --json');
      const markers = [{ kind: 'stars', text: '300', value: 300 }];
      expect(JSON.parse(out)).toMatchObject({
        lists: [{ file: 'README.md', entries: [{ line: 5, markers }] }],
      });
      expect(err).toBe('');
    }),
  init: () =>
    inFolder(async ({ run, read }) => {
      expect(await run('init')).toMatchObject({ code: 0, out: '.github/firekeeper.yml written\n' });
      expect(read('.github/firekeeper.yml')).toContain('README.md');
    }),
  'init --workflow': () =>
    inFolder(async ({ run, read }) => {
      expect((await run('init --workflow')).code).toBe(0);
      expect(read('.github/workflows/firekeeper.yml')).toMatch(/uses: \S+\/firekeeper@v1/);
    }),
  'init --force': () =>
    inFolder(
      async ({ run, read }) => {
        expect((await run('init')).code).toBe(2);
        expect(read('.github/firekeeper.yml')).toBe('order: keep\n');
        expect((await run('init --force')).code).toBe(0);
        expect(read('.github/firekeeper.yml')).not.toBe('order: keep\n');
      },
      { '.github/firekeeper.yml': 'order: keep\n' },
    ),
  config: () =>
    inFolder(
      async ({ run }) => {
        const { code, err } = await run('config --check');
        expect(code).toBe(2);
        expect(err.match(/yml line \d+: \w+/g)).toEqual(['yml line 1: stars', 'yml line 2: order']);
        expect((await run('config')).code).toBe(2);
      },
      { '.github/firekeeper.yml': 'stars: never\norder: never\n' },
    ),
  'config --check': () =>
    inFolder(
      async ({ run }) =>
        expect(await run('config --check other.yml')).toEqual({
          code: 0,
          out: 'other.yml is valid.\n',
          err: '',
        }),
      { 'other.yml': 'rules: [{section: Tools, order: keep}]\n' },
    ),
  'all --config': () =>
    inFolder(
      async ({ run, read }) => {
        expect((await run(`update --config other.yml ${given}`)).code).toBe(0);
        expect([read('README.md'), read('docs.md')]).toEqual([list, tended]);
      },
      { 'docs.md': list, 'other.yml': 'lists: [docs.md]\n' },
    ),
  'all --quiet': () =>
    inFolder(async ({ run }) =>
      expect(await run(`update -q ${given}`)).toEqual({ code: 0, out: '', err: '' }),
    ),
  'all --verbose': () =>
    inFolder(async ({ run }) =>
      expect((await run(`update --verbose ${given}`)).err).toContain('using the defaults'),
    ),
  'all --no-color': () =>
    inFolder(async ({ run }) => {
      const env = { FORCE_COLOR: '1' };
      expect((await run(`update --no-color --dry-run ${given}`, env)).out).not.toContain('\u001b');
    }),
  'all --help': () =>
    inFolder(async ({ run }) => {
      for (const words of ['--help', 'help', 'update --help', 'help inspect']) {
        const { code, out, err } = await run(words);
        expect([code, err]).toEqual([0, '']);
        expect(out).toMatch(
          /^Usage: firekeeper[\s\S]*\nExamples:\n {2}firekeeper [\s\S]*\nExit codes:\n {2}0 {2}fine\n/,
        );
        expect(out).toMatch(/\nDocumentation: https:\/\/\S+\n$/);
      }
    }),
  'all --version': () =>
    inFolder(async ({ run }) =>
      expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' }),
    ),
};
