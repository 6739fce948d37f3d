/** Free paragraphs: one unit each, or one per line if the lines are entries (`[name](…) ★ 12<br>`). */
import type { Node } from '../markdown/document.ts';
import { visitInline } from './inline.ts';
import type { Link, Unit } from './scene.ts';
import { addUnit, type Walk } from './walk.ts';
import { hasLetter } from '../text/letters.ts';

/** Fewer lines that begin with a link can be a sentence that was wrapped by chance. */
const leastLines = 2;

/** Adds the units of a paragraph that belongs to no list item. */
export function visitParagraph(walk: Walk, node: Node): void {
  const span = { start: node.start, end: node.end };
  const whole = addUnit(walk, 'paragraph', span, span.start, null);
  visitInline(walk, node, whole);
  walk.open = null;
  const starts = lineEntries(walk, whole);
  if (starts.length < leastLines || starts[0] !== span.start) return;
  walk.units.pop();
  let next = 0;
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? span.end;
    const unit = addUnit(walk, 'paragraph', { start, end }, start, null);
    const from = next;
    while ((whole.links[next]?.start ?? end) < end) next += 1;
    unit.links.push(...whole.links.slice(from, next));
  });
}

/** Starts of the lines whose first visible part is a link to a repository. One pass over lines and links. */
function lineEntries(walk: Walk, unit: Unit): number[] {
  const { text } = walk.document;
  const links = unit.links.filter(({ image }) => !image);
  const starts: number[] = [];
  let next = 0;
  for (let at = unit.start; at < unit.end; ) {
    const eol = text.indexOf('\n', at);
    const end = eol < 0 || eol >= unit.end ? unit.end : eol + 1;
    while ((links[next]?.start ?? at) < at) next += 1;
    const lead = links[next];
    if (lead !== undefined && lead.start < end && lead.repository !== null && leads(walk, at, lead)) {
      starts.push(at);
    }
    at = end;
  }
  return starts;
}

function leads(walk: Walk, start: number, link: Link): boolean {
  return !hasLetter(walk.painter.read(start, link.start).replace(/:[a-z_]+:|&[a-z]+;/g, ''));
}
