/** The state of one walk over a parsed document, and what every visitor of a node needs. */
import type { Node, ParsedDocument } from '../markdown/document.ts';
import { type Painter, seenIn } from '../markdown/mask.ts';
import type { Span } from '../text/span.ts';
import { badgeRepositoryOf, repositoryOf } from '../list/subject.ts';
import type { Link, SceneSection, Table, Unit, UnitShape } from './scene.ts';

export interface Walk {
  readonly document: ParsedDocument;
  /** Holds the visible mask up to the end of the piece that is visited. */
  readonly painter: Painter;
  readonly units: Unit[];
  readonly tables: Table[];
  readonly sections: SceneSection[];
  /** An `<a href>` whose `</a>` has not come yet: inline HTML arrives as one node per tag. */
  open: { readonly start: number; readonly label: number; readonly href: string; readonly url: Span } | null;
  /** A `<table>` that goes on over several blocks: blank lines cut its HTML. */
  htmlTable: Table | null;
  /** Added to a node's own offsets: the start of its piece. */
  base: number;
}

export function from(walk: Walk, node: Node): number {
  return walk.base + node.start;
}

export function to(walk: Walk, node: Node): number {
  return walk.base + node.end;
}

/** What a reader sees of a node, on one line. */
export function visible(walk: Walk, node: Node): string {
  return seen(walk, { start: from(walk, node), end: to(walk, node) });
}

export function seen(walk: Walk, span: Span): string {
  return seenIn(walk.painter.read(span.start, span.end));
}

export function addUnit(
  walk: Walk,
  shape: UnitShape,
  span: Span,
  body: number,
  parent: Unit | null,
  table: Table | null = null,
  cells: readonly Span[] = [],
): Unit {
  const { start, end } = span;
  const unit: Unit = {
    shape,
    parent,
    links: [],
    table,
    cells,
    headers: table?.headers ?? [],
    body,
    start,
    end,
  };
  walk.units.push(unit);
  return unit;
}

export function push(
  unit: Unit,
  start: number,
  end: number,
  label: Span,
  href: string,
  url: Span,
  image: boolean,
): void {
  const ref = image ? badgeRepositoryOf(href) : repositoryOf(href);
  const repository = ref === null ? null : ref.subject;
  const link: Link = { start, end, label, href, url, repository, deep: ref !== null && ref.deep, image };
  unit.links.push(link);
}
