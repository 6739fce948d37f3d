/** Feeds of arXiv as they are, and feeds that are broken or hostile. */
import { describe, expect, it } from '@jest/globals';
import { elementsOf, entriesOf, plain } from '../../src/sources/arxiv/feed.ts';

const feed = (body: string, total = 1) =>
  `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<opensearch:totalResults>${total}</opensearch:totalResults>${body}</feed>`;
const entry = (title: string) =>
  `<entry><id>http://arxiv.org/abs/2101.00003v1</id><title>${title}</title></entry>`;
const titles = (xml: string) => entriesOf(xml)?.map((one) => plain(elementsOf(one, 'title')[0])) ?? null;

describe('a feed is read', () => {
  it.each([
    ['plain text', entry('Hulls'), ['Hulls']],
    ['a title over two lines', entry('Hulls that\n  float'), ['Hulls that float']],
    ['the entities of XML', entry('A &lt; B &amp; &quot;C&quot; &#65;&#x42;&apos;'), ['A < B & "C" AB\'']],
    ['a character reference only once', entry('&amp;lt;b&amp;gt;'), ['&lt;b&gt;']],
    ['CDATA', entry('<![CDATA[A < B & </title> &lt;]]> end'), ['A < B & </title> &lt; end']],
    ['a comment', `<!-- <entry><title>No</title></entry> -->${entry('Yes<!-- no -->')}`, ['Yes']],
    ['attributes', '<entry xml:lang="en"><title type="text">Hulls</title></entry>', ['Hulls']],
    ['elements with a longer name', '<entry><titles>No</titles><title>Yes</title></entry>', ['Yes']],
    ['an entity that XML does not have', entry('&nbsp;&unknown;&#0;&#xD800;&#x110000;'), ['&nbsp;&unknown;']],
  ])('with %s', (_, body, expected) => expect(titles(feed(body))).toEqual(expected));

  it('without entries', () => expect(titles(feed('', 0))).toEqual([]));
});

describe('a feed is refused, and not read as one without the entry', () => {
  const bomb = '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
  it.each([
    ['entities of its own', `${bomb}${feed(entry('&b;'))}`],
    ['an address of entities', `<!DOCTYPE feed SYSTEM "file:///etc/passwd">${feed(entry('x'))}`],
    ['another prefix', feed(entry('Hulls').replaceAll('entry>', 'atom:entry>'))],
    ['an entry that does not end', feed('<entry><title>Hulls</title>')],
    ['an entry in an entry', feed(`<entry>${entry('Hulls')}</entry>`)],
    ['an empty entry', feed('<entry/>')],
    ['fewer entries than it counts', feed(entry('Hulls'), 2)],
    ['a comment that does not end', feed(`<!-- ${entry('Hulls')}`)],
    ['CDATA that does not end', feed(entry('<![CDATA[Hulls'))],
    ['no feed', '<html><body>Busy</body></html>'],
    ['nothing', ''],
  ])('%s', (_, xml) => expect(entriesOf(xml)).toBeNull());
});

it('takes linear time for hostile text', () => {
  const parts = [
    '<entry',
    '<entry ',
    '<entry>',
    '</entry>',
    '<!--',
    '<![CDATA[',
    '<!',
    '&#x',
    '&',
    '<',
    '-->',
    '<title ',
  ];
  for (const part of parts) {
    for (const end of ['', '>', '</entry>', ']]>']) {
      const started = performance.now();
      const xml = feed(`${part.repeat(60_000)}${end}`);
      entriesOf(xml);
      plain(xml);
      expect(performance.now() - started).toBeLessThan(1500);
    }
  }
});
