import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from '@jest/globals';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

/** The built program; `npm test` builds it first. */
const bin = join(import.meta.dirname, '../../../dist/src/bin.js');
const list =
  '\u{feff}# A list\r\n\r\n- [One](https://github.com/o/one) - ⭐ 10 - first\r\n- [Two](https://github.com/o/two) - ⭐ 20 - second';
const tended = list.replace('⭐ 10', '⭐ 12');
const facts = JSON.stringify({
  observedAt: '2026-11-22T00:00:00Z',
  repositories: { 'O/One': { stars: 12 }, 'o/two': { stars: 20 } },
  papers: {},
});

let world: World;
afterEach(() => world?.remove());

function spawn(argv: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    cwd: world.folder,
    input,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
    timeout: 30_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}

if (!existsSync(bin)) {
  test('the program is not built: run npm run build first; nothing was spawned', () => {
    expect(existsSync(bin)).toBe(false);
  });
} else {
  describe('the program as a process', () => {
    const start = () => {
      world = createWorld({ 'README.md': list, 'facts.json': facts });
    };

    it('does not call a list up to date when its changes are held back', () => {
      const names = Array.from({ length: 20 }, (_, at) => `o/r${at}`);
      const gone = names.map((name, at) => [name, at < 6 ? { status: 'gone' } : { stars: 900 }]);
      const held = names.map((name) => `- [x](https://github.com/${name}) ⭐ 10\n`).join('');
      const told = JSON.stringify({
        observedAt: '2026-11-22T00:00:00Z',
        repositories: Object.fromEntries(gone),
      });
      world = createWorld({ 'README.md': held, 'facts.json': told });
      const { code, out, err } = spawn(['update', '--check', '--facts', 'facts.json']);
      expect({ code, out }).toEqual({
        code: 0,
        out: 'README.md is left as it is, because too little is certain.\n',
      });
      expect(err).toContain('6 of 20 repositories would change status at once');
    });

    it('reads a list from standard input and writes it to standard output, byte for byte', () => {
      start();
      const { code, out, err } = spawn(['update', '-', '--facts', 'facts.json'], list);
      expect({ code, out }).toEqual({ code: 0, out: tended });
      expect(err).toBe('firekeeper: standard input: 1 star count\n');
    });

    it('ends with 0 after tending a list', () => {
      start();
      expect(spawn(['update', '--facts', 'facts.json', '-q'])).toEqual({ code: 0, out: '', err: '' });
      expect(world.read('README.md')).toBe(tended);
    });

    it('ends with 1 when --check finds a list out of date', () => {
      start();
      expect(spawn(['update', '--check', '--facts', 'facts.json']).code).toBe(1);
      expect(world.read('README.md')).toBe(list);
    });

    it('ends with 2 after a mistake of the user', () => {
      start();
      const { code, out, err } = spawn(['updat']);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toBe(
        "firekeeper: unknown command 'updat' (did you mean update?). See 'firekeeper --help'.\n",
      );
    });

    it('ends with 3 when nobody answers: plain progress on stderr without a token, and an unchanged list', async () => {
      start();
      const token = 'ghp_a-secret-of-ours';
      const GITHUB_API_URL = `http://127.0.0.1:${await freePort()}`;
      const { code, out, err } = spawn(['update'], '', { GITHUB_API_URL, GITHUB_TOKEN: token });
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toMatch(/^firekeeper: repositories: 0 of 2$/m);
      expect(err).toMatch(/cannot be reached/);
      expect(err).not.toMatch(/[\r\u001b]/);
      expect(err).not.toContain(token);
      expect(world.read('README.md')).toBe(list);
    }, 30_000);

    it('prints only JSON, and long output in full', () => {
      start();
      const entries = Array.from(
        { length: 3000 },
        (_, i) => `- [N${i}](https://github.com/o/n${i}) - ⭐ ${i} - x`,
      );
      world.file('long.md', `${entries.join('\n')}\n`);
      const { code, out, err } = spawn(['inspect', '--json', 'long.md']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const { lists } = JSON.parse(out) as { lists: { entries: unknown[] }[] };
      expect(lists[0]?.entries).toHaveLength(3000);
    });
  });
}

/** A port on which nobody listens any more. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
