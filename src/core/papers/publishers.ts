/**
 * Publishers and servers whose addresses contain an identifier of the work: a DOI, an arXiv id, or a number in the DOI.
 * Each has one rule; `link.ts` tries the rules in order (rule CITE-9).
 */
import { type Address, canonicalArxiv, fromDoi, type HostRule, withoutView } from './address.ts';
import type { PaperLink } from './types.ts';

const doi = String.raw`(10\.\d{4,9}\/\S+)`;
const acmDoi = new RegExp(`^/doi/(?:(?:abs|pdf|epdf|full|fullHtml)/)?${doi}`);
const springerDoi = new RegExp(`^/(?:[a-z-]+/){0,3}${doi}`);
/** The path of an arXiv page. The class in `math.GT/0309136` is not part of the id, which is `math/0309136`. */
const arxivPath =
  /^\/(?:abs|pdf|html|ps|format|e-print|src|papers|overview)\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z-]+)?\/\d{7})(?:v\d+)?(?:\.pdf)?\/?$/;
const bioDoi = /^\/content\/(10\.\d{4,9}\/\d[\d.]*\d)(?=v\d|\.[a-z]|\/|$)/;
/** Before 2018, the address had the date instead of the prefix of the DOI. */
const bioEarly = /^\/content\/(?:[a-z]+\/)?early\/\d{4}\/\d\d\/\d\d\/(\d[\d.]*\d)(?=v\d|\.[a-z]|\/|$)/;
const natureArticle = /^\/articles\/([a-z0-9][\w.-]*?)(?:_reference)?(?:\.pdf|\.html)?(?:\/|$)/;
const natureVolume = /^\/[a-z]+\/journal\/v\d+\/n\d+\/(?:full|abs|pdf)\/([a-z0-9][\w.-]*?)(?:\.pdf|\.html)?$/;
const pmidPath = /^\/(?:(?:m\/)?pubmed\/|(?:article|abstract)\/MED\/)?(\d{1,9})\/?$/i;
const pmcPath = /^\/(?:pmc\/)?articles?\/(?:PMC\/)?PMC(\d{1,9})(?:\/|$)/i;

export const publisherRules: readonly HostRule[] = [
  [
    ['doi.org', 'dx.doi.org', 'dx.plos.org'],
    ({ path }) => fromDoi(/^\/(?:doi:)?(10\.\d{4,9}\/\S+)/i.exec(path)?.[1]),
  ],
  [['dl.acm.org'], ({ path }) => fromAcm(acmDoi.exec(path)?.[1])],
  [['link.springer.com'], fromSpringer],
  [['.biomedcentral.com', '.springeropen.com'], fromSpringer],
  [
    [
      'arxiv.org',
      'export.arxiv.org',
      'ar5iv.org',
      'ar5iv.labs.arxiv.org',
      'alphaxiv.org',
      'arxiv-vanity.com',
    ],
    ({ path }) => fromArxiv(arxivPath.exec(path)?.[1]),
  ],
  [
    ['huggingface.co', 'hf.co'],
    ({ path }) => fromArxiv(/^\/papers\/(\d{4}\.\d{4,5})(?:v\d+)?\/?$/.exec(path)?.[1]),
  ],
  // The publisher's own number of the article follows the DOI.
  [['academic.oup.com'], ({ path }) => fromDoi(/\/(10\.\d{4,9}\/\S+?)(?:\/\d{5,9})?\/?$/.exec(path)?.[1])],
  [['biorxiv.org', 'medrxiv.org'], fromBio],
  [['nature.com'], fromNature],
  [['journals.plos.org', 'plos.org'], fromPlos],
  [['pubmed.ncbi.nlm.nih.gov', 'ncbi.nlm.nih.gov', 'pmc.ncbi.nlm.nih.gov', 'europepmc.org'], fromPubMed],
  [
    ['elifesciences.org'],
    ({ path }) => made('10.7554/elife.', /^\/(?:articles|reviewed-preprints)\/(\d{5,6})/, path),
  ],
  [
    ['peerj.com'],
    ({ path }) =>
      made('10.7717/peerj-cs.', /^\/articles\/cs-(\d+)/, path) ??
      made('10.7717/peerj.', /^\/articles\/(\d+)/, path),
  ],
  [['zenodo.org'], ({ path }) => made('10.5281/zenodo.', /^\/records?\/(\d+)/, path)],
];

function made(prefix: string, pattern: RegExp, path: string): PaperLink | null {
  const number = pattern.exec(path)?.[1];
  return number === undefined ? null : { kind: 'doi', doi: `${prefix}${number}` };
}

/** `10.5555/…` is an internal number of ACM that no index knows. */
function fromAcm(text: string | undefined): PaperLink | null {
  return text?.startsWith('10.5555/') === true ? { kind: 'title' } : fromDoi(text && withoutView(text));
}

function fromSpringer({ path }: Address): PaperLink | null {
  const found = springerDoi.exec(path)?.[1];
  return fromDoi(found && withoutView(found));
}

function fromArxiv(id: string | undefined): PaperLink | null {
  return id === undefined ? null : { kind: 'arxiv', arxiv: canonicalArxiv(id) };
}

function fromBio({ path }: Address): PaperLink | null {
  const early = bioEarly.exec(path)?.[1];
  return early === undefined ? fromDoi(bioDoi.exec(path)?.[1]) : { kind: 'doi', doi: `10.1101/${early}` };
}

/** The name of the article in the address is the part of its DOI after the prefix. */
function fromNature({ path }: Address): PaperLink | null {
  const name = (natureArticle.exec(path) ?? natureVolume.exec(path))?.[1];
  return name === undefined || !/\d/.test(name)
    ? null
    : { kind: 'doi', doi: `10.1038/${name.toLowerCase()}` };
}

function fromPlos({ query }: Address): PaperLink | null {
  const id = /(?:^|&)id=(?:info:doi\/)?(10\.\d{4,9}\/[^&\s]+)/.exec(query)?.[1];
  // The DOI of a figure or table is the DOI of its article with a suffix.
  return fromDoi(id?.replace(/\.[gst]\d{3}$/, ''));
}

function fromPubMed({ path, query }: Address): PaperLink | null {
  const pmc = pmcPath.exec(path)?.[1];
  if (pmc !== undefined) return { kind: 'pmc', pmc };
  const pmid = pmidPath.exec(path)?.[1] ?? /^term=(\d{1,9})$/.exec(query)?.[1];
  return pmid === undefined ? null : { kind: 'pmid', pmid };
}
