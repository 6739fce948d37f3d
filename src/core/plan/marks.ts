/**
 * The marks of a list for archived, gone, blocked or stale repositories: which marks it uses and where, whether an
 * entry has one, and the edits that set or remove it (rule CARE-3). Knows text and entries, no facts.
 */

import type { StandingRule } from '../config/types.ts';
import type { Entry, EntryLink, List } from '../list/list.ts';
import type { Edit, Span } from '../text/span.ts';
import { contentEnd, titleLink } from './entry-text.ts';
import type { Standing } from './standing.ts';

type Place = 'end' | 'after-link' | 'before-text' | 'before-link';

/** How a list writes its marks. */
interface Form {
  readonly place: Place;
  readonly text: string;
}

type Strike = 'link' | 'all';

/** As the mark of a policy: strike the entry through. */
const strikeSign = '~~';

export interface Marks {
  /** The edits that remove the mark of a standing from an entry; null if the entry has none. */
  readonly taken: (entry: Entry, standing: Standing, rule: StandingRule) => MarkEdits | null;
  /** Ways to mark an entry, the best first; empty if its text has no place for a mark. */
  readonly set: (entry: Entry, standing: Standing, rule: StandingRule) => readonly MarkEdits[];
}

export interface MarkEdits {
  /** The mark as a reader sees it. */
  readonly text: string;
  readonly edits: readonly Edit[];
}

const words: Readonly<Record<Standing, string>> = {
  archived: 'archived',
  gone: 'gone',
  blocked: 'blocked',
  stale: 'inactive',
};

/** The name that recognition uses for the mark of a standing. */
const recognised: Partial<Readonly<Record<Standing, string>>> = {
  archived: 'archived',
  stale: 'unmaintained',
};

/** The marks that the list shows, read once. */
export function marksOf(list: List): Marks {
  const form = usualForm(list);
  const strike = form === null ? usualStrike(list) : null;
  return {
    taken(entry, standing, { mark }) {
      return (
        ownMark(list, entry, standing) ??
        textMark(list, entry, textsOf(form, entry, standing, mark)) ??
        (strike === null && mark !== strikeSign ? null : unstruck(list, entry))
      );
    },
    set(entry, standing, { mark }) {
      const text = textsOf(form, entry, standing, mark)[0] ?? '';
      const strikes = mark === strikeSign || (strike !== null && mark === null);
      // Inside HTML, the signs are no markup.
      if (strikes && entry.shape !== 'html') return struck(list, entry, strike ?? 'all');
      const places: readonly Place[] = [form?.place ?? 'end', 'end', 'after-link'];
      return [...new Set(places)].flatMap((place) => {
        const edit = insertion(list, entry, place, text);
        return edit === null ? [] : [{ text, edits: [edit] }];
      });
    },
  };
}

/** The texts of a mark: first the one to write, then those that an earlier run may have written. */
function textsOf(
  form: Form | null,
  entry: Entry,
  standing: Standing,
  mark: string | null,
): readonly string[] {
  const word = words[standing];
  const title = word.charAt(0).toUpperCase() + word.slice(1);
  const plain = entry.shape === 'html' ? `<em>(${title})</em>` : `*(${title})*`;
  const own = form?.text.replace(/archived/i, (found) => cased(found, word));
  return [
    ...(mark === null || mark === strikeSign ? [] : [mark]),
    ...(own === undefined ? [] : [own]),
    plain,
  ];
}

