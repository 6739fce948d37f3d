/**
 * Link → identifier of a paper, for the kinds that carry a strong one (citations-and-discovery.md, section 3).
 * What has none is named by its title; the citation sources resolve and prove that.
 */
import type { Subject } from './list.ts';

const doi = String.raw`10\.\d{4,9}\/[^\s?#]+`;
const rules: readonly { readonly host: RegExp; readonly path: RegExp; readonly scheme: 'doi' | 'arxiv' }[] = [
  { host: /^(?:dx\.)?doi\.org$/, path: new RegExp(`^/10\\.48550/arxiv\\.(.+)$`, 'i'), scheme: 'arxiv' },
  { host: /^(?:dx\.)?doi\.org$/, path: new RegExp(`^/(${doi})`), scheme: 'doi' },
  {
    host: /^(?:export\.)?arxiv\.org$/,
    path: /^\/(?:abs|pdf|html)\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?\/?$/,
    scheme: 'arxiv',
  },
  {
    host: /^dl\.acm\.org$/,
    path: new RegExp(`^/doi/(?:(?:abs|pdf|epdf|full|fullHtml)/)?(?!10\\.5555/)(${doi})`),
    scheme: 'doi',
  },
  {
    host: /^link\.springer\.com$/,
    path: new RegExp(`^/(?:chapter|article|book|referenceworkentry)/(${doi})`),
    scheme: 'doi',
  },
  { host: /^link\.springer\.com$/, path: /^\/content\/pdf\/(10\.\d{4,9}\/.+)\.pdf$/, scheme: 'doi' },
];

/** Most links of a list lead elsewhere; this tells without taking them apart. */
const hosts = /doi\.org|arxiv\.org|dl\.acm\.org|link\.springer\.com/i;

/** Splits an http address without the URL class, which the pure core shares with no runtime. */
const parts = /^https?:\/\/(?:www\.)?([^/?#:]+)(?::\d+)?([^?#]*)/i;

/** `doi:…` or `arxiv:…` when the address carries one, else null. */
export function paperOf(href: string): Subject | null {
  if (!hosts.test(href)) return null;
  const split = parts.exec(href);
  if (split === null) return null;
  const host = (split[1] as string).toLowerCase();
  const path = unescapePath(split[2] ?? '');
  for (const rule of rules) {
    if (!rule.host.test(host)) continue;
    const found = rule.path.exec(path);
    if (found !== null) return paper(rule.scheme, trimmed(found[1] as string));
  }
  return null;
}

/** A paper known by nothing but its title; its link goes along, because facts may be keyed by it. */
export function titledPaper(title: string, href: string): Subject {
  return { ...paper('title', title.replace(/\s+/g, ' ').trim()), href };
}

function paper(scheme: 'doi' | 'arxiv' | 'title', value: string): Subject {
  const id = `${scheme}:${scheme === 'doi' ? value.toLowerCase() : value}`;
  return { kind: 'paper', id, key: id.toLowerCase() };
}

/** Markdown and prose leave marks at the end of an address; an unbalanced parenthesis is not part of a DOI. */
function trimmed(value: string): string {
  let out = value.replace(/[.,;]+$/, '');
  if (out.endsWith(')') && !out.includes('(')) out = out.slice(0, -1);
  return out;
}

function unescapePath(path: string): string {
  const plain = path.replaceAll('\\_', '_');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
