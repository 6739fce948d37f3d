/**
 * The stand-in GitLab: the part of its GraphQL schema for projects, with its limits (50 paths, complexity), and
 * `GET /projects/:id` and `GET /groups/:id` of its REST API. GraphQL knows projects only by their current names.
 */
import { buildSchema, type ExecutionResult, graphqlSync, parse, validate } from 'graphql';
import {
  type Answer,
  type Asked,
  type HostedProject,
  type HostWorld,
  idOf,
  json,
  projectNamed,
  projectOnce,
} from './exchange.ts';

const schema = buildSchema(`
  scalar Time
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type Project {
    id: ID! fullPath: ID! name: String! path: String! webUrl: String description: String
    starCount: Int! forksCount: Int! archived: Boolean createdAt: Time lastActivityAt: Time repository: Repository
  }
  type Repository { blobs(paths: [String!]!, ref: String, refType: String, after: String, before: String, first: Int, last: Int): RepositoryBlobConnection }
  type RepositoryBlobConnection { nodes: [RepositoryBlob] pageInfo: PageInfo! }
  type RepositoryBlob { name: String path: String! rawBlob: String rawTextBlob: String size: Int }
  type ProjectConnection { count: Int! nodes: [Project] pageInfo: PageInfo! }
  type Query {
    project(fullPath: ID!): Project
    projects(after: String, before: String, first: Int, last: Int, ids: [ID!], fullPaths: [String!], archived: String, membership: Boolean, search: String, sort: String): ProjectConnection
    queryComplexity: Int
  }
`);
const mostPaths = 50;
const mostNodes = 100;
/** The limits for callers without and with a token. */
const mostComplexity = { anonymous: 200, known: 250 };

export function createGitLabService(world: HostWorld): (asked: Asked) => Answer {
  return (asked) => {
    const given = asked.headers['authorization'] ?? asked.headers['private-token'];
    if (given !== undefined && !asked.known) {
      return asked.path === '/api/graphql'
        ? json({ errors: [{ message: 'Invalid token' }] }, 401)
        : json({ message: '401 Unauthorized' }, 401);
    }
    if (asked.path === '/api/graphql') return overGraphql(world, asked);
    const rest = /^\/api\/v4\/(projects|groups)\/([^/]+)$/.exec(asked.path);
    if (rest === null || asked.method !== 'GET') {
      world.violation(`gitlab: ${asked.method} ${asked.path} is not in its description`);
      return json({ error: '404 Not Found' }, 404);
    }
    const id = decodeURIComponent(rest[2] ?? '');
    return rest[1] === 'projects' ? project(world, id, asked) : group(world, id, asked);
  };
}

function overGraphql(world: HostWorld, { method, body, headers, known }: Asked): Answer {
  const { query, variables } = (body ?? {}) as { query?: unknown; variables?: Record<string, unknown> };
  if (method !== 'POST' || typeof query !== 'string' || !/json/.test(headers['content-type'] ?? '')) {
    world.violation(`gitlab: ${method} /api/graphql without a query in JSON`);
    return json({ errors: [{ message: 'No query string was present' }] }, 422);
  }
  const refuse = (message: string): Answer => {
    world.violation(`gitlab: ${message}`);
    return json({ errors: [{ message }] });
  };
  const mistakes = validate(schema, parse(query));
  if (mistakes.length > 0) return refuse(mistakes.map(({ message }) => message).join('; '));
  const complexity = complexityOf(query);
  const most = known ? mostComplexity.known : mostComplexity.anonymous;
  if (complexity > most) {
    return refuse(`Query has complexity of ${complexity}, which exceeds max complexity of ${most}`);
  }
  const paths = /fullPaths/.test(query) ? (Object.values(variables ?? {}).find(Array.isArray) ?? []) : [];
  if (paths.length > mostPaths) return refuse('You cannot provide more than 50 full_paths');
  const seen = (one: HostedProject | undefined) => visible(one, known) && node(world, one as HostedProject);
  const rootValue = {
    project: ({ fullPath }: { fullPath: string }) => seen(projectNamed(world, fullPath)) || null,
    projects: ({ fullPaths = [], first = mostNodes }: { fullPaths?: string[]; first?: number }) => {
      const wanted = new Set(fullPaths.map((one) => one.toLowerCase()));
      const found = world.projects.filter(({ fullName }) => wanted.has(fullName.toLowerCase()));
      const nodes = found.flatMap((one) => seen(one) || []).slice(0, Math.min(first, mostNodes));
      return { nodes, count: nodes.length, pageInfo: { hasNextPage: false, hasPreviousPage: false } };
    },
  };
  const result: ExecutionResult = graphqlSync({
    schema,
    source: query,
    rootValue,
    variableValues: variables ?? {},
  });
  if (result.errors !== undefined) world.violation(`gitlab: ${result.errors[0]?.message}`);
  return json(result);
}

