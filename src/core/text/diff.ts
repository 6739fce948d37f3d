/**
 * A unified diff of two texts in git's form, which `git apply` and `patch` accept. Shells print it; it knows only
 * lines. It first matches lines that occur once on both sides, so that the diff of a list with thousands of changed
 * lines costs about as much as reading it.
 */
import { diffArrays } from 'diff';

type Lines = readonly string[];

/** A piece of both texts: equal lines (`same`), or lines of the old text and the lines that replace them. */
interface Piece {
  readonly same: boolean;
  readonly old: number;
  readonly new: number;
}

/** Most edits that are searched between two matched lines; beyond that, the whole piece counts as replaced. */
const mostEdits = 400;

/**
 * The diff of `before` and `after`, or '' when they are equal.
 * @param path as printed after `a/` and `b/`; relative, with `/`
 * @param context lines shown around a change
 */
export function unifiedDiff(path: string, before: string, after: string, context = 3): string {
  if (before === after) return '';
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const hunks = hunksOf(merged(compare(oldLines, newLines)), oldLines, newLines, context);
  return `--- ${gitPath('a', path)}\n+++ ${gitPath('b', path)}\n${hunks.join('')}`;
}

/** Lines with their line ends, so that a change of a line end is a change too. Only LF ends a line, as in git. */
function linesOf(text: string): Lines {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Git quotes a name that contains quotes or control characters, and adds a tab to a name that contains blanks. */
function gitPath(side: 'a' | 'b', path: string): string {
  const name = `${side}/${path.replace(/^(?:\.?\/)+/, '')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be quoted
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name.includes(' ') ? `${name}\t` : name;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be quoted
  const quoted = name.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (char) => {
    return `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `"${quoted}"`;
}

/** The pieces in order: each matched line, and the lines between matches. */
function compare(old: Lines, now: Lines): readonly Piece[] {
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  for (const [atOld, atNew] of [...anchors(old, now), [old.length, now.length] as const]) {
    pieces.push(...between(old.slice(i, atOld), now.slice(j, atNew)));
    if (atOld < old.length) pieces.push({ same: true, old: 1, new: 1 });
    [i, j] = [atOld + 1, atNew + 1];
  }
  return pieces;
}

/** Places of lines that occur once in each text: the longest sequence that has the same order on both sides. */
function anchors(old: Lines, now: Lines): readonly (readonly [number, number])[] {
  const places = onceIn(now);
  const pairs = [...onceIn(old)].flatMap(([line, at]) => {
    const other = places.get(line);
    return other === undefined ? [] : [[at, other] as const];
  });
  // Patience sorting: `ends[n]` is the pair with the smallest new place that ends a chain of n + 1 pairs.
  const ends: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, place], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const chain: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) chain.push(pair);
  }
  return chain.reverse();
}

/** The place of each line that occurs once, in the order of the text. */
function onceIn(lines: Lines): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  lines.forEach((line, at) => {
    if (places.has(line)) repeated.add(line);
    places.set(line, at);
  });
  for (const line of repeated) places.delete(line);
  return places;
}

/** Compares two short pieces without a unique common line: removes equal ends and searches the rest. */
function between(old: Lines, now: Lines): readonly Piece[] {
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const left = old.slice(head, old.length - tail);
  const right = now.slice(head, now.length - tail);
  return [same(head), ...searched(left, right), same(tail)];
}

function searched(old: Lines, now: Lines): readonly Piece[] {
  const replaced = [{ same: false, old: old.length, new: now.length }];
  if (old.length === 0 || now.length === 0) return replaced;
  const found = diffArrays([...old], [...now], { maxEditLength: mostEdits });
  return (
    found?.map(({ count, added, removed }) =>
      added || removed ? { same: false, old: removed ? count : 0, new: added ? count : 0 } : same(count),
    ) ?? replaced
  );
}

function same(count: number): Piece {
  return { same: true, old: count, new: count };
}

/** Joins neighbouring pieces of one kind and removes empty ones. */
function merged(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    if (piece.old + piece.new === 0) continue;
    const last = result.at(-1);
    if (last === undefined || last.same !== piece.same) result.push(piece);
    else
      result[result.length - 1] = { same: piece.same, old: last.old + piece.old, new: last.new + piece.new };
  }
  return result;
}

/** Groups changes with their context; two changes share a hunk when their contexts meet. */
function hunksOf(pieces: readonly Piece[], old: Lines, now: Lines, context: number): readonly string[] {
  const hunks: string[] = [];
  let body: string[] = [];
  let [i, j, fromOld, fromNew] = [0, 0, 0, 0];
  const close = (): void => {
    if (body.length === 0) return;
    hunks.push(`@@ -${range(fromOld, i)} +${range(fromNew, j)} @@\n${body.join('')}`);
    body = [];
  };
  pieces.forEach((piece, index) => {
    const last = index === pieces.length - 1;
    if (piece.same && body.length > 0 && !last && piece.old <= 2 * context) {
      body.push(...shown(' ', old.slice(i, i + piece.old)));
    } else if (piece.same) {
      const after = body.length === 0 ? 0 : Math.min(context, piece.old);
      body.push(...shown(' ', old.slice(i, i + after)));
      i += after;
      j += after;
      close();
      const before = last ? 0 : Math.min(context, piece.old - after);
      const skipped = piece.old - after - before;
      [i, j, fromOld, fromNew] = [i + skipped, j + skipped, i + skipped, j + skipped];
      body.push(...shown(' ', old.slice(i, i + before)));
      i += before;
      j += before;
      return;
    } else {
      body.push(...shown('-', old.slice(i, i + piece.old)), ...shown('+', now.slice(j, j + piece.new)));
    }
    i += piece.old;
    j += piece.new;
  });
  close();
  return hunks;
}

function shown(sign: ' ' | '-' | '+', lines: Lines): readonly string[] {
  return lines.map((line) =>
    line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
  );
}

/** `12,3`; a count of 1 is left out, and an empty range names the line before it. */
function range(start: number, end: number): string {
  const count = end - start;
  if (count === 1) return `${start + 1}`;
  return `${count === 0 ? start : start + 1},${count}`;
}
