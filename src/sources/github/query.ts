/**
 * The one GraphQL query of this source: one alias a repository, names as variables, one shared fragment of
 * scalars, so a batch costs one point whatever its size (rules API-3, API-6). Pure.
 */
import type { RepositoryName } from './names.ts';

export interface BatchQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** `stargazerCount` is a scalar; the `stargazers` connection is forbidden to most tokens and never asked. */
const facts =
  'databaseId nameWithOwner description stargazerCount forkCount isArchived archivedAt isDisabled isFork isEmpty isLocked pushedAt createdAt licenseInfo defaultBranchRef';
/** What is asked of the fields that are no scalars; none of them is a connection, so none has a price (rule API-16). */
const inside: Readonly<Record<string, string>> = {
  licenseInfo: '{spdxId}',
  defaultBranchRef: '{target{...on Commit{committedDate}}}',
};
const limit = 'cost remaining used resetAt nodeCount';

/** Without these nothing certain could be said of a repository. */
const needed: ReadonlySet<string> = new Set(['nameWithOwner', 'stargazerCount', 'isArchived']);

/** Fields that an older GitHub may lack: they are asked until it says so. */
export function isSpared(field: string): boolean {
  return `rateLimit ${facts} ${limit}`.split(' ').includes(field) && !needed.has(field);
}

/** The alias of the repository at `index` of a batch. */
export function aliasOf(index: number): string {
  return `r${index}`;
}

/**
 * Builds the query for a batch; the order of aliases is the order of `names`.
 * @param missing fields that this GitHub does not know
 */
export function buildQuery(
  names: readonly RepositoryName[],
  missing: ReadonlySet<string> = new Set(),
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
  const query = `query(${declared.join(',')}){${budget}${fields.join(' ')}} fragment facts on Repository{${known(facts)}}`;
  return { query, variables };
}
