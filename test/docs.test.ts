/**
 * Compares the documents with the project: configuration keys, commands, exit codes, links, the files that they
 * name, and the command that CI runs.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { jsonSchema } from '../src/core/config/index.ts';
import { exitCodes } from '../src/core/text/errors.ts';
import { read, root } from './house/source.ts';

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'fixtures/README.md',
];

/** The cells of each table row that has one code span as its first cell. */
const rows = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/^\| `([^`]+)`[^|]*\| (.*) \|$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']);

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
}

/** The dotted keys that a configuration file may have; `[]` stands for an element of a list. */
function keysOf(schema: Schema, path = ''): readonly string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    const name = path === '' ? key : `${path}.${key}`;
    return [name, ...keysOf(child, name)];
  });
  const either = (schema.anyOf ?? []).flatMap((one) => keysOf(one, path));
  return [...own, ...either, ...(schema.items === undefined ? [] : keysOf(schema.items, `${path}[]`))];
}

describe('docs/configuration.md', () => {
  const documented = rows(read('docs/configuration.md')).map(([key]) => key);

  test('names every key, and no other', () => {
    const keys = new Set(keysOf(jsonSchema() as Schema));
    expect(keys.size).toBeGreaterThan(20);
    expect([...documented].sort((a = '', b = '') => a.localeCompare(b))).toEqual(
      [...keys].sort((a, b) => a.localeCompare(b)),
    );
  });

  if (existsSync(join(root, 'schema/firekeeper.schema.json'))) {
    test('mentions the published schema', () => {
      const published = JSON.parse(read('schema/firekeeper.schema.json')) as Schema;
      expect([...new Set(keysOf(published))]).toEqual([...new Set(keysOf(jsonSchema() as Schema))]);
    });
  }
});

describe('commands', () => {
  const tableOf = (text: string) => text.slice(text.indexOf('\n| command |')).split('\n\n')[0] ?? '';
  const namesIn = (file: string) =>
    rows(tableOf(read(file)))
      .map(([cell = '']) => /^(\w+)(?: \[FILE…\])?$/.exec(cell)?.[1] ?? '')
      .filter((name) => /^[a-z]+$/.test(name));

  test('are the same in the README and in docs/commands.md', () => {
    expect(namesIn('README.md')).toEqual([
      'update',
      'inspect',
      'facts',
      'review',
      'candidates',
      'init',
      'serve',
      'doctor',
    ]);
    expect(namesIn('docs/commands.md')).toEqual(namesIn('README.md'));
  });

  test('each have their section', () => {
    for (const name of namesIn('docs/commands.md'))
      expect(read('docs/commands.md')).toContain(`\n## ${name}\n`);
  });

  test.each(['README.md', 'docs/commands.md'])('have all exit codes in %s', (file) => {
    const told = [...read(file).matchAll(/^\| (\d) \|/gm)].map((match) => Number(match[1]));
    expect(told).toEqual(Object.values(exitCodes));
  });
});

describe('links and names', () => {
  test.each(documents)('%s links to files that exist', (file) => {
    const text = read(file);
    const links = [
      ...text.replaceAll(/`[^`]*`/g, '').matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g),
    ].map((match) => join(dirname(file), match[1] ?? ''));
    const names = [...text.matchAll(/`((?:src|test|docs|fixtures|scripts|standin|schema)\/[\w./-]*)`/g)].map(
      (match) => match[1] ?? '',
    );
    const missing = [...links, ...names].filter((name) => !existsSync(join(root, name)));
    expect(missing).toEqual([]);
  });

  test('docs/architecture.md names every folder of src', () => {
    const folders = readdirSync(join(root, 'src')).filter((name) =>
      statSync(join(root, 'src', name)).isDirectory(),
    );
    const text = read('docs/architecture.md');
    expect(folders.filter((name) => !text.includes(`\`src/${name}/`))).toEqual([]);
  });
});

describe('CI', () => {
  test('.ci/run runs the test command of the README', () => {
    expect(read('README.md')).toContain('\n```sh\nnpm ci && npm test\n```\n');
    expect(read('.ci/run')).toMatch(/^npm ci && npm test -- --json --outputFile=\S+$/m);
    expect(statSync(join(root, '.ci/run')).mode & 0o111).toBe(0o111);
  });

  test('the workflow tests every Node version that the package supports', () => {
    const workflow = parseYaml(read('.github/workflows/ci.yml')) as {
      jobs: { test: { strategy: { matrix: { node: readonly number[] } } } };
    };
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const majors = [...engines.node.matchAll(/(?:\^|>=)(\d+)/g)].map((match) => Number(match[1]));
    expect(workflow.jobs.test.strategy.matrix.node).toEqual(majors);
  });
});

describe('app.yml', () => {
  const manifest = parseYaml(read('app.yml')) as Record<string, unknown>;

  test('asks for four permissions and nothing else', () => {
    expect(manifest['default_permissions']).toEqual({
      metadata: 'read',
      contents: 'write',
      pull_requests: 'write',
      checks: 'write',
    });
  });

  test('names the events that can change a list', () => {
    expect(manifest['default_events']).toEqual(expect.arrayContaining(['push', 'pull_request']));
  });
});
