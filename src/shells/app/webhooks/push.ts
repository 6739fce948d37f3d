/**
 * Somebody pushed to the default branch. A visit is queued when a list may have changed: its file, a README, the
 * configuration, or a new markdown file that a pattern of the configuration may match. If the payload is incomplete, a
 * visit checks it; this costs a few requests and does not change anything on its own.
 */
import { z } from 'zod';
import { type Hands, family, nothing, placeShape, visit } from './family.ts';

const paths = z.array(z.string()).optional();

const shape = placeShape.extend({
  ref: z.string(),
  created: z.boolean().optional(),
  deleted: z.boolean().optional(),
  forced: z.boolean().optional(),
  commits: z.array(z.object({ added: paths, modified: paths, removed: paths })).optional(),
});

type Push = z.infer<typeof shape>;

/** The most commits of a push, and files of a commit, that GitHub sends. */
const mostCommits = 2048;
const mostFiles = 3000;

const configPath = '.github/firekeeper.yml';
const isMarkdown = (path: string) => /\.(md|markdown)$/i.test(path);

export const push = family(shape, (event) => {
  const of = event.repository.full_name;
  if (event.ref !== `refs/heads/${event.repository.default_branch}` || event.deleted === true)
    return nothing(of);
  const { installation, repository } = event;
  const touched = touchedBy(event);
  return {
    of,
    always: false,
    async act(hands) {
      if (touched !== null && touched.all.has(configPath)) {
        return visit(hands, { installation, repository }, 'config');
      }
      if (touched !== null && !(await concerns(touched, repository.id, hands))) return 'idle';
      return visit(hands, { installation, repository }, 'push');
    },
  };
});

interface Touched {
  readonly all: ReadonlySet<string>;
  readonly added: ReadonlySet<string>;
}

/** The files of a push; null when the payload does not name them all. */
function touchedBy({ commits, forced, created }: Push): Touched | null {
  if (forced === true || created === true) return null;
  if (commits === undefined || commits.length === 0 || commits.length >= mostCommits) return null;
  const all = new Set<string>();
  const added = new Set<string>();
  for (const commit of commits) {
    if (commit.added === undefined || commit.modified === undefined || commit.removed === undefined)
      return null;
    const files = [...commit.added, ...commit.modified, ...commit.removed];
    if (files.length >= mostFiles) return null;
    for (const path of commit.added) added.add(path);
    for (const path of files) all.add(path);
  }
  return { all, added };
}

async function concerns({ all, added }: Touched, repositoryId: number, { store }: Hands): Promise<boolean> {
  const markdown = [...all].filter(isMarkdown);
  if (markdown.length === 0) return false;
  if (markdown.some((path) => /^readme\.(md|markdown)$/i.test(path) || added.has(path))) return true;
  const lists = new Set((await store.views.ofRepository(repositoryId)).map((view) => view.path));
  // Until a visit has found a list, any document may be one.
  return lists.size === 0 || markdown.some((path) => lists.has(path));
}
