/**
 * `GET /repos/{owner}/{repo}/contents/{path}`: a file, a directory, a symbolic link; raw and object forms. `…/readme`: the
 * README that GitHub shows.
 */
import { posix } from 'node:path';
import { type Answer, problem } from '../../exchange.ts';
import { readBlob, readTree, resolve, type TreeEntry } from '../../git/objects.ts';
import { defaultBranchOf } from '../../git/store.ts';
import { withGit } from '../gate.ts';
import { base64, wantsObject, wantsRaw } from '../media.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';

/** Files up to 1 MB have their content; up to 100 MB only the raw form works; larger files fail. */
const whole = 1_048_576;
const most = 100 * whole;
/** Maximum number of entries shown for a directory. */
const mostEntries = 1000;

interface Place {
  readonly input: OperationInput;
  readonly fullName: string;
  readonly folder: string;
  /** Branch, tag or commit as the caller named it. */
  readonly ref: string;
  readonly commit: string;
}

const kinds: Readonly<Record<string, string>> = {
  '040000': 'dir',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** The fields that every form has. `path` starts at the root of the repository. */
function entryBody(place: Place, entry: TreeEntry, path: string): Record<string, unknown> {
  const { input, fullName, ref } = place;
  const api = `${input.call.base}/repos/${fullName}`;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const type = kinds[entry.mode] ?? 'file';
  const url = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git_url = `${api}/git/${entry.type}s/${entry.sha}`;
  const html_url = `https://github.com/${fullName}/${type === 'dir' ? 'tree' : 'blob'}/${ref}/${encoded}`;
  const download_url =
    type === 'dir' ? null : `https://raw.githubusercontent.com/${fullName}/${ref}/${encoded}`;
  return {
    name: posix.basename(path),
    path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url,
    html_url,
    git_url,
    download_url,
    type,
    _links: { self: url, git: git_url, html: html_url },
  };
}

async function entryAt(place: Place, path: string): Promise<TreeEntry | undefined> {
  const { git } = place.input.world;
  const above = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  const entries = await readTree(git, place.folder, `${place.commit}:${above}`, false);
  return entries?.find((entry) => entry.path === posix.basename(path));
}

async function directory(place: Place, path: string, self: TreeEntry): Promise<Answer> {
  const entries = await readTree(place.input.world.git, place.folder, self.sha, false);
  const list = (entries ?? [])
    .slice(0, mostEntries)
    .map((entry) => entryBody(place, entry, path === '' ? entry.path : `${path}/${entry.path}`));
  if (!wantsObject(place.input.call)) return { status: 200, body: list };
  const body = { ...entryBody(place, self, path), entries: list };
  return { status: 200, body, describedAs: 'application/vnd.github.object' };
}

async function file(place: Place, path: string, entry: TreeEntry): Promise<Answer> {
  const { world, call } = place.input;
  const size = entry.size ?? 0;
  if (size > most) {
    const errors = [{ resource: 'Blob', field: 'data', code: 'too_large' }];
    return problem(403, 'This API returns blobs up to 100 MB in size.', { body: { errors } });
  }
  const bytes = (await readBlob(world.git, place.folder, entry.sha)) ?? Buffer.alloc(0);
  if (wantsRaw(call)) {
    return { status: 200, raw: { type: 'application/vnd.github.raw+json; charset=utf-8', data: bytes } };
  }
  const shown = entryBody(place, { ...entry, mode: '100644' }, path);
  const content =
    size > whole ? { content: '', encoding: 'none' } : { content: base64(bytes), encoding: 'base64' };
  const describedAs = wantsObject(call) ? 'application/vnd.github.object' : 'application/json';
  return { status: 200, body: { ...shown, ...content }, describedAs };
}

/** A link to a file of the repository shows that file. Any other link shows itself. */
async function link(place: Place, path: string, entry: TreeEntry): Promise<Answer> {
  const target = ((await readBlob(place.input.world.git, place.folder, entry.sha)) ?? '').toString();
  const there = posix.join(posix.dirname(path), target);
  const inside = target.startsWith('/') || there.startsWith('..') ? undefined : await entryAt(place, there);
  if (inside?.type === 'blob') return file(place, path, inside);
  return { status: 200, body: { ...entryBody(place, entry, path), target } };
}

/** The place in a repository that a request means, or the answer that refuses it. */
async function placeOf(input: OperationInput): Promise<Place | Answer> {
  const gate = await withGit(input, problem(404, 'This repository is empty.'));
  if ('refused' in gate) return gate.refused;
  const { repository, folder } = gate;
  const ref = input.query['ref'] ?? defaultBranchOf(repository);
  const commit = await resolve(input.world.git, folder, `${ref}^{commit}`);
  if (commit === undefined) return problem(404, `No commit found for the ref ${ref}`);
  return { input, fullName: repository.fullName, folder, ref, commit };
}

const get: OperationHandler = async (input) => {
  const place = await placeOf(input);
  if ('status' in place) return place;
  const path = (input.path['path'] ?? '').replace(/\/+$/, '');
  if (path === '') {
    const sha = (await resolve(input.world.git, place.folder, `${place.commit}^{tree}`)) ?? '';
    return directory(place, '', { path: '', mode: '040000', type: 'tree', sha });
  }
  const entry = await entryAt(place, path);
  if (entry === undefined) return problem(404, 'Not Found');
  if (entry.type === 'tree') return directory(place, path, entry);
  return entry.mode === '120000' ? link(place, path, entry) : file(place, path, entry);
};

/** The folders in the order in which GitHub looks for a README. */
const readmeFolders = ['.github', '', 'docs'];

const getReadme: OperationHandler = async (input) => {
  const place = await placeOf(input);
  if ('status' in place) return place;
  for (const folder of readmeFolders) {
    const entries = await readTree(input.world.git, place.folder, `${place.commit}:${folder}`, false);
    const entry = entries?.find(({ path, type }) => type === 'blob' && /^readme(?:\.|$)/i.test(path));
    if (entry !== undefined) return file(place, posix.join(folder, entry.path), entry);
  }
  return problem(404, 'Not Found');
};

export const contentsOperations: OperationGroup = { 'repos/get-content': get, 'repos/get-readme': getReadme };
