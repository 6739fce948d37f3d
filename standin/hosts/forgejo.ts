/**
 * The stand-in Forgejo: `GET /api/v1/repos/{owner}/{repo}` and its `/contents` as its swagger describes them. Renamed repositories redirect with a
 * 307 (Gitea) to a path without a host.
 */
import {
  type Answer,
  type Asked,
  type HostWorld,
  idOf,
  json,
  projectNamed,
  projectOnce,
} from './exchange.ts';

const route = /^\/api\/v1\/repos\/([^/]+)\/([^/]+)(\/contents(?:\/([^/]+))?)?$/;
const swagger = 'http://standin.example/api/swagger';

export function createForgejoService(world: HostWorld): (asked: Asked) => Answer {
  return (asked) => {
    const match = route.exec(asked.path);
    if (match === null || asked.method !== 'GET') {
      world.violation(`forgejo: ${asked.method} ${asked.path} is not in its description`);
      return asked.path.startsWith('/api/') ? notFound() : page();
    }
    for (const name of asked.query.keys()) world.violation(`forgejo: no parameter ${name}`);
    const given = asked.headers['authorization'];
    if (given !== undefined && !asked.known) {
      return json({ message: 'user does not exist [uid: 0, name: ]', url: swagger }, 401);
    }
    const name = `${decodeURIComponent(match[1] ?? '')}/${decodeURIComponent(match[2] ?? '')}`;
    const project = projectNamed(world, name);
    if (project !== undefined) {
      const answer = answerFor(world, project, asked);
      const [, , , below, file] = match;
      return answer.status !== 200 || below === undefined ? answer : contents(project, file);
    }
    const moved = projectOnce(world, name);
    if (moved === undefined) return notFound();
    return {
      status: 307,
      headers: { location: `/api/v1/repos/${moved.fullName}${match[3] ?? ''}` },
      body: '',
      type: 'text/html',
    };
  };
}

function answerFor(world: HostWorld, project: HostWorld['projects'][number], asked: Asked): Answer {
  if (project.state === 'private' && !asked.known) return notFound();
  if (project.state === 'refused') return json({ message: 'Must be a member', url: swagger }, 403);
  if (project.state === 'blocked') return json({ message: 'Withheld for legal reasons', url: swagger }, 451);
  const [owner = '', name = ''] = project.fullName.split('/');
  const body = {
    id: idOf(world, project),
    owner: { id: 7, login: owner, full_name: '', email: `${owner}@noreply.example` },
    name,
    full_name: project.fullName,
    description: project.description ?? '',
    empty: false,
    private: project.state === 'private',
    fork: false,
    template: false,
    mirror: false,
    size: 1200,
    html_url: `http://standin.example/${project.fullName}`,
    stars_count: project.stars,
    forks_count: project.forks ?? 0,
    watchers_count: 3,
    open_issues_count: 1,
    default_branch: 'main',
    archived: project.archived === true,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: project.updatedAt ?? '2026-10-01T08:00:00+02:00',
    internal: false,
    internal_tracker: { enable_time_tracker: false },
  };
  return json(body);
}

/** A folder without the texts of its files, or one file as `ContentsResponse`. An empty repository has no folder. */
function contents({ files = {} }: HostWorld['projects'][number], escaped: string | undefined): Answer {
  const entry = (name: string) => ({
    name,
    path: name,
    sha: 'a'.repeat(40),
    type: 'file',
    size: Buffer.byteLength(files[name] ?? ''),
    encoding: null,
    content: null,
    target: null,
    submodule_git_url: null,
  });
  const names = Object.keys(files);
  if (escaped === undefined) return names.length === 0 ? notFound() : json(names.map(entry));
  const name = decodeURIComponent(escaped);
  if (!names.includes(name)) return notFound();
  return json({
    ...entry(name),
    encoding: 'base64',
    content: Buffer.from(files[name] ?? '').toString('base64'),
  });
}

function notFound(): Answer {
  return json({ message: "The target couldn't be found.", url: swagger, errors: [] }, 404);
}

function page(): Answer {
  return {
    status: 404,
    body: '<!DOCTYPE html><title>Page Not Found</title>',
    type: 'text/html; charset=utf-8',
  };
}
