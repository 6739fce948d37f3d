/**
 * How each citation index is asked: its address, its headers, and the pace that it allows. `papers.ts` opens the indexes
 * with it. The settings come from the environment, so they are checked here.
 */
import { feedVerdictOf } from '../adapters/manners/index-limits.ts';
import type { Manners } from '../adapters/manners/paced.ts';
import { FirekeeperError } from '../core/text/errors.ts';

type Told = Omit<Manners, 'secrets'>;

const AGENT = 'firekeeper (citation counts for lists)';

export function semanticScholarManners(url: string | undefined, key: string | undefined): Told {
  return {
    label: 'Semantic Scholar',
    baseUrl: baseOf(url, 'https://api.semanticscholar.org', 'S2_API_URL'),
    headers: { 'user-agent': AGENT, ...(key === undefined ? {} : { 'x-api-key': key }) },
    // One request a second over all endpoints; a little more, because the network shifts them.
    pace: shared({ gapMs: 1_050, atOnce: 1 }),
    remedy: key === undefined ? 'without S2_API_KEY it rarely answers' : 'the next run asks again',
  };
}

export function openAlexManners(url: string | undefined, key: string | undefined): Told {
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

/** Callers with a contact address get a higher limit; the pace stays a little below it. */
export function crossrefManners(url: string | undefined, contact: string | undefined): Told {
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
export function arxivManners(url: string | undefined, contact: string | undefined): Told {
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

export function openCitationsManners(url: string | undefined): Told {
  return {
    label: 'OpenCitations',
    baseUrl: baseOf(url, 'https://api.opencitations.net', 'OPENCITATIONS_API_URL'),
    headers: { 'user-agent': AGENT },
    pace: shared({ gapMs: 340, atOnce: 2 }),
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
export function keyOf(key: string | undefined, variable: string): string | undefined {
  const bare = key?.trim();
  if (bare === undefined || bare === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(bare)) return bare;
  throw new FirekeeperError(
    'credentials',
    `${variable} contains characters that a key cannot have`,
    `Check ${variable}: it must be one word without blanks, quotes or line breaks`,
  );
}

export function contactOf(contact: string | undefined): string | undefined {
  const bare = contact?.trim().replace(/^mailto:/i, '');
  if (bare === undefined || bare === '') return undefined;
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(bare)) return bare;
  throw new FirekeeperError(
    'config',
    'FIREKEEPER_CONTACT is not an e-mail address',
    'Set FIREKEEPER_CONTACT to an address that Crossref may write to, such as list@example.org, or leave it out',
  );
}
