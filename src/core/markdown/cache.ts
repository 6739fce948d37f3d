/**
 * Remembers parsed pieces, so that after an edit only the touched sections are parsed again. Whoever parses the
 * same list more than once makes one and hands it to `parseDocument`. Trees in it are shared: never change them.
 */
import type { Block } from './document.ts';
import type { PieceParser } from './remark.ts';

export interface PieceCache {
  /**
   * The blocks of `text`, from memory or by `parse`. `scope` names everything else that the result depends on.
   */
  recall(scope: string, text: string, parse: PieceParser): readonly Block[];
  /** Counted since the cache was made; `chars` is what it holds now. */
  readonly stats: { readonly hits: number; readonly parses: number; readonly chars: number };
}

/** More scopes than one list has in its life; then everything is forgotten. */
const mostScopes = 100;

/**
 * A cache that forgets what was used longest ago.
 * @param maxChars most UTF-16 units of source kept; its trees weigh some hundred times that
 */
export function createPieceCache(maxChars = 4_000_000): PieceCache {
  const scopes = new Map<string, number>();
  const pieces = new Map<string, readonly Block[]>();
  const stats = { hits: 0, parses: 0, chars: 0 };
  const keyOf = (scope: string, text: string): string => {
    let number = scopes.get(scope);
    if (number === undefined) {
      if (scopes.size >= mostScopes) {
        scopes.clear();
        pieces.clear();
        stats.chars = 0;
      }
      number = scopes.size;
      scopes.set(scope, number);
    }
    return `${number} ${text}`;
  };
  const keep = (key: string, blocks: readonly Block[]): void => {
    if (key.length > maxChars) return;
    pieces.set(key, blocks);
    stats.chars += key.length;
    for (const oldest of pieces.keys()) {
      if (stats.chars <= maxChars) return;
      pieces.delete(oldest);
      stats.chars -= oldest.length;
    }
  };
  return {
    stats,
    recall(scope, text, parse) {
      const key = keyOf(scope, text);
      const known = pieces.get(key);
      if (known === undefined) {
        stats.parses++;
        const blocks = parse(text);
        keep(key, blocks);
        return blocks;
      }
      stats.hits++;
      // A Map keeps the order of insertion: putting it back makes it the youngest.
      pieces.delete(key);
      pieces.set(key, known);
      return known;
    },
  };
}
