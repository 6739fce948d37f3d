/**
 * The only GraphQL query of this source: one alias per repository, names as variables, and one shared fragment of
 * scalars. So a batch costs one point, whatever its size (rules API-3, API-6). Pure.
 */
import type { RepositoryName } from './names.ts';

export interface BatchQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** `stargazerCount` is a scalar. Most tokens may not use the `stargazers` connection, so it is never requested. */
const facts =
  'databaseId nameWithOwner description stargazerCount forkCount isArchived archivedAt isDisabled isFork isEmpty isLocked pushedAt createdAt licenseInfo defaultBranchRef';
/** The fields to request inside non-scalar fields; none of them is a connection, so none adds cost (rule API-16). */
const inside: Readonly<Record<string, string>> = {
  licenseInfo: '{spdxId}',
  defaultBranchRef: '{target{...on Commit{committedDate}}}',
};
/** The topics of a repository: GitHub allows at most twenty. They do not change the cost of a batch. */
const topics = 'repositoryTopics(first:20){nodes{topic{name}}}';
const limit = 'cost remaining used resetAt nodeCount';

/** Without these fields nothing certain is known about a repository. */
const needed: ReadonlySet<string> = new Set(['nameWithOwner', 'stargazerCount', 'isArchived']);

/** Whether an older GitHub may lack this field: it is requested until GitHub reports it as unknown. */
export function isSpared(field: string): boolean {
  return `rateLimit repositoryTopics ${facts} ${limit}`.split(' ').includes(field) && !needed.has(field);
}

/** The alias of the repository at `index` of a batch. */
export function aliasOf(index: number): string {
  return `r${index}`;
}

/**
 * Builds the query for a batch; the aliases have the same order as `names`.
 * @param missing fields that this GitHub does not know
 * @param withTopics whether to request topics too
 */
export function buildQuery(
  names: readonly RepositoryName[],
  missing: ReadonlySet<string> = new Set(),
  withTopics = false,
): BatchQuery {
  const known = (fields: string): string =>
    fields
      .split(' ')
      .filter((field) => !missing.has(field))
      .map((field) => field + (inside[field] ?? ''))
      .join(' ');
  const variables: Record<string, string> = {};
  const declared: string[] = [];
  const fields: string[] = [];
  for (const [index, { owner, name }] of names.entries()) {
    variables[`o${index}`] = owner;
    variables[`n${index}`] = name;
    declared.push(`$o${index}:String!,$n${index}:String!`);
    fields.push(`${aliasOf(index)}:repository(owner:$o${index},name:$n${index}){...facts}`);
  }
  const budget = missing.has('rateLimit') || known(limit) === '' ? '' : `rateLimit{${known(limit)}} `;
  const about = withTopics && !missing.has('repositoryTopics') ? ` ${topics}` : '';
  const query = `query(${declared.join(',')}){${budget}${fields.join(' ')}} fragment facts on Repository{${known(facts)}${about}}`;
  return { query, variables };
}
