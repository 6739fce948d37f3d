/** Runs `firekeeper new`: asks, drafts, and writes the list with what goes along. The steps are `run/draft.ts`. */
import { dirname, join, resolve } from 'node:path';
import { fileExists } from '../../../adapters/files/files.ts';
import { writeFileWhole } from '../../../adapters/files/write.ts';
import type { DraftRequest, WantedSection } from '../../../core/draft/types.ts';
import { plainWords } from '../../../core/draft/prose.ts';
import { isTopic, readSections } from '../../../core/draft/read-sections.ts';
import { type ExitCode, FirekeeperError } from '../../../core/text/errors.ts';
import { encode } from '../../../core/text/text.ts';
import { draftList } from '../../../run/draft.ts';
import { hostsOf, serviceSettings } from '../env.ts';
import { loadConfig } from '../load-config.ts';
import { readText } from '../read-text.ts';
import type { Session } from '../session.ts';
import { type CommandOptions, flagOption, textOption } from './runner.ts';

const contributing = 'contributing.md';

interface Files {
  /** Null: standard output. */
  readonly out: string | null;
  readonly facts: string | undefined;
  readonly report: string | undefined;
  readonly force: boolean;
}

export async function draftFirst(
  session: Session,
  words: readonly string[],
  options: CommandOptions,
): Promise<ExitCode> {
  const { io, engine, journal } = session;
  const files = filesOf(options);
  const request = await requestOf(session, words, options);
  await refuseExisting(session, files);
  const { config } = await loadConfig(session);
  const settings = serviceSettings(io.env);
  const tools = { clock: io.clock, journal };
  const writer = flagOption(options, 'llm') ? await engine.openWriter(io.env, settings, tools) : undefined;
  const searches = await engine.openSearches(settings, tools, config);
  const host = hostsOf(io.env, config).find(({ name }) => name === searches.repositories.host);
  if (host === undefined) throw new Error(`the host ${searches.repositories.host} is not known`);
  const beside = files.out !== null && !(await hasContributing(session, files.out));
  const draft = await draftList(request, {
    ...searches,
    journal,
    now: new Date(io.clock.now()).toISOString(),
    host,
    contributing: files.out !== null,
    ...(writer === undefined ? {} : { writer }),
  });
  journal.clear();
  for (const remark of draft.remarks) session.notice(remark);
  await put(session, files.facts, draft.facts, files.force);
  await put(session, files.report, draft.report, files.force);
  if (files.out === null) session.terminal.out(draft.list);
  else await put(session, files.out, draft.list, files.force);
  if (files.out !== null && beside)
    await put(session, besideOf(files.out), contributingText(request.topic), false);
  if (!session.quiet) tellSummary(session, draft.summary, files, beside);
  return session.failures.code;
}

function tellSummary({ terminal }: Session, summary: string, files: Files, beside: boolean): void {
  const more = files.report === undefined ? ' --report FILE says what and why.' : '';
  terminal.err(`firekeeper: ${summary}${more}`);
  const written = [
    files.out,
    beside && files.out !== null ? besideOf(files.out) : null,
    files.facts,
    files.report,
  ];
  for (const name of written) if (name) terminal.err(`firekeeper: ${name} written`);
}

function filesOf(options: CommandOptions): Files {
  const names = ['out', 'saveFacts', 'report'].map((name) => textOption(options, name));
  const [out = null, facts, report] = names;
  const given = names.filter((name) => name !== undefined).map((name) => resolve(name));
  if (new Set(given).size < given.length)
    throw new FirekeeperError(
      'usage',
      'two of --out, --save-facts and --report are one file',
      'Name a file for each',
    );
  return { out, facts, report, force: flagOption(options, 'force') };
}

/** Before anything is asked: an hour of searches must not end at a file that is in the way. */
async function refuseExisting({ io }: Session, { out, facts, report, force }: Files): Promise<void> {
  for (const name of [out, facts, report]) {
    if (!name) continue;
    const path = resolve(io.cwd, name);
    if (!(await fileExists(dirname(path))))
      throw new FirekeeperError(
        'usage',
        `no such folder: ${dirname(name)}`,
        'Create it, or name another file',
      );
    if (force || !(await fileExists(path))) continue;
    throw new FirekeeperError(
      'usage',
      `${name} exists already`,
      'Name another file, or replace it with --force',
    );
  }
}

async function hasContributing({ io }: Session, out: string): Promise<boolean> {
  const folder = dirname(resolve(io.cwd, out));
  const names = [contributing, 'CONTRIBUTING.md', `.github/${contributing}`, '.github/CONTRIBUTING.md'];
  const there = await Promise.all(names.map((name) => fileExists(join(folder, name))));
  return there.includes(true);
}

const besideOf = (out: string): string => join(dirname(out), contributing);

async function put({ io }: Session, name: string | undefined, text: string, force: boolean): Promise<void> {
  if (name === undefined) return;
  await writeFileWhole({ path: resolve(io.cwd, name), name }, encode(text), { overwrite: force });
}

function contributingText(topic: string): string {
  return `# Contributing

Suggest a repository or a paper about ${plainWords(topic)} in an issue, or add it in a pull request:

- One entry per line, written as its neighbours are.
- Leave the counts out of it, or as they are: Firekeeper brings them up to date.
- Say in a word or two why it belongs here.
`;
}

async function requestOf(
  session: Session,
  [topic = '']: readonly string[],
  options: CommandOptions,
): Promise<DraftRequest> {
  const given = options['topic'];
  const topics = Array.isArray(given) ? (given as readonly string[]) : [];
  const wrong = topics.find((one) => !(isTopic(one) as boolean));
  if (wrong !== undefined) {
    const what = `--topic ${wrong.slice(0, 60)} is not a topic that GitHub could have`;
    throw new FirekeeperError('usage', what, 'A topic is lower-case letters, digits and hyphens');
  }
  if (plainWords(topic) !== topic.trim() || topic.trim() === '' || topic.length > 100)
    throw new FirekeeperError(
      'usage',
      'the topic must be a few plain words',
      'Try: new "talking head generation"',
    );
  return {
    topic: topic.trim(),
    topics,
    minStars: numberOption(options, 'minStars', '--min-stars', 10, 10_000_000),
    papers: numberOption(options, 'papers', '--papers', 20, 200),
    since: textOption(options, 'since') === undefined ? undefined : yearOf(options),
    sections: await sectionsOf(session, textOption(options, 'sections')),
  };
}

function yearOf(options: CommandOptions): number {
  const year = numberOption(options, 'since', '--since', 0, 9_999);
  if (year >= 1900) return year;
  throw new FirekeeperError('usage', '--since wants a year', 'Write a year of four digits, such as 2021');
}

function numberOption(
  options: CommandOptions,
  name: string,
  spelled: string,
  fallback: number,
  most: number,
): number {
  const written = textOption(options, name);
  if (written === undefined) return fallback;
  const value = /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN;
  if (value <= most) return value;
  throw new FirekeeperError(
    'usage',
    `${spelled} wants a whole number up to ${most}`,
    `Try ${spelled} ${fallback}`,
  );
}

async function sectionsOf({ io }: Session, name: string | undefined): Promise<readonly WantedSection[]> {
  if (name === undefined) return [];
  const help = 'Name a YAML file with headings and topics';
  const file = { path: resolve(io.cwd, name), name };
  return readSections(await readText(file, { most: 65_536, code: 'config', help }), name);
}
