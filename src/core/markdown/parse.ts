/** From text to a parsed document. Everything that looks at a list starts here. */
import type { ParsedDocument } from './document.ts';
import { readMarkdown } from './reader/index.ts';

/**
 * Parses a whole list. Never throws, for any text; linear in its length.
 * @param text decoded text; a byte order mark at its start is kept and counted, not parsed
 */
export function parseDocument(text: string): ParsedDocument {
  return { text, ...readMarkdown(text) };
}
