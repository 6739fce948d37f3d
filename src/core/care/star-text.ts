/** The form of star counts in the text of a list, as words around the number. Knows text and entries, no facts. */
import type { Entry, List, Marker, NumberFormat } from '../list/list.ts';
import { readNumber } from '../numbers/format.ts';
import { agreeing } from '../numbers/plural.ts';
import type { Span } from '../text/span.ts';

/** How a list writes its counts. */
export interface ListForm {
  /** With `{stars}`. A star before the number if the list shows no count in its text. */
  readonly write: string;
  /** Null if the list shows no count. */
  readonly format: NumberFormat | null;
  /** True if the counts are in a column of a table. */
  readonly columns: boolean;
}

const unseen: ListForm = { write: '⭐ {stars}', format: null, columns: false };
/** Notations that do not write the count as text next to a sign. */
const others: ReadonlySet<string> = new Set(['star-column', 'star-badge', 'star-image', 'leading-emoji']);

/** The form that most counts of a list have. */
export function listFormOf(list: List): ListForm {
  const counts = new Map<string, { readonly form: ListForm; times: number }>();
  const columns = list.notations.some(({ kind, place }) => kind === 'stars' && place === 'column');
  for (const { markers } of list.entries) {
    for (const marker of markers) {
      const notation = list.notations[marker.notation];
      if (marker.kind !== 'stars' || notation === undefined) continue;
      const write = others.has(notation.name) ? unseen.write : writtenAs(list.text, marker);
      const key = `${marker.notation} ${write}`;
      const known = counts.get(key) ?? { form: { write, format: notation.format, columns }, times: 0 };
      known.times += 1;
      counts.set(key, known);
    }
  }
  const [best] = [...counts.values()].sort((a, b) => b.times - a.times);
  return best?.form ?? unseen;
}

/** A number with its sign and the text between them. */
function writtenAs(text: string, { start, end, sign, pad }: Marker): string {
  if (sign === undefined || pad !== undefined) return unseen.write;
  return sign.end <= start
    ? `${text.slice(sign.start, start)}{stars}`
    : `{stars}${text.slice(end, sign.end)}`;
}

/** A count, and its span together with the words around it. */
export interface WrittenCount {
  readonly marker: Marker;
  readonly span: Span;
}

/** The count of an entry for its own repository, if it is the only count and has this form. */
export function countLike({ text }: List, entry: Entry, write: string): WrittenCount | null {
  const counts = entry.markers.filter(({ kind }) => kind === 'stars');
  const [marker] = counts;
  if (marker === undefined || counts.length > 1 || marker.subject.key !== entry.subject.key) return null;
  if (marker.pad !== undefined || marker.twin !== undefined) return null;
  const [before = '', after = ''] = write.split('{stars}');
  const start = marker.start - before.length;
  const behind = [after, agreed(after, Number(marker.value))].find((one) => text.startsWith(one, marker.end));
  if (behind === undefined || text.slice(Math.max(0, start), marker.start) !== before) return null;
  return { marker, span: { start, end: marker.end + behind.length } };
}

/** A form with a count in it, whose word behind the number agrees with it: `(1 star)` (rule EV-13). */
export function filled(write: string, shows: string, stars: number): string {
  const [before = '', after = ''] = write.split('{stars}');
  return before + shows + agreed(after, readNumber(shows)?.value ?? stars);
}

function agreed(after: string, count: number): string {
  return after.replace(
    /^([ \u00a0]*)(\p{L}+)/u,
    (_, blanks: string, word: string) => blanks + agreeing(word, count),
  );
}
