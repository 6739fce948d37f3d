/**
 * Publishes a release on GitHub. First it makes a commit that only the tags contain, from the tested commit and the
 * bundle of the Action. Then it creates the tag `v1.2.3`, which never moves again, and moves `v1`, as every release
 * does. The release workflow runs `node dist/scripts/release-tag.js` at the top of the project. No branch gets the
 * bundle.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Release {
  /** REST root without a final slash. */
  readonly apiUrl: string;
  readonly token: string;
  readonly repository: string;
  /** The commit that was built and tested. */
  readonly commit: string;
  /** `1.2.3`. */
  readonly version: string;
  /** Path in the repository → its bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

interface Answer {
  readonly sha: string;
  /** Of a commit. */
  readonly tree?: { readonly sha: string };
}

type Ask = (method: string, path: string, body?: object) => Promise<Answer | null>;

/** @throws Error in one line: the version has its tag already, or GitHub refuses a write */
export async function tagRelease(release: Release, fetch: typeof globalThis.fetch): Promise<void> {
  const ask = asking(release, fetch);
  const { version, commit } = release;
  if ((await ask('GET', `git/ref/tags/v${version}`)) !== null) {
    throw new Error(`v${version} is released already: raise the version in package.json`);
  }
  const tree = [];
  for (const [path, bytes] of release.files) {
    const content = Buffer.from(bytes).toString('base64');
    const blob = await ask('POST', 'git/blobs', { content, encoding: 'base64' });
    tree.push({ path, mode: '100644', type: 'blob', sha: blob?.sha });
  }
  const built = await ask('GET', `git/commits/${commit}`);
  const made = await ask('POST', 'git/trees', { base_tree: built?.tree?.sha, tree });
  const message = `Release ${version}\n\nThe commit ${commit} with the bundle of the Action.`;
  const tagged = await ask('POST', 'git/commits', { message, tree: made?.sha, parents: [commit] });
  await ask('POST', 'git/refs', { ref: `refs/tags/v${version}`, sha: tagged?.sha });
  const major = `tags/v${version.split('.')[0]}`;
  if ((await ask('GET', `git/ref/${major}`)) === null) {
    await ask('POST', 'git/refs', { ref: `refs/${major}`, sha: tagged?.sha });
  } else {
    await ask('PATCH', `git/refs/${major}`, { sha: tagged?.sha, force: true });
  }
}

/** Sends one request. Returns null for a GET that finds nothing. */
function asking({ apiUrl, repository, token }: Release, fetch: typeof globalThis.fetch): Ask {
  return async (method, path, body) => {
    const response = await fetch(`${apiUrl}/repos/${repository}/${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'firekeeper-release',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return (await response.json()) as Answer;
    if (method === 'GET' && response.status === 404) return null;
    throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`);
  };
}

async function run(env: NodeJS.ProcessEnv): Promise<void> {
  const of = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') throw new Error(`${name} is not set`);
    return value;
  };
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const files = readdirSync('action', { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  await tagRelease(
    {
      apiUrl: of('GITHUB_API_URL'),
      token: of('GH_TOKEN'),
      repository: of('GITHUB_REPOSITORY'),
      commit: of('GITHUB_SHA'),
      version,
      files: new Map(files.map((file) => [file, readFileSync(file)])),
    },
    globalThis.fetch,
  );
  process.stdout.write(`v${version} released\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run(process.env);
