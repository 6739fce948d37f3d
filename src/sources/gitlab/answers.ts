/** Reads the answers of GitLab: projects over GraphQL; one project, one group or a refusal over REST. Pure. */
import type { HostAnswer } from '../../adapters/manners/host-ask.ts';
import { countIn, fieldsOf, textIn, timeIn } from '../../adapters/manners/host-source.ts';
import type { RepositoryTold } from '../../core/facts/told.ts';

/**
 * The projects of a GraphQL answer, by their folded full path. An answer with errors gives none, because the errors do
 * not say which projects they are about.
 */
export function projectsIn({ status, body }: HostAnswer): ReadonlyMap<string, RepositoryTold> {
  const { data, errors } = fieldsOf(body);
  const { nodes } = fieldsOf(fieldsOf(data)['projects']);
  if (status !== 200 || errors !== undefined || !Array.isArray(nodes)) return new Map();
  const found = nodes.flatMap((node) => projectIn(node) ?? []);
  return new Map(found.map((one) => [one.fullName.toLowerCase(), one]));
}

/** The one project of a GraphQL answer. */
export function projectOf({ status, body }: HostAnswer): RepositoryTold | undefined {
  const { data, errors } = fieldsOf(body);
  return status !== 200 || errors !== undefined ? undefined : projectIn(fieldsOf(data)['project']);
}

function projectIn(node: unknown): RepositoryTold | undefined {
  const fields = fieldsOf(node);
  const { id, fullPath, archived } = fields;
  const stars = countIn(fields['starCount']);
  if (!isFullPath(fullPath) || stars === null || typeof archived !== 'boolean') return undefined;
  const digits = /^gid:\/\/gitlab\/Project\/(\d{1,15})$/.exec(String(id))?.[1];
  return {
    id: digits === undefined ? null : Number(digits),
    fullName: fullPath,
    stars,
    forks: countIn(fields['forksCount']),
    archived,
    disabled: false,
    fork: false,
    pushedAt: timeIn(fields['lastActivityAt']),
    description: textIn(fields['description']),
  };
}

/** The text of the README of a project: null if it has none; undefined if the answer does not say. */
export function readmeOf({ status, body }: HostAnswer): string | null | undefined {
  const { data, errors } = fieldsOf(body);
  const { repository } = fieldsOf(fieldsOf(data)['project']);
  const { nodes } = fieldsOf(fieldsOf(repository)['blobs']);
  if (status !== 200 || errors !== undefined || !Array.isArray(nodes)) return undefined;
  const texts = nodes.map((node) => textIn(fieldsOf(node)['rawTextBlob']));
  return texts.find((text) => text !== null && text !== '') ?? null;
}

/** The full path of the project in a REST answer. */
export function restName({ status, body }: HostAnswer): string | undefined {
  const { path_with_namespace: path } = fieldsOf(body);
  return status === 200 && isFullPath(path) ? path : undefined;
}

/** Only GitLab's own format proves that something does not exist (`404 Project Not Found`); a proxy's 404 does not. */
export function isNotFound({ body }: HostAnswer): boolean {
  const { message } = fieldsOf(body);
  return typeof message === 'string' && /^404 (?:Project|Group) Not Found$/i.test(message);
}

/** The message of an answer, to use as a reason. */
export function messageOf({ status, body }: HostAnswer): string {
  const { message, error, errors } = fieldsOf(body);
  const first = Array.isArray(errors) ? fieldsOf(errors[0])['message'] : undefined;
  const said = [message, error, first].find((one) => typeof one === 'string' && one !== '');
  return said === undefined
    ? status === 200
      ? 'an answer without a project'
      : `answered ${status}`
    : String(said);
}

function isFullPath(value: unknown): value is string {
  return typeof value === 'string' && /^[^/\s]+(?:\/[^/\s]+)+$/.test(value);
}
