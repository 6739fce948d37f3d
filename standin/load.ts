/**
 * Makes the seed of a large world in memory, the same every time. It has a given number of installations with one list
 * each, and of entries and repositories. Lists share repositories as real lists do (a few are in very many lists). Each
 * list shows older facts, in a notation of its own.
 */
import type { RepositorySeed, Seed } from './seed.ts';
import type { AppSeed } from './seed-apps.ts';

export interface LoadSize {
  readonly installations: number;
  /** Of all lists together. */
  readonly entries: number;
  /** Number of distinct repositories in the entries. */
  readonly repositories: number;
  /** How many of a hundred counts have changed since the lists were written. The default is 30. */
  readonly stale?: number;
}

/** Mulberry32: a small stream of numbers from 0 to 1 that is the same on every machine. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const first = ['amber', 'brisk', 'cedar', 'dapper', 'ember', 'fable', 'granite', 'hazel', 'ivory', 'juniper'];
const second = ['anvil', 'beacon', 'compass', 'drum', 'engine', 'forge', 'garden', 'harbour', 'index', 'jar'];
const purposes = ['Keeps notes in order', 'Draws maps by hand', 'Measures small things', 'Answers plainly'];

const word = (words: readonly string[], at: number): string => words[at % words.length] ?? '';
const nameOf = (at: number): string => `${word(first, at)}-${word(second, Math.floor(at / 10))}-${at}`;
const ownerOf = (at: number): string => `${word(second, at)}-works-${at % 9_973}`;
const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const short = (count: number): string => (count < 1000 ? String(count) : `${(count / 1000).toFixed(1)}k`);

interface Entry {
  readonly name: string;
  readonly url: string;
  readonly stars: number;
  readonly text: string;
}

/** The notations of the lists, one per list in turn. The last one shows no counts. */
const notations: readonly ((entry: Entry) => string)[] = [
  ({ name, url, stars, text }) => `- [${name}](${url}) ⭐ ${thousands(stars)} - ${text}.`,
  ({ name, url, stars, text }) => `- [${name}](${url}) (★${short(stars)}) - ${text}.`,
  ({ name, url, stars, text }) => `* [${name}](${url}) - ${text}. \`⭐${stars}\``,
  ({ name, url, stars, text }) => `| [${name}](${url}) | ${stars} | ${text} |`,
  ({ name, url, stars, text }) => `- [${name}](${url}) (${thousands(stars)} stars) - ${text}.`,
  ({ name, url, stars, text }) => `- ${stars >= 1000 ? '🔥' : '🌟'} ${stars} - [${name}](${url}) - ${text}.`,
  ({ name, url, text }) => `- [${name}](${url}) - ${text}.`,
];
const table = 3;
const perSection = 40;

function listText(title: string, entries: readonly Entry[], notation: number): string {
  const lines = [`# ${title}`, '', 'Made up to be read by a program.', ''];
  entries.forEach((entry, at) => {
    if (at % perSection === 0) {
      lines.push(...(at === 0 ? [] : ['']), `## Part ${at / perSection + 1}`, '');
      if (notation === table) lines.push('| Name | Stars | What it does |', '| --- | --- | --- |');
    }
    lines.push(notations[notation]?.(entry) ?? '');
  });
  return `${lines.join('\n')}\n`;
}

/**
 * Decides which repositories each list shows: each one in at least one list, popular ones more often, none twice in a
 * list.
 */
function sharing(
  { installations, entries, repositories }: LoadSize,
  draw: () => number,
): readonly number[][] {
  const lists = Array.from({ length: installations }, () => new Set<number>());
  for (let at = 0; at < Math.min(entries, repositories); at += 1) lists[at % installations]?.add(at);
  const size = Math.min(repositories, Math.ceil(entries / installations));
  let left = entries - Math.min(entries, repositories);
  for (const list of lists) {
    while (left > 0 && list.size < size) {
      // The logarithm of the rank is drawn evenly, so the chance of rank n is proportional to 1/n.
      const rank = Math.floor(Math.exp(draw() * Math.log(repositories + 1))) - 1;
      const before = list.size;
      list.add(Math.min(rank, repositories - 1));
      if (list.size > before) left -= 1;
      // A list that has nearly everything would never stop drawing.
      else if (list.size * 2 > repositories) left -= list.add(list.size % repositories).size - before;
    }
  }
  return lists.map((list) => [...list]);
}

/** Stars fall with the rank, as on GitHub. */
const starsOf = (at: number, draw: () => number): number =>
  Math.max(3, Math.round((180_000 / (at + 1) ** 0.72) * (0.7 + draw() * 0.6)));

/** The repositories in the lists, the most popular first. */
function subjectsOf(count: number, draw: () => number): readonly RepositorySeed[] {
  return Array.from({ length: count }, (_, at) => {
    const stars = starsOf(at, draw);
    const archived = draw() < 0.03 ? { archived: true } : {};
    const fullName = `${ownerOf(at)}/${nameOf(at)}`;
    return { fullName, id: 1_000_000 + at, stars, pushedAt: '2026-10-01T00:00:00Z', ...archived };
  });
}

function listsOf(
  size: LoadSize,
  subjects: readonly RepositorySeed[],
  draw: () => number,
): readonly RepositorySeed[] {
  const { stale = 30 } = size;
  const shown = subjects.map(({ stars = 0 }) =>
    draw() * 100 < stale ? Math.max(1, Math.round(stars * (0.8 + draw() * 0.18))) : stars,
  );
  return sharing(size, draw).map((chosen, at) => {
    const entries = chosen
      .map((one) => ({
        name: nameOf(one),
        url: `https://github.com/${subjects[one]?.fullName ?? ''}`,
        stars: shown[one] ?? 0,
        text: `${word(purposes, one)} with number ${one}`,
      }))
      .sort((a, b) => b.stars - a.stars);
    const text = listText(`Awesome number ${at}`, entries, at % notations.length);
    const fullName = `keeper-${at}/awesome-number-${at}`;
    return { fullName, id: 100_000 + at, pushedAt: '2026-09-01T00:00:00Z', files: { 'README.md': text } };
  });
}

const app: AppSeed = {
  id: 4242,
  slug: 'firekeeper',
  owner: 'firekeeper-makers',
  webhookSecret: 'the secret of a load test',
  permissions: { metadata: 'read', contents: 'write', pull_requests: 'write', checks: 'write' },
  events: ['push', 'pull_request', 'repository', 'check_run', 'check_suite'],
};

/** The seed of a world of this size, with one App on every account that has a list. */
export function loadSeed(size: LoadSize): Seed {
  const { installations, repositories } = size;
  if (installations < 1 || repositories < 1) {
    throw new Error('a made-up world needs at least one installation and one repository');
  }
  const draw = chance(20_261_125);
  const subjects = subjectsOf(repositories, draw);
  return {
    users: [{ login: 'firekeeper[bot]', id: 900_001 }],
    repositories: [...subjects, ...listsOf(size, subjects, draw)],
    apps: [app],
    installations: Array.from({ length: installations }, (_, at) => ({
      id: 1_000_000 + at,
      app: app.slug,
      account: `keeper-${at}`,
      repositories: [`awesome-number-${at}`],
    })),
  };
}
