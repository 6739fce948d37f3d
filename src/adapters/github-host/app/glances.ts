/**
 * A glance at many repositories with one GraphQL query: the object ids of their files, and the state and description of
 * their proposal. A visit saves what it left behind, and the sweep compares (`shells/app/visits/watch.ts`).
 */
import { z } from 'zod';
import type { Glance, GlanceAt, PullGlance } from '../../../ports/app-github.ts';
import { bodyOf } from '../answers.ts';
import type { Sender } from '../sender.ts';

/** Repositories in one query: a description can have 65,536 characters. */
const atOnce = 20;

const objectShape = z.object({ oid: z.string() }).nullish();
const pullShape = z
  .object({ state: z.enum(['OPEN', 'CLOSED', 'MERGED']), body: z.string().nullish() })
  .nullish();
const answerShape = z.object({
  data: z.record(z.string(), z.record(z.string(), z.unknown()).nullable()).nullish(),
});

export async function readGlances(
  sender: Sender,
  graphqlUrl: string,
  places: readonly GlanceAt[],
): Promise<readonly (Glance | null)[]> {
  const all: (Glance | null)[] = [];
  for (let from = 0; from < places.length; from += atOnce) {
    const batch = places.slice(from, from + atOnce);
    const { query, variables } = queryFor(batch);
    const route = `POST ${graphqlUrl}`;
    const { data } = bodyOf(await sender.read({ route, parameters: { query, variables } }), answerShape);
    all.push(...batch.map((place, at) => glanceOf(place, data?.[`r${at}`] ?? null)));
  }
  return all;
}

/** All input from outside is passed as variables, never as part of the query. */
function queryFor(batch: readonly GlanceAt[]) {
  const variables: Record<string, string | number> = {};
  const types: string[] = [];
  const declare = (name: string, type: string, value: string | number): string => {
    variables[name] = value;
    types.push(`$${name}: ${type}`);
    return `$${name}`;
  };
  const fields = batch.map(({ fullName, paths, pull }, at) => {
    const [owner = '', name = ''] = fullName.split('/');
    const files = paths.map(
      (path, file) =>
        `f${file}: object(expression: ${declare(`f${at}x${file}`, 'String', path === '' ? 'HEAD' : `HEAD:${path}`)}) { oid }`,
    );
    const proposal =
      pull === null ? [] : [`pull: pullRequest(number: ${declare(`n${at}`, 'Int!', pull)}) { state body }`];
    const repository = `repository(owner: ${declare(`o${at}`, 'String!', owner)}, name: ${declare(`r${at}`, 'String!', name)})`;
    return `r${at}: ${repository} { databaseId ${[...files, ...proposal].join(' ')} }`;
  });
  return { query: `query(${types.join(', ')}) { ${fields.join(' ')} }`, variables };
}

function glanceOf({ paths }: GlanceAt, told: Readonly<Record<string, unknown>> | null): Glance | null {
  if (told === null) return null;
  const files = paths.map((path, at) => {
    const read = objectShape.safeParse(told[`f${at}`]);
    return [path, read.success ? (read.data?.oid ?? null) : null] as const;
  });
  const pull = pullShape.safeParse(told['pull']);
  return { files: Object.fromEntries(files), pull: pull.success ? pullOf(pull.data) : null };
}

function pullOf(told: z.infer<typeof pullShape>): PullGlance | null {
  if (told == null) return null;
  const states = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;
  return { state: states[told.state], body: told.body ?? '' };
}

const restShape = z.object({
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullish(),
  body: z.string().nullish(),
});

/** The same for one pull request over REST, because another visit's query may use the token at the same time. */
export async function readPullGlance(
  sender: Sender,
  fullName: string,
  pull: number,
): Promise<PullGlance | null> {
  const [owner = '', repo = ''] = fullName.split('/');
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  const answer = await sender.read({ route, parameters: { owner, repo, pull_number: pull } });
  if (answer.status === 404) return null;
  const { state, merged_at, body } = bodyOf(answer, restShape);
  return { state: merged_at == null ? state : 'merged', body: body ?? '' };
}
