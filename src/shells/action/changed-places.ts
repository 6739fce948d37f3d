/** Finds the places in a unified diff (`core/text/diff.ts`) where a text is out of date, for annotations. */
import type { AnnotationPlace } from './annotations.ts';

/**
 * The first changed line of every hunk, in the text before the change; at most `most` of them. A file whose name
 * git would quote gets none.
 */
export function changedPlaces(diff: string, most: number): readonly AnnotationPlace[] {
  const places: AnnotationPlace[] = [];
  let file: string | null = null;
  let line = 0;
  // Lines left in the hunk on each side: a line is a header only between hunks.
  let [before, after, marked] = [0, 0, false];
  for (const text of diff.split('\n')) {
    if (before <= 0 && after <= 0) {
      if (text.startsWith('--- ')) file = /^--- a\/(.*?)\t?$/.exec(text)?.[1] ?? null;
      const hunk = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(text);
      if (hunk === null) continue;
      line = Number(hunk[1]);
      [before, after, marked] = [Number(hunk[2] ?? 1), Number(hunk[3] ?? 1), false];
      continue;
    }
    const sign = text[0];
    if (sign === '\\') continue;
    if (!marked && sign !== ' ') {
      if (file !== null) places.push({ file, line: Math.max(line, 1) });
      marked = true;
    }
    if (sign !== '+') [before, line] = [before - 1, line + 1];
    if (sign !== '-') after -= 1;
  }
  return places.slice(0, most);
}
