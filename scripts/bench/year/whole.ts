/** A year of one list through the whole remote run on the stand-in, over HTTP, with the stand-in's clock. */
import { createBranchStore } from '../../../src/adapters/branch-store.ts';
import { createGitHubHost } from '../../../src/adapters/github-host/index.ts';
import { snapshotCodec } from '../../../src/core/facts/snapshot-text.ts';
import { readList } from '../../../src/core/tend.ts';
import { pureMiddle } from '../../../src/run/tend.ts';
import { encode } from '../../../src/core/text/text.ts';
import type { Observation } from '../../../src/core/facts/observation.ts';
import type { Entry, List } from '../../../src/core/list/list.ts';
import { silentJournal } from '../../../src/ports/journal.ts';
import type { ProposeOutcome } from '../../../src/run/remote/types.ts';
import { createProposeRun } from '../../../src/run/remote/run.ts';
import { createGitHubSource } from '../../../src/sources/github/index.ts';
import { type Standin, startStandin } from '../../../standin/server.ts';
import { observed, repositoryId, startOf, weeks } from './direct.ts';
import { newYear, noteErrors, type Year } from './measure.ts';
import { day, firstDay, type RealWorld } from './world.ts';

const place = 'maintainer/list';
const token = 'ghs_job_of_the_year';

export async function replayWhole(
  name: string,
  bytes: Uint8Array,
  world: RealWorld,
  mergesEvery: number,
): Promise<Year> {
  let list = startOf(readList(bytes, []), world);
  const year = newYear(name, list);
  let at = firstDay;
  const clock = { now: () => at, sleep: async (ms: number) => void (at += ms) };
  const standin = await startStandin({ seed: seedOf(list, world), clock });
  try {
    for (let week = 1; week <= weeks; week += 1) {
      at = firstDay + week * 7 * day;
      for (const one of observed(list, world, at).values()) tellOf(standin, one);
      const outcome = await propose(standin, clock);
      count(year, outcome);
      const pull = standin.pulls.list(place).find(({ state }) => state === 'open');
      if (pull !== undefined && week % mergesEvery === 0) {
        await standin.pulls.merge(pull.number, { in: place });
        year.notices += 1;
        const before = list;
        list = readList(encode(await readme(standin)), []);
        year.written += changedBetween(before, list);
      }
      noteErrors(year, list, observed(list, world, at), new Date(at).toISOString());
    }
    if (standin.violations.length > 0) throw new Error(standin.violations[0]);
    year.requests = standin.requests.length;
    year.points = standin.requests.reduce((sum, { cost = 0 }) => sum + cost, 0);
    return year;
  } finally {
    await standin.close();
  }
}

function count(year: Year, { result, line }: ProposeOutcome): void {
  if (result === 'created') year.pulls += 1;
  if (result === 'created' || result === 'refreshed') year.pushes += 1;
  if (result === 'created') year.notices += 1;
  if (result === 'closed-no-change') year.notices += 2;
  const fine = [
    'created',
    'refreshed',
    'no-change',
    'waiting',
    'same-digest',
    'closed-no-change',
    'untouched',
  ];
  if (!fine.includes(result)) throw new Error(`${year.name}: ${result}, ${line}`);
}

function seedOf(list: List, world: RealWorld) {
  const job = {
    kind: 'actions',
    login: 'github-actions[bot]',
    repositories: [place],
    permissions: { contents: 'write', pull_requests: 'write' },
  } as const;
  const seen = [...observed(list, world, firstDay).values()];
  return {
    users: [
      { login: 'maintainer', id: 501 },
      { login: 'github-actions[bot]', id: 41898282 },
    ],
    repositories: [
      ...seen.map((one) => ({ fullName: one.key.slice('github:'.length), stars: starsOf(one) })),
      {
        fullName: place,
        id: repositoryId,
        actionsMayCreatePullRequests: true,
        files: { 'README.md': list.text },
      },
    ],
    tokens: { [token]: job },
  };
}

function starsOf(seen: Observation): number {
  return seen.kind === 'repository' ? (seen.stars ?? 0) : 0;
}

/** Sets the facts of this week on the stand-in. A renamed repository gets its new name there. */
function tellOf(standin: Standin, seen: Observation): void {
  if (seen.kind !== 'repository') return;
  const name = seen.key.slice('github:'.length);
  const found = standin.state.find(name);
  if (found === undefined) return;
  const { fullName } = found.repository;
  standin.state.update(fullName, { stars: starsOf(seen), archived: seen.fate === 'archived' });
  if (seen.fate === 'moved' && fullName.toLowerCase() === name && seen.fullName !== undefined) {
    if (standin.state.find(seen.fullName) === undefined) standin.state.rename(fullName, seen.fullName);
  }
}

function propose(standin: Standin, clock: Parameters<typeof createGitHubSource>[1]['clock']) {
  const tools = { fetch: globalThis.fetch, clock, journal: silentJournal };
  const run = createProposeRun({
    clock,
    journal: silentJournal,
    version: '0.0.0',
    middle: pureMiddle,
    openSources: () => [createGitHubSource({ token, apiUrl: standin.url }, tools)],
    openHost: (request) =>
      createGitHubHost({ ...request, token, apiUrl: standin.url, graphqlUrl: standin.graphqlUrl }, tools),
    openStore: (host, { pullRequest }) =>
      createBranchStore(host, snapshotCodec, silentJournal, pullRequest.stateBranch),
  });
  const [owner = '', name = ''] = place.split('/');
  return run({ owner, name, configPath: '.github/firekeeper.yml', lists: [], dryRun: false, due: 'now' });
}

async function readme(standin: Standin): Promise<string> {
  const found = standin.state.find(place);
  const folder = found === undefined ? undefined : await standin.git.folder(found.repository);
  if (folder === undefined) throw new Error('the list is gone');
  return String(await standin.git.read(folder, ['show', 'main:README.md']));
}

/** Number of entries that differ in a number, a tier or a link. */
function changedBetween(before: List, after: List): number {
  const shown = ({ subject, markers }: Entry): string =>
    [subject.key, ...markers.map(({ kind, text }) => `${kind} ${text}`)].join(' ');
  const now = new Set(after.entries.map(shown));
  return before.entries.filter((entry) => !now.has(shown(entry))).length;
}
