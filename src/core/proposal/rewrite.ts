/**
 * Changes only the marker and the answered boxes of a description. Used when there is no report to write (a snooze, a
 * pause, a proposal that is taken back).
 */
import { boxes, type Checks, readBody } from './body.ts';
import { type ProposalMarker, readMarker, renderMarker } from './marker.ts';

const marked = /<!-- firekeeper:state [^\n]*? -->/g;

/**
 * The same description with another marker, in our region only. The text of people around it stays, even copies of our
 * marker.
 * @param ticked the boxes that are ticked after the change (`ticksToLeave`)
 */
export function withMarker(body: string, marker: ProposalMarker, ticked: Checks): string {
  const { ours, outside } = readBody(body);
  if (!ours) return body;
  const { before, after } = outside;
  const region = body.slice(before.length, body.length - after.length);
  const found = [...region.matchAll(marked)].filter((match) => readMarker(match[0]) !== null).at(-1);
  if (found === undefined) return body;
  const head = withTicks(region.slice(0, found.index), ticked);
  return before + head + renderMarker(marker) + region.slice(found.index + found[0].length) + after;
}

function withTicks(text: string, ticked: Checks): string {
  return boxes.reduce((done, box) => {
    const line = new RegExp(`^([ \\t]*[-*+] \\[)[ xX](\\] <!-- firekeeper:${box} -->)`, 'm');
    return done.replace(line, `$1${ticked[box] ? 'x' : ' '}$2`);
  }, text);
}
