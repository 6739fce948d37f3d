/**
 * Turns GitHub's facts and answers into fates: the meaning of a query node, a REST body or a REST status for one
 * repository (rules API-7 to API-12). Pure; `graphql.ts` and `rest.ts` send the requests.
 */
import type { Answer } from '../../adapters/octokit.ts';
import type { RepositoryObservation } from '../../core/facts/observation.ts';
import { toldRepository } from '../../core/facts/told.ts';
import { github } from '../../core/hosts/github.ts';
import { partsOf } from '../../core/hosts/index.ts';
import type { RepositoryName } from './names.ts';

/** The few fields of `GET /repos/{owner}/{repo}` that matter; an ETag entry keeps the same ones. */
export interface RestRepository {
  /** Null if GitHub's 32-bit field cannot represent it. */
  readonly id: number | null;
  readonly fullName: string;
  readonly stars: number;
  /** Null if the answer does not say. */
  readonly forks: number | null;
  readonly archived: boolean;
  readonly disabled: boolean;
  readonly fork: boolean;
  readonly pushedAt: string | null;
  /** Null if the answer does not say. */
  readonly createdAt?: string | null;
  /** SPDX id; null for no licence; undefined if the answer does not say. */
  readonly license?: string | null | undefined;
  /** The repository's own description; absent if it was not kept. */
  readonly description?: string;
}

interface Facts extends RestRepository {
  readonly committedAt?: string;
  readonly archivedAt?: string;
  readonly empty?: boolean;
  readonly locked?: boolean;
  readonly topics?: readonly string[];
}

export type RestReading =
  | { readonly kind: 'facts'; readonly repository: RestRepository }
  | { readonly kind: 'gone' }
  | { readonly kind: 'blocked'; readonly why: string }
  /** 403: this reader has no access. */
  | { readonly kind: 'refused'; readonly why: string }
  /** 401: the credentials were refused, or are required. */
  | { readonly kind: 'denied'; readonly why: string }
  /** No usable answer: asking again later may help. */
  | { readonly kind: 'silent'; readonly why: string }
  /** The answer did not come from GitHub's API. */
  | { readonly kind: 'alien'; readonly why: string };

/** The observation of a repository that was read. */
export function readable(name: RepositoryName, facts: Facts, observedAt: string): RepositoryObservation {
  const { locked, ...told } = facts;
  // Successors are not looked for on self-hosted servers.
  const host = partsOf(name.key).host === github.name ? github : undefined;
  return {
    ...toldRepository(name.key, `${name.owner}/${name.name}`, told, observedAt, host),
    ...(locked === true ? { reason: 'locked on GitHub' } : {}),
    ...given('committedAt', facts.committedAt),
    ...given('archivedAt', facts.archivedAt),
    ...given('topics', facts.topics),
  };
}

/** A node of the query as facts; undefined if a field that GitHub always sends is missing. */
export function nodeFacts(node: unknown): Facts | undefined {
  const { databaseId, nameWithOwner, stargazerCount, pushedAt, ...flags } = record(node);
  if (!isName(nameWithOwner) || !isCount(stargazerCount)) return undefined;
  return {
    id: isCount(databaseId) ? databaseId : null,
    fullName: nameWithOwner,
    stars: stargazerCount,
    forks: isCount(flags['forkCount']) ? flags['forkCount'] : null,
    archived: flags['isArchived'] === true,
    disabled: flags['isDisabled'] === true,
    fork: flags['isFork'] === true,
    pushedAt: typeof pushedAt === 'string' ? pushedAt : null,
    ...given('createdAt', textOf(flags['createdAt'])),
    license: licenseOf(flags['licenseInfo'], 'spdxId'),
    empty: flags['isEmpty'] === true,
    locked: flags['isLocked'] === true,
    ...given('description', textOf(flags['description'])),
    ...given('archivedAt', textOf(flags['archivedAt'])),
    ...given('committedAt', textOf(record(record(flags['defaultBranchRef'])['target'])['committedDate'])),
    ...('repositoryTopics' in flags ? { topics: topicsOf(flags['repositoryTopics']) } : {}),
  };
}

function topicsOf(connection: unknown): readonly string[] {
  const { nodes } = record(connection);
  const names = Array.isArray(nodes) ? nodes.map((node) => record(record(node)['topic'])['name']) : [];
  return names.filter((name) => typeof name === 'string');
}

/** The meaning of a REST answer for one repository; the reader handles 304, and `limits.ts` handles limits. */
export function classifyRest({ status, headers, body }: Answer): RestReading {
  const fields = record(body);
  const message = typeof fields['message'] === 'string' ? fields['message'] : `status ${status}`;
  if (status === 451 || 'block' in fields) return { kind: 'blocked', why: blockOf(fields) ?? message };
  if (status >= 500 || status === 408) return { kind: 'silent', why: `GitHub answered ${status}` };
  if (typeof body !== 'object' || body === null) {
    const html = isHtml(body, headers);
    return html ? { kind: 'alien', why: 'a web page' } : { kind: 'silent', why: 'the answer broke off' };
  }
  if (status === 200) {
    const repository = restFacts(fields);
    return repository
      ? { kind: 'facts', repository }
      : { kind: 'alien', why: 'an answer without a repository' };
  }
  // Only GitHub's own "not found" format proves that a repository is gone; the page of a proxy does not.
  if (status === 404) {
    return 'documentation_url' in fields || message === 'Not Found'
      ? { kind: 'gone' }
      : { kind: 'alien', why: 'a "not found" of another service' };
  }
  if (status === 401) return { kind: 'denied', why: message };
  if (status === 403) return { kind: 'refused', why: message };
  return { kind: 'silent', why: `GitHub answered ${status}: ${message}` };
}

/** Whether a body is a web page instead of the requested JSON. */
export function isHtml(body: unknown, headers: Answer['headers']): boolean {
  const typed = /\bhtml\b/i.test(headers['content-type'] ?? '');
  return typed || (typeof body === 'string' && /^\s*</.test(body));
}

/** Any JSON object as a record; an empty record for everything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function restFacts(fields: Readonly<Record<string, unknown>>): RestRepository | undefined {
  const { id, full_name: fullName, stargazers_count: stars, pushed_at: pushedAt } = fields;
  if (!isName(fullName) || !isCount(stars)) return undefined;
  return {
    id: isCount(id) ? id : null,
    fullName,
    stars,
    forks: isCount(fields['forks_count']) ? fields['forks_count'] : null,
    archived: fields['archived'] === true,
    disabled: fields['disabled'] === true,
    fork: fields['fork'] === true,
    pushedAt: typeof pushedAt === 'string' ? pushedAt : null,
    ...given('createdAt', textOf(fields['created_at'])),
    license: licenseOf(fields['license'], 'spdx_id'),
    ...given('description', textOf(fields['description'])),
  };
}

/** A licence without an SPDX id is still a licence; undefined if the answer does not say. */
function licenseOf(value: unknown, id: 'spdxId' | 'spdx_id'): string | null | undefined {
  if (value === null || value === undefined) return value;
  const spdx = record(value)[id];
  return typeof spdx === 'string' && /^[\w.+-]{1,60}$/.test(spdx) ? spdx : 'NOASSERTION';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

function blockOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const { reason } = record(fields['block']);
  return typeof reason === 'string' ? `blocked by GitHub: ${reason}` : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[^/\s]+\/[^/\s]+$/.test(value);
}
