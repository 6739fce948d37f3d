/** Runs `firekeeper candidates`: looks for what the lists do not have, and writes nothing on them. */
import { resolve } from 'node:path';
import { fileExists } from '../../../adapters/files/files.ts';
import { writeFileWhole } from '../../../adapters/files/write.ts';
import type { Config } from '../../../core/config/index.ts';
import { factsOf } from '../../../core/facts/file.ts';
import type { Observation } from '../../../core/facts/observation.ts';
import { ignoredKeys } from '../../../core/list/subject.ts';
import { declinedFile, declinedKey, declinedKeys, withDeclined } from '../../../core/newcomers/declined.ts';
import { type FoundFor, joined, nothingFound } from '../../../core/newcomers/found.ts';
import { candidatesJson } from '../../../core/newcomers/json.ts';
import { type ExitCode, exitCodes, FirekeeperError } from '../../../core/text/errors.ts';
import { encode } from '../../../core/text/text.ts';
import { findCandidates, type ListCandidates } from '../../../run/candidates/index.ts';
import { observe } from '../../../run/observe.ts';
import { candidatesText } from '../candidates-text.ts';
import { hostsOf, serviceSettings } from '../env.ts';
import { findLists, standardInput } from '../find-lists.ts';
import { factsText } from '../learn.ts';
import { loadConfig } from '../load-config.ts';
import { type OpenList, openLists } from '../open-lists.ts';
import { errorsJson } from '../plan-json.ts';
import { readText } from '../read-text.ts';
import type { Session } from '../session.ts';
import { type CommandOptions, flagOption, textOption } from './runner.ts';

export async function listCandidates(
  session: Session,
  names: readonly string[],
  options: CommandOptions,
): Promise<ExitCode> {
  const declined = options['decline'] as readonly string[] | undefined;
  const facts = textOption(options, 'facts');
  if (facts === standardInput && names.includes(standardInput))
    throw new FirekeeperError('usage', 'list and facts cannot both be standard input', 'Give one a file');
  const { config } = await loadConfig(session);
  if (declined !== undefined) return decline(session, declined, config);
  const files = await findLists(session, names, config, undefined);
  const answers = await openAnswers(session, facts, config);
  const lists = await openLists(session, files, config);
  if (lists.length === 0) return session.failures.code;
  const observations = await answers.observe(lists, config);
  const made = await findCandidates(
    lists.map(({ input, list }) => ({ path: input.path, list, options: input.options })),
    {
      config,
      snapshot: new Map(observations.map((one) => [one.key, one])),
      middle: session.engine.middle,
      limit: Number(options['limit']),
      minStars: typeof options['minStars'] === 'number' ? options['minStars'] : config.candidates.minStars,
      declined: new Set([
        ...ignoredKeys(config.ignore, hostsOf(session.io.env, config)),
        ...(await readDeclined(session, config)),
      ]),
      now: answers.now,
      host: answers.host,
    },
    answers.ask,
  );
  session.journal.clear();
  return tell(session, made, observations, { ...options, now: answers.now });
}

interface Answers {
  readonly now: string;
  readonly host: string;
  readonly ask: Parameters<typeof findCandidates>[2];
  observe(lists: readonly OpenList[], config: Config): Promise<readonly Observation[]>;
}

async function openAnswers(session: Session, facts: string | undefined, config: Config): Promise<Answers> {
  const { engine, io, journal } = session;
  const [own] = hostsOf(io.env, config);
  const warn = (line: string) => journal.warn(line);
  if (facts !== undefined) {
    const name = facts === standardInput ? 'standard input' : facts;
    const recorded = await engine.openFacts(await factsText(session, facts, name), name);
    return {
      now: recorded.observedAt,
      host: own?.name ?? '',
      ask: recorded.found,
      observe: (lists, settings) =>
        observe(lists, [recorded.source], settings, { now: recorded.observedAt, warn }),
    };
  }
  const { repositories, reader, papers, publications, sources } = await engine.openSearches(
    serviceSettings(io.env),
    { clock: io.clock, journal },
    config,
  );
  const now = new Date(io.clock.now()).toISOString();
  return {
    now,
    host: repositories.host,
    ask: { repositories, reader, papers, publications, journal },
    observe: (lists, settings) => observe(lists, sources, settings, { now, warn }),
  };
}

/** Services that did not answer are failures, whatever the others found: silence is never "no candidates". */
async function tell(
  session: Session,
  made: readonly ListCandidates[],
  observations: readonly Observation[],
  options: CommandOptions & { readonly now: string },
): Promise<ExitCode> {
  const { terminal, failures, io } = session;
  for (const { path, failures: own } of made) for (const error of own) failures.add(path, error);
  const record = textOption(options, 'record');
  if (record !== undefined) {
    const found = made.reduce<FoundFor>((sum, one) => joined(sum, one.found), nothingFound);
    const text = `${JSON.stringify({ ...factsOf(observations, options.now), found }, null, 2)}\n`;
    await writeFileWhole({ path: resolve(io.cwd, record), name: record }, encode(text), { overwrite: true });
  }
  if (flagOption(options, 'json')) {
    terminal.out(
      `${JSON.stringify({ lists: made.map(candidatesJson), ...errorsJson(failures.all) }, null, 2)}\n`,
    );
    return failures.code;
  }
  const silent = ({ repositories, papers, published, failures: own }: ListCandidates) =>
    own.length > 0 && repositories.length + papers.length + published.length === 0;
  terminal.out(
    made
      .filter((one) => !silent(one))
      .map((one) => candidatesText(one, terminal.colors))
      .join('\n'),
  );
  return failures.code;
}

async function readDeclined(session: Session, config: Config): Promise<readonly string[]> {
  return declinedKeys(await declinedText(session), hostsOf(session.io.env, config));
}

async function declinedText({ io }: Session): Promise<string> {
  const file = { path: resolve(io.cwd, declinedFile), name: declinedFile };
  if (!(await fileExists(file.path))) return '';
  return readText(file, { most: 1024 * 1024, code: 'input', help: 'Make it a text file' });
}

async function decline(session: Session, names: readonly string[], config: Config): Promise<ExitCode> {
  const hosts = hostsOf(session.io.env, config);
  const wrong = names.find((name) => declinedKey(name, hosts) === null);
  if (wrong !== undefined) {
    const help = 'Name a repository as OWNER/NAME, a paper as doi:… or arxiv:…, or its address';
    throw new FirekeeperError('usage', `${JSON.stringify(wrong)} names nothing that could be offered`, help);
  }
  const before = await declinedText(session);
  const after = withDeclined(before, names, hosts);
  const file = { path: resolve(session.io.cwd, declinedFile), name: declinedFile };
  if (after !== before) await writeFileWhole(file, encode(after), { overwrite: true });
  if (!session.quiet)
    session.terminal.out(`${declinedFile}: ${names.join(', ')} will not be offered again\n`);
  return exitCodes.ok;
}
