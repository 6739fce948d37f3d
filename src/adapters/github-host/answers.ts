/**
 * The fields of GitHub's answers that we use, and functions that read them. An answer without one of these fields does not
 * come from GitHub. It is refused, never read as empty.
 */
import { z } from 'zod';
import { HostRefused } from '../../ports/list-host.ts';
import type { Answer } from '../octokit.ts';
import { refusal, refusalOf } from './refusals.ts';

/** The body of a success. @throws HostRefused for any other status, and for a body of another shape */
export function bodyOf<T>(answer: Answer, shape: z.ZodType<T>): T {
  if (answer.status < 200 || answer.status > 299) throw new HostRefused(refusalOf(answer));
  const read = shape.safeParse(answer.body);
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') || 'the whole answer';
  throw new HostRefused(refusal('not-github', `${where} is not what was expected`));
}

const sha = z.string().regex(/^[0-9a-f]{40}$/);
const account = z.object({ id: z.number(), login: z.string() });

export const repositoryShape = z.object({
  id: z.number(),
  node_id: z.string(),
  full_name: z.string().regex(/^[^/]+\/[^/]+$/),
  default_branch: z.string(),
  archived: z.boolean(),
  disabled: z.boolean().optional(),
  fork: z.boolean(),
  html_url: z.string(),
});

export const viewerShape = z.object({
  data: z.object({ viewer: z.object({ databaseId: z.number(), login: z.string() }) }),
});

export const permissionShape = z.object({ permission: z.string() });

export const refShape = z.object({ object: z.object({ sha }) });
export const refsShape = z.array(z.object({ ref: z.string() }));

export const commitShape = z.object({
  sha,
  tree: z.object({ sha }),
  verification: z.object({ verified: z.boolean() }).optional(),
});

const entry = z.object({
  path: z.string(),
  mode: z.string(),
  type: z.string(),
  sha,
  size: z.number().optional(),
});
export type TreeEntry = z.infer<typeof entry>;
export const treeShape = z.object({ sha, tree: z.array(entry), truncated: z.boolean().optional() });

export const blobShape = z.object({ content: z.string(), encoding: z.string(), size: z.number().nullish() });
export const createdShape = z.object({ sha });

const compared = z.object({
  sha,
  commit: z.object({ verification: z.object({ verified: z.boolean() }).optional() }),
  author: z.object({ login: z.string().optional() }).nullish(),
  parents: z.array(z.object({ sha })),
});
export type ComparedCommit = z.infer<typeof compared>;
export const mergeBaseShape = z.object({ merge_base_commit: z.object({ sha }) });

export const compareShape = z.object({ total_commits: z.number(), commits: z.array(compared) });

export const pullShape = z.object({
  number: z.number(),
  html_url: z.string(),
  node_id: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullish(),
  title: z.string(),
  body: z.string().nullable(),
  user: account.nullable(),
  head: z.object({ sha, ref: z.string(), repo: z.object({ id: z.number() }).nullish() }),
  base: z.object({ ref: z.string() }),
  labels: z.array(z.object({ name: z.string().nullish() })),
  auto_merge: z.object({}).nullish(),
  draft: z.boolean().optional(),
  mergeable: z.boolean().nullish(),
  closed_at: z.string().nullable(),
  updated_at: z.string(),
});
export type PullBody = z.infer<typeof pullShape>;
export const pullsShape = z.array(pullShape);

export const reviewsShape = z.array(
  z.object({ user: account.nullable(), state: z.string(), author_association: z.string().optional() }),
);

export const queueShape = z.object({
  data: z.object({ repository: z.object({ pullRequest: z.object({ isInMergeQueue: z.boolean() }) }) }),
});

export const editorShape = z.object({
  data: z.object({
    repository: z.object({ pullRequest: z.object({ editor: z.object({ login: z.string() }).nullable() }) }),
  }),
});

export const mergeMethodShape = z.object({
  data: z.object({
    repository: z.object({ viewerDefaultMergeMethod: z.enum(['MERGE', 'REBASE', 'SQUASH']) }),
  }),
});

export const commentsShape = z.array(
  z.object({ id: z.number(), body: z.string().nullish(), user: account.nullish() }),
);

export const commitsShape = z.array(z.object({ sha }));

export const checksShape = z.object({
  check_runs: z.array(
    z.object({
      id: z.number(),
      external_id: z.string().nullish(),
      status: z.string(),
      conclusion: z.string().nullable(),
      output: z.object({
        title: z.string().nullable(),
        summary: z.string().nullable(),
        annotations_count: z.number().optional(),
      }),
    }),
  ),
});

const graphqlErrors = z.object({
  errors: z.array(
    z.object({
      type: z.string().optional(),
      message: z.string(),
      extensions: z.object({ code: z.string().optional() }).optional(),
    }),
  ),
});

/** The REST status for each error type of GraphQL. */
const statusOf: Readonly<Record<string, number>> = { FORBIDDEN: 403, NOT_FOUND: 404, INTERNAL: 500 };

export interface GraphqlFault {
  /** The same refusal as a REST answer. */
  readonly answer: Answer;
  /** The server does not know the query: an older one, or one that lacks the mutation. */
  readonly unknown: boolean;
  /** Something has changed since the caller read it. */
  readonly stale: boolean;
}

/** The first error of a GraphQL answer, in REST terms; undefined without an error. */
export function graphqlFault(answer: Answer): GraphqlFault | undefined {
  const read = graphqlErrors.safeParse(answer.body);
  const [error] = read.success ? read.data.errors : [];
  if (error === undefined) {
    const fine = answer.status === 200 && typeof answer.body === 'object' && answer.body !== null;
    return fine ? undefined : { answer, unknown: answer.status === 404, stale: false };
  }
  const schema = error.type === undefined && error.extensions?.code !== undefined;
  // "Something went wrong while executing your query" comes without a type, and with status 200.
  const wrong = /^something went wrong/i.test(error.message) ? 500 : 422;
  // "Resource not accessible by …" has been seen with and without a type.
  const status = /not accessible by/i.test(error.message) ? 403 : (statusOf[error.type ?? ''] ?? wrong);
  const stale =
    error.type === 'STALE_DATA' || /\bbut expected\b|^expected .* to (be|point)\b/i.test(error.message);
  return { answer: { ...answer, status, body: { message: error.message } }, unknown: schema, stale };
}
