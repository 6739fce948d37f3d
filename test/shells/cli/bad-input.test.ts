import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FirekeeperError } from '../../../src/core/text/errors.ts';
import { simpleEngine } from './simple-engine.ts';
import type { Circumstances, World } from './world.ts';
import { createWorld } from './world.ts';

const list = '- [One](https://github.com/o/one) 10\n';
const tended = list.replace('10', '12');

let world: World;
afterEach(() => world.remove());
const start = (files: Readonly<Record<string, string | Uint8Array>> = {}) => {
  world = createWorld({ 'good.md': list, 'facts.json': '{"o/one": 12}', ...files });
  return world;
};

/** Runs, and expects one line on stderr, nothing on stdout, and unchanged files. */
async function refused(argv: readonly string[], circumstances: Circumstances = {}): Promise<string> {
  const before = world.files().map((name) => [name, world.read(name)]);
  const { code, out, err } = await world.run(argv, {
    engine: simpleEngine({ 'o/one': 12 }),
    ...circumstances,
  });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^firekeeper: [^\n]+[.!?'] [A-Z][^\n]+\.\n$/);
  expect(world.files().map((name) => [name, world.read(name)])).toEqual(before);
  return err.slice('firekeeper: '.length, -1);
}

describe('a list that cannot be tended: one line, exit code 2, no change', () => {
  it.each([
    ['none.md', 'no such file: none.md. Name a markdown file, or - for standard input.'],
    ['good.md/x.md', 'no such file: good.md/x.md. Name a markdown file'],
    [`${'x'.repeat(300)}.md`, 'no such file: xxx'],
    ['docs', 'docs is a folder. Name a file in it, or a pattern such as "docs/*.md".'],
    ['docs/', 'docs/ is a folder. Name a file in it, or a pattern such as "docs/*.md".'],
    ['latin.md', 'latin.md: not UTF-8: the byte at offset 3 cannot be decoded. Save the file as UTF-8'],
    ['large.md', 'large.md is larger than 2 MB. Split it into several files, or name another file.'],
    ['/dev/null', '/dev/null is not a regular file. Name a markdown file'],
    ['*.txt', 'no file matches "*.txt". Name a markdown file, or a pattern that matches one.'],
    ['', 'no file matches "". Name a markdown file'],
  ])('%j', async (name, expected) => {
    start({ 'docs/a.md': list, 'latin.md': Buffer.from('caf\xe9 12\n', 'latin1') });
    world.file('large.md', Buffer.alloc(2 * 1024 * 1024 + 1, 'x'));
    for (const command of ['update', 'inspect', 'facts']) {
      expect(await refused([command, name])).toContain(expected);
    }
  });

  it('a link that leads in a circle', async () => {
    start();
    symlinkSync('circle.md', join(world.folder, 'circle.md'));
    const { code, err } = await world.run(['update', 'circle.md']);
    expect(code).toBe(2);
    expect(err).toBe('firekeeper: circle.md is a link that leads back to itself. Name the file itself.\n');
  });

  it('reads exactly 2 MB', async () => {
    start({ 'large.md': Buffer.alloc(2 * 1024 * 1024, 'x') });
    expect((await world.run(['update', 'large.md'])).code).toBe(0);
  });

  it('no README.md and no argument', async () => {
    expect(await (start(), refused(['update']))).toBe(
      'no such file: README.md. Name a markdown file, or - for standard input.',
    );
  });

  it('standard input that is too large, or no text', async () => {
    start();
    const large = Buffer.alloc(2 * 1024 * 1024 + 1, 'x');
    expect(await refused(['update', '-'], { stdin: large })).toBe(
      'standard input is larger than 2 MB. Split it into several files.',
    );
    expect(await refused(['update', '-'], { stdin: new Uint8Array([0xff]) })).toContain(
      'standard input: not UTF-8',
    );
  });

  it('does not keep the other lists from being written', async () => {
    start({ 'latin.md': new Uint8Array([0xff]) });
    const { code, out, err } = await world.run(['update', 'none.md', 'good.md', 'latin.md'], {
      engine: simpleEngine({ 'o/one': 12 }),
    });
    expect(code).toBe(2);
    expect(err.split('\n')).toHaveLength(3);
    expect(out).toContain('good.md: 1 star count');
    expect(world.read('good.md')).toBe(tended);
  });
});

describe('options and files that do not fit: one line, exit code 2', () => {
  it.each([
    [
      ['update', '-', 'good.md'],
      '- (standard input) cannot be combined with other files. Give - alone, or name only files',
    ],
    [['update', '-', '--report', '-'], 'the list and the report cannot share standard output.'],
    [['update', '--json', '--report', '-', 'good.md'], '--json and --report - both need standard output.'],
    [['update', '-', '--facts', '-'], 'the list and the facts cannot both come from standard input.'],
    [
      ['update', '--order', 'age', 'good.md'],
      "argument 'age' is invalid. Allowed choices are keep, infer, stars, name. See 'firekeeper update --help'.",
    ],
    [
      ['update', '--dryrun'],
      "unknown option '--dryrun' (did you mean --dry-run?). See 'firekeeper update --help'.",
    ],
    [['updat'], "unknown command 'updat' (did you mean update?). See 'firekeeper --help'."],
    [['--config'], "option '--config <file>' argument missing. See 'firekeeper --help'."],
    [['update', '--facts'], "option '--facts <file>' argument missing. See 'firekeeper update --help'."],
    [
      ['update', 'good.md', '--facts', 'none.json'],
      'no such file: none.json. Name a facts file, or write one with: firekeeper facts > FILE.',
    ],
    [['update', 'good.md', '--facts', 'good.md'], 'good.md is not JSON. Correct the file.'],
    [['update', 'good.md', '--facts', '.'], '. is a folder. Name a facts file'],
    [
      ['update', 'good.md', '--config', 'none.yml'],
      'no such file: none.yml. Name a configuration file, or leave --config out',
    ],
    [
      ['update', 'good.md', '--config', 'bad.yml'],
      'bad.yml line 1: unknown key "teirs" (did you mean "tiers"?). Known keys: enabled,',
    ],
    [['inspect', 'good.md', '--config', 'binary.yml'], 'binary.yml is not UTF-8: the byte at offset 0'],
    [['facts', 'good.md', '--config', 'large.yml'], 'large.yml is larger than 64 KB.'],
    [['update', 'good.md', '--report', 'good.md/report.md'], 'good.md/report.md cannot be written:'],
  ])('%j', async (argv, expected) => {
    start({
      'bad.yml': 'teirs: infer',
      'binary.yml': new Uint8Array([0xff]),
      'large.yml': Buffer.alloc(65_537, '#'),
    });
    if (argv.includes('binary.yml')) world.file('facts.json', '{}');
    expect(await refused(argv, { stdin: list })).toContain(expected);
  });

  it.each([
    [{ GITHUB_API_URL: 'github' }, 'GITHUB_API_URL is not an address that starts with https://.'],
    [
      { GITHUB_API_URL: 'https://user:geheim-42@ghe.example.org' },
      'GITHUB_API_URL contains a user name or password.',
    ],
    [{ GITHUB_GRAPHQL_URL: 'file:///x' }, 'GITHUB_GRAPHQL_URL is not an address that starts with https://.'],
  ])('%j', async (env, expected) => {
    start();
    const line = await refused(['update', 'good.md'], { env });
    expect(line).toContain(expected);
    expect(line).not.toContain('geheim-42');
  });

  it('help for an unknown command', async () => {
    const { code, out, err } = await start().run(['help', 'updat']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/\nfirekeeper: unknown command 'updat'\. See 'firekeeper --help'\.\n$/);
  });

  it('no command: the help on stderr, exit code 2', async () => {
    const { code, out, err } = await start().run([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: firekeeper');
    expect(err).toMatch(/\nfirekeeper: no command given\. See 'firekeeper --help'\.\n$/);
  });
});

describe('a service that failed: exit code 3 and nothing written', () => {
  const failing = (code: 'network' | 'credentials' | 'rate-limit') =>
    simpleEngine(() => {
      throw new FirekeeperError(code, 'GitHub does not answer', 'try again later');
    });

  it.each(['network', 'credentials', 'rate-limit'] as const)('%s', async (code) => {
    start();
    const run = await world.run(['update', 'good.md', '--report', 'r.md'], { engine: failing(code) });
    expect(run).toEqual({ code: 3, out: '', err: 'firekeeper: GitHub does not answer. Try again later.\n' });
    expect(world.read('good.md')).toBe(list);
    expect(world.files()).not.toContain('r.md');
  });

  it('counts more than a bad list', async () => {
    expect((await start().run(['update', 'good.md', 'none.md'], { engine: failing('network') })).code).toBe(
      3,
    );
  });

  it('includes a service that gives no answer to more than a third', async () => {
    const { code, out, err } = await start().run(['update', '-q', 'good.md'], { engine: simpleEngine({}) });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain(
      'firekeeper: 1 of 1 subjects got no answer, so nothing was written. Run again later',
    );
  });

  it('is not asked when every list is bad: the lists are the reason', async () => {
    expect((await start().run(['update', 'none.md'], { engine: failing('network') })).code).toBe(2);
  });
});

describe('a fault of ours: exit code 4', () => {
  const broken = () => {
    const engine = simpleEngine({ 'o/one': 12 });
    const read = (): never => {
      throw new Error('boom');
    };
    return { ...engine, middle: { ...engine.middle, read } };
  };

  it('is one line that says how to report it', async () => {
    const { code, err } = await start().run(['update', 'good.md'], { engine: broken() });
    expect(code).toBe(4);
    expect(err).toBe(
      'firekeeper: good.md: internal fault: boom. This is a bug in Firekeeper: run again with --verbose and report the output.\n',
    );
  });

  it('shows its stack with --verbose', async () => {
    const { err } = await start().run(['update', 'good.md', '--verbose'], { engine: broken() });
    expect(err).toMatch(/\nError: boom\n {4}at /);
  });
});
