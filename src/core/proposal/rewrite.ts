/**
 * Changes what a description remembers without writing it anew: the marker, and the boxes that were answered. Used
 * where no report is at hand (a snooze, a pause, a proposal that is taken back).
 */
import { readBody } from './body.ts';
import { type ProposalMarker, readMarker, renderMarker } from './marker.ts';

const marked = /<!-- firekeeper:state [^\n]*? -->/g;

/**
 * The same description with another marker, in our region only: what people wrote around it stays, copies of ours too. A snooze that is recorded has its box cleared; a pause keeps its own,
 * because clearing it is how a person goes on.
 */
export function withMarker(body: string, marker: ProposalMarker): string {
  const { ours, outside } = readBody(body);
  if (!ours) return body;
  const { before, after } = outside;
  const region = body.slice(before.length, body.length - after.length);
  const found = [...region.matchAll(marked)].filter((match) => readMarker(match[0]) !== null).at(-1);
  if (found === undefined) return body;
  const head = clearSnooze(region.slice(0, found.index));
  return before + head + renderMarker(marker) + region.slice(found.index + found[0].length) + after;
}

function clearSnooze(text: string): string {
  return text.replace(/^([ \t]*[-*+] \[)[xX](\] <!-- firekeeper:snooze -->)/m, '$1 $2');
}
