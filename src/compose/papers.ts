/**
 * Joins the citation indexes, their rate limits and retries, and the source that combines their answers. One set per run:
 * an index that a run gives up is not asked again in that run, but in the next.
 */
import { feedVerdictOf } from '../adapters/manners/index-limits.ts';
import { createGates, createPacedAsk, type Manners, type PaceGates } from '../adapters/manners/paced.ts';
import type { CitationSource } from '../core/config/types.ts';
import { FirekeeperError } from '../core/text/errors.ts';
import type { KnownPaper } from '../core/papers/types.ts';
import type { PaperServices } from '../run/services.ts';
import type { Clock } from '../ports/clock.ts';
import type { AskIndex, PaperIndex, Publications } from '../ports/paper-index.ts';
import type { PaperSearch } from '../ports/search.ts';
import type { Source, SourceTools } from '../ports/source.ts';
import { createArxivPublications } from '../sources/arxiv.ts';
import { createCrossref } from '../sources/crossref/index.ts';
import { createCrossrefPublications } from '../sources/crossref/published.ts';
import { createOpenAlex } from '../sources/openalex/index.ts';
import { createOpenAlexSearch } from '../sources/openalex/search.ts';
import { createOpenCitations } from '../sources/opencitations.ts';
import { createPapersSource } from '../sources/papers/index.ts';
import { createSemanticScholar } from '../sources/semantic-scholar/index.ts';
import { createSemanticScholarSearch } from '../sources/semantic-scholar/search.ts';

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

const AGENT = 'firekeeper (citation counts for lists)';

function indexesOf(settings: PaperSettings, tools: SourceTools, gates: PaperGates): readonly PaperIndex[] {
  const { asks, keyed, contact, ask } = askersOf(settings, tools, gates);
  return [
    createSemanticScholar(asks.semanticScholar(), keyed),
    createOpenAlex(asks.openAlex()),
    createCrossref(ask(crossrefManners(settings.crossrefUrl, contact)), contact),
    createOpenCitations(
      ask({
        label: 'OpenCitations',
        baseUrl: baseOf(settings.openCitationsUrl, 'https://api.opencitations.net', 'OPENCITATIONS_API_URL'),
        headers: { 'user-agent': AGENT },
        pace: shared({ gapMs: 340, atOnce: 2 }),
      }),
    ),
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

function semanticScholarManners(url: string | undefined, key: string | undefined): Omit<Manners, 'secrets'> {
  return {
    label: 'Semantic Scholar',
    baseUrl: baseOf(url, 'https://api.semanticscholar.org', 'S2_API_URL'),
    headers: { 'user-agent': AGENT, ...(key === undefined ? {} : { 'x-api-key': key }) },
    // One request a second over all endpoints; a little more, because the network shifts them.
    pace: shared({ gapMs: 1_050, atOnce: 1 }),
    remedy: key === undefined ? 'without S2_API_KEY it rarely answers' : 'the next run asks again',
  };
}

function openAlexManners(url: string | undefined, key: string | undefined): Omit<Manners, 'secrets'> {
  return {
    label: 'OpenAlex',
    baseUrl: baseOf(url, 'https://api.openalex.org', 'OPENALEX_API_URL'),
    headers: { 'user-agent': AGENT, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    pace: shared({ gapMs: 50, atOnce: 4 }),
    remedy:
      key === undefined
        ? 'a free OPENALEX_API_KEY has its own budget'
        : 'the budget starts again at midnight UTC',
  };
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

/** Callers with a contact address get a higher limit; the pace stays a little below it. */
function crossrefManners(url: string | undefined, contact: string | undefined): Omit<Manners, 'secrets'> {
  const known = contact !== undefined;
  return {
    label: 'Crossref',
    baseUrl: baseOf(url, 'https://api.crossref.org', 'CROSSREF_API_URL'),
    headers: { 'user-agent': known ? `${AGENT}; mailto:${contact}` : AGENT },
    pace: known
      ? { single: { gapMs: 105, atOnce: 3 }, list: { gapMs: 350, atOnce: 3 } }
      : { single: { gapMs: 210, atOnce: 1 }, list: { gapMs: 1_050, atOnce: 1 } },
    remedy: known ? 'the next run asks again' : 'with FIREKEEPER_CONTACT set it allows three times as much',
  };
}

/** Its terms of use allow one request every three seconds, and one connection. */
function arxivManners(url: string | undefined, contact: string | undefined): Omit<Manners, 'secrets'> {
  return {
    label: 'arXiv',
    baseUrl: baseOf(url, 'https://export.arxiv.org', 'ARXIV_API_URL'),
    headers: {
      accept: 'application/atom+xml',
      'user-agent': contact === undefined ? AGENT : `${AGENT}; mailto:${contact}`,
    },
    pace: shared({ gapMs: 3_100, atOnce: 1 }),
    judge: feedVerdictOf,
    remedy: 'the next run asks again',
  };
}

function shared(pace: Manners['pace']['list']): Manners['pace'] {
  return { single: pace, list: pace };
}

function baseOf(text: string | undefined, fallback: string, variable: string): string {
  const written = text === undefined || text.trim() === '' ? fallback : text.trim();
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) {
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  }
  throw new FirekeeperError(
    'config',
    `${variable} is not a web address`,
    `Set ${variable} to an address such as ${fallback}, without a user name, or leave it out`,
  );
}

/** A key with a blank or a line break inside cannot be sent. The message does not quote it. */
function keyOf(key: string | undefined, variable: string): string | undefined {
  const bare = key?.trim();
  if (bare === undefined || bare === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(bare)) return bare;
  throw new FirekeeperError(
    'credentials',
    `${variable} contains characters that a key cannot have`,
    `Check ${variable}: it must be one word without blanks, quotes or line breaks`,
  );
}

function contactOf(contact: string | undefined): string | undefined {
  const bare = contact?.trim().replace(/^mailto:/i, '');
  if (bare === undefined || bare === '') return undefined;
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(bare)) return bare;
  throw new FirekeeperError(
    'config',
    'FIREKEEPER_CONTACT is not an e-mail address',
    'Set FIREKEEPER_CONTACT to an address that Crossref may write to, such as list@example.org, or leave it out',
  );
}
