/**
 * The query for a closer look at archived repositories: the README, the head, and the forks with the most stars (rule
 * API-33). Pure; `closer.ts` sends it.
 */
import type { ForkSeen } from '../../core/facts/fork-successor.ts';
import { record } from './classify.ts';
import type { RepositoryName } from './names.ts';
import { aliasOf, type BatchQuery } from './query.ts';

/** What GitHub shows of an archived repository. */
export interface ArchivedSeen {
  /** The text of its README; null if there is none under the usual names. */
  readonly readme: string | null;
  readonly branch: string;
  /** ISO time of its last commit. */
  readonly committedAt: string;
  readonly forks: readonly ForkSeen[];
}

/** `object` takes an exact path, so each usual name is asked for. */
const readmes = ['README.md', 'readme.md', 'Readme.md', 'README.rst', 'README'];
const head = 'defaultBranchRef{name target{...on Commit{committedDate}}}';
const forks = `forks(first:5,privacy:PUBLIC,orderBy:{field:STARGAZERS,direction:DESC}){nodes{nameWithOwner stargazerCount isArchived isDisabled ${head}}}`;
const texts = readmes.map((path, at) => `f${at}:object(expression:"HEAD:${path}"){...on Blob{text}}`);

/** A repository to look at, and whether it has forks; without any, none is asked for. */
export interface Looked {
  readonly name: RepositoryName;
  readonly hasForks: boolean;
}

/** One alias for each repository, in the order of the names. */
export function closerQuery(looked: readonly Looked[]): BatchQuery {
  const names = looked.map(({ name }) => name);
  const declared = names.map((_, at) => `$o${at}:String!,$n${at}:String!`).join(',');
  const fields = looked.map(({ hasForks }, at) => {
    const parts = `...closer${hasForks ? ' ...forked' : ''}`;
    return `${aliasOf(at)}:repository(owner:$o${at},name:$n${at}){${parts}}`;
  });
  const closer = `fragment closer on Repository{${texts.join(' ')} ${head}}`;
  const forked = looked.some(({ hasForks }) => hasForks) ? ` fragment forked on Repository{${forks}}` : '';
  const variables = names.flatMap(({ owner, name }, at) => [
    [`o${at}`, owner],
    [`n${at}`, name],
  ]);
  return {
    query: `query(${declared}){${fields.join(' ')}} ${closer}${forked}`,
    variables: Object.fromEntries(variables) as Record<string, string>,
  };
}

/** A node of the answer; null if it lacks what every repository with a commit has. */
export function archivedSeen(node: unknown): ArchivedSeen | null {
  const fields = record(node);
  const at = headOf(fields);
  // Not asked for if there are none.
  const nodes = 'forks' in fields ? record(fields['forks'])['nodes'] : [];
  if (at === null || !Array.isArray(nodes)) return null;
  const found = readmes.map((_, index) => record(fields[`f${index}`])['text']);
  const readme = found.find((text) => typeof text === 'string' && text !== '');
  return { readme: typeof readme === 'string' ? readme : null, ...at, forks: nodes.flatMap(forkOf) };
}

function forkOf(node: unknown): readonly ForkSeen[] {
  const fields = record(node);
  const { nameWithOwner: fullName, stargazerCount: stars } = fields;
  const at = headOf(fields);
  if (at === null || typeof fullName !== 'string' || typeof stars !== 'number') return [];
  if (!/^[\w.-]+\/[\w.-]+$/.test(fullName)) return [];
  const isClosed = fields['isArchived'] === true || fields['isDisabled'] === true;
  return [{ fullName, stars, isClosed, ...at }];
}

function headOf(fields: Readonly<Record<string, unknown>>) {
  const { name: branch, target } = record(fields['defaultBranchRef']);
  const { committedDate: committedAt } = record(target);
  if (typeof branch !== 'string' || typeof committedAt !== 'string') return null;
  return Number.isNaN(Date.parse(committedAt)) ? null : { branch, committedAt };
}
