/** Where to insert a star count into the text of an entry. Knows text and entries, no facts. */
import type { AddPlace } from '../config/types.ts';
import type { Entry, EntryLink, List } from '../list/list.ts';
import { contentEnd, titleLink } from '../plan/entry-text.ts';

/** Null if the entry has no such place. */
export function placeFor({ text }: Pick<List, 'text'>, entry: Entry, place: AddPlace): number | null {
  const link = titleLink(text, entry);
  if (link === null) return null;
  if (place === 'end') return contentEnd(text, entry);
  const width = emphasisAround(text, link);
  return place === 'after-link' ? link.end + width : link.start - width;
}

/** How many emphasis signs are on both sides of a link. */
function emphasisAround(text: string, { start, end }: EntryLink): number {
  let width = 0;
  while (/[*_~]/.test(text[end + width] ?? '') && text[start - 1 - width] === text[end + width]) width += 1;
  return width;
}
