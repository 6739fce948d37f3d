/** The bundle, started as GitHub starts it. */
import { rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { actionFolder, bundleAction } from '../../../scripts/bundle-action.ts';
import { filesIn, read, root } from '../../house/source.ts';
import { runFile } from './run.ts';
import { token } from './world.ts';

const bundle = join(root, 'action/index.cjs');

const run = (env: Readonly<Record<string, string>>) => runFile(bundle, env);

describe('its bytes', () => {
  // `npm run bundle` built the files in another process and another folder.
  test('are those of the source, in any build', async () => {
    const folder = `dist/bundle-of-a-test-${process.pid}`;
    try {
      const fresh = (await bundleAction(root, folder)).map((file) => file.slice(folder.length + 1));
      const built = filesIn(actionFolder, '.cjs', '.js').map((file) => file.slice(actionFolder.length + 1));
      expect(built).toEqual(fresh);
      const stale = fresh.filter((file) => read(`${actionFolder}/${file}`) !== read(`${folder}/${file}`));
      expect(stale.length === 0 ? 'current' : 'run npm run bundle').toBe('current');
      expect(fresh.filter((file) => read(`${folder}/${file}`).includes(root))).toEqual([]);
    } finally {
      rmSync(join(root, folder), { recursive: true, force: true });
    }
  }, 30_000);
});

describe('run under Node', () => {
  test('names what is missing when it gets no inputs', async () => {
    const { code, stdout, stderr } = await run({});
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout).toMatch(/^::error title=Firekeeper::GITHUB_REPOSITORY does not name a repository\. .+\n$/);
  });

  test('ends with one error, without the token in it, when a service cannot be reached', async () => {
    const env = {
      GITHUB_REPOSITORY: 'o/n',
      INPUT_TOKEN: token,
      GITHUB_API_URL: `http://127.0.0.1:${await closedPort()}`,
    };
    const { code, stdout, stderr } = await run(env);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout.match(/^::error/gm)).toHaveLength(1);
    expect(stdout).not.toContain(token);
  }, 40_000);
});

/** A port that was open a moment ago and is closed now. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
