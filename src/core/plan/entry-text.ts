/** Where the parts of an entry stand in its text: its title link, and where what it says ends. Asked by the marks. */
import type { Entry, EntryLink } from '../list/list.ts';
import { lineEnd } from '../text/text.ts';

/** The link that an entry is about: the first to its repository that is no picture. */
export function titleLink(text: string, entry: Entry): EntryLink | null {
  const own = entry.links.filter(
    ({ subject, start }) =>
      subject?.key === entry.subject.key && !/^(?:!|<img)/i.test(text.slice(start, start + 4)),
  );
  return own[0] ?? null;
}

/** A line that begins something else than the text above it: a blank one, an item, a heading, a fence, a table, HTML. */
const otherLine = /^[ \t>]*(?:$|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|```|~~~|\||<)/;
/** What may stand behind the last word: a forced line break, the closing signs of a heading. */
const lineTail = /(?:[ \t]*(?:<br[ \t]*\/?>|\\))?[ \t]*$/;

/** Where the text of an entry ends: its cell, its heading, or its first paragraph. Trailing blanks are outside. */
export function contentEnd(text: string, entry: Entry): number {
  const link = titleLink(text, entry);
  const from = link?.end ?? entry.start;
  if (entry.shape === 'html') return link?.end ?? entry.end;
  const eol = lineEnd(text, from);
  if (entry.shape === 'row') return trimmed(text, from, cellEnd(text, from, eol));
  if (entry.shape === 'heading') return trimmed(text, from, from + headingLength(text.slice(from, eol)));
  let end = eol;
  while (end < entry.end) {
    const next = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    const until = lineEnd(text, next);
    if (next >= text.length || otherLine.test(text.slice(next, until))) break;
    end = until;
  }
  return trimmed(text, from, end);
}

function cellEnd(text: string, from: number, eol: number): number {
  for (let at = from; at < eol; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '|') return at;
  }
  return eol;
}

/** Without the number signs that may close it. */
function headingLength(rest: string): number {
  return rest.length - (/[ \t]+#+[ \t]*$/.exec(rest)?.[0].length ?? 0);
}

function trimmed(text: string, from: number, end: number): number {
  return end - (lineTail.exec(text.slice(from, end))?.[0].length ?? 0);
}
