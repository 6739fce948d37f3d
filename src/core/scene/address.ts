/** Finds the address of a markdown link in its source, whatever form the link has. */
import type { Span } from '../text/span.ts';

/**
 * @param text the whole document
 * @param link span of the link node
 * @param labelEnd end of the link's last child: the address of `[label](address "title")` follows it
 * @param parsed the address as the parser understood it (entities and escapes resolved)
 * @returns the address as written and where; for autolinks and bare addresses the visible text is the address
 */
export function addressIn(
  text: string,
  link: Span,
  labelEnd: number,
  parsed: string,
): { href: string; url: Span } {
  const first = text.charCodeAt(link.start);
  if (first === openAngle) return at(text, link.start + 1, link.end - 1);
  if (first !== openBracket) {
    const bare = text.slice(link.start, link.end);
    return { href: bare.startsWith('www.') ? parsed : bare, url: { start: link.start, end: link.end } };
  }
  const closed = text.charCodeAt(labelEnd) === closeBracket && text.charCodeAt(labelEnd + 1) === open;
  let start = (closed ? labelEnd : text.indexOf('](', labelEnd)) + 2;
  // Nearly always the address stands there as it was understood, and nothing else does.
  if (start + parsed.length + 1 === link.end && text.startsWith(parsed, start) && parsed !== '') {
    return { href: parsed, url: { start, end: link.end - 1 } };
  }
  while (start < link.end && isSpace(text.charCodeAt(start))) start += 1;
  if (text.charCodeAt(start) === openAngle) return at(text, start + 1, text.indexOf('>', start));
  let end = start;
  let depth = 0;
  for (; end < link.end; end += 1) {
    const code = text.charCodeAt(end);
    if (code === backslash) end += 1;
    else if (code === open) depth += 1;
    else if ((code === close && depth-- === 0) || isSpace(code)) break;
  }
  return at(text, start, Math.min(end, link.end));
}

const [backslash, open, close] = [0x5c, 0x28, 0x29];
const [openBracket, closeBracket, openAngle] = [0x5b, 0x5d, 0x3c];

/** Codes, not patterns: every character of every address of a list passes here. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function at(text: string, start: number, end: number): { href: string; url: Span } {
  return { href: text.slice(start, end), url: { start, end } };
}
