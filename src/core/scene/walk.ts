/** The state of one walk over a parsed document, and functions that every visitor of a node needs. */
import type { Node, ParsedDocument } from '../markdown/document.ts';
import { type Painter, seenIn } from '../markdown/mask.ts';
import type { Host } from '../hosts/index.ts';
import type { Span } from '../text/span.ts';
import { badgeRepositoryOf, repositoryOf } from '../list/subject.ts';
import type { RowCell, Link, SceneSection, Table, Unit, UnitShape } from './scene.ts';

export interface Walk {
  readonly document: ParsedDocument;
  readonly hosts: readonly Host[];
  /** Has the visible mask and the tokens of HTML blocks. */
  readonly painter: Painter;
  readonly units: Unit[];
  readonly tables: Table[];
  readonly sections: SceneSection[];
  /** An `<a href>` whose `</a>` is still to come: inline HTML arrives as one node per tag. */
  open: { readonly start: number; readonly label: number; readonly href: string; readonly url: Span } | null;
  /** A `<table>` that continues over several blocks: blank lines split its HTML. */
  htmlTable: Table | null;
}

/** What a reader sees of a node, on one line. */
export function visible(walk: Walk, node: Node): string {
  return seen(walk, { start: node.start, end: node.end });
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
  cells: readonly RowCell[] = [],
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
  { hosts }: Walk,
  unit: Unit,
  start: number,
  end: number,
  label: Span,
  href: string,
  url: Span,
  image: boolean,
): void {
  const ref = image ? badgeRepositoryOf(href, hosts) : repositoryOf(href, hosts);
  const repository = ref === null ? null : ref.subject;
  const deep = ref !== null && ref.deep;
  const link: Link = { start, end, label, href, url, repository, deep, image };
  unit.links.push(ref?.counts === undefined ? link : { ...link, counts: ref.counts });
}
