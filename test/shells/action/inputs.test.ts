import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { FirekeeperError } from '../../../src/core/text/errors.ts';
import { type InputName, inputDefaults, readInputs, variableOf } from '../../../src/shells/action/inputs.ts';
import { outputNames } from '../../../src/shells/action/outputs.ts';
import { read } from '../../house/source.ts';
import { runner, token } from './world.ts';

interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

describe('action.yml', () => {
  const manifest = parse(read('action.yml')) as Manifest;

  test('has the inputs and defaults that are read', () => {
    const defaults = Object.entries(manifest.inputs).map(([name, input]) => [name, input.default]);
    expect(Object.fromEntries(defaults)).toEqual(inputDefaults);
  });

  test('has the outputs that are written', () =>
    expect(Object.keys(manifest.outputs)).toEqual([...outputNames]));

  test('describes every one', () => {
    const all = [...Object.values(manifest.inputs), ...Object.values(manifest.outputs)];
    expect(all.filter((one) => (one.description ?? '').length < 20)).toEqual([]);
  });

  test('agrees with docs/action.md', () => {
    const text = read('docs/action.md');
    const rows = [...text.matchAll(/^\| `([\w-]+)` \| (?:`([^`]*)`|empty)? ?(?:\| )?.*\|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual([...Object.keys(inputDefaults), ...outputNames]);
    const told = rows.slice(0, Object.keys(inputDefaults).length).map((row) => [row[1], row[2] ?? '']);
    expect(Object.fromEntries(told)).toEqual(inputDefaults);
  });

  test('is installed with a valid workflow of ten lines', () => {
    const sample = /```yaml\n([\s\S]*?)```/.exec(read('docs/action.md'))?.[1] ?? '';
    expect(sample.trimEnd().split('\n')).toHaveLength(10);
    expect(parse(sample)).toMatchObject({
      on: { schedule: [{ cron: expect.any(String) }], workflow_dispatch: null },
      permissions: { contents: 'write', 'pull-requests': 'write' },
      jobs: { refresh: { steps: [{ uses: expect.stringMatching(/\/firekeeper@v1$/) }] } },
    });
  });

  test('runs the bundle on Node 24', () =>
    expect(manifest.runs).toEqual({ using: 'node24', main: 'action/index.cjs' }));
});

describe('inputs', () => {
  test('as the runner sets them', () => {
    expect(readInputs(runner)).toEqual({
      token,
      configPath: '.github/firekeeper.yml',
      lists: [],
      mode: 'pull-request',
      dryRun: false,
      owner: 'harbour',
      name: 'awesome-candles',
      services: {
        token,
        apiUrl: 'https://api.github.com',
        graphqlUrl: 'https://api.github.com/graphql',
        papers: {},
        hosts: {},
      },
      serverUrl: 'https://github.com',
      event: 'workflow_dispatch',
      eventPath: '',
    });
  });

  test('that are empty have their defaults', () => {
    const { INPUT_TOKEN, GITHUB_REPOSITORY } = runner;
    const inputs = readInputs({ INPUT_TOKEN, GITHUB_REPOSITORY, INPUT_MODE: '' });
    expect(inputs).toMatchObject({ configPath: inputDefaults.config, mode: 'pull-request', dryRun: false });
    expect(inputs.services).toEqual({ token, papers: {}, hosts: {} });
  });

  test.each([
    ['a.md', ['a.md']],
    ['a.md, docs/*.md', ['a.md', 'docs/*.md']],
    ['\n a.md\r\n\n  b c.md\n', ['a.md', 'b c.md']],
  ])('lists %j', (text, lists) => expect(readInputs({ ...runner, INPUT_LISTS: text }).lists).toEqual(lists));

  test.each(['true', 'True', 'TRUE'])('dry-run %s', (text) =>
    expect(readInputs({ ...runner, 'INPUT_DRY-RUN': text }).dryRun).toBe(true),
  );

  test('an Enterprise server keeps its addresses', () => {
    const env = {
      ...runner,
      GITHUB_API_URL: 'https://git.example.org/api/v3/',
      GITHUB_SERVER_URL: 'https://git.example.org',
    };
    expect(readInputs(env)).toMatchObject({
      services: { apiUrl: 'https://git.example.org/api/v3' },
      serverUrl: 'https://git.example.org',
    });
  });

  test('have the variables of the runner', () =>
    expect((Object.keys(inputDefaults) as InputName[]).map(variableOf)).toEqual(
      expect.arrayContaining(['INPUT_TOKEN', 'INPUT_DRY-RUN']),
    ));
});

describe('inputs that are refused with a helpful line', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['no repository', { GITHUB_REPOSITORY: '' }, /GITHUB_REPOSITORY/],
    ['an invalid repository', { GITHUB_REPOSITORY: 'a/b/c' }, /GITHUB_REPOSITORY/],
    ['no token', { INPUT_TOKEN: ' ' }, /`token` is empty/],
    ['a mode', { INPUT_MODE: 'pr' }, /`mode` is "pr"/],
    ['a switch', { 'INPUT_DRY-RUN': 'yes' }, /`dry-run` is "yes"/],
    ['an address', { GITHUB_API_URL: 'ftp://x' }, /GITHUB_API_URL is not an address/],
    ['an address with a password', { GITHUB_GRAPHQL_URL: `https://u:${token}@x` }, /GITHUB_GRAPHQL_URL/],
  ];

  test.each(cases)('%s', (_, change, message) => {
    const error = refusalOf({ ...runner, ...change });
    expect(error).toMatchObject({ code: 'usage', message: expect.stringMatching(message) });
    expect((error as FirekeeperError).help).not.toBe('');
    expect(`${error.message}${(error as FirekeeperError).help}`).not.toContain(token);
  });

  function refusalOf(env: Readonly<Record<string, string>>): Error {
    try {
      readInputs(env);
    } catch (error) {
      return error as Error;
    }
    throw new Error('was not refused');
  }
});
