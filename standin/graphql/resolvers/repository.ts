/**
 * `repository(owner, name, followRenames)` and the fields of Repository. The source of a field is the record, wrapped
 * with its type name, so that a field without a resolver here is detected.
 */
import { access, gateText } from '../../access.ts';
import { worksOn } from '../../caller.ts';
import { defaultBranchOf } from '../../git/store.ts';
import { nodeId } from '../../ids.ts';
import { archivedAt, createdAt, headOf, iso, pushedAt, updatedAt } from '../../repository-facts.ts';
import type { RepositoryRecord } from '../../state.ts';
import type { Context, Resolver, ResolverGroup } from '../context.ts';
import { notFound, TypedError } from '../errors.ts';
import type { RepositorySource } from './sources.ts';
import { forks } from './forks.ts';
import { userNode } from './user.ts';

/** The repository for a caller who may read it, or the error that GitHub returns instead. */
export function readable(context: Context, record: RepositoryRecord, asked: string): RepositorySource {
  const outcome = access(context.call.caller, record);
  switch (outcome) {
    case 'open':
      return { __typename: 'Repository', record };
    case 'hidden':
      throw notFound(asked);
    case 'blocked':
      if (record.blocked?.graphql === 'FORBIDDEN')
        throw new TypedError('FORBIDDEN', 'Repository access blocked');
      throw notFound(asked);
    case 'saml':
      throw new TypedError('FORBIDDEN', gateText(outcome, record), { saml_failure: true });
    default:
      throw new TypedError('FORBIDDEN', gateText(outcome, record), { saml_failure: false });
  }
}

const repository: Resolver<unknown, { owner: string; name: string; followRenames?: boolean | null }> = (
  _source,
  args,
  context,
) => {
  const asked = `${args.owner}/${args.name}`;
  const found = context.world.state.find(asked);
  if (found === undefined || (found.renamed && args.followRenames === false)) throw notFound(asked);
  return readable(context, found.repository, asked);
};

/** A field that needs only the record. */
const of =
  (read: (record: RepositoryRecord) => unknown): Resolver<RepositorySource> =>
  ({ record }) =>
    read(record);

const stargazers: Resolver<RepositorySource> = ({ record }, _args, { call }) => {
  if (!worksOn(call.caller, record)) {
    throw new TypedError(
      'FORBIDDEN',
      `You do not have permission to view the stargazers of ${record.fullName}.`,
    );
  }
  return { totalCount: record.stars ?? 0 };
};

const owner: Resolver<RepositorySource> = ({ record }, _args, { world }) => {
  const user = world.state.user(record.owner);
  return user && userNode(user);
};

const repositoryTopics: Resolver<RepositorySource, { first?: number | null; last?: number | null }> = (
  { record },
  args,
) => {
  const all = record.topics ?? [];
  const chosen = args.first == null ? all.slice(-(args.last ?? 0)) : all.slice(0, args.first);
  const nodes = chosen.map((name) => ({
    url: `https://github.com/topics/${name}`,
    topic: { name, id: `T_${Buffer.from(name).toString('base64url')}` },
  }));
  return { nodes, edges: nodes.map((node) => ({ node, cursor: node.topic.id })), totalCount: all.length };
};

const defaultBranchRef: Resolver<RepositorySource> = async ({ record }, _args, { world }) => {
  const head = await headOf(world.git, record);
  if (head === undefined) return null;
  const { oid, committedAt: date } = head;
  return {
    name: defaultBranchOf(record),
    prefix: 'refs/heads/',
    target: { __typename: 'Commit', oid, committedDate: date, authoredDate: date, pushedDate: null },
  };
};

const object: Resolver<RepositorySource, { expression?: string | null; oid?: string | null }> = async (
  { record },
  { expression, oid },
  { world },
) => {
  const folder = await world.git.folder(record);
  const asked = expression ?? oid ?? '';
  const found =
    folder === undefined || asked.startsWith('-') ? undefined : await world.git.object(folder, asked);
  if (found === undefined) return null;
  const isBinary = found.data.includes(0);
  const common = { oid: found.sha, abbreviatedOid: found.sha.slice(0, 7) };
  if (found.type !== 'blob') return { __typename: found.type === 'tree' ? 'Tree' : 'Commit', ...common };
  const text = isBinary ? null : found.data.toString('utf8');
  return { __typename: 'Blob', ...common, byteSize: found.data.length, isBinary, isTruncated: false, text };
};

const licenseInfo = ({ licence }: RepositoryRecord): unknown =>
  licence == null ? null : { spdxId: licence, key: licence.toLowerCase(), name: licence };

export const repositoryResolvers: ResolverGroup = {
  Query: { repository },
  Repository: {
    id: of(({ id }) => nodeId('R', id)),
    databaseId: of(({ id }) => id),
    name: of(({ name }) => name),
    nameWithOwner: of(({ fullName }) => fullName),
    owner,
    url: of(({ fullName }) => `https://github.com/${fullName}`),
    resourcePath: of(({ fullName }) => `/${fullName}`),
    description: of(({ description }) => description ?? null),
    homepageUrl: of(({ homepage }) => homepage ?? null),
    stargazerCount: of(({ stars }) => stars ?? 0),
    stargazers,
    forkCount: of(({ forks }) => forks ?? 0),
    isArchived: of(({ archived }) => archived ?? false),
    archivedAt: of(archivedAt),
    isDisabled: of(({ disabled }) => disabled ?? false),
    isEmpty: of(({ empty }) => empty ?? false),
    isFork: of(({ fork }) => fork ?? false),
    isLocked: of(({ lockReason }) => lockReason !== undefined),
    lockReason: of(({ lockReason }) => lockReason ?? null),
    isMirror: of(({ mirrorUrl }) => mirrorUrl !== undefined),
    mirrorUrl: of(({ mirrorUrl }) => mirrorUrl ?? null),
    isPrivate: of((record) => record.private ?? false),
    visibility: of((record) => (record.private === true ? 'PRIVATE' : 'PUBLIC')),
    isTemplate: of(({ template }) => template ?? false),
    createdAt: of(createdAt),
    updatedAt: of(updatedAt),
    pushedAt: of(pushedAt),
    licenseInfo: of(licenseInfo),
    primaryLanguage: of(({ language }) => (language == null ? null : { name: language })),
    latestRelease: of(({ latestRelease: one }) =>
      one === undefined
        ? null
        : { tagName: one.tagName, name: one.tagName, publishedAt: iso(one.publishedAt) },
    ),
    repositoryTopics,
    viewerDefaultMergeMethod: of(() => 'MERGE'),
    defaultBranchRef,
    object,
    forks,
  },
};
