/** The form of star counts in the text of a list, as words around the number. Knows text and entries, no facts. */
import type { Entry, List, Marker, NumberFormat } from '../list/list.ts';
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

/** The count of an entry for its own repository, if it is the only count and has this form. */
export function countLike({ text }: List, entry: Entry, write: string): Marker | null {
  const counts = entry.markers.filter(({ kind }) => kind === 'stars');
  const [marker] = counts;
  if (marker === undefined || counts.length > 1 || marker.subject.key !== entry.subject.key) return null;
  const { start, end } = spanOf(marker, write);
  const [before = '', after = ''] = write.split('{stars}');
  const isThere = text.slice(start, marker.start) === before && text.slice(marker.end, end) === after;
  return isThere && marker.pad === undefined && marker.twin === undefined ? marker : null;
}

/** A count with the words around it. */
export function spanOf({ start, end }: Span, write: string): Span {
  const [before = '', after = ''] = write.split('{stars}');
  return { start: start - before.length, end: end + after.length };
}
