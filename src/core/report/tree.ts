/**
 * The markdown nodes of a report, and how they are printed. Called by the other files of this folder. All new text
 * goes through here, so that text from others is always quoted.
 */
import type { PhrasingContent, Root, RootContent, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { plainText } from '../text/escape.ts';

const printer = unified()
  .use(remarkStringify, { bullet: '-' })
  .use(remarkGfm, { tablePipeAlign: false })
  .freeze();

/** Prints a tree as markdown; parsing it again gives the same tree. */
export function print(root: Root): string {
  return printer.stringify(root);
}

/** Our own text. */
export function words(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** Our own text as a link. */
export function link(value: string, url: string): PhrasingContent {
  return { type: 'link', url, children: [words(value)] };
}

export function strong(value: string): PhrasingContent {
  return { type: 'strong', children: [words(value)] };
}

const nothing = words('—');

/** Text from others: a code span without effect. */
export function quoted(value: string): PhrasingContent {
  const plain = plainText(value);
  return plain === '' ? nothing : { type: 'inlineCode', value: plain };
}

/** Text without a code span if it is harmless (counts, emoji, our own sentences); otherwise a code span. */
export function told(value: string): PhrasingContent {
  const plain = plainText(value, longestSentence);
  const harmless = plain === value && /^[\p{L}\p{N}\p{Emoji_Presentation} .,:;()%/'+_−–-]+$/u.test(value);
  if (harmless) return words(value);
  return plain === '' ? nothing : { type: 'inlineCode', value: plain };
}

/** A sentence may contain two names and a reason, which were each cut before. */
const longestSentence = 360;

/** The title of an entry, linked to its page if it has one. */
export function linked(title: string, url: string | null): PhrasingContent {
  const child = quoted(title);
  return url === null || child.type !== 'inlineCode' ? child : { type: 'link', url, children: [child] };
}

export function heading(value: string): RootContent {
  return { type: 'heading', depth: 3, children: [words(value)] };
}

export function paragraph(...children: readonly PhrasingContent[]): RootContent {
  return { type: 'paragraph', children: [...children] };
}

export type Align = 'left' | 'right';
export type Column = readonly [title: string, align: Align];

/** One node, or several beside one another. */
export type CellContent = PhrasingContent | readonly PhrasingContent[];

/** A table with our own column titles. */
export function table(columns: readonly Column[], rows: readonly (readonly CellContent[])[]): Table {
  const head = columns.map(([title]) => [words(title)]);
  const cells = [head, ...rows.map((row) => row.map((cell) => [cell].flat()))];
  return {
    type: 'table',
    align: columns.map(([, align]) => (align === 'right' ? 'right' : null)),
    children: cells.map((row) => ({
      type: 'tableRow',
      children: row.map((children) => ({ type: 'tableCell', children })),
    })),
  };
}

/** A list with one line for each item. */
export function bullets(items: readonly (readonly PhrasingContent[])[]): RootContent {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((children) => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children: [...children] }],
    })),
  };
}

/** How many rows are not shown; empty when all are. */
export function more(count: number, noun?: string): readonly RootContent[] {
  if (count <= 0) return [];
  return [
    paragraph(words(`and ${count} more${noun === undefined ? '' : ` ${noun}${count === 1 ? '' : 's'}`}.`)),
  ];
}

/** `+12`, `−3`. */
export function signed(delta: number): string {
  return delta > 0 ? `+${delta}` : `−${Math.abs(delta)}`;
}

/** Folds nodes under a title of our own. */
export function folded(title: string, nodes: readonly RootContent[]): readonly RootContent[] {
  const open = `<details>\n<summary>${title}</summary>`;
  return [{ type: 'html', value: open }, ...nodes, { type: 'html', value: '</details>' }];
}
