/**
 * Reads the Atom feeds of arXiv: a few elements of a known form, without a parser of XML, of which the dependencies have
 * none. It declares no entities and follows no addresses, and takes linear time. A feed of another form is refused, so
 * that an entry that could not be read never looks like one that is not there. Pure.
 */
import { textOf } from '../papers/records.ts';

/** The content of the entries; null for a feed of another form, or if the feed itself counts more entries. */
export function entriesOf(feed: string): readonly string[] | null {
  const xml = withoutSections(feed);
  if (xml === null || !/<feed[\s>]/.test(xml)) return null;
  const entries = elementsOf(xml, 'entry');
  const total = plain(elementsOf(xml, 'opensearch:totalResults')[0]);
  const opened = xml.match(/<(?:[\w-]+:)?entry[\s/>]/g)?.length ?? 0;
  return opened === entries.length && !(Number(total) > entries.length) ? entries : null;
}

/** Without comments, and with CDATA sections as text; null for an open one, and for a declaration of a document type. */
function withoutSections(xml: string): string | null {
  let [out, at] = ['', 0];
  for (;;) {
    const start = xml.indexOf('<!', at);
    if (start < 0) return out + xml.slice(at);
    const sections = [
      { open: '<!--', close: '-->', isText: false },
      { open: '<![CDATA[', close: ']]>', isText: true },
    ];
    const section = sections.find(({ open }) => xml.startsWith(open, start));
    if (section === undefined) return null;
    const { open, close, isText } = section;
    const end = xml.indexOf(close, start + open.length);
    if (end < 0) return null;
    const content = xml.slice(start + open.length, end);
    out += xml.slice(at, start) + (isText ? content.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : '');
    at = end + close.length;
  }
}

/** The content of all elements of this name, in order. The feeds never nest an element in one of the same name. */
export function elementsOf(xml: string, element: string): readonly string[] {
  const found: string[] = [];
  const [open, close] = [`<${element}`, `</${element}>`];
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at)) {
    at += open.length;
    if (!/[\s>]/.test(xml[at] ?? '')) continue;
    const start = xml.indexOf('>', at) + 1;
    const end = start === 0 ? -1 : xml.indexOf(close, start);
    if (end < 0) break;
    found.push(xml.slice(start, end));
    at = end;
  }
  return found;
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text of an element, on one line. Entities that XML itself does not have stay as they are written. */
export function plain(content: string | undefined): string {
  const text = (content ?? '').replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (all, word, decimal, hex) => {
      if (word !== undefined) return named[String(word).toLowerCase()] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      const isCharacter = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
      return isCharacter ? String.fromCodePoint(code) : ' ';
    },
  );
  return textOf(text);
}
