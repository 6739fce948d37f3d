/**
 * The Hugging Face source: likes of models, data sets and spaces, one request after another (`GET /api/models/{id}` and
 * similar), because one request cannot ask about several. Renamed ones redirect, and so do old models without an owner.
 */
import {
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
  timeIn,
} from '../adapters/manners/host-source.ts';
import type { RepositoryObservation } from '../core/facts/observation.ts';
import { type RepositoryTold, toldRepository, untoldRepository } from '../core/facts/told.ts';
import type { Source, SourceTools } from '../ports/source.ts';

type Shelf = 'models' | 'datasets' | 'spaces';

/** The fields to request for each kind; spaces are never gated. */
const wanted: Readonly<Record<Shelf, readonly string[]>> = {
  models: ['likes', 'lastModified', 'disabled', 'gated'],
  datasets: ['likes', 'lastModified', 'disabled', 'gated'],
  spaces: ['likes', 'lastModified', 'disabled'],
};

/**
 * Creates the source.
 * @throws FirekeeperError `config` for an invalid address, `credentials` for a token that cannot be sent
 */
export function createHuggingFaceSource(opening: HostOpening, tools: SourceTools): Source {
  // Any other 401 is the answer for a repository that does not exist or is private.
  const refuses = (text: string): boolean => /invalid credentials/i.test(text);
  const line = openHostLine(opening, { scheme: 'Bearer', gapMs: 50, refuses }, tools);
  return createHostSource(opening, line, tools, async (names, run) => {
    for (const name of names) run.settle(await observeOne(name, run, line.known));
  });
}

/** @param known whether a token is sent: then a 401 means a bad token, unless the answer says otherwise */
async function observeOne(name: Named, run: HostRun, known: boolean): Promise<RepositoryObservation> {
  const { key, fullName } = name;
  const [shelf, id] = shelfOf(fullName);
  const query = wanted[shelf].map((one) => `expand%5B%5D=${one}`).join('&');
  const path = `/${shelf}/${id.split('/').map(encodeURIComponent).join('/')}?${query}`;
  const answer = await run.ask({ path });
  if (isSilence(answer)) return untoldRepository(key, 'unknown', run.now(), answer.why);
  const { status, body } = answer;
  const told = status === 200 ? factsIn(body, shelf) : undefined;
  if (told !== undefined) return toldRepository(key, fullName, told, run.now());
  if (isAbsent(answer, known)) return confirmGone(name, run);
  const why = status === 200 ? 'an answer without a repository' : errorOf(answer);
  const code = answer.headers['x-error-code'];
  if (status === 451 || (status === 403 && /\bdisabled\b/i.test(why))) {
    return untoldRepository(key, 'blocked', run.now(), why);
  }
  if (status === 403 || code === 'GatedRepo') return untoldRepository(key, 'unreadable', run.now(), why);
  return untoldRepository(key, 'unknown', run.now(), why);
}

/**
 * Checks that a repository reported as gone is also missing from the list of its owner. Everybody can use this search,
 * so it also distinguishes a missing repository from a service that rejects everybody.
 */
async function confirmGone({ key, fullName }: Named, run: HostRun): Promise<RepositoryObservation> {
  const [shelf, id] = shelfOf(fullName);
  const [author, name] = id.includes('/') ? id.split('/') : [undefined, id];
  const owner = author === undefined ? '' : `author=${encodeURIComponent(author)}&`;
  const path = `/${shelf}?${owner}search=${encodeURIComponent(name ?? '')}&limit=100`;
  const answer = await run.ask({ path });
  if (isSilence(answer)) return untoldRepository(key, 'unknown', run.now(), answer.why);
  if (answer.status !== 200 || !Array.isArray(answer.body)) {
    return untoldRepository(key, 'unknown', run.now(), errorOf(answer));
  }
  const listed = answer.body.some((one) => String(fieldsOf(one)['id']).toLowerCase() === id.toLowerCase());
  return listed
    ? untoldRepository(key, 'unknown', run.now(), 'it is listed, and not answered for')
    : untoldRepository(key, 'gone', run.now(), 'not found');
}

function shelfOf(fullName: string): readonly [Shelf, string] {
  const [first = '', ...rest] = fullName.split('/');
  const shelf = first.toLowerCase();
  return shelf === 'datasets' || shelf === 'spaces' ? [shelf, rest.join('/')] : ['models', fullName];
}

function factsIn(body: unknown, shelf: Shelf): RepositoryTold | undefined {
  const fields = fieldsOf(body);
  const { id, gated } = fields;
  const likes = countIn(fields['likes']);
  if (typeof id !== 'string' || !/^[^/\s]+(?:\/[^/\s]+)?$/.test(id) || likes === null) return undefined;
  return {
    id: numberOf(fields['_id']),
    fullName: shelf === 'models' ? id : `${shelf}/${id}`,
    stars: likes,
    forks: null,
    archived: false,
    disabled: fields['disabled'] === true,
    fork: false,
    pushedAt: timeIn(fields['lastModified']),
    // `auto` or `manual`: who decides on a request.
    gated: typeof gated === 'string' || gated === true,
  };
}

/**
 * Makes a number from an id. The first eight of its 24 hexadecimal digits are a time and the last five are from a
 * counter, so no two repositories share both.
 */
function numberOf(id: unknown): number | null {
  const [, time, counter] = /^([\da-f]{8})[\da-f]{11}([\da-f]{5})$/.exec(String(id)) ?? [];
  if (time === undefined || counter === undefined) return null;
  return Number.parseInt(time, 16) * 2 ** 20 + Number.parseInt(counter, 16);
}

/**
 * Whether the hub itself says that this reader cannot see such a repository. To readers without a token it says so with
 * a 401 about their password.
 */
function isAbsent(answer: HostAnswer, known: boolean): boolean {
  const { status, headers } = answer;
  if (status !== 401 && status !== 404) return false;
  if (headers['x-error-code'] !== undefined) return headers['x-error-code'] === 'RepoNotFound';
  const words = status === 404 ? /^Repository not found\b/i : /^Invalid username or password\b/i;
  return (status === 404 || !known) && words.test(errorOf(answer));
}

function errorOf({ status, body }: Exclude<HostAnswer | HostSilence, HostSilence>): string {
  const { error } = fieldsOf(body);
  return typeof error === 'string' && error !== '' ? error : `answered ${status}`;
}
