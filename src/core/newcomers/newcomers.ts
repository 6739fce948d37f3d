/**
 * The candidates of one list: the offers of searches, filtered and ranked by a published rule (rule NEW-22), each with
 * its ready line. Pure: `run/candidates.ts` does the searching. Nothing is added to the list.
 */

import type { FoundPaper, FoundRepository } from '../facts/found.ts';
import type { Snapshot } from '../facts/observation.ts';
import { idOf } from '../hosts/index.ts';
import type { List, Tier } from '../list/list.ts';
import type { ParsedDocument } from '../markdown/document.ts';
import { paper } from '../papers/subject.ts';
import { homeOf, sectionWords } from './home.ts';
import type { NewEntry } from './new-entry.ts';
import type { CitingOffer } from './offers.ts';
import { type NoLine, type PlacedLine, readyLine, type Shelves, shelvesOf } from './ready-line.ts';
import {
  keysOfPaper,
  type LeftReason,
  type Listed,
  monthsBetween,
  type SiftSetting,
  siftPaper,
  siftRepository,
} from './sift.ts';
import type { Fit, ListTopic } from './topic.ts';

/** A repository or paper that fits the topic of the list but is not in it. */
export interface ListCandidate {
  readonly kind: 'repository' | 'paper';
  readonly entry: NewEntry;
  readonly fit: Fit;
  /** Stars per month, or citations per year, since it was published. */
  readonly pace: number;
  /** Stars gained in 30 days, if earlier runs observed it. */
  readonly since30Days: number | null;
  /** ISO time of its creation; null for a paper. */
  readonly createdAt: string | null;
  readonly year: number | null;
  /** How many papers of the list it cites. */
  readonly cites: number | null;
  /** The related lists that name it (`owner/name`), of how many. */
  readonly named: { readonly lists: readonly string[]; readonly of: number };
  readonly line: PlacedLine | NoLine;
}

export interface NewcomersOf {
  readonly repositories: readonly ListCandidate[];
  readonly papers: readonly ListCandidate[];
  /** How many more the report would contain without the limit. */
  readonly more: number;
  /** How many offers were left out, by reason. */
  readonly left: Readonly<Partial<Record<LeftReason, number>>>;
}

export interface NewcomersSetting extends Omit<SiftSetting, 'listed'> {
  readonly listed: Listed;
  readonly list: List;
  readonly document: ParsedDocument;
  readonly tiers: readonly Tier[];
  readonly read: (text: string) => List;
  readonly carried: ReadonlyMap<string, readonly string[]>;
  /** The maximum number of candidates of each kind. */
  readonly limit: number;
  /** The page of a repository of the host. */
  readonly pageOf: (fullName: string) => string;
  /** Stars gained in 30 days, if known. */
  readonly grownBy: (key: string, stars: number) => number | null;
}

export interface OffersFor {
  readonly repositories: readonly FoundRepository[];
  readonly papers: readonly CitingOffer[];
}

type Ranked = Omit<ListCandidate, 'line'> & { readonly text: string };

export function newcomersOf(offered: OffersFor, setting: NewcomersSetting): NewcomersOf {
  const left: Partial<Record<LeftReason, number>> = {};
  const rank = <T>(offers: readonly T[], of: (offer: T) => Ranked | LeftReason): readonly Ranked[] =>
    offers
      .flatMap((offer) => {
        const ranked = of(offer);
        if (typeof ranked !== 'string') return [ranked];
        left[ranked] = (left[ranked] ?? 0) + 1;
        return [];
      })
      .toSorted(byPace);
  const repositories = rank(once(offered.repositories), (offer) => rankedRepository(offer, setting));
  const papers = rank(offered.papers, (offer) => rankedPaper(offer, setting));
  const shelves = shelvesOf(setting);
  const withLines = (all: readonly Ranked[], kind: ListCandidate['kind']) => {
    const words = sectionWords(setting.list, setting.carried, kind);
    return all.slice(0, setting.limit).map((one) => lined(one, homeOf(words, one.text), shelves));
  };
  return {
    repositories: withLines(repositories, 'repository'),
    papers: withLines(papers, 'paper'),
    more: Math.max(0, repositories.length - setting.limit) + Math.max(0, papers.length - setting.limit),
    left,
  };
}

/** Several answers may have one repository: under one id, or under one name. The first one counts. */
function once(offers: readonly FoundRepository[]): readonly FoundRepository[] {
  const known = new Set<number | string>();
  return offers.filter(({ id, fullName }) => {
    const names = [id, fullName.toLowerCase()];
    const isNew = !names.some((name) => known.has(name));
    for (const name of names) known.add(name);
    return isNew;
  });
}

/** How fast it grows, weighted by how well it fits; equal ones are sorted by count and name. */
function byPace(a: Ranked, b: Ranked): number {
  const weight = ({ pace, fit, cites }: Ranked) => pace * (cites ?? fit.score);
  return (
    weight(b) - weight(a) ||
    b.entry.count - a.entry.count ||
    (a.entry.subject.key < b.entry.subject.key ? -1 : 1)
  );
}

