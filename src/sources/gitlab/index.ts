/**
 * The GitLab source: asks in batches over GraphQL, and confirms missing projects over REST, which follows renames and
 * distinguishes a missing project from a group. This file sends requests; `answers.ts` reads the answers.
 */
import { type HostOpening, isSilence, openHostLine } from '../../adapters/manners/host-ask.ts';
import { createHostSource, type HostRun, type Named } from '../../adapters/manners/host-source.ts';
import { type RepositoryTold, toldRepository, untoldRepository } from '../../core/facts/told.ts';
import type { Source, SourceTools } from '../../ports/source.ts';
import { isNotFound, messageOf, projectOf, projectsIn, readmeOf, restName } from './answers.ts';

/** A limit of GitLab: "You cannot provide more than 50 full paths". */
const mostPaths = 50;

const fields = 'id fullPath description starCount forksCount archived lastActivityAt';
const many = `query Projects($paths: [String!]) { projects(fullPaths: $paths, first: 50) { nodes { ${fields} } } }`;
const one = `query Project($path: ID!) { project(fullPath: $path) { ${fields} } }`;
/** `blobs` takes exact paths, so it gets the usual ones. */
const readmes = ['README.md', 'readme.md', 'Readme.md', 'README.rst', 'README.adoc', 'README'];
const readme = `query Readme($path: ID!, $files: [String!]!) { project(fullPath: $path) { repository { blobs(paths: $files) { nodes { rawTextBlob } } } } }`;

/**
 * Creates the source.
 * @throws FirekeeperError `config` for an invalid address, `credentials` for a token that cannot be sent
 */
export function createGitLabSource(opening: HostOpening, tools: SourceTools): Source {
  const { apiUrl, ...rest } = opening;
  // GraphQL and REST have sibling addresses; people know the REST address.
  const root = apiUrl?.trim().replace(/\/v4\/*$/, '');
  const place = root === undefined ? rest : { ...rest, apiUrl: root };
  const line = openHostLine(place, { scheme: 'Bearer', gapMs: 50, refuses: () => true }, tools);
  const observeAll = async (names: readonly Named[], run: HostRun) => {
    for (let at = 0; at < names.length; at += mostPaths)
      await observeBatch(names.slice(at, at + mostPaths), run);
  };
  return createHostSource(opening, line, tools, observeAll, async (path, ask) => {
    const body = { query: readme, variables: { path, files: readmes } };
    const answer = await ask({ path: '/graphql', body });
    return isSilence(answer) ? undefined : readmeOf(answer);
  });
}

async function observeBatch(names: readonly Named[], run: HostRun): Promise<void> {
  const paths = names.map(({ fullName }) => fullName);
  const answer = await run.ask({ path: '/graphql', body: { query: many, variables: { paths } } });
  // A server older than GitLab 16.6 rejects the argument: then each project is requested alone.
  const found = isSilence(answer) ? new Map<string, RepositoryTold>() : projectsIn(answer);
  for (const name of names) {
    const told = found.get(name.fullName.toLowerCase());
    if (told === undefined) await confirm(name, run);
    else run.settle(toldRepository(name.key, name.fullName, told, run.now(), run.host));
  }
}

/**
 * Settles a name that is missing from a batch: REST knows the new name of a project, and whether the project exists.
 */
async function confirm(name: Named, run: HostRun): Promise<void> {
  const { key, fullName } = name;
  const answer = await run.ask({ path: `/v4/projects/${encodeURIComponent(fullName)}` });
  if (isSilence(answer)) return run.settle(untoldRepository(key, 'unknown', run.now(), answer.why));
  const now = restName(answer);
  if (now !== undefined) return readAgain(name, now, run);
  const why = messageOf(answer);
  if (answer.status === 451) return run.settle(untoldRepository(key, 'blocked', run.now(), why));
  if (answer.status === 403) return run.settle(untoldRepository(key, 'unreadable', run.now(), why));
  if (answer.status !== 404 || !isNotFound(answer)) {
    return run.settle(untoldRepository(key, 'unknown', run.now(), why));
  }
  const group = await run.ask({
    path: `/v4/groups/${encodeURIComponent(fullName)}?with_projects=false`,
  });
  if (isSilence(group)) return run.settle(untoldRepository(key, 'unknown', run.now(), group.why));
  if (group.status === 404 && isNotFound(group)) {
    return run.settle(untoldRepository(key, 'gone', run.now(), 'not found'));
  }
  const reason = group.status === 200 ? 'it is a group, not a project' : messageOf(group);
  run.settle(untoldRepository(key, 'unreadable', run.now(), reason));
}

/** REST does not show everybody whether a project is archived, so the facts come from GraphQL, by the current name. */
async function readAgain({ key, fullName }: Named, now: string, run: HostRun): Promise<void> {
  const answer = await run.ask({ path: '/graphql', body: { query: one, variables: { path: now } } });
  if (isSilence(answer)) return run.settle(untoldRepository(key, 'unknown', run.now(), answer.why));
  const told = projectOf(answer);
  run.settle(
    told === undefined || told.fullName.toLowerCase() !== now.toLowerCase()
      ? untoldRepository(key, 'unknown', run.now(), `GraphQL: ${messageOf(answer)}`)
      : toldRepository(key, fullName, told, run.now(), run.host),
  );
}
