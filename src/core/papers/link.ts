/**
 * What the address of a paper says by itself, without a network (rule CITE-9). `../paper.ts`
 * names subjects with it, the citation sources ask by it, `prove.ts` compares records with it. It knows addresses
 * only; whether a work is behind one is not its business.
 */
import type { PaperLink } from './types.ts';

/** An http address without the URL class, which the pure core shares with no runtime. */
const parts = /^(?:https?:)?\/\/(?:[^@/?#]*@)?(?:www\.)?([^/?#:]+)(?::\d+)?([^?#]*)(?:\?([^#]*))?/i;

/** No publisher's address is longer; it bounds what the patterns below can be made to do. */
const longest = 2_000;

interface Address {
  readonly host: string;
  /** Percent escapes decoded once, markdown's `\_` undone. */
  readonly path: string;
  readonly query: string;
}

type Rule = readonly [hosts: readonly string[], read: (address: Address) => PaperLink | null];

const doi = String.raw`(10\.\d{4,9}\/\S+)`;
const acmDoi = new RegExp(`^/doi/(?:(?:abs|pdf|epdf|full|fullHtml)/)?${doi}`);
const springerDoi = new RegExp(`^/(?:chapter|article|book|referenceworkentry)/${doi}`);
const springerPdf = /^\/content\/pdf\/(10\.\d{4,9}\/\S+?)\.pdf$/;
const arxivPath =
  /^\/(?:abs|pdf|html)\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?\/?$/;
const aclPath =
  /^(?:\/anthology)?\/((?:[A-Z]\d{2}-\d{4})|(?:\d{4}\.[a-z0-9-]+\.\d+))(?:v\d+)?(?:\.(?:pdf|bib))?\/?$/;
const s2Path = /^\/paper\/(?:[^/]*\/)?([0-9a-f]{40})(?:$|\/)/;
const ieeePaths = [/^\/(?:abstract\/)?document\/(\d+)(?:$|\/)/, /^\/ielx?\d*\/\S*\/0*(\d+)\.pdf$/];
const cvfPath =
  /^\/content(?:_[a-z]+_\d{4}|\/[a-z]+\d{4}w?)(?:\/\S*?)?\/(?:html|papers)\/(?:[^/]*\/)?([^/]+?)_([a-z]+)_(\d{4})_paper\.(?:html|pdf)$/i;
const ojsPath = /\/index\.php\/([^/]+)\/article\/(?:view|download)\/(\d+)(?:$|\/)/;
const anyDoi = /\/(10\.\d{4,9}\/\S+)$/;
const arxivDoi = /^10\.48550\/arxiv\.(\S+?)(?:v\d+)?$/i;

/** Hosts whose papers have no identifier in their address, and mostly no DOI at all. */
const titleOnly = [
  'openreview.net',
  'proceedings.neurips.cc',
  'papers.nips.cc',
  'papers.neurips.cc',
  'proceedings.mlr.press',
  'jmlr.org',
  'usenix.org',
];

const rules: readonly Rule[] = [
  [['doi.org', 'dx.doi.org'], ({ path }) => fromDoi(/^\/(?:doi:)?(10\.\d{4,9}\/\S+)/i.exec(path)?.[1])],
  [['dl.acm.org'], ({ path }) => fromAcm(acmDoi.exec(path)?.[1])],
  [['link.springer.com'], ({ path }) => fromDoi((springerDoi.exec(path) ?? springerPdf.exec(path))?.[1])],
  [['arxiv.org', 'export.arxiv.org'], ({ path }) => fromArxiv(arxivPath.exec(path)?.[1])],
  [['openaccess.thecvf.com'], ({ path }) => fromCvf(cvfPath.exec(path))],
  [['ieeexplore.ieee.org'], fromIeee],
  [['aclanthology.org', 'aclweb.org'], ({ path }) => fromAcl(aclPath.exec(path)?.[1])],
  [['semanticscholar.org'], ({ path }) => fromS2(s2Path.exec(path)?.[1])],
  [titleOnly, () => ({ kind: 'title' })],
];

/**
 * What an address says of the paper behind it.
 * @returns null when it says nothing; `title` when it is known that only the title can tell
 */
export function paperLinkOf(href: string): PaperLink | null {
  const address = addressOf(href);
  if (address === null) return null;
  for (const [hosts, read] of rules) {
    if (!hosts.some((host) => isAt(address.host, host))) continue;
    const link = read(address);
    if (link !== null) return link;
  }
  const journal = ojsPath.exec(address.path);
  if (journal !== null) return { kind: 'ojs', journal: journal[1] as string, article: journal[2] as string };
  const candidate = anyDoi.exec(address.path)?.[1];
  return candidate === undefined ? null : { kind: 'doi-candidate', doi: folded(withoutView(candidate)) };
}

function addressOf(href: string): Address | null {
  const found = href.length > longest ? null : parts.exec(href.trim());
  if (found === null) return null;
  const host = (found[1] as string).toLowerCase().replace(/\.$/, '');
  return { host, path: unescaped(found[2] ?? ''), query: found[3] ?? '' };
}

/** Libraries put their own host behind the publisher's: `dl.acm.org.proxy.example`, `dl-acm-org.proxy.example`. */
function isAt(host: string, known: string): boolean {
  return host === known || host.startsWith(`${known}.`) || host.startsWith(`${known.replaceAll('.', '-')}.`);
}

function fromDoi(text: string | undefined): PaperLink | null {
  if (text === undefined) return null;
  const value = trimmed(text);
  const arxiv = arxivDoi.exec(value)?.[1];
  return arxiv === undefined ? { kind: 'doi', doi: value.toLowerCase() } : { kind: 'arxiv', arxiv };
}

/** `10.5555/…` is a number of ACM's own that no index knows. */
function fromAcm(text: string | undefined): PaperLink | null {
  return text?.startsWith('10.5555/') === true ? { kind: 'title' } : fromDoi(text);
}

function fromArxiv(arxiv: string | undefined): PaperLink | null {
  return arxiv === undefined ? null : { kind: 'arxiv', arxiv };
}

function fromAcl(acl: string | undefined): PaperLink | null {
  return acl === undefined ? null : { kind: 'acl', acl, doi: folded(`10.18653/v1/${acl}`) };
}

function fromS2(s2: string | undefined): PaperLink | null {
  return s2 === undefined ? null : { kind: 's2', s2 };
}

function fromIeee({ path, query }: Address): PaperLink | null {
  const stamp = path.startsWith('/stamp/') ? /(?:^|&)arnumber=0*(\d+)/i.exec(query)?.[1] : undefined;
  const article = stamp ?? ieeePaths.map((pattern) => pattern.exec(path)?.[1]).find((one) => one);
  return article === undefined ? null : { kind: 'ieee', article: article.replace(/^0+(?=\d)/, '') };
}

/** The first word is taken for the surname; where it has two, `prove.ts` finds the other at the head of the title. */
function fromCvf(found: RegExpExecArray | null): PaperLink | null {
  if (found === null) return null;
  const [surname = '', ...title] = (found[1] as string).split('_');
  const venue = (found[2] as string).toUpperCase();
  return { kind: 'cvf', surname, title: title.join(' '), venue, year: Number(found[3]) };
}

function folded(value: string): string {
  return trimmed(value).toLowerCase();
}

/** Markdown and prose leave marks at the end of an address; an unbalanced parenthesis is not part of a DOI. */
function trimmed(value: string): string {
  let out = value;
  for (;;) {
    const shorter =
      out.endsWith(')') && count(out, ')') > count(out, '(') ? out.slice(0, -1) : out.replace(/[.,;/]$/, '');
    if (shorter === out) return out;
    out = shorter;
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** Publishers append the view to the DOI: `/full`, `/meta`, `.pdf`, and bioRxiv the version. */
function withoutView(path: string): string {
  const bare = path.replace(/\/(?:full|fulltext|abstract|pdf|epdf|meta|html|epub|references)\/?$/i, '');
  const plain = bare.replace(/(?:\.full)?(?:\.pdf|\.html?)?$/i, '');
  return plain.startsWith('10.1101/') ? plain.replace(/v\d+$/, '') : plain;
}

function unescaped(path: string): string {
  const plain = path.replaceAll('\\_', '_');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