function cased(like: string, word: string): string {
  if (like === like.toUpperCase()) return word.toUpperCase();
  return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** The form that most marks for archived repositories in the list have. */
function usualForm(list: List): Form | null {
  const counts = new Map<string, number>();
  for (const entry of list.entries) {
    for (const marker of entry.markers) {
      if (marker.kind !== 'status' || marker.value !== 'archived') continue;
      const place = placeOf(list, entry, marker);
      if (place === null) continue;
      const key = JSON.stringify({ place, text: marker.text } satisfies Form);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined ? null : (JSON.parse(best[0]) as Form);
}

const separator = /^[*_~]{0,3}[ \t]*(?:-{1,2}|–|—|:)[ \t]+/;

function placeOf({ text }: List, entry: Entry, mark: Span): Place | null {
  const link = titleLink(text, entry);
  if (link === null) return null;
  const between = (start: number, end: number, pattern: RegExp) => pattern.test(text.slice(start, end));
  if (mark.end <= link.start) return between(mark.end, link.start, /^[ \t*_~]*$/) ? 'before-link' : null;
  if (between(link.end, mark.start, /^[ \t*_~]*$/)) return 'after-link';
  if (isLast(text, entry, mark)) return 'end';
  const found = separator.exec(text.slice(link.end, mark.start));
  return found !== null && link.end + found[0].length === mark.start ? 'before-text' : null;
}

/** Only a count may stand between a mark and the end of the text. */
function isLast(text: string, entry: Entry, { end: from }: Span): boolean {
  const end = contentEnd(text, entry);
  if (from >= end) return from === end;
  const count = entry.markers.find(({ kind, start }) => kind === 'stars' && start >= from && start < end);
  if (count === undefined) return false;
  const beside = text.slice(from, count.start) + text.slice(count.end, end);
  return !/[\p{L}\p{N}]/u.test(beside.replace(/\bstars?\b/i, ''));
}

function ownMark(list: List, entry: Entry, standing: Standing): MarkEdits | null {
  const marker = entry.markers.find(
    ({ kind, value, subject }) =>
      kind === 'status' && value === recognised[standing] && subject.key === entry.subject.key,
  );
  return marker === undefined ? null : removal(list, entry, marker, marker.text);
}

/** A mark with a known text, at one of the usual places for marks. */
function textMark(list: List, entry: Entry, texts: readonly string[]): MarkEdits | null {
  const link = titleLink(list.text, entry);
  if (link === null) return null;
  const end = entry.shape === 'html' ? entry.end : contentEnd(list.text, entry);
  for (const one of texts) {
    for (
      let at = list.text.indexOf(one, entry.start);
      at >= 0 && at < end;
      at = list.text.indexOf(one, at + 1)
    ) {
      const span = { start: at, end: at + one.length };
      if (span.end <= end && placeOf(list, entry, span) !== null) return removal(list, entry, span, one);
    }
  }
  return null;
}

/** Removes the mark together with the blanks that separate it. */
function removal(list: List, entry: Entry, { start, end }: Span, shown: string): MarkEdits | null {
  const place = placeOf(list, entry, { start, end });
  const { text } = list;
  if (place === null) return null;
  let [from, to] = [start, end];
  if (place === 'end' || place === 'after-link') while (/[ \t]/.test(text[from - 1] ?? '')) from -= 1;
  else while (/[ \t]/.test(text[to] ?? '')) to += 1;
  return { text: shown, edits: [{ start: from, end: to, text: '' }] };
}

function insertion(list: List, entry: Entry, place: Place, mark: string): Edit | null {
  const { text } = list;
  const link = titleLink(text, entry);
  if (link === null) return null;
  const put = (at: number, written: string): Edit => ({ start: at, end: at, text: written });
  switch (place) {
    case 'end':
      return put(contentEnd(text, entry), ` ${mark}`);
    case 'after-link':
      return put(outside(text, link), ` ${mark}`);
    case 'before-link':
      return put(link.start, `${mark} `);
    case 'before-text': {
      const found = separator.exec(text.slice(link.end, contentEnd(text, entry)));
      return found === null ? null : put(link.end + found[0].length, `${mark} `);
    }
  }
}

/** The position after the link and the emphasis around it. */
function outside(text: string, link: EntryLink): number {
  let at = link.end;
  while (/[*_~]/.test(text[at] ?? '') && text[link.start - 1 - (at - link.end)] === text[at]) at += 1;
  return at;
}

function strikeOf(text: string, entry: Entry): { readonly start: number; readonly end: number } | null {
  const link = titleLink(text, entry);
  if (link === null) return null;
  const lead = /~~([*_]*)$/.exec(text.slice(entry.start, link.start));
  if (lead === null) return null;
  const end = contentEnd(text, entry);
  const close = text.indexOf('~~', link.end);
  return close < 0 || close + 2 > end ? null : { start: link.start - lead[0].length, end: close + 2 };
}

function usualStrike({ text, entries }: List): Strike | null {
  if (!text.includes('~~')) return null;
  const found = entries.flatMap((entry): Strike[] => {
    const span = strikeOf(text, entry);
    return span === null ? [] : [span.end === contentEnd(text, entry) ? 'all' : 'link'];
  });
  if (found.length === 0) return null;
  return found.filter((one) => one === 'all').length * 2 >= found.length ? 'all' : 'link';
}

/** Ways to strike an entry through, the list's own first: a count that is struck through too may not be read any more. */
function struck(list: List, entry: Entry, strike: Strike): readonly MarkEdits[] {
  const { text } = list;
  const link = titleLink(text, entry);
  if (link === null || text.slice(link.start, contentEnd(text, entry)).includes(strikeSign)) return [];
  let start = link.start;
  while (/[*_]/.test(text[start - 1] ?? '')) start -= 1;
  const ends: Readonly<Record<Strike, number>> = { all: contentEnd(text, entry), link: outside(text, link) };
  const ways: readonly Strike[] = strike === 'all' ? ['all', 'link'] : ['link'];
  return ways.map((way) => {
    const edits = [start, ends[way]].map((at): Edit => ({ start: at, end: at, text: strikeSign }));
    return { text: '~~struck through~~', edits };
  });
}

function unstruck({ text }: List, entry: Entry): MarkEdits | null {
  const span = strikeOf(text, entry);
  if (span === null) return null;
  const edits = [span.start, span.end - 2].map((at): Edit => ({ start: at, end: at + 2, text: '' }));
  return { text: '~~struck through~~', edits };
}