/** The number of fields; a list counts one hundredth more for each item it can have (GitLab's `field_complexity`). */
function complexityOf(query: string): number {
  const names = query.replace(/\([^)]*\)/g, '').match(/\b(?!query\b)[a-z]\w*/g)?.length ?? 0;
  const first = Number(/first:\s*(\d+)/.exec(query)?.[1] ?? (/\bnodes\b/.test(query) ? mostNodes : 0));
  return Math.ceil(names * (1 + first / 100));
}

function node(world: HostWorld, project: HostedProject): Record<string, unknown> {
  const { fullName, stars, forks = 0, archived = false } = project;
  const path = fullName.slice(fullName.lastIndexOf('/') + 1);
  return {
    id: `gid://gitlab/Project/${idOf(world, project)}`,
    fullPath: fullName,
    name: path,
    path,
    webUrl: `http://standin.example/${fullName}`,
    starCount: stars,
    forksCount: forks,
    archived,
    createdAt: '2020-01-01T00:00:00Z',
    lastActivityAt: project.updatedAt ?? '2026-10-01T06:00:00Z',
    description: project.description ?? null,
    repository: { blobs: ({ paths }: { paths: string[] }) => blobs(project, paths) },
  };
}

/** Only the files that exist, in the order of the paths. */
function blobs({ files = {} }: HostedProject, paths: readonly string[]) {
  const nodes = paths.flatMap((path) => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    return text === undefined ? [] : [{ name: path, path, rawBlob: text, rawTextBlob: text }];
  });
  return { nodes, pageInfo: { hasNextPage: false, hasPreviousPage: false } };
}

function visible(one: HostedProject | undefined, known: boolean): boolean {
  return one !== undefined && (one.state === undefined || (one.state === 'private' && known));
}

/** REST follows old names with a redirect to the id of the project. Only callers with a token get `archived`. */
function project(world: HostWorld, id: string, { known }: Asked): Answer {
  const byNumber = /^\d+$/.test(id)
    ? world.projects.find((one) => String(idOf(world, one)) === id)
    : undefined;
  const now = byNumber ?? projectNamed(world, id);
  if (now?.state === 'refused') return json({ message: '403 Forbidden' }, 403);
  if (now?.state === 'blocked') return json({ message: '451 Unavailable For Legal Reasons' }, 451);
  if (now !== undefined && visible(now, known)) {
    return json({
      id: idOf(world, now),
      name: now.fullName.slice(now.fullName.lastIndexOf('/') + 1),
      path_with_namespace: now.fullName,
      star_count: now.stars,
      forks_count: now.forks ?? 0,
      last_activity_at: now.updatedAt ?? '2026-10-01T06:00:00Z',
      ...(known ? { archived: now.archived === true } : {}),
    });
  }
  const moved = now === undefined ? projectOnce(world, id) : undefined;
  if (moved === undefined) return json({ message: '404 Project Not Found' }, 404);
  const location = `/api/v4/projects/${idOf(world, moved)}`;
  return {
    status: 301,
    headers: { location },
    body: `This resource has been moved permanently to ${location}`,
    type: 'text/plain',
  };
}

function group({ groups, violation }: HostWorld, id: string, { query }: Asked): Answer {
  for (const name of query.keys()) {
    if (!['with_projects', 'with_custom_attributes'].includes(name))
      violation(`gitlab: no parameter ${name}`);
  }
  const found = groups.find((one) => one.toLowerCase() === id.toLowerCase());
  return found === undefined
    ? json({ message: '404 Group Not Found' }, 404)
    : json({ id: 1, path: found, full_path: found, visibility: 'public' });
}
