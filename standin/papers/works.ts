/**
 * The works in the stand-in indexes, read from fixtures. One row is one work, with the data that each index has about
 * it. Every service makes its own form from these rows. Knows nothing of the product.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One record of OpenAlex. A work can have several, which is a problem of its own. */
export interface OpenAlexRow {
  readonly id: string;
  readonly citations: number;
  readonly doi?: string;
  readonly year?: number;
  readonly type?: string;
  readonly pages?: readonly string[];
  readonly retracted?: boolean;
  /** A single look-up finds it, but the filter does not. */
  readonly unlisted?: boolean;
  /** Locations in place of those of `pages`, as OpenAlex describes them. */
  readonly places?: readonly {
    readonly page: string;
    readonly venue: string;
    readonly type: 'journal' | 'conference' | 'repository';
    readonly isPublished: boolean;
  }[];
  /** Old ids that answer 301. */
  readonly mergedFrom?: readonly string[];
  /** DOIs whose single look-up returns this record although it is stored under another DOI. */
  readonly answersTo?: readonly string[];
}

export interface Work {
  readonly title: string;
  /** `Family, Given`. */
  readonly authors: readonly string[];
  readonly year: number;
  readonly venue: string;
  /** The type in Crossref's terms. */
  readonly type: string;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly acl?: string;
  /** Ids in PubMed and PubMed Central. */
  readonly pmid?: string;
  readonly pmc?: string;
  /** Used for searches, never returned. */
  readonly abstract?: string;
  /** Records of OpenAlex that this work cites. */
  readonly cites?: readonly string[];
  /** The publisher's page. */
  readonly page?: string;
  readonly s2?: { readonly id: string; readonly citations: number };
  readonly openalex?: readonly OpenAlexRow[];
  readonly crossref?: number;
  readonly crossrefTitle?: string;
  /** What Crossref's record names: by default, the preprint on arXiv. */
  readonly relations?: Readonly<
    Record<string, readonly { readonly 'id-type': string; readonly id: string }[]>
  >;
  /** What the authors added on arXiv. */
  readonly onArxiv?: { readonly doi?: string; readonly journalRef?: string };
  readonly opencitations?: number;
  /** Notices of Crossmark about this work. */
  readonly updatedBy?: readonly { readonly DOI: string; readonly type: string }[];
  readonly updates?: readonly { readonly DOI: string; readonly type: string }[];
}

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of fixtures, both from the sources and from the compiled stand-in. */
function folder(): string {
  for (const up of ['../..', '../../..']) {
    const found = join(here, up, 'fixtures/papers');
    if (existsSync(found)) return found;
  }
  throw new Error('fixtures/papers is missing: start the stand-in from a clone');
}

/** Reads `fixtures/papers/<name>.json`. */
export function readWorks(...names: readonly string[]): readonly Work[] {
  return names.flatMap((name) => JSON.parse(readFileSync(join(folder(), `${name}.json`), 'utf8')) as Work[]);
}

/** Works without special data, for tests of size: `10.5072/many.N`. */
export function manyWorks(count: number): readonly Work[] {
  return Array.from({ length: count }, (_, at): Work => {
    const id = String(at).padStart(6, '0');
    return {
      title: `The ${id}th Study of Many Alike Talking Heads`,
      authors: ['Many, Ann'],
      year: 2020,
      venue: 'Journal of Many Heads',
      type: 'journal-article',
      doi: `10.5072/many.${id}`,
      page: `https://many.example.org/${id}`,
      s2: { id: id.padStart(40, 'a'), citations: at + 3 },
      openalex: [{ id: `W77${id}`, citations: at + 2 }],
      crossref: at + 1,
      opencitations: at + 1,
    };
  });
}

/** Words of a text, as a search sees them. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
}

/** Number of words of the query that a text contains. */
export function overlap(question: readonly string[], text: string): number {
  const held = new Set(wordsOf(text));
  return question.filter((word) => held.has(word)).length;
}
