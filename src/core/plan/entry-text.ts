/** The positions of the parts of an entry: its title link, and the end of its text. The marks use it. */
import type { Entry, EntryLink } from '../list/list.ts';
import { lineEnd } from '../text/text.ts';

/** The link that an entry is about: the first link to its repository that is not an image. */
export function titleLink(text: string, entry: Entry): EntryLink | null {
  const own = entry.links.filter(
    ({ subject, start }) =>
      subject?.key === entry.subject.key && !/^(?:!|<img)/i.test(text.slice(start, start + 4)),
  );
  return own[0] ?? null;
}

/** A line that begins something new below the text: a blank line, item, heading, fence, table or HTML. */
const otherLine = /^[ \t>]*(?:$|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|```|~~~|\||<)/;
/** What can follow the last word: a hard line break, or the closing signs of a heading. */
const lineTail = /(?:[ \t]*(?:<br[ \t]*\/?>|\\))?[ \t]*$/;

/** The end of the text of an entry: of its cell, its heading or its first paragraph, without trailing blanks. */
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
    if (next >= entry.end || otherLine.test(text.slice(next, until))) break;
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

/** The length without the closing number signs. */
function headingLength(rest: string): number {
  return rest.length - (/[ \t]+#+[ \t]*$/.exec(rest)?.[0].length ?? 0);
}

function trimmed(text: string, from: number, end: number): number {
  return end - (lineTail.exec(text.slice(from, end))?.[0].length ?? 0);
}
