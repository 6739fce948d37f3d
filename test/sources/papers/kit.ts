/** What the tests of the citation sources share: a stand-in with a clock that the test moves, and the indexes that use it. */
import { createPacedAsk, type Manners } from '../../../src/adapters/manners/paced.ts';
import { createCrossref } from '../../../src/sources/crossref/index.ts';
import { createOpenAlex } from '../../../src/sources/openalex/index.ts';
import { createOpenCitations } from '../../../src/sources/opencitations.ts';
import { createSemanticScholar } from '../../../src/sources/semantic-scholar/index.ts';
import {
  type PapersStandin,
  type PapersStandinOptions,
  startPapersStandin,
} from '../../../standin/papers/server.ts';
import { keptJournal, type MovedClock, movedClock } from '../scripted.ts';

export const s2Key = 's2-key-of-a-person';
export const openAlexKey = 'oa-key-of-a-person';
export const contact = 'keeper@lists.example.org';

export interface PaperWorld {
  readonly standin: PapersStandin;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: MovedClock;
  readonly journal: ReturnType<typeof keptJournal>;
}

export async function paperWorld(options: PapersStandinOptions = {}): Promise<PaperWorld> {
  const { fetch, clock } = calmTime();
  const standin = await startPapersStandin({ clock, s2Key, openAlexKey, ...options });
  return { standin, fetch, clock, journal: keptJournal() };
}

/**
 * A clock that moves only while no request is running, so limits per second act the same on every machine.
 * Each sleep ends at its own time, even when several run at once.
 */
function calmTime(): { readonly fetch: typeof globalThis.fetch; readonly clock: MovedClock } {
  const inner = movedClock();
  let open = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    open += 1;
    try {
      const response = await globalThis.fetch(input, init);
      const body = [204, 304].includes(response.status) ? null : await response.arrayBuffer();
      return new Response(body, response);
    } finally {
      open -= 1;
    }
  };
  const idle = () => new Promise((resolve) => setTimeout(resolve, 1));
  const sleep: MovedClock['sleep'] = async (ms, signal) => {
    signal?.throwIfAborted();
    const until = inner.now() + ms;
    inner.slept.push(ms);
    do await idle();
    while (open > 0);
    inner.advance(Math.max(0, until - inner.now()));
  };
  return { fetch, clock: { ...inner, sleep } };
}

const quick = { gapMs: 0, atOnce: 4 };

/** The four indexes with keys and without pace, for tests of their requests and answers. */
export function indexesOf({ standin, fetch, clock, journal }: PaperWorld, changes: Partial<Manners> = {}) {
  const ask = (label: string, baseUrl: string, headers: Record<string, string>, gapMs: number) => {
    const pace = { ...quick, gapMs };
    const manners = {
      label,
      baseUrl,
      headers,
      pace: { single: pace, list: pace },
      secrets: [s2Key, openAlexKey],
    };
    return createPacedAsk({ ...manners, ...changes }, { fetch, clock, journal });
  };
  const { urls } = standin;
  return {
    s2: createSemanticScholar(ask('Semantic Scholar', urls.s2, { 'x-api-key': s2Key }, 1_050), true),
    openalex: createOpenAlex(ask('OpenAlex', urls.openalex, { authorization: `Bearer ${openAlexKey}` }, 0)),
    crossref: createCrossref(ask('Crossref', urls.crossref, {}, 1_050), contact),
    opencitations: createOpenCitations(ask('OpenCitations', urls.opencitations, {}, 340)),
  };
}

export const webPage = {
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html><title>Checking your browser</title>',
};
