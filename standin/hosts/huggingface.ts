/**
 * The stand-in Hugging Face hub: single models, data sets and spaces with `expand[]`, and the lists of each. A missing one
 * is a 401 for callers without a token and a 404 for others; old names redirect with a 307.
 */
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

const route = /^\/api\/(models|datasets|spaces)(?:\/([^/]+(?:\/[^/]+)?))?$/;
const common =
  'author cardData createdAt disabled downloadsAllTime lastModified likes private resourceGroup sha siblings tags trendingScore usedStorage xetEnabled';
const expandable: Readonly<Record<string, readonly string[]>> = {
  models:
    `${common} baseModels childrenModelCount config downloads evalResults gated gguf inference inferenceProviderMapping library_name mask_token model-index pipeline_tag safetensors spaces transformersInfo widgetData`.split(
      ' ',
    ),
  datasets: `${common} citation description downloads gated mainSize paperswithcode_id`.split(' '),
  spaces: `${common} datasets models runtime sdk subdomain`.split(' '),
};
const listed = new Set([
  'author',
  'search',
  'filter',
  'sort',
  'direction',
  'limit',
  'full',
  'config',
  'cursor',
]);

export function createHuggingFaceService(world: HostWorld): (asked: Asked) => Answer {
  return (asked) => {
    const match = route.exec(asked.path);
    if (match === null || asked.method !== 'GET') {
      world.violation(`huggingface: ${asked.method} ${asked.path} is not in its description`);
      return json({ error: "Sorry, we can't find the page you are looking for." }, 404);
    }
    if (asked.headers['authorization'] !== undefined && !asked.known) {
      return json({ error: 'Invalid credentials in Authorization header' }, 401);
    }
    const [, shelf = '', id] = match;
    if (id === undefined) return list(world, shelf, asked);
    return single(world, shelf, decodeURIComponent(id), asked);
  };
}

function single(world: HostWorld, shelf: string, id: string, asked: Asked): Answer {
  const wanted = asked.query.getAll('expand[]');
  for (const name of asked.query.keys()) {
    if (name !== 'expand[]') world.violation(`huggingface: no parameter ${name}`);
  }
  const strange = wanted.find((one) => expandable[shelf]?.includes(one) !== true);
  if (strange !== undefined) {
    world.violation(`huggingface: ${shelf} cannot expand ${strange}`);
    return json({ error: `✖ Invalid option: expected one of ${expandable[shelf]?.join('|')}` }, 400);
  }
  const name = shelf === 'models' ? id : `${shelf}/${id}`;
  const project = projectNamed(world, name);
  if (project === undefined || project.fullName !== name) {
    const there = project ?? projectOnce(world, name);
    if (there === undefined) return absent(asked);
    const path = shelf === 'models' ? `models/${there.fullName}` : there.fullName;
    const query = wanted.map((one) => `expand[]=${one}`).join('&');
    return {
      status: 307,
      headers: { location: `/api/${path}${query && `?${query}`}` },
      body: '',
      type: 'text/plain',
    };
  }
  if (project.state === 'private' && !asked.known) return absent(asked);
  if (project.state === 'refused') return json({ error: 'Access to this resource is restricted' }, 403);
  if (project.state === 'blocked') {
    const message = 'Access to this resource is disabled.';
    return json({ error: message }, 403, { 'x-error-message': message });
  }
  const told = described(world, shelf, project);
  const chosen = wanted.length === 0 ? Object.keys(told) : ['_id', 'id', ...wanted];
  return json(Object.fromEntries(chosen.flatMap((one) => (one in told ? [[one, told[one]]] : []))));
}

function described(world: HostWorld, shelf: string, project: HostedProject): Record<string, unknown> {
  const id = shelf === 'models' ? project.fullName : project.fullName.slice(shelf.length + 1);
  const number = idOf(world, project).toString(16).padStart(6, '0');
  return {
    _id: `621ffdc036468d709f${number}`,
    id,
    author: id.includes('/') ? id.split('/')[0] : null,
    private: project.state === 'private',
    disabled: project.state === 'disabled',
    ...(shelf === 'spaces' ? {} : { gated: project.gated ?? false }),
    sha: '0'.repeat(40),
    lastModified: project.updatedAt ?? '2026-10-01T06:00:00.000Z',
    createdAt: '2022-03-02T23:29:04.000Z',
    likes: project.stars,
    downloads: 12_345,
    tags: [],
  };
}

function list(world: HostWorld, shelf: string, { query }: Asked): Answer {
  for (const name of query.keys()) {
    if (!listed.has(name)) world.violation(`huggingface: no parameter ${name}`);
  }
  const author = query.get('author')?.toLowerCase();
  const search = query.get('search')?.toLowerCase() ?? '';
  const on = world.projects.filter(({ fullName, state }) => {
    const kind = /^(datasets|spaces)\//.exec(fullName)?.[1] ?? 'models';
    return kind === shelf && state !== 'private';
  });
  const found = on
    .map((one) => described(world, shelf, one))
    .filter(({ id }) => String(id).toLowerCase().includes(search))
    .filter((one) => author === undefined || String(one['author']).toLowerCase() === author);
  return json(found.slice(0, Number(query.get('limit') ?? 30)));
}

function absent({ known }: Asked): Answer {
  if (known) return json({ error: 'Repository not found' }, 404, { 'x-error-code': 'RepoNotFound' });
  const error = 'Invalid username or password.';
  return json({ error }, 401, { 'x-error-message': error });
}
