import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from '@jest/globals';
import { commands } from '../../../src/shells/cli/commands/index.ts';
import { version } from '../../../src/shells/cli/version.ts';
import { weeklyCron } from '../../../src/shells/cli/workflow.ts';
import { simpleEngine } from './simple-engine.ts';
import type { World } from './world.ts';
import { createWorld, noon } from './world.ts';

const list =
  '# A list\n\n## Tools\n\n- [One](https://github.com/o/one) 10\n- [東京のとても長い名前の道具](https://github.com/o/two) 20\n';

let world: World;
afterEach(() => world?.remove());
const start = (files: Readonly<Record<string, string | Uint8Array>> = { 'README.md': list }) => {
  world = createWorld(files);
  return world;
};

describe('inspect', () => {
  it('--json has the stable form, with further keys at the end', async () => {
    const { code, out, err } = await start().run(['inspect', '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { lists } = JSON.parse(out) as { lists: Record<string, unknown>[] };
    const [one] = lists;
    expect(Object.keys(one ?? {})).toEqual(['file', 'entries', 'notations', 'tiers', 'sections', 'doubts']);
    const [entry] = (one?.['entries'] ?? []) as Record<string, unknown>[];
    expect(Object.keys(entry ?? {}).slice(0, 5)).toEqual(['line', 'title', 'subject', 'section', 'markers']);
    const start0 = list.indexOf(') 10') + 2;
    expect(entry).toMatchObject({
      line: 5,
      title: 'One',
      subject: 'github:o/one',
      section: 'Tools',
      markers: [{ kind: 'stars', text: '10', value: 10, start: start0, end: start0 + 2 }],
    });
    const [marker] = (entry?.['markers'] ?? []) as object[];
    expect(Object.keys(marker ?? {}).slice(0, 5)).toEqual(['kind', 'text', 'value', 'start', 'end']);
    expect(one?.['sections']).toMatchObject([{ title: '' }, { title: 'Tools', order: 'stars' }]);
    expect(one?.['tiers']).toEqual([
      { emoji: '🔥', from: 100 },
      { emoji: '🌟', from: 0 },
    ]);
  });

  it('prints a table for people', async () => {
    const { out } = await start().run(['inspect', 'README.md']);
    expect(out).toBe(
      [
        'README.md',
        '2 entries in 1 section: 2 star counts',
        '  star counts like "10", 2 times',
        '  tiers: 🔥 from 100, 🌟 below',
        '  section "Tools": 2 entries, by stars',
        '',
        'line  title                       subject       shows',
        '   5  One                         github:o/one  10',
        '   6  東京のとても長い名前の道具  github:o/two  20',
        '',
      ].join('\n'),
    );
  });

  it.each([30, 40, 60, 80])('fits a terminal of %i columns', async (columns) => {
    const { out } = await start().run(['inspect', '--no-color'], { terminal: columns });
    const wide = /[\u1100-\u115f\u3041-\ua4cf\u{1f300}-\u{1faff}]/gu;
    const widths = out.split('\n').map((line) => [...line].length + (line.match(wide)?.length ?? 0));
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    expect(out).toMatch(/\b10$/m);
  });

  it('reads standard input', async () => {
    const { out } = await start({}).run(['inspect', '-', '--json'], { stdin: list });
    expect(JSON.parse(out)).toMatchObject({ lists: [{ file: '-', entries: [{ line: 5 }, { line: 6 }] }] });
  });
});

describe('facts', () => {
  it('prints the facts file alone on stdout, with the time of the clock', async () => {
    const engine = simpleEngine({ 'o/one': 1 });
    const { code, out, err } = await start().run(['facts'], { engine });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      observedAt: new Date(noon).toISOString(),
      repositories: { 'o/one': { stars: 1, archived: false } },
      papers: {},
    });
    expect(err).toBe('firekeeper: 1 of 2 subjects got no answer and are left out\n');
  });

  it('fails as a service when there is no answer at all', async () => {
    const { code, out, err } = await start().run(['facts']);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('firekeeper: none of 2 subjects got an answer. Run again later');
  });
});

describe('configuration of a run', () => {
  const config = '.github/firekeeper.yml';
  const twelve = () => ({ engine: simpleEngine({ 'o/one': 12, 'o/two': 20 }) });

  it('names the lists when no file is given', async () => {
    start({ [config]: 'lists: [docs/*.md]', 'docs/a.md': list, 'docs/b.md': list, 'README.md': list });
    const { out } = await world.run(['update'], twelve());
    expect(out.match(/^\S+(?=:)/gm)).toEqual(['docs/a.md', 'docs/b.md']);
    expect(world.read('README.md')).toBe(list);
  });

  it('applies the options of a list to FILE arguments too; --order comes first', async () => {
    start({ [config]: 'lists: [{path: "*.md", order: {by: name, damping: 2%}}]', 'README.md': list });
    const orders: unknown[] = [];
    const base = simpleEngine({ 'o/one': 12, 'o/two': 20 });
    const engine = {
      ...base,
      middle: {
        ...base.middle,
        tend: (...given: Parameters<typeof base.middle.tend>) => {
          const [, , { order, damping }] = given;
          orders.push([order, damping]);
          return base.middle.tend(...given);
        },
      },
    };
    await world.run(['update', './README.md'], { engine });
    await world.run(['update', 'README.md', '--order', 'keep'], { engine });
    expect(orders).toEqual([
      ['name', 0.02],
      ['keep', 0.02],
    ]);
  });

  it('enabled: false does nothing and says so', async () => {
    start({ [config]: 'enabled: false', 'README.md': list });
    const { code, out, err } = await world.run(['update', '--check'], twelve());
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toBe(`firekeeper: switched off: ${config} says "enabled: false". Nothing was done.\n`);
    expect(world.read('README.md')).toBe(list);
    expect((await world.run(['update', '--json'], twelve())).out).toBe('{\n  "lists": []\n}\n');
  });

  it('cannot lead out of the folder through a link', async () => {
    const outside = createWorld({ 'x.md': list });
    start({ [config]: 'lists: [link/x.md]' });
    symlinkSync(outside.folder, join(world.folder, 'link'));
    const { code, err } = await world.run(['update'], twelve());
    expect(code).toBe(2);
    expect(err).toContain('link/x.md leads out of this folder through a link.');
    expect(outside.read('x.md')).toBe(list);
    outside.remove();
  });

  it('refuses patterns that match more than 20 files', async () => {
    start({ [config]: 'lists: [0.md, "*.md"]' });
    for (let i = 0; i < 20; i++) world.file(`${i}.md`, list);
    expect((await world.run(['update'], twelve())).code).toBe(0);
    world.file('20.md', list);
    const { code, err } = await world.run(['update'], twelve());
    expect(code).toBe(2);
    expect(err).toContain('the configuration names 21 lists; the limit is 20.');
  });
});

describe('the program', () => {
  test.each(commands.map((command) => [command.name]))(
    '%s --help shows its own and the shared options',
    async (name) => {
      const { code, out, err } = await start({}).run([name, '--help']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`Usage: firekeeper ${name}`);
      expect(out).toContain('--config <file>');
    },
  );

  it('--version is that of package.json', async () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(version).toBe(manifest.version);
    expect((await start({}).run(['--version'])).out).toBe(`${version}\n`);
  });

  it('gives repositories different schedules', () => {
    const crons = ['a', 'b', 'awesome-x', 'awesome-y', 'list'].map(weeklyCron);
    expect(new Set(crons).size).toBe(5);
  });
});
