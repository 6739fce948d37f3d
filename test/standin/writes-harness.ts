/** What the tests of the stand-in's writes share: sending requests, and the steps of one refresh. */
import { expect } from '@jest/globals';
import type { Standin } from '../../standin/server.ts';
import { type Got, rest } from './harness.ts';

export const writes = 'fixtures/standin/writes.json';
export const list = '/repos/maintainer/awesome-things';
export const strict = '/repos/maintainer/strict-list';
export const branch = 'firekeeper/refresh';

/** A request with a JSON body and, by default, the job's token. */
export function send(
  standin: Standin,
  method: string,
  path: string,
  body?: unknown,
  token: string | null = 'ghs_job',
): Promise<Got> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token !== null) headers['authorization'] = `bearer ${token}`;
  return rest(standin, path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The commit of a branch; undefined when there is no such branch. */
export async function tip(standin: Standin, name: string, at = list): Promise<string | undefined> {
  const { status, body } = await rest(standin, `${at}/git/ref/heads/${name}`);
  return status === 200 ? (body.object.sha as string) : undefined;
}

export async function mainOf(standin: Standin, at = list): Promise<string> {
  return (await tip(standin, 'main', at)) ?? '';
}

/** A commit on a parent with one file changed, over the REST git API. No branch points at it. */
export async function commitOn(
  standin: Standin,
  parent: string,
  text: string,
  { token = 'ghs_job', at = list, path = 'README.md', more = {} } = {},
): Promise<string> {
  const base_tree = (await rest(standin, `${at}/git/commits/${parent}`)).body.tree.sha as string;
  const entry = { path, mode: '100644', type: 'blob', content: text };
  const tree = await send(standin, 'POST', `${at}/git/trees`, { base_tree, tree: [entry] }, token);
  expect(tree.status).toBe(201);
  const commit = { message: 'Refresh', tree: tree.body.sha, parents: [parent], ...more };
  const made = await send(standin, 'POST', `${at}/git/commits`, commit, token);
  expect(made.status).toBe(201);
  return made.body.sha as string;
}

/** Creates a branch with one commit on top of main, and its pull request. Returns its number and its head. */
export async function proposed(
  standin: Standin,
  { token = 'ghs_job', at = list, head = branch } = {},
): Promise<{ readonly number: number; readonly sha: string; readonly main: string }> {
  const main = await mainOf(standin, at);
  const sha = await commitOn(standin, main, '# New\n', { token, at });
  const ref = await send(standin, 'POST', `${at}/git/refs`, { ref: `refs/heads/${head}`, sha }, token);
  expect(ref.status).toBe(201);
  const pull = await send(
    standin,
    'POST',
    `${at}/pulls`,
    { title: 'T', head, base: 'main', body: 'B' },
    token,
  );
  expect([pull.status, pull.body.errors]).toEqual([201, undefined]);
  return { number: pull.body.number as number, sha, main };
}
