/**
 * The one GraphQL query of this source: one alias a repository, names as variables, one shared fragment of
 * scalars, so a batch costs one point whatever its size (github-api.md, 1.1 and 1.3). Pure.
 */
import type { RepositoryName } from './names.ts';

export interface BatchQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** `stargazerCount` is a scalar; the `stargazers` connection is forbidden to most tokens and never asked. */
const FRAGMENT =
  'fragment facts on Repository{databaseId nameWithOwner stargazerCount forkCount isArchived isDisabled isFork isEmpty isLocked pushedAt}';

/** The alias of the repository at `index` of a batch. */
export function aliasOf(index: number): string {
  return `r${index}`;
}

/** Builds the query for a batch; the order of aliases is the order of `names`. */
export function buildQuery(names: readonly RepositoryName[]): BatchQuery {
  const variables: Record<string, string> = {};
  const declared: string[] = [];
  const fields: string[] = [];
  for (const [index, { owner, name }] of names.entries()) {
    variables[`o${index}`] = owner;
    variables[`n${index}`] = name;
    declared.push(`$o${index}:String!,$n${index}:String!`);
    fields.push(`${aliasOf(index)}:repository(owner:$o${index},name:$n${index}){...facts}`);
  }
  const query = `query(${declared.join(',')}){rateLimit{cost remaining used resetAt nodeCount} ${fields.join(' ')}} ${FRAGMENT}`;
  return { query, variables };
}
