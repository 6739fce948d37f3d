import { chmodSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { simpleEngine } from './simple-engine.ts';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

const list =
  '# A list\n\n## Tools\n\n- [One](https://github.com/o/one) 10\n- [Two](https://github.com/o/two) 20\n';
const newer = { 'o/one': 12, 'o/two': 20 };
const tended = list.replace(') 10', ') 12');

let world: World;
afterEach(() => world.remove());
const start = (files: Readonly<Record<string, string | Uint8Array>> = { 'README.md': list }) => {
  world = createWorld(files);
  return world;
};
const live = (stars: Parameters<typeof simpleEngine>[0] = newer) => ({ engine: simpleEngine(stars) });

describe('update', () => {
  it('rewrites README.md and says what changed', async () => {
    const { code, out, err } = await start().run(['update'], live());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('README.md: 1 star count\n  One       10 → 12  +2\n');
    expect(world.read('README.md')).toBe(tended);
    expect(world.files()).toEqual(['README.md']);
  });

  it('changes nothing in a second run, and says so', async () => {
    await start().run(['update'], live());
    const before = statSync(join(world.folder, 'README.md'));
    const { code, out } = await world.run(['update'], live());
    expect({ code, out }).toEqual({ code: 0, out: 'README.md: nothing to change\n' });
    expect(statSync(join(world.folder, 'README.md')).ino).toBe(before.ino);
  });

  it('tends several files and patterns, each once', async () => {
    start({ 'a.md': list, 'docs/b.md': list, 'docs/c.md': list, 'docs/node_modules/d.md': list });
    const { out } = await world.run(['update', 'docs/**/*.md', 'a.md', './docs/b.md'], live());
    expect(out.match(/^\S+: 1 star count$/gm)).toEqual([
      'docs/b.md: 1 star count',
      'docs/c.md: 1 star count',
      'a.md: 1 star count',
    ]);
    expect(world.read('docs/c.md')).toBe(tended);
    expect(world.read('docs/node_modules/d.md')).toBe(list);
  });

  it('takes a name that looks like a pattern for a file first', async () => {
    start({ 'a[1].md': list, 'a1.md': list });
    await world.run(['update', 'a[1].md'], live());
    expect([world.read('a[1].md'), world.read('a1.md')]).toEqual([tended, list]);
  });

  it('keeps the mode, follows a link, leaves no other file', async () => {
    start({ 'docs/list.md': list });
    chmodSync(join(world.folder, 'docs/list.md'), 0o640);
    symlinkSync('docs/list.md', join(world.folder, 'README.md'));
    await world.run(['update'], live());
    expect(statSync(join(world.folder, 'docs/list.md')).mode & 0o777).toBe(0o640);
    expect(world.read('docs/list.md')).toBe(tended);
    expect(world.files()).toEqual(['README.md', 'docs/list.md']);
  });

  it('does not overwrite what somebody wrote meanwhile', async () => {
    start();
    const engine = simpleEngine(() => {
      world.file('README.md', `${list}\nA new line.\n`);
      return newer;
    });
    const { code, err, out } = await world.run(['update'], { engine });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      'firekeeper: README.md changed while Firekeeper was running. Run again to tend the file as it is now.\n',
    );
    expect(world.read('README.md')).toBe(`${list}\nA new line.\n`);
  });

  it('prints nothing with --quiet', async () => {
    expect(await start().run(['update', '--quiet'], live())).toEqual({ code: 0, out: '', err: '' });
    expect(world.read('README.md')).toBe(tended);
  });

  it('accepts shared options before the command', async () => {
    expect(await start().run(['-q', 'update', 'README.md'], live())).toEqual({ code: 0, out: '', err: '' });
  });

  it('names what needs a person', async () => {
    const { out } = await start().run(['update'], live({ 'o/one': 'gone', 'o/two': 20 }));
    expect(out).toBe(
      'README.md: nothing to change\n  1 thing needs you: 1 gone (--report FILE lists them)\n',
    );
  });

  it('keeps CRLF and the byte order mark', async () => {
    const crlf = `\u{feff}${list.replaceAll('\n', '\r\n')}`;
    await start({ 'README.md': crlf }).run(['update'], live());
    expect(world.read('README.md')).toBe(crlf.replace(') 10', ') 12'));
  });
});

describe('update --dry-run', () => {
  it('prints a unified diff, writes nothing, exits 0', async () => {
    const { code, out, err } = await start().run(['update', '--dry-run'], live());
    expect({ code, err }).toEqual({
      code: 0,
      err: 'README.md: 1 star count\n  One       10 → 12  +2\n',
    });
    expect(out).toBe(
      '--- a/README.md\n+++ b/README.md\n@@ -2,5 +2,5 @@\n \n ## Tools\n \n-- [One](https://github.com/o/one) 10\n+- [One](https://github.com/o/one) 12\n - [Two](https://github.com/o/two) 20\n',
    );
    expect(world.read('README.md')).toBe(list);
  });

  it('has colours only on a terminal, and no control characters from the list', async () => {
    start({ 'README.md': list.replace('[One]', '[O\u001b[31mne]') });
    const on = (extra: readonly string[], env = {}) =>
      world.run(['update', '--dry-run', ...extra], { ...live(), terminal: 80, env });
    const { out } = await on([]);
    expect(out).toContain(
      '\u001b[32m+\u001b[39m- [O\u241b[31mne](https://github.com/o/one) \u001b[32m12\u001b[39m\n',
    );
    expect((await on(['--no-color'])).out).not.toContain('\u001b');
    expect((await on([], { NO_COLOR: '1' })).out).not.toContain('\u001b');
    expect((await on([], { TERM: 'dumb' })).out).not.toContain('\u001b');
    const piped = await world.run(['update', '--dry-run'], { ...live(), env: { FORCE_COLOR: '1' } });
    expect(piped.out).toContain('\u001b[32m+');
  });
});

describe('update --check', () => {
  it('exits with 1, and names the lists and the number of changes', async () => {
    start({ 'a.md': list, 'b.md': tended });
    const { code, out, err } = await world.run(['update', '--check', 'a.md', 'b.md'], live());
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toBe('a.md is out of date: 1 change (1 star count).\nb.md is up to date.\n');
    expect(world.read('a.md')).toBe(list);
  });

  it('exits 0 when everything is up to date', async () => {
    const { code, out } = await start().run(['update', '--check'], live({ 'o/one': 10, 'o/two': 20 }));
    expect({ code, out }).toEqual({ code: 0, out: 'README.md is up to date.\n' });
  });

  it('with --dry-run prints the diff and exits 1', async () => {
    const { code, out, err } = await start().run(['update', '--check', '--dry-run'], live());
    expect(code).toBe(1);
    expect(out).toMatch(/^--- a\/README\.md\n/);
    expect(err).toBe('firekeeper: README.md is out of date: 1 change (1 star count).\n');
  });
});
