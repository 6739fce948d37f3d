/** Splits addresses of papers and makes their identifiers canonical, for `link.ts` and `publishers.ts`. */
import type { PaperLink } from './types.ts';

export interface Address {
  readonly host: string;
  /** With percent escapes decoded once, and `_` for the `\_` of markdown. */
  readonly path: string;
  /** With percent escapes decoded once. */
  readonly query: string;
}

/** A host that begins with a dot matches all its subdomains. */
export type HostRule = readonly [hosts: readonly string[], read: (address: Address) => PaperLink | null];

/** Splits an HTTP address without the URL class, which belongs to the runtime. */
const parts = /^(?:https?:)?\/\/(?:[^@/?#]*@)?(?:www\.)?([^/?#:]+)(?::\d+)?([^?#]*)(?:\?([^#]*))?/i;

/** No address of a publisher is longer. The limit also bounds the time that the patterns can take. */
const longest = 2_000;
const arxivDoi = /^10\.48550\/arxiv\.(\S+?)(?:v\d+)?$/i;

export function addressOf(href: string): Address | null {
  const found = href.length > longest ? null : parts.exec(href.trim());
  if (found === null) return null;
  const host = (found[1] as string).toLowerCase().replace(/\.$/, '');
  return { host, path: unescaped(found[2] ?? ''), query: unescaped(found[3] ?? '') };
}

/** Libraries append their own host to the publisher's: `dl.acm.org.proxy.example`, `dl-acm-org.proxy.example`. */
export function isAtHost(host: string, known: string): boolean {
  if (known.startsWith('.')) return host.endsWith(known);
  return host === known || host.startsWith(`${known}.`) || host.startsWith(`${known.replaceAll('.', '-')}.`);
}

/** A DOI as a link. A DOI with the prefix of arXiv becomes the arXiv id in it. */
export function fromDoi(text: string | undefined): PaperLink | null {
  if (text === undefined) return null;
  const value = trimmed(text);
  const arxiv = arxivDoi.exec(value)?.[1];
  return arxiv === undefined
    ? { kind: 'doi', doi: value.toLowerCase() }
    : { kind: 'arxiv', arxiv: canonicalArxiv(arxiv) };
}

/** An arXiv id without its version and without the class of the old form: `math.GT/0309136v2` → `math/0309136`. */
export function canonicalArxiv(id: string): string {
  return id.replace(/v\d+$/, '').replace(/\.[A-Za-z-]+(?=\/)/, '');
}

/** Removes the view that publishers append to the DOI: `/full`, `/fulltext.html`, `.pdf`, a figure. */
export function withoutView(path: string): string {
  return path
    .replace(/\/(?:figures|tables|supplements?)\/[\w-]+\/?$/i, '')
    .replace(
      /\/(?:full-?text(?:\.html)?|full|abstract|abs|pdf|epdf|meta|html|epub|references|summary)\/?$/i,
      '',
    )
    .replace(/(?:\.full(?:-text)?|\.abstract)?(?:\.pdf(?:\+html)?|\.html?)?$/i, '');
}

/** Removes punctuation of the text around an address from its end. An unbalanced `)` is not part of a DOI. */
export function trimmed(value: string): string {
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

function unescaped(part: string): string {
  const plain = part.replaceAll('\\_', '_');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
