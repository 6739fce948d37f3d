/** A release on the stand-in: what the tags hold, that the branch gets nothing, and what a second run says. */
import { expect, test } from '@jest/globals';
import { type Release, tagRelease } from '../../scripts/release-tag.ts';
import { place, seedOf, token } from '../run/remote/world.ts';
import { startStandin } from '../../standin/server.ts';

test('the tags hold the tested commit and the bundle; the branch stays', async () => {
  const standin = await startStandin({ seed: seedOf({ 'package.json': '{}' }) });
  try {
    const get = async (path: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${standin.url}/repos/${place}/${path}`, { headers });
      return (await response.json()) as { object: { sha: string }; tree: { path: string; sha: string }[] };
    };
    const head = async (ref: string) => (await get(`git/ref/${ref}`)).object.sha;
    const commit = await head('heads/main');
    const release = (version: string, text: string): Release => ({
      apiUrl: standin.url,
      token,
      repository: place,
      commit,
      version,
      files: new Map([['action/index.cjs', Buffer.from(text)]]),
    });

    await tagRelease(release('1.2.3', 'first'), fetch);
    expect(await head('heads/main')).toBe(commit);
    expect(await head('tags/v1')).toBe(await head('tags/v1.2.3'));
    const { tree } = await get(`git/trees/${await head('tags/v1.2.3')}?recursive=1`);
    expect(tree.map(({ path }) => path)).toEqual(['README.md', 'action', 'action/index.cjs', 'package.json']);

    const first = await head('tags/v1.2.3');
    await tagRelease(release('1.3.0', 'second'), fetch);
    expect(await head('tags/v1.2.3')).toBe(first);
    expect(await head('tags/v1')).toBe(await head('tags/v1.3.0'));
    await expect(tagRelease(release('1.3.0', 'again'), fetch)).rejects.toThrow('v1.3.0 is released already');
    expect(standin.violations).toEqual([]);
  } finally {
    await standin.close();
  }
}, 30_000);