/** The rule in words, for the output. */
export function ruleOf(
  { phrase, topics }: ListTopic,
  minStars: number,
  staleMonths: number,
  related: number,
): string {
  const carried = topics.slice(0, 5).map(({ name }) => name);
  const about = [
    ...(phrase === '' ? [] : [`the words "${phrase}"`]),
    ...(carried.length === 0 ? [] : [`the topics ${carried.join(', ')}`]),
  ];
  const named = related < 2 ? '' : `, or that two of ${related} lists name which share entries with the list`;
  const weight = related < 2 ? '' : ' and by the share of those lists';
  return (
    `Repositories that share ${about.join(' or ') || 'nothing'} with the list${named}, with ${minStars} stars or more and a push in the last ` +
    `${staleMonths} months; ordered by stars a month since they were made, weighed by the share of the list that carries the same topics${weight}.`
  );
}

function rankedRepository(offer: FoundRepository, setting: NewcomersSetting): Ranked | LeftReason {
  const sifted = siftRepository(offer, setting);
  if ('left' in sifted) return sifted.left;
  const id = idOf(setting.host, offer.fullName);
  const subject = { kind: 'repository' as const, id, key: id.toLowerCase() };
  const name = offer.fullName.slice(offer.fullName.indexOf('/') + 1);
  const { stars, description, createdAt, pushedAt, language, license, fullName, topics } = offer;
  return {
    kind: 'repository',
    entry: {
      subject,
      name,
      fullName,
      url: setting.pageOf(fullName),
      count: stars,
      description,
      pushedAt,
      language,
      license,
    },
    fit: sifted.fit,
    pace: stars / Math.max(1, monthsBetween(createdAt, setting.now)),
    since30Days: setting.grownBy(subject.key, stars),
    createdAt,
    year: null,
    cites: null,
    named: { lists: setting.named.by.get(subject.key)?.lists ?? [], of: setting.named.of },
    text: `${name} ${description ?? ''} ${topics.join(' ')}`,
  };
}

function rankedPaper(offer: CitingOffer, setting: NewcomersSetting): Ranked | LeftReason {
  const sifted = siftPaper(offer, setting);
  if ('left' in sifted) return sifted.left;
  const made = paperEntry(offer);
  if (made === null) return 'unrelated';
  const age = Math.max(1, Number(setting.now.slice(0, 4)) + 1 - (offer.year ?? 0));
  return {
    kind: 'paper',
    entry: made,
    fit: sifted.fit,
    pace: offer.citations / age,
    since30Days: null,
    createdAt: null,
    year: offer.year,
    cites: offer.cites,
    named: { lists: [], of: setting.named.of },
    text: `${offer.title} ${offer.venue ?? ''}`,
  };
}

/** A paper is linked by its identifier and described by its record; null without an identifier. */
function paperEntry(offer: FoundPaper): NewEntry | null {
  const [key] = keysOfPaper(offer);
  const { doi, arxiv } = offer.ids;
  if (key === undefined || (doi === undefined && arxiv === undefined)) return null;
  const url = doi === undefined ? `https://arxiv.org/abs/${arxiv ?? ''}` : `https://doi.org/${doi}`;
  const subject = {
    ...(doi === undefined ? paper('arxiv', arxiv ?? '') : paper('doi', doi)),
    href: url,
    title: offer.title,
  };
  return {
    subject,
    name: offer.title,
    fullName: null,
    url,
    count: offer.citations,
    description: describedPaper(offer),
    pushedAt: null,
    language: null,
    license: null,
  };
}

function describedPaper({ authors, venue, year }: FoundPaper): string | null {
  const surname = authors[0]?.trim().split(/\s+/).at(-1);
  const by = surname === undefined ? null : authors.length > 1 ? `${surname} et al` : surname;
  const where = [venue, year].filter((part) => part !== null).join(' ');
  const parts = [
    by === null ? null : by.endsWith('et al') ? `${by}.` : by,
    where === '' ? null : where,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function lined(ranked: Ranked, section: number | null, shelves: Shelves): ListCandidate {
  const { text: _, ...told } = ranked;
  const line =
    section === null
      ? { kind: 'none' as const, why: 'the list holds no entries of its kind' }
      : readyLine(told.entry, section, shelves);
  return { ...told, line };
}

/** Topics of the repositories of the list, as far as they are known. */
export function carriedTopics(
  snapshot: Snapshot,
  offers: readonly FoundRepository[],
  host: string,
): ReadonlyMap<string, readonly string[]> {
  const known = new Map(offers.map(({ fullName, topics }) => [idOf(host, fullName).toLowerCase(), topics]));
  for (const [key, seen] of snapshot)
    if (seen.kind === 'repository' && seen.topics !== undefined) known.set(key, seen.topics);
  return known;
}
