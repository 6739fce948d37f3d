/**
 * The Forgejo and Gitea source (Codeberg, and self-hosted servers): sends `GET /repos/{owner}/{repo}` to their REST
 * API, one request after another, because one request cannot ask about several. Renamed and transferred repositories
 * redirect.
 */
import {
  type AskHost,
  type HostAnswer,
  type HostOpening,
  type HostSilence,
  isSilence,
  openHostLine,
} from '../adapters/manners/host-ask.ts';
import {
  countIn,
  createHostSource,
  fieldsOf,
  type HostRun,
  type Named,
  textIn,
  timeIn,
} from '../adapters/manners/host-source.ts';
import { type RepositoryTold, toldRepository, untoldRepository } from '../core/facts/told.ts';
import type { RepositoryObservation } from '../core/facts/observation.ts';
import type { Source, SourceTools } from '../ports/source.ts';

/** Keeps the size limited: a long-running process forgets the oldest names. */
const mostKept = 10_000;

interface Kept {
  readonly etag: string;
  readonly told: RepositoryTold;
}

/**
 * Creates the source.
 * @throws FirekeeperError `config` for an invalid address, `credentials` for a token that cannot be sent
 */
export function createForgejoSource(opening: HostOpening, tools: SourceTools): Source {
  const line = openHostLine(opening, { scheme: 'token', gapMs: 50, refuses: () => true }, tools);
  const kept = new Map<string, Kept>();
  const observeAll = async (names: readonly Named[], run: HostRun) => {
    for (const name of names) run.settle(await observeOne(name, run, kept));
  };
  return createHostSource(opening, line, tools, observeAll, readmeOf);
}

async function observeOne(
  name: Named,
  run: HostRun,
  kept: Map<string, Kept>,
): Promise<RepositoryObservation> {
  const answer = await read(name, run, kept);
  if (isSilence(answer)) return untoldRepository(name.key, 'unknown', run.now(), answer.why);
  if (answer.status !== 404) return observed(name, answer, run, kept);
  if (!isNotFound(answer)) {
    return untoldRepository(name.key, 'unknown', run.now(), 'a "not found" of another service');
  }
  // A repository is reported as gone only after two requests did not find it.
  const again = await read(name, run, kept);
  if (isSilence(again)) return untoldRepository(name.key, 'unknown', run.now(), again.why);
  return again.status === 404 && isNotFound(again)
    ? untoldRepository(name.key, 'gone', run.now(), 'not found')
    : observed(name, again, run, kept);
}

const pathOf = (fullName: string): string =>
  `/repos/${fullName.split('/').map(encodeURIComponent).join('/')}`;

function read({ key, fullName }: Named, { ask }: HostRun, kept: Map<string, Kept>) {
  const known = kept.get(key);
  const path = pathOf(fullName);
  return ask({ path, ...(known === undefined ? {} : { headers: { 'if-none-match': known.etag } }) });
}

function observed(
  { key, fullName }: Named,
  answer: HostAnswer,
  run: HostRun,
  kept: Map<string, Kept>,
): RepositoryObservation {
  const { status, headers, body } = answer;
  const known = kept.get(key);
  if (status === 304 && known !== undefined)
    return toldRepository(key, fullName, known.told, run.now(), run.host);
  const told = status === 200 ? factsIn(body) : undefined;
  if (told !== undefined) {
    kept.delete(key);
    if (headers['etag'] !== undefined) keep(kept, key, { etag: headers['etag'], told });
    return toldRepository(key, fullName, told, run.now(), run.host);
  }
  const why = messageOf(answer);
  if (status === 451) return untoldRepository(key, 'blocked', run.now(), why);
  if (status === 403) return untoldRepository(key, 'unreadable', run.now(), why);
  return untoldRepository(key, 'unknown', run.now(), status === 200 ? 'an answer without a repository' : why);
}

function keep(kept: Map<string, Kept>, key: string, one: Kept): void {
  kept.set(key, one);
  const oldest = kept.size > mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
}

/** The parts of the API's `Repository` type that matter here. */
function factsIn(body: unknown): RepositoryTold | undefined {
  const fields = fieldsOf(body);
  const { full_name: fullName } = fields;
  const stars = countIn(fields['stars_count']);
  if (typeof fullName !== 'string' || !/^[^/\s]+\/[^/\s]+$/.test(fullName) || stars === null)
    return undefined;
  return {
    id: countIn(fields['id']),
    fullName,
    stars,
    forks: countIn(fields['forks_count']),
    archived: fields['archived'] === true,
    disabled: false,
    fork: fields['fork'] === true,
    pushedAt: timeIn(fields['updated_at']),
    empty: fields['empty'] === true,
    description: textIn(fields['description']),
  };
}

/** The names of READMEs, the best first. */
const readmes = [/^readme\.(?:md|markdown)$/i, /^readme\.(?:rst|org|adoc|txt)$/i, /^readme$/i];
/** A longer README is not read. */
const longestReadme = 500_000;

/** The API has no question for "the README", so the first one asks which files there are. */
async function readmeOf(fullName: string, ask: AskHost): Promise<string | null | undefined> {
  const path = `${pathOf(fullName)}/contents`;
  const folder = await ask({ path });
  if (isSilence(folder)) return undefined;
  if (folder.status === 404 && isNotFound(folder)) return null;
  if (folder.status !== 200 || !Array.isArray(folder.body)) return undefined;
  const files: readonly Readonly<Record<string, unknown>>[] = folder.body.map(fieldsOf);
  const named = (name: RegExp) =>
    files.find((file) => file['type'] === 'file' && name.test(String(file['name'])));
  const first = readmes.map(named).find((file) => file !== undefined);
  if (first === undefined || (countIn(first['size']) ?? 0) > longestReadme) return null;
  const file = await ask({ path: `${path}/${encodeURIComponent(String(first['name']))}` });
  if (isSilence(file) || file.status !== 200) return undefined;
  const { content, encoding } = fieldsOf(file.body);
  const isText = typeof content === 'string' && encoding === 'base64';
  return isText ? Buffer.from(content, 'base64').toString('utf8') : undefined;
}

/** Only the API's own format proves that a repository does not exist: it links to the API description. */
function isNotFound({ body }: HostAnswer): boolean {
  const { message, url } = fieldsOf(body);
  return typeof message === 'string' && typeof url === 'string';
}

function messageOf({ status, body }: Exclude<HostAnswer | HostSilence, HostSilence>): string {
  const { message } = fieldsOf(body);
  return typeof message === 'string' && message !== '' ? message : `answered ${status}`;
}
