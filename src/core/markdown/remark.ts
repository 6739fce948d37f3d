/**
 * The only file that touches remark. `parse.ts` calls it with one piece of a list; it knows nothing of pieces,
 * caches or offsets inside the whole text. Only `.parse` is used: trees are never printed back.
 */
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { Block } from './document.ts';
import { type Labels, noLabels } from './labels.ts';
import { treeOf } from './tree.ts';

/** The part of micromark's tokenizer that a construct sees as `this` (micromark-util-types, ParseContext). */
interface TokenizerContext {
  readonly parser: { defined: string[]; gfmFootnotes?: string[] };
}

const plain = unified().use(remarkParse).use(remarkGfm).freeze();
const withFrontMatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/**
 * Makes labels known that are defined in other pieces, so that references to them resolve, without adding a
 * single character to the text: a construct that never matches runs before the first line and fills the
 * parser's lists of known labels. Its blocks are those of the piece alone, at their own offsets.
 */
function knowing(this: Processor, labels: Labels): void {
  const data = this.data() as { micromarkExtensions?: unknown[] };
  const told = new WeakSet<object>();
  function tokenize<S>(this: TokenizerContext, _effects: unknown, _ok: S, nok: S): S {
    if (!told.has(this.parser)) {
      told.add(this.parser);
      this.parser.defined.push(...labels.links);
      this.parser.gfmFootnotes = [...(this.parser.gfmFootnotes ?? []), ...labels.notes];
    }
    return nok;
  }
  data.micromarkExtensions ??= [];
  // The key `null` stands for "any character".
  data.micromarkExtensions.push({ document: { null: { name: 'knownLabels', tokenize } } });
}

/** Top-level blocks of one piece, with offsets relative to it. */
export type PieceParser = (text: string) => readonly Block[];

/** A parser for pieces of a document in which `labels` are defined somewhere. */
export function pieceParser(labels: Labels = noLabels): PieceParser {
  const processor =
    labels.links.length + labels.notes.length === 0
      ? plain
      : unified().use(remarkParse).use(remarkGfm).use(knowing, labels).freeze();
  return (text) => treeOf(processor.parse(text).children, text);
}

/** Blocks of a text at whose very start front matter may stand. */
export const parseFrontMatter: PieceParser = (text) => treeOf(withFrontMatter.parse(text).children, text);
