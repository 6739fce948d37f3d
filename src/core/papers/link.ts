/**
 * What the address of a paper says without a network request (rule CITE-9). `subject.ts` uses it to name subjects, the
 * citation sources use it for their queries, and `prove.ts` compares records with it. It knows only addresses, not
 * whether a work exists at one.
 */
import {
  type Address,
  addressOf,
  fromDoi,
  type HostRule,
  isAtHost,
  trimmed,
  withoutView,
} from './address.ts';
import { publisherRules } from './publishers.ts';
import type { PaperLink } from './types.ts';

const aclPath =
  /^(?:\/anthology)?\/((?:[A-Z]\d{2}-\d{4})|(?:\d{4}\.[a-z0-9-]+\.\d+))(?:v\d+)?(?:\.(?:pdf|bib))?\/?$/;
const s2Path = /^\/(?:paper|reader)\/(?:[^/]*\/)?([0-9a-f]{40})(?:$|\/)/;
const ieeePaths = [/^\/(?:abstract\/)?document\/(\d+)(?:$|\/)/, /^\/ielx?\d*\/\S*\/0*(\d+)\.pdf$/];
const cvfPath =
  /^\/content(?:_[a-z]+_\d{4}|\/[a-z]+\d{4}w?)(?:\/\S*?)?\/(?:html|papers)\/(?:[^/]*\/)?([^/]+?)_([a-z]+)_(\d{4})_paper\.(?:html|pdf)$/i;
const ojsPath = /\/index\.php\/([^/]+)\/article\/(?:view|download)\/(\d+)(?:$|\/)/;
const anyDoi = /\/(10\.\d{4,9}\/\S+)$/;

/** Hosts whose addresses contain no identifier for a query to an index (rule CITE-10). */
const titleOnly =
  'openreview.net proceedings.neurips.cc papers.nips.cc papers.neurips.cc proceedings.mlr.press jmlr.org usenix.org ' +
  'papers.ssrn.com ssrn.com sciencedirect.com hal.science hal.archives-ouvertes.fr dblp.org dblp.uni-trier.de';

const rules: readonly HostRule[] = [
  ...publisherRules,
  [['openaccess.thecvf.com'], ({ path }) => fromCvf(cvfPath.exec(path))],
  [['ieeexplore.ieee.org'], fromIeee],
  [['aclanthology.org', 'aclweb.org'], ({ path }) => fromAcl(aclPath.exec(path)?.[1])],
  [['semanticscholar.org'], ({ path }) => fromS2(s2Path.exec(path)?.[1])],
  [titleOnly.split(' '), () => ({ kind: 'title' })],
];

/**
 * What an address says about its paper.
 * @returns null if it says nothing; kind `title` if only the title can identify papers of this host
 */
export function paperLinkOf(href: string): PaperLink | null {
  const address = addressOf(href);
  if (address === null) return null;
  for (const [hosts, read] of rules) {
    if (!hosts.some((host) => isAtHost(address.host, host))) continue;
    const link = read(address);
    if (link !== null) return link;
  }
  const journal = ojsPath.exec(address.path);
  if (journal !== null) return { kind: 'ojs', journal: journal[1] as string, article: journal[2] as string };
  const candidate = fromDoi(withoutView(anyDoi.exec(address.path)?.[1] ?? ''));
  return candidate?.kind === 'doi' && candidate.doi !== '' ? { ...candidate, kind: 'doi-candidate' } : null;
}

/** The DOI prefix of a volume in the anthology; null if the volume has no DOIs, or DOIs of another form. */
function aclDoi(acl: string): string | null {
  const [, letter = '', year = ''] = /^([A-Z])(\d\d)-/.exec(acl) ?? [];
  if (letter === '') return /\.(?:lrec|tacl|cl|ranlp|jeptalnrecital)-/.test(acl) ? null : '10.18653/v1/';
  if (!'DEKNPSW'.includes(letter)) return null;
  if (year === '14' || (year === '15' && 'NP'.includes(letter))) return '10.3115/v1/';
  return Number(year) >= 15 && Number(year) < 20 ? '10.18653/v1/' : null;
}

function fromAcl(acl: string | undefined): PaperLink | null {
  if (acl === undefined) return null;
  const prefix = aclDoi(acl);
  return { kind: 'acl', acl, ...(prefix === null ? {} : { doi: trimmed(`${prefix}${acl}`).toLowerCase() }) };
}

function fromS2(s2: string | undefined): PaperLink | null {
  return s2 === undefined ? null : { kind: 's2', s2 };
}

function fromIeee({ path, query }: Address): PaperLink | null {
  const asked = /^\/(?:stamp|xpls?)\//.test(path) ? /(?:^|&)arnumber=0*(\d+)/i.exec(query)?.[1] : undefined;
  const article = asked ?? ieeePaths.map((pattern) => pattern.exec(path)?.[1]).find((one) => one);
  return article === undefined ? null : { kind: 'ieee', article: article.replace(/^0+(?=\d)/, '') };
}

/** Takes the first word as the surname. `evidence.ts` finds the second word of a surname at the start of the title. */
function fromCvf(found: RegExpExecArray | null): PaperLink | null {
  if (found === null) return null;
  const [surname = '', ...title] = (found[1] as string).split('_');
  const venue = (found[2] as string).toUpperCase();
  return { kind: 'cvf', surname, title: title.join(' '), venue, year: Number(found[3]) };
}
