/** `firekeeper init`: the first configuration, and the workflow on request. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { defaultConfig, parseConfig } from '../../../src/core/config/index.ts';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

const list =
  '# A list\n\n## Tools\n\n- [One](https://github.com/o/one) 10\n- [東京のとても長い名前の道具](https://github.com/o/two) 20\n';

let world: World;
afterEach(() => world?.remove());
const start = (files: Readonly<Record<string, string | Uint8Array>> = { 'README.md': list }) => {
  world = createWorld(files);
  return world;
};

describe('init', () => {
  it('writes a configuration that shows what was seen and sets the defaults', async () => {
    const { code, out } = await start().run(['init']);
    expect({ code, out }).toEqual({ code: 0, out: '.github/firekeeper.yml written\n' });
    const text = world.read('.github/firekeeper.yml');
    expect(parseConfig(text, 'f')).toEqual(defaultConfig());
    expect(text).toContain('# Seen in README.md: 2 entries in 1 section: 2 star counts\n');
    expect(text).toContain('#   tiers: 🔥 from 100, 🌟 below\n');
    expect(text).toContain('#     Tools: by stars\n');
    expect(text.split('\n').length).toBeLessThan(45);
  });

  it('accepts files with unusual names', async () => {
    start({ 'a b #1.md': list, "docs/l'été: [x].md": list });
    expect((await world.run(['init', 'a b #1.md', "docs/l'été: [x].md"])).code).toBe(0);
    const { lists } = parseConfig(world.read('.github/firekeeper.yml'), 'f');
    expect(lists.map(({ path }) => path)).toEqual(['a b #1.md', "docs/l'été: [x].md"]);
  });

  it('a heading cannot break out of its comment', async () => {
    start({ 'README.md': list.replace('## Tools', '## x\u0085tiers: off\u2028stars: off\rlists: []') });
    await world.run(['init']);
    expect(parseConfig(world.read('.github/firekeeper.yml'), 'f')).toEqual(defaultConfig());
  });

  it('--workflow writes the workflow too', async () => {
    const { out, err } = await start().run(['init', '--workflow']);
    expect(out).toBe('.github/firekeeper.yml written\n.github/workflows/firekeeper.yml written\n');
    expect(err).toContain('replace OWNER in OWNER/firekeeper@v1 with the account that publishes Firekeeper');
    const workflow = parse(world.read('.github/workflows/firekeeper.yml')) as Record<string, unknown>;
    expect(workflow).toMatchObject({
      on: {
        schedule: [{ cron: expect.stringMatching(/^\d*[13579] [1-5] \* \* [0-6]$/) }],
        workflow_dispatch: null,
      },
      concurrency: { group: 'firekeeper', 'cancel-in-progress': false },
      permissions: { contents: 'write', 'pull-requests': 'write' },
      jobs: { refresh: { steps: [{ uses: 'OWNER/firekeeper@v1' }] } },
    });
  });

  it('replaces nothing without --force, and writes neither file when one exists', async () => {
    start({ 'README.md': list, '.github/workflows/firekeeper.yml': 'mine' });
    const { code, err } = await world.run(['init', '--workflow']);
    expect(code).toBe(2);
    expect(err).toBe(
      'firekeeper: .github/workflows/firekeeper.yml already exists. Edit it, or replace it with --force.\n',
    );
    expect(world.files()).toEqual(['.github/workflows/firekeeper.yml', 'README.md']);
    expect((await world.run(['init', '--workflow', '--force'])).code).toBe(0);
    expect(world.read('.github/workflows/firekeeper.yml')).toContain('name: Firekeeper');
  });

  it('--workflow keeps a configuration that exists and adds what is missing', async () => {
    start({ 'README.md': list, '.github/firekeeper.yml': 'order: keep\n' });
    const { code, out } = await world.run(['init', '--workflow']);
    expect([code, out]).toEqual([
      0,
      '.github/firekeeper.yml kept\n.github/workflows/firekeeper.yml written\n',
    ]);
    expect(world.read('.github/firekeeper.yml')).toBe('order: keep\n');
  });

  it.each([
    [['-'], 'init needs the name of a file. Name the list, such as README.md.'],
    [['../outside.md'], 'no such file: ../outside.md.'],
    [['notes.txt'], 'notes.txt is not a markdown file (must end in .md or .markdown).'],
    [['README.md', 'none.md'], 'no such file: none.md.'],
  ])('%j is refused and nothing is written', async (argv, expected) => {
    start({ 'README.md': list, 'notes.txt': list });
    const { code, err } = await world.run(['init', ...argv]);
    expect(code).toBe(2);
    expect(err).toContain(expected);
    expect(world.files()).toEqual(['README.md', 'notes.txt']);
  });
});
