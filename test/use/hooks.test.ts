/** The hooks for pre-commit and the template for GitLab CI: their commands are run with the built program. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { documented } from './documented.ts';
import { read } from '../house/source.ts';
import { inFolder, list } from './world.ts';

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}
const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly Hook[];
const wordsOf = (entry: string) => entry.replace(/^firekeeper /, '');

describe('.pre-commit-hooks.yaml', () => {
  test('names a review and a check, for READMEs', () => {
    expect(hooks.map(({ id, entry, language }) => [id, entry, language])).toEqual([
      ['firekeeper-review', 'firekeeper review', 'system'],
      ['firekeeper-check', 'firekeeper update --check', 'system'],
    ]);
    for (const { entry, files } of hooks) {
      expect(documented).toContain(wordsOf(entry).split(' ')[0]);
      const meant = new RegExp(files.replace('(?i)', ''), 'i');
      const names = [
        'README.md',
        'docs/readme.zh.md',
        'README-ja.markdown',
        'src/notes.md',
        'CONTRIBUTING.md',
      ];
      expect(names.filter((name) => meant.test(name))).toEqual(names.slice(0, 3));
    }
  });

  // pre-commit adds the names of the changed files to the entry.
  test.each(hooks.map(({ id, entry }) => [id, entry]))(
    '%s fails on a list with a fault',
    async (_, entry) => {
      await inFolder(async ({ run, read: text }) => {
        const { code, out } = await run(`${wordsOf(entry)} --facts facts.json README.md`);
        expect([code, text('README.md')]).toEqual([1, list]);
        expect(out).toMatch(/^README\.md(?::5: note: acme\/a: 300 is 310 now| is out of date: 1 change)/);
      });
    },
  );
});

interface Job {
  readonly image: string;
  readonly script: readonly string[];
  readonly rules: readonly { readonly if: string }[];
}
const template = parse(read('templates/firekeeper.gitlab-ci.yml')) as Readonly<Record<string, Job>>;

/** The words of the only line of a script, with the value of a GitLab variable in them. */
function scriptOf(name: string, base = ''): string {
  const [line = '', ...more] = template[name]?.script ?? [];
  expect(more).toEqual([]);
  expect(line).toMatch(/^npx --yes "\$FIREKEEPER_PACKAGE" /);
  return line
    .replace('npx --yes "$FIREKEEPER_PACKAGE" ', '')
    .replace('"$CI_MERGE_REQUEST_DIFF_BASE_SHA"', base);
}

describe('templates/firekeeper.gitlab-ci.yml', () => {
  test('reviews merge requests and checks on a schedule', () => {
    expect(template['firekeeper-review']?.rules).toEqual([
      { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
    ]);
    expect(template['firekeeper-check']?.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]);
  });

  test('fails the review for what a merge request adds, and for nothing else', async () => {
    await inFolder(async ({ run, path, read: text }) => {
      const git = (...words: string[]) =>
        execFileSync('git', ['-C', path, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], {
          encoding: 'utf8',
        });
      git('init', '--quiet');
      git('add', '.');
      git('commit', '--quiet', '-m', 'First');
      const words = `${scriptOf('firekeeper-review', git('rev-parse', 'HEAD').trim())} --facts facts.json`;
      expect((await run(words)).code).toBe(0);
      writeFileSync(
        join(path, 'README.md'),
        `${text('README.md')}- [b](https://github.com/acme/A) ★ 310 - x.\n`,
      );
      const { code, out } = await run(words);
      expect([code, out.split('\n')[0]]).toEqual([
        1,
        'README.md:6: error: acme/A is listed already in line 5. (duplicate)',
      ]);
    });
  });

  test('fails the check for a list that is out of date', async () => {
    await inFolder(async ({ run }) => {
      expect((await run(`${scriptOf('firekeeper-check')} --facts facts.json`)).code).toBe(1);
    });
  });
});
