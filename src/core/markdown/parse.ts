/** Parses text to a document. All code that reads a list starts here. */
import type { ParsedDocument } from './document.ts';
import { readMarkdown } from './reader/index.ts';

/**
 * Parses a whole list. It never throws and takes linear time for any text.
 * @param text decoded text; a byte order mark at its start stays and counts in offsets, but is not parsed
 */
export function parseDocument(text: string): ParsedDocument {
  return { text, ...readMarkdown(text) };
}
