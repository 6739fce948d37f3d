/** Git data, reading: refs, trees, commits, blobs. */
import { problem } from '../../exchange.ts';
import { isSha, readBlob, readCommit, readRefs, readTree, resolve, typeOf } from '../../git/objects.ts';
import { readRef } from '../../git/ref-files.ts';
import { withGit } from '../gate.ts';
import { base64, wantsRaw } from '../media.ts';
import type { OperationGroup, OperationHandler } from '../operation.ts';
import { gitCommit, gitRef, gitRoot, opaque } from '../templates/git.ts';

const getRef: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const wanted = `refs/${input.path['ref'] ?? ''}`;
  const sha = readRef(gate.folder, wanted);
  const type = sha && (await typeOf(input.world.git, gate.folder, sha));
  if (!sha || !type) return problem(404, 'Not Found');
  const found = { ref: wanted, sha, type };
  return { status: 200, body: gitRef(input.call.base, gate.repository.fullName, found) };
};

const listMatchingRefs: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const found = await readRefs(input.world.git, gate.folder, `refs/${input.path['ref'] ?? ''}`);
  return { status: 200, body: found.map((ref) => gitRef(input.call.base, gate.repository.fullName, ref)) };
};

/** GitHub cuts a listing at 100,000 entries or 7 MB. */
const mostEntries = 100_000;

const getTree: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const { git } = input.world;
  const sha = await resolve(git, gate.folder, `${input.path['tree_sha'] ?? ''}^{tree}`);
  // Any value asks for the whole tree, even "0" and "false".
  const entries = sha && (await readTree(git, gate.folder, sha, input.query['recursive'] !== undefined));
  if (!sha || !entries) return problem(404, 'Not Found');
  const url = gitRoot(input.call.base, gate.repository.fullName);
  const tree = entries.slice(0, mostEntries).map((entry) => ({
    ...entry,
    ...(entry.type === 'commit' ? {} : { url: `${url}/${entry.type}s/${entry.sha}` }),
  }));
  return {
    status: 200,
    body: { sha, url: `${url}/trees/${sha}`, tree, truncated: tree.length < entries.length },
  };
};

const getCommit: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const sha = input.path['commit_sha'] ?? '';
  const commit = isSha(sha) ? await readCommit(input.world.git, gate.folder, sha) : undefined;
  if (commit === undefined) return problem(404, 'Not Found');
  return { status: 200, body: gitCommit(input.call.base, gate.repository.fullName, sha, commit) };
};

const getBlob: OperationHandler = async (input) => {
  const gate = await withGit(input);
  if ('refused' in gate) return gate.refused;
  const sha = input.path['file_sha'] ?? '';
  if (!isSha(sha)) {
    return problem(422, 'The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  }
  const bytes = await readBlob(input.world.git, gate.folder, sha);
  if (bytes === undefined) return problem(404, 'Not Found');
  if (wantsRaw(input.call)) {
    return { status: 200, raw: { type: 'application/vnd.github.raw+json; charset=utf-8', data: bytes } };
  }
  const body = {
    sha,
    node_id: opaque('B', sha),
    size: bytes.length,
    url: `${gitRoot(input.call.base, gate.repository.fullName)}/blobs/${sha}`,
    content: base64(bytes),
    encoding: 'base64',
  };
  return { status: 200, body };
};

export const gitOperations: OperationGroup = {
  'git/get-ref': getRef,
  'git/list-matching-refs': listMatchingRefs,
  'git/get-tree': getTree,
  'git/get-commit': getCommit,
  'git/get-blob': getBlob,
};
