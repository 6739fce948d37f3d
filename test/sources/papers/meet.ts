/** The whole source of papers on the stand-in indexes, and the 32 papers of the seed list as subjects. */
import { readFileSync } from 'node:fs';
import { createPaperSources, type PaperGates, type PaperSettings } from '../../../src/compose/papers.ts';
import type { Subject } from '../../../src/core/list/list.ts';
import type { Observation, PaperObservation } from '../../../src/core/facts/observation.ts';
import { identifiedPaper, titledPaper } from '../../../src/core/papers/subject.ts';
import type { KnownPaper, PaperReason } from '../../../src/core/papers/types.ts';
import { contact, openAlexKey, type PaperWorld, paperWorld, s2Key } from './kit.ts';

export interface SeedEntry {
  readonly title: string;
  readonly href: string;
  /** The proof that the resolver must give (rule CITE-27). */
  readonly proof: string;
  readonly doi?: string;
  readonly arxiv?: string;
}

export const entries = JSON.parse(
  readFileSync('fixtures/papers/entries.json', 'utf8'),
) as readonly SeedEntry[];

export type Changes = Partial<PaperSettings> & {
  readonly kept?: Readonly<Record<string, KnownPaper>>;
  /** Gates that several runs share, as in the App. */
  readonly gates?: PaperGates;
};
export type Ask = (subjects: readonly Subject[]) => Promise<readonly PaperObservation[]>;

export { contact } from './kit.ts';
export const keys = { s2Key, openAlexKey, contact };

/** Starts the stand-in; `ask` makes a new source each time, as every run does. */
export async function meetPapers(changes: Changes = {}, options: Parameters<typeof paperWorld>[0] = {}) {
  const world = await paperWorld(options);
  const ask = (more: Changes = {}): Ask => {
    // A run begins some time after the last one.
    world.clock.advance(60_000);
    return askOf(world, { ...changes, ...more });
  };
  return { ...world, ask };
}

function askOf(
  { standin, fetch, clock, journal }: PaperWorld,
  { kept = {}, gates, ...changes }: Changes,
): Ask {
  const { urls } = standin;
  const settings: PaperSettings = {
    s2Url: urls.s2,
    openAlexUrl: urls.openalex,
    crossrefUrl: urls.crossref,
    openCitationsUrl: urls.opencitations,
    source: 'auto',
    ids: new Map(),
    known: (key) => kept[key],
    ...changes,
  };
  const [source] = createPaperSources(settings, { fetch, clock, journal }, gates);
  if (source === undefined) throw new Error('no source');
  return async (subjects) => (await source.observe(subjects)).map(asPaper);
}

function asPaper(one: Observation): PaperObservation {
  if (one.kind !== 'paper') throw new Error('not a paper');
  return one;
}

export function paper(title: string, href: string): Subject {
  return { ...(identifiedPaper(href) ?? titledPaper(title, href)), href, title };
}

export const seeds: readonly Subject[] = entries.map(({ title, href }) => paper(title, href));
/** A paper by its number in the seed list, from 1. */
export const seed = (at: number): Subject => seeds[at - 1] as Subject;

/** The counts, or the reasons why there is none. */
export const told = (all: readonly PaperObservation[]): readonly (number | PaperReason | undefined)[] =>
  all.map((one) => one.citations ?? one.code);

/** What a run keeps from an observation. */
export function keptOf(one: PaperObservation): KnownPaper {
  const { identifiers = {}, source, citations, observedAt } = one;
  return { identifiers, source, ...(citations === undefined ? {} : { citations }), since: observedAt };
}
