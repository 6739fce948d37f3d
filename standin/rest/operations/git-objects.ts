/** Git data, writing: blobs and commits. Neither moves a branch. */
import { githubSignature, signatureOf } from '../../accounts.ts';
import { problem } from '../../exchange.ts';
import { isSha, readCommit, type Signature, typeOf } from '../../git/objects.ts';
import { writeBlob, writeCommit } from '../../git/write.ts';
import { now } from '../../pulls/follow.ts';
import { iso } from '../../repository-facts.ts';
import { accountOf, forWritingGit } from '../gate.ts';
import type { OperationGroup, OperationHandler, OperationInput } from '../operation.ts';
import { gitCommit, gitRoot } from '../templates/git.ts';

const createBlob: OperationHandler = async (input) => {
  const gate = await forWritingGit(input);
  if ('refused' in gate) return gate.refused;
  const { content, encoding = 'utf-8' } = input.body as { content: string; encoding?: string };
  if (encoding !== 'utf-8' && encoding !== 'base64') return problem(422, 'Invalid encoding');
  const strict = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  if (encoding === 'base64' && !strict.test(content.replace(/[\r\n]/g, ''))) {
    return problem(422, 'Invalid base64 content');
  }
  const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
  const sha = await writeBlob(input.world.git, gate.folder, bytes);
  const url = `${gitRoot(input.call.base, gate.repository.fullName)}/blobs/${sha}`;
  return { status: 201, headers: { location: url }, body: { url, sha } };
};

interface SentCommit {
  readonly message: string;
  readonly tree: string;
  readonly parents?: readonly string[];
  readonly author?: { readonly name: string; readonly email: string; readonly date?: string };
  readonly committer?: { readonly name?: string; readonly email?: string; readonly date?: string };
  readonly signature?: string;
}

/**
 * The author of a commit. GitHub signs only for Apps and jobs, and only if the request has no author, committer or
 * signature.
 */
function identity(input: OperationInput, sent: SentCommit) {
  const date = now(input.world);
  const own = signatureOf(accountOf(input), date);
  const { caller } = input.call;
  const bot =
    caller.kind === 'token' && (caller.token.kind === 'installation' || caller.token.kind === 'actions');
  if (sent.signature !== undefined) {
    return { ...named(sent, own, date), signature: { text: sent.signature } };
  }
  if (!bot || sent.author !== undefined || sent.committer !== undefined) return named(sent, own, date);
  return { author: own, committer: githubSignature(date), signature: 'github' as const };
}

function named({ author, committer }: SentCommit, own: Signature, date: string) {
  const one: Signature = author === undefined ? own : { ...author, date: iso(author.date ?? date) };
  const { name = one.name, email = one.email, date: when = one.date } = committer ?? {};
  return { author: one, committer: { name, email, date: iso(when) } };
}

const createCommit: OperationHandler = async (input) => {
  const gate = await forWritingGit(input);
  if ('refused' in gate) return gate.refused;
  const { git } = input.world;
  const sent = input.body as SentCommit;
  const kindOf = async (sha: string): Promise<string | undefined> =>
    isSha(sha) ? typeOf(git, gate.folder, sha) : undefined;
  if ((await kindOf(sent.tree)) !== 'tree') return problem(422, 'Tree SHA does not exist');
  for (const parent of sent.parents ?? []) {
    if ((await kindOf(parent)) !== 'commit') {
      return problem(422, 'Parent SHA does not exist or is not a commit object');
    }
  }
  const { message, tree, parents = [] } = sent;
  const sha = await writeCommit(git, gate.folder, { message, tree, parents, ...identity(input, sent) });
  const commit = await readCommit(git, gate.folder, sha);
  if (commit === undefined) throw new Error(`git lost the commit ${sha}`);
  return { status: 201, body: gitCommit(input.call.base, gate.repository.fullName, sha, commit) };
};

export const gitObjectOperations: OperationGroup = {
  'git/create-blob': createBlob,
  'git/create-commit': createCommit,
};
