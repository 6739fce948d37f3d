/**
 * The GitHub source: stars, state and names of repositories. With a token it uses GraphQL batches and confirms over
 * REST; without one it uses only REST. This file only connects the parts; each part has one job. Create one source per
 * token: the source keeps the queries of that token one at a time.
 */
import pLimit from 'p-limit';
import type { Subject } from '../../core/list/list.ts';
import type { Observation } from '../../core/facts/observation.ts';
import type { Source, SourceTools } from '../../ports/source.ts';
import { untoldRepository } from '../../core/facts/told.ts';
import { lookCloser } from './closer.ts';
import { type SourceContext, createContext, patienceOf } from './context.ts';
import { askInBatches } from './graphql.ts';
import { type RepositoryName, repositoryName } from './names.ts';
import { buildQuery } from './query.ts';
import { byAge, confirm, createReader, observeAnonymously, type RestTools } from './rest.ts';
import type { Asking } from './run.ts';
import type { GitHubOptions } from './settings.ts';
import { createShare } from './share.ts';
export { keptAnswerShape, memoryEtags } from './etags.ts';
export type { GitHubOptions } from './settings.ts';

/**
 * Creates the source. It sends requests only through `tools.fetch` and waits only through `tools.clock`.
 * @throws FirekeeperError `config` for an invalid address, `credentials` for a token that cannot be sent;
 * `observe` throws `credentials` or `network`, and only before the first answer of GitHub.
 */
export function createGitHubSource(options: GitHubOptions, tools: SourceTools): Source {
  const context = createContext(options, tools);
  const { name } = context.settings.host;
  const share = createShare<Observation>();
  return {
    name,
    recognises: (subject) => repositoryName(subject, name) !== undefined,
    async observe(subjects) {
      const distinct = new Map<string, Subject>();
      for (const subject of subjects) if (!distinct.has(subject.key)) distinct.set(subject.key, subject);
      const keys = [...distinct.keys()];
      const found = await share.all(keys, (missing) =>
        observeDistinct(
          missing.flatMap((key) => distinct.get(key) ?? []),
          context,
        ),
      );
      return keys.flatMap((key) => found.get(key) ?? []);
    },
    lookCloser: (seen) => lookCloser(seen, context),
  };
}

async function observeDistinct(subjects: readonly Subject[], context: SourceContext) {
  const answers = new Map<string, Observation>();
  const run = runOf(answers, subjects.length, context);
  const names: RepositoryName[] = [];
  for (const subject of subjects) {
    const asked = repositoryName(subject, context.settings.host.name);
    if (asked) names.push(asked);
    else answers.set(subject.key, neverAsked(subject, run));
  }
  context.journal.progress('repositories', answers.size, subjects.length);
  await (context.settings.token === undefined
    ? askWithoutToken(names, run, context)
    : askWithToken(names, run, context));
  return answers;
}

async function askWithToken(
  names: readonly RepositoryName[],
  run: Asking,
  context: SourceContext,
): Promise<void> {
  const doubtful = await askInBatches(names, {
    ...run,
    patience: patienceOf(context, true),
    missing: context.missing,
    send: (batch) =>
      context.oneQuery(() =>
        context.client.send(`POST ${context.addresses.graphql}`, {
          ...buildQuery(batch, context.missing, context.settings.topics),
        }),
      ),
  });
  const known = restTools('token', run, context);
  const readers = [createReader(known), createReader(restTools('anonymous', run, context))] as const;
  const pool = pLimit(context.settings.restAtOnce);
  await Promise.all(doubtful.map((one) => pool(() => confirm(one, ...readers, known))));
}

async function askWithoutToken(
  names: readonly RepositoryName[],
  run: Asking,
  context: SourceContext,
): Promise<void> {
  if (names.length === 0) return;
  context.journal.warn(
    `no ${context.settings.variables.token}: ${names.length} repositories are read one by one, within the 60 requests an hour that GitHub allows without one`,
  );
  const tools = restTools('anonymous', run, context);
  const read = createReader(tools);
  // One after another, so that the last request of the hour is known to be the last.
  try {
    for (const one of await byAge(names, tools)) await observeAnonymously(one, read, tools);
  } finally {
    await context.etags.flush?.();
  }
  const why = tools.patience.why();
  const later = context.etags.flush === undefined ? '' : ', or run again after that: the rest is asked first';
  if (why !== undefined)
    context.journal.warn(`GitHub: ${why}; set ${context.settings.variables.token} to read the rest${later}`);
}

function runOf(answers: Map<string, Observation>, total: number, context: SourceContext): Asking {
  const { settings, journal, contact, faults, clock, redact } = context;
  const now = () => new Date(clock.now()).toISOString();
  const settle: Asking['settle'] = (observation) => {
    const { key, reason } = observation;
    answers.set(key, reason === undefined ? observation : { ...observation, reason: redact(reason) });
    journal.progress('repositories', answers.size, total);
  };
  const unknown: Asking['unknown'] = (key, reason) => settle(untoldRepository(key, 'unknown', now(), reason));
  return { settings, journal, contact, faults, now, settle, unknown };
}

function neverAsked({ kind, key }: Subject, run: Asking): Observation {
  const reason = 'not a name that a GitHub repository could have';
  const source = run.settings.host.name;
  return { kind, key, fate: 'unknown', source, observedAt: run.now(), reason };
}

function restTools(identity: RestTools['identity'], run: Asking, context: SourceContext): RestTools {
  const client = identity === 'token' ? context.client : context.anonymous;
  return {
    ...run,
    identity,
    host: context.addresses.host,
    client,
    etags: context.etags,
    patience: patienceOf(context, identity === 'token'),
  };
}
