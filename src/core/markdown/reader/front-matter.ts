/** Front matter: lines between two `---` at the start of a document. Not in CommonMark; GitHub shows it separately. */
import { blanksEnd, isLineEnd } from './characters.ts';
import { type Draft, makeLiteral } from './nodes.ts';
import { afterLineEnd } from './passage.ts';

const FENCE = '---';

/** The front matter that starts at `start`, or undefined. It must have a closing line. */
export function frontMatterAt(text: string, start: number): Draft | undefined {
  const open = fenceEnd(text, start);
  if (open < 0 || open >= text.length) return undefined;
  const from = afterLineEnd(text, open);
  let lineEnd = open;
  for (let at = from; at <= text.length; ) {
    const end = fenceEnd(text, at);
    if (end >= 0) return makeLiteral('yaml', start, end, text.slice(from, Math.max(from, lineEnd)));
    lineEnd = at;
    while (lineEnd < text.length && !isLineEnd(text.charCodeAt(lineEnd))) lineEnd++;
    if (lineEnd >= text.length) return undefined;
    at = afterLineEnd(text, lineEnd);
  }
  return undefined;
}

/** The end of the line at `at` if it consists of three dashes and blanks, or else -1. */
function fenceEnd(text: string, at: number): number {
  if (!text.startsWith(FENCE, at)) return -1;
  const end = blanksEnd(text, at + FENCE.length, text.length);
  return end >= text.length || isLineEnd(text.charCodeAt(end)) ? end : -1;
}
