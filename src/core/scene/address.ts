/** Finds the address of a markdown link in its source, whatever form the link has. */
import type { Span } from '../text/span.ts';

/**
 * @param text the whole document
 * @param link span of the link node
 * @param labelEnd end of the link's last child: the address of `[label](address "title")` comes after it
 * @param parsed the address as the parser understood it (entities and escapes resolved)
 * @returns the address as written, and its place; for autolinks and bare addresses the visible text is the address
 */
export function addressIn(
  text: string,
  link: Span,
  labelEnd: number,
  parsed: string,
): { href: string; url: Span } {
  const first = text.charAt(link.start);
  if (first === '<') return at(text, link.start + 1, link.end - 1);
  if (first !== '[') {
    const bare = text.slice(link.start, link.end);
    return { href: bare.startsWith('www.') ? parsed : bare, url: { start: link.start, end: link.end } };
  }
  let start = text.indexOf('](', labelEnd) + 2;
  while (start < link.end && /[\t-\r ]/.test(text.charAt(start))) start += 1;
  if (text.charAt(start) === '<') return at(text, start + 1, text.indexOf('>', start));
  let end = start;
  let depth = 0;
  for (; end < link.end; end += 1) {
    const one = text.charAt(end);
    if (one === '\\') end += 1;
    else if (one === '(') depth += 1;
    else if ((one === ')' && depth-- === 0) || /[\t-\r ]/.test(one)) break;
  }
  return at(text, start, Math.min(end, link.end));
}

function at(text: string, start: number, end: number): { href: string; url: Span } {
  return { href: text.slice(start, end), url: { start, end } };
}
