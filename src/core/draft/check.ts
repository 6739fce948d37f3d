/**
 * The last check of a draft (rule NEW-9): Firekeeper reads it as it will read it later. Reports each entry whose text
 * makes it read wrongly, so that the caller can replace the text or leave the entry out.
 */
import type { Host } from '../hosts/index.ts';
import type { Entry, List, Marker } from '../list/list.ts';
import { parseDocument } from '../markdown/parse.ts';
import { recognise } from '../recognise/recognise.ts';
import type { DraftItem } from './types.ts';

/** The text printed for an item, and the key that its entry must have. */
export interface Printed {
  readonly item: DraftItem;
  readonly key: string;
}

/** The items that Firekeeper reads wrongly. */
export function misread(
  text: string,
  printed: readonly Printed[],
  hosts: readonly Host[],
): readonly DraftItem[] {
  const list = recognise(parseDocument(text), [], hosts);
  const entries = new Map<string, readonly Entry[]>();
  for (const entry of list.entries) {
    const { key } = entry.subject;
    entries.set(key, [...(entries.get(key) ?? []), entry]);
  }
  return printed.flatMap(({ item, key }) => (isMeant(item, entries.get(key) ?? [], list) ? [] : [item]));
}

function isMeant(item: DraftItem, entries: readonly Entry[], list: List): boolean {
  const [entry, ...more] = entries;
  if (entry === undefined || more.length > 0 || entry.ignored === true) return false;
  const isDoubted = list.doubts.some(({ start, end }) => start < entry.end && end > entry.start);
  const own = entry.links.length === 1 && entry.links[0]?.href === item.href;
  return own && !isDoubted && entry.markers.every((one) => isOwn(one, item));
}

/** Whether a marker is the entry's own count or tier; text that looks like another mark is not trusted. */
function isOwn({ kind, value }: Marker, item: DraftItem): boolean {
  if (item.kind === 'paper') return kind === 'citations' && value === item.citations;
  return kind === 'tier' || (kind === 'stars' && value === item.stars);
}
