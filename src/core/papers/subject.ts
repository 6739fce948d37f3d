/**
 * From the address of a link to the paper it names, for the kinds of address that make an entry by themselves. What
 * has no such identifier is a paper only where the list counts its citations, and is named by its title.
 */
import type { Subject } from '../list/list.ts';
import { paperLinkOf } from './link.ts';

/** Most links of a list lead elsewhere; this tells without taking them apart. */
const hosts = /doi[.-]org|arxiv[.-]org|dl[.-]acm[.-]org|link[.-]springer[.-]com/i;

/** `doi:…` or `arxiv:…` for an address that makes an entry by itself, else null. */
export function paperOf(href: string): Subject | null {
  return hosts.test(href) ? identifiedPaper(href) : null;
}

/** `doi:…` or `arxiv:…` for every address that carries one, whoever's it is; for links that show a count. */
export function identifiedPaper(href: string): Subject | null {
  const link = paperLinkOf(href);
  if (link?.kind === 'doi') return paper('doi', link.doi);
  return link?.kind === 'arxiv' ? paper('arxiv', link.arxiv) : null;
}

/** A paper known by nothing but its title; its link goes along, because facts may be keyed by it. */
export function titledPaper(title: string, href: string): Subject {
  return { ...paper('title', title.replace(/\s+/g, ' ').trim()), href };
}

/** `scheme:value`; the id is as given, the key is folded. */
export function paper(scheme: 'doi' | 'arxiv' | 's2' | 'title', value: string): Subject {
  const id = `${scheme}:${value}`;
  return { kind: 'paper', id, key: id.toLowerCase() };
}
