/** A folder with a list, and services that record their requests: the world for the tests of this folder. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../house/source.ts';
import { type Ended, start } from './program.ts';

/** The program in the package, which `npm run packages` builds. */
export const packed = join(root, 'dist/packages/firekeeper/firekeeper.cjs');

export const list = '# L\n\n## Tools\n\n- [a](https://github.com/acme/a) ★ 300 - x.\n';
const facts = '{"observedAt":"2026-11-29T00:00:00Z","repositories":{"acme/a":{"stars":310}}}';

export interface Folder {
  readonly path: string;
  readonly read: (name: string) => string;
  readonly run: (words: string, env?: Readonly<Record<string, string>>, stdin?: string) => Promise<Ended>;
}

/** Runs `work` with a new folder that holds `README.md` and `facts.json`. */
export async function inFolder(
  work: (folder: Folder) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'firekeeper-use-'));
  for (const [name, text] of Object.entries({ 'README.md': list, 'facts.json': facts, ...files })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  try {
    await work({
      path,
      read: (name) => readFileSync(join(path, name), 'utf8'),
      run: (words, env = {}, stdin = '') => start(words.split(' '), { cwd: path, env, stdin, file: packed }),
    });
  } finally {
    rmSync(path, { recursive: true });
  }
}

export interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Runs `work` with a service that records its requests.
 * @param record its answer to every request; without a record it answers 404
 */
export async function withService(
  work: (url: string, asked: readonly Asked[]) => Promise<void>,
  record?: object,
): Promise<void> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    response.writeHead(record === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(record ?? { message: 'Not Found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
