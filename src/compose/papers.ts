/**
 * Joins the citation indexes, their rate limits and retries, and the source that combines their answers. One set per run:
 * an index that a run gives up is not asked again in that run, but in the next.
 */
import { createGates, createPacedAsk, type Manners, type PaceGates } from '../adapters/manners/paced.ts';
import type { CitationSource } from '../core/config/types.ts';
import type { KnownPaper } from '../core/papers/types.ts';
import type { PaperServices } from '../run/services.ts';
import type { Clock } from '../ports/clock.ts';
import type { AskIndex, PaperIndex, Publications } from '../ports/paper-index.ts';
import type { PaperSearch } from '../ports/search.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import { createArxivPublications } from '../sources/arxiv/index.ts';
import { createCrossref } from '../sources/crossref/index.ts';
import { createCrossrefPublications } from '../sources/crossref/published.ts';
import { createOpenAlex } from '../sources/openalex/index.ts';
import { createOpenAlexSearch } from '../sources/openalex/search.ts';
import { createOpenCitations } from '../sources/opencitations.ts';
import { createPapersSource } from '../sources/papers/index.ts';
import { createSemanticScholar } from '../sources/semantic-scholar/index.ts';
import { createSemanticScholarSearch } from '../sources/semantic-scholar/search.ts';
import {
  arxivManners,
  contactOf,
  crossrefManners,
  keyOf,
  openAlexManners,
  openCitationsManners,
  semanticScholarManners,
} from './paper-manners.ts';

/** Settings of the indexes from the environment, and what the configuration and earlier runs say about papers. */
export interface PaperSettings extends PaperServices {
  /** Limit of one request; default 15 s. */
  readonly timeoutMs?: number;
  readonly source: CitationSource;
  /** `citations.ids` of the configuration: address → identifier, or `skip`. */
  readonly ids: ReadonlyMap<string, string>;
  /** Facts from earlier runs, by subject key. */
  readonly known: (key: string) => KnownPaper | undefined;
}

/** The gates of the indexes by label. Code that runs many lists at once keeps one map, so that all runs share the pace. */
export type PaperGates = Map<string, PaceGates>;

/**
 * The source that observes papers, with its indexes behind it.
 * @throws FirekeeperError `config` for an invalid address, `credentials` for a key that cannot be sent
 */
export function createPaperSources(
  settings: PaperSettings,
  tools: SourceTools,
  gates: PaperGates = new Map(),
): readonly Source[] {
  const { source, ids, known } = settings;
  return [createPapersSource({ indexes: indexesOf(settings, tools, gates), source, ids, known }, tools)];
}

function indexesOf(settings: PaperSettings, tools: SourceTools, gates: PaperGates): readonly PaperIndex[] {
  const { asks, keyed, contact, ask } = askersOf(settings, tools, gates);
  return [
    createSemanticScholar(asks.semanticScholar(), keyed),
    createOpenAlex(asks.openAlex()),
    createCrossref(ask(crossrefManners(settings.crossrefUrl, contact)), contact),
    createOpenCitations(ask(openCitationsManners(settings.openCitationsUrl))),
  ];
}

/**
 * The search for papers: in Semantic Scholar with a key, in OpenAlex without one, as for counts.
 * @throws FirekeeperError `config` for an invalid address, `credentials` for a key that cannot be sent
 */
export function createPaperSearch(
  settings: PaperServices,
  tools: SourceTools,
  gates: PaperGates,
): PaperSearch {
  const { asks, keyed } = askersOf(settings, tools, gates);
  return keyed ? createSemanticScholarSearch(asks.semanticScholar()) : createOpenAlexSearch(asks.openAlex());
}

/**
 * The indexes that know the published versions of preprints.
 * @throws FirekeeperError as above
 */
export function createPublications(
  settings: PaperServices,
  tools: SourceTools,
  gates: PaperGates,
): Publications {
  const { asks, keyed, contact, ask } = askersOf(settings, tools, gates);
  const askCrossref = ask(crossrefManners(settings.crossrefUrl, contact));
  return {
    indexes: [
      createCrossrefPublications(askCrossref, contact),
      ...(keyed ? [createSemanticScholar(asks.semanticScholar(), true)] : []),
      createOpenAlex(asks.openAlex()),
      createArxivPublications(ask(arxivManners(settings.arxivUrl, contact))),
    ],
    registrar: createCrossref(askCrossref, contact),
  };
}

type Access = PaperServices & Pick<PaperSettings, 'timeoutMs'>;

/** Functions that open each index with these settings. */
function askersOf(settings: Access, tools: SourceTools, gates: PaperGates) {
  const s2Key = keyOf(settings.s2Key, 'S2_API_KEY');
  const openAlexKey = keyOf(settings.openAlexKey, 'OPENALEX_API_KEY');
  const contact = contactOf(settings.contact);
  const limits = settings.timeoutMs === undefined ? {} : { timeoutMs: settings.timeoutMs };
  const ask = (manners: Omit<Manners, 'secrets'>): AskIndex =>
    createPacedAsk(
      { ...manners, ...limits, secrets: [s2Key ?? '', openAlexKey ?? '', contact ?? ''] },
      tools,
      gatesOf(gates, manners, tools.clock),
    );
  const asks = {
    semanticScholar: () => ask(semanticScholarManners(settings.s2Url, s2Key)),
    openAlex: () => ask(openAlexManners(settings.openAlexUrl, openAlexKey)),
  };
  return { asks, keyed: s2Key !== undefined, contact, ask };
}

function gatesOf(
  gates: PaperGates,
  { label, pace }: Pick<Manners, 'label' | 'pace'>,
  clock: Clock,
): PaceGates {
  const known = gates.get(label) ?? createGates(pace, clock);
  gates.set(label, known);
  return known;
}
