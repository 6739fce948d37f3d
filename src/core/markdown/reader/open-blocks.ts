/**
 * The open blocks while the reader goes through the lines: the containers, outermost first, and the leaf at the end of
 * the innermost container. Closing a block completes its node. This class also collects data for later steps: the
 * texts of leaves, and definitions.
 */
import { type Container, type ContainerKind, finishContainer, openContainer } from './containers.ts';
import type { Leaf } from './leaf.ts';
import { type Draft, makeNode } from './nodes.ts';
import type { Paragraph } from './paragraph.ts';
import type { Passage } from './passage.ts';

/** A leaf whose inlines are read later, because later definitions can turn its references into links. */
export interface OpenText {
  readonly node: Draft;
  readonly passage: Passage;
  /** The list item that begins with this paragraph: it can begin with a check box (GFM 5.3). */
  readonly item?: Draft;
}

export class OpenBlocks {
  readonly containers: Container[];
  /** The open leaf: at most one of these three is set. */
  leaf: Leaf | undefined;
  paragraph: Paragraph | undefined;
  table: Draft | undefined;
  readonly texts: OpenText[] = [];
  readonly definitions: Draft[] = [];
  readonly notes = new Set<string>();
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    // Its type does not matter, because other code uses only its children.
    this.containers = [openContainer('document', makeNode('paragraph', 0, text.length))];
  }

  get innermost(): Container {
    const container = this.containers.at(-1);
    if (container === undefined) throw new Error('The document itself is never closed.');
    return container;
  }

  get hasLeaf(): boolean {
    return this.leaf !== undefined || this.paragraph !== undefined || this.table !== undefined;
  }

  add(node: Draft): void {
    this.innermost.node.children.push(node);
  }

  addText(node: Draft, passage: Passage): void {
    this.add(node);
    this.texts.push({ node, passage });
  }

  open(kind: ContainerKind, node: Draft, indent = 0, marker = 0): void {
    this.add(node);
    this.containers.push(openContainer(kind, node, indent, marker));
  }

  openLeaf(leaf: Leaf): void {
    this.add(leaf.node);
    this.leaf = leaf;
  }

  /** Closes the leaf. `textEnd` is the length of the text if the text ends here, or else -1. */
  closeLeaf(textEnd = -1): void {
    this.leaf?.finish(textEnd);
    this.leaf = undefined;
    this.table = undefined;
    this.closeParagraph();
  }

  /** Closes containers until `count` remain. */
  closeTo(count: number): void {
    while (this.containers.length > count) {
      const container = this.containers.pop();
      if (container !== undefined) finishContainer(container, this.text);
    }
  }

  /** Prepares for a block that is not a list item: closes the leaf, all but `count` containers, and open lists. */
  settle(count: number): void {
    this.closeLeaf();
    this.closeTo(count);
    while (this.innermost.kind === 'list') this.closeTo(this.containers.length - 1);
  }

  /** Ends the paragraph and removes its definitions. Returns the remaining text, or undefined. */
  endParagraph(): Passage | undefined {
    const { paragraph } = this;
    this.paragraph = undefined;
    if (paragraph === undefined) return undefined;
    const found: Draft[] = [];
    const passage = paragraph.passage(found);
    for (const definition of found) {
      this.add(definition);
      this.definitions.push(definition);
    }
    return passage;
  }

  private closeParagraph(): void {
    const { paragraph, innermost } = this;
    if (paragraph === undefined) return;
    const opensItem = innermost.kind === 'item' && innermost.node.children.length === 0;
    const passage = this.endParagraph();
    if (passage === undefined) return;
    const node = paragraph.node(passage);
    this.add(node);
    this.texts.push(opensItem ? { node, passage, item: innermost.node } : { node, passage });
  }
}
