/** Links, images and inline HTML of one unit. Called by `units.ts` for every run of text. */
import type { Node } from '../markdown/document.ts';
import { scanHtml } from '../markdown/html.ts';
import type { Span } from '../text/span.ts';
import { addressIn } from './address.ts';
import type { Unit } from './scene.ts';
import { push, type Walk } from './walk.ts';

export function visitInline(walk: Walk, parent: Node, unit: Unit): void {
  for (const node of parent.children) {
    if (node.type === 'text') continue;
    if (node.type === 'link' || node.type === 'linkReference') addLink(walk, node, unit);
    else if (node.type === 'image') addImage(walk, node, unit);
    else if (node.type === 'html') visitInlineHtml(walk, node, unit);
    visitInline(walk, node, unit);
  }
}

function addLink(walk: Walk, node: Node, unit: Unit): void {
  if (node.start < 0) return;
  const start = node.start;
  const end = node.end;
  const last = node.children.at(-1);
  const label = { start: start + 1, end: last === undefined || last.start < 0 ? start + 1 : last.end };
  if (node.type === 'linkReference') {
    const definition = walk.document.definitions.get(node.value.toLowerCase());
    if (definition !== undefined) {
      const slice = walk.document.text.slice(definition.start, definition.end);
      const at = slice.indexOf(definition.href, slice.indexOf(']:') + 2);
      if (at >= 0)
        push(
          walk,
          unit,
          start,
          end,
          label,
          definition.href,
          spanAt(definition.start + at, definition.href),
          false,
        );
    }
    return;
  }
  const address = addressIn(walk.document.text, { start, end }, label.end, node.url);
  const bare = walk.document.text[start] !== '[';
  push(walk, unit, start, end, bare ? address.url : label, address.href, address.url, false);
}

function addImage(walk: Walk, node: Node, unit: Unit): void {
  if (node.start < 0) return;
  const span = { start: node.start, end: node.end };
  const at = walk.document.text.indexOf(node.url, span.start);
  if (at < 0 || at >= span.end) return;
  push(
    walk,
    unit,
    span.start,
    span.end,
    { start: span.start, end: span.start },
    node.url,
    spanAt(at, node.url),
    true,
  );
}

function spanAt(start: number, text: string): Span {
  return { start, end: start + text.length };
}

function visitInlineHtml(walk: Walk, node: Node, unit: Unit): void {
  if (node.start < 0) return;
  const start = node.start;
  const slice = walk.document.text.slice(start, node.end);
  if (/^<\/a\s*>/i.test(slice)) return closeAnchor(walk, unit, start, start + slice.length);
  if (!/\b(?:href|src)\b/i.test(slice)) return;
  for (const token of scanHtml(slice)) {
    if (token.kind !== 'open') continue;
    const attribute = token.attributes.get(token.name === 'a' ? 'href' : 'src');
    if (attribute === undefined) continue;
    const url = { start: start + attribute.start, end: start + attribute.end };
    const href = attribute.value.trim();
    if (token.name === 'a') walk.open = { start: start + token.start, label: start + token.end, href, url };
    else if (token.name === 'img')
      push(walk, unit, start + token.start, start + token.end, { start, end: start }, href, url, true);
  }
}

function closeAnchor(walk: Walk, unit: Unit, start: number, end: number): void {
  const open = walk.open;
  walk.open = null;
  if (open === null) return;
  push(walk, unit, open.start, end, { start: open.label, end: start }, open.href, open.url, false);
}
