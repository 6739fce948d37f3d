/**
 * Reads single repositories over REST: to explain a null alias, or to read everything when there is no token (rules
 * API-8, API-14). A reader uses one identity; `confirm` combines two.
 */
import type { GitHubClient } from '../../adapters/octokit.ts';
import { untoldRepository } from '../../core/facts/told.ts';
import { classifyRest, type RestReading, readable } from './classify.ts';
import type { EtagStore } from './etags.ts';
import type { Doubtful } from './graphql.ts';
import type { RepositoryName } from './names.ts';
import type { Channel } from './run.ts';

export interface RestTools extends Channel {
  readonly client: GitHubClient;
  readonly etags: EtagStore;
  readonly host: string;
  /** Separates the answers with a token from those without one. */
  readonly identity: 'token' | 'anonymous';
}

export type RestReader = (name: RepositoryName) => Promise<RestReading>;

/** After this many unusable answers in a row the service counts as down. */
const MOST_SILENT = 6;

/** A reader that waits as GitHub asks, repeats a failed request once, and sends nothing after it has stopped. */
export function createReader(tools: RestTools): RestReader {
  let silent = 0;
  return async (name) => {
    let reading = await readOnce(name, tools);
    if (isLost(reading) && (await tools.patience.pause(tools.settings.pauseMs)))
      reading = await readOnce(name, tools);
    silent = isLost(reading) ? silent + 1 : 0;
    if (silent >= MOST_SILENT && tools.patience.why() === undefined && isLost(reading)) {
      tools.patience.stop(`GitHub stopped answering: ${reading.why}`);
      if (!tools.contact.made) throw tools.faults.noConnection(reading.why);
    }
    return reading;
  };
}

function isLost(reading: RestReading): reading is RestReading & { kind: 'silent' | 'alien' } {
  return reading.kind === 'silent' || reading.kind === 'alien';
}

async function readOnce(name: RepositoryName, tools: RestTools): Promise<RestReading> {
  const tag = tagOf(name, tools);
  for (;;) {
    const ticket = await tools.patience.ready();
    if (ticket === undefined) return { kind: 'silent', why: tools.patience.why() ?? 'not asked' };
    const known = await tools.etags.get(tag);
    const headers = known?.told ? { 'if-none-match': known.told.etag } : {};
    const reply = await tools.client.send('GET /repos/{owner}/{repo}', {
      owner: name.owner,
      repo: name.name,
      headers,
    });
    if (reply.kind === 'failure') {
      if (reply.why === 'stopped') tools.patience.stop(reply.message);
      if (reply.why === 'unreachable') first(tools, tools.faults.noConnection(reply.message));
      return { kind: 'silent', why: reply.message };
    }
    const verdict = await tools.patience.judge(reply, ticket);
    if (verdict !== 'go') {
      tools.contact.made = true;
      continue;
    }
    const askedAt = tools.now();
    if (reply.status === 304 && known?.told) {
      await tools.etags.set(tag, { ...known, askedAt });
      return { kind: 'facts', repository: known.told.repository };
    }
    const reading = classifyRest(reply);
    if (reading.kind === 'alien') first(tools, tools.faults.notGitHub(reading.why));
    if (reading.kind === 'denied') first(tools, tools.faults.wantsToken(reading.why));
    if (!isLost(reading)) tools.contact.made = true;
    const etag = reply.headers['etag'];
    const told = reading.kind === 'facts' && etag ? { etag, repository: reading.repository } : undefined;
    if (!isLost(reading)) await tools.etags.set(tag, { askedAt, ...(told === undefined ? {} : { told }) });
    return reading;
  }
}

/** Throws if there was never an answer, and stops the requests of those who wait; has no effect later. */
function first(tools: RestTools, error: Error): void {
  if (tools.contact.made) return;
  tools.patience.stop(error.message);
  throw error;
}

function tagOf({ key }: RepositoryName, { host, identity }: RestTools): string {
  return `${host} ${identity} ${key}`;
}

/** The order in which names are due: first those never requested, then those with the oldest request. */
export async function byAge(names: readonly RepositoryName[], tools: RestTools): Promise<RepositoryName[]> {
  const asked = new Map<RepositoryName, string>();
  for (const name of names) asked.set(name, (await tools.etags.get(tagOf(name, tools)))?.askedAt ?? '');
  const at = (name: RepositoryName): string => asked.get(name) ?? '';
  return names.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

/** If the limit blocks a new request, an answer up to this age is used. */
const keptMs = 24 * 3_600_000;

/** Settles a name without a token: the only information is what this reader says, or said today. */
export async function observeAnonymously(
  name: RepositoryName,
  read: RestReader,
  tools: RestTools,
): Promise<void> {
  const reading = await read(name);
  if (reading.kind === 'silent' && tools.patience.why() !== undefined) {
    const kept = await tools.etags.get(tagOf(name, tools));
    const age = kept === undefined ? Infinity : Date.parse(tools.now()) - Date.parse(kept.askedAt);
    if (kept?.told && age <= keptMs) {
      return tools.settle(readable(name, kept.told.repository, kept.askedAt));
    }
  }
  if (reading.kind === 'refused')
    tools.settle(untoldRepository(name.key, 'unreadable', tools.now(), reading.why));
  else settleReading(name, reading, tools);
}

/**
 * Settles a null alias. It asks first with the token, unless that was already forbidden. If the token is refused, it
 * asks once without it, because single sign-on and IP allow lists can block tokens from public data.
 */
export async function confirm(
  { name, forbidden }: Doubtful,
  withToken: RestReader,
  anonymous: RestReader,
  tools: RestTools,
): Promise<void> {
  const reading: RestReading =
    forbidden === undefined ? await withToken(name) : { kind: 'refused', why: forbidden };
  if (reading.kind !== 'refused') return settleReading(name, reading, tools);
  const open = await anonymous(name);
  if (open.kind === 'facts' || open.kind === 'blocked') return settleReading(name, open, tools);
  // A private repository also gives "not found" without a token, so the refusal stays.
  const more = open.kind === 'silent' ? ` (and without a token: ${open.why})` : '';
  tools.settle(untoldRepository(name.key, 'unreadable', tools.now(), reading.why + more));
}

function settleReading(name: RepositoryName, reading: RestReading, tools: RestTools): void {
  const { key } = name;
  switch (reading.kind) {
    case 'facts':
      return tools.settle(readable(name, reading.repository, tools.now()));
    case 'gone':
      return tools.settle(untoldRepository(key, 'gone', tools.now(), 'GitHub answers 404'));
    case 'blocked':
      return tools.settle(untoldRepository(key, 'blocked', tools.now(), reading.why));
    case 'alien':
      return tools.unknown(key, `an answer that is not GitHub's: ${reading.why}`);
    default:
      return tools.unknown(key, reading.why);
  }
}
