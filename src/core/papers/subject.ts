/**
 * Finds the paper that the address of a link names. Some kinds of address are enough to make an entry. A link without
 * an identifier is a paper only if the list shows its citation count; its title then names it.
 */
import type { Subject } from '../list/list.ts';
import { paperLinkOf } from './link.ts';

/** Most links of a list lead to other hosts; this pattern skips them without parsing. */
const hosts = /doi[.-]org|arxiv[.-]org|dl[.-]acm[.-]org|link[.-]springer[.-]com/i;

/** `doi:…` or `arxiv:…` for an address that is enough to make an entry, or else null. */
export function paperOf(href: string): Subject | null {
  return hosts.test(href) ? identifiedPaper(href) : null;
}

/** `doi:…` or `arxiv:…` for any address that contains one, on any host; for links that show a count. */
export function identifiedPaper(href: string): Subject | null {
  const link = paperLinkOf(href);
  if (link?.kind === 'doi') return paper('doi', link.doi);
  return link?.kind === 'arxiv' ? paper('arxiv', link.arxiv) : null;
}

/** A paper that only its title identifies. It keeps its link, because the link can be a key of facts. */
export function titledPaper(title: string, href: string): Subject {
  return { ...paper('title', title.replace(/\s+/g, ' ').trim()), href };
}

/** The subject `scheme:value`. The id keeps the given spelling; the key is in lower case. */
export function paper(scheme: 'doi' | 'arxiv' | 's2' | 'title', value: string): Subject {
  const id = `${scheme}:${value}`;
  return { kind: 'paper', id, key: id.toLowerCase() };
}
