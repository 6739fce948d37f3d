import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scanHtml } from '../../../src/core/markdown/html.ts';

/** `kind:name` and source of each token, with the source of its attribute values. */
function shown(slice: string): string[] {
  return scanHtml(slice).map(({ kind, name, start, end, attributes }) => {
    const values = [...attributes].map(([key, value]) => ` ${key}=${slice.slice(value.start, value.end)}`);
    return `${kind}:${name} ${slice.slice(start, end)}${values.join('')}`;
  });
}

describe('scanHtml', () => {
  test.each([
    [
      '<a href="http://x/y?a=1&amp;b" title=\'q\'>t &amp; u</a\n>',
      [
        'open:a <a href="http://x/y?a=1&amp;b" title=\'q\'> href=http://x/y?a=1&amp;b title=q',
        'text: t &amp; u',
        'close:a </a\n>',
      ],
    ],
    [
      '<IMG\nSRC=x/y\n ALT = "a b" hidden/>',
      ['open:img <IMG\nSRC=x/y\n ALT = "a b" hidden/> src=x/y alt=a b hidden='],
    ],
    ['<a\r\nhref=x\r\n>1\r\n2</a>', ['open:a <a\r\nhref=x\r\n> href=x', 'text: 1\r\n2', 'close:a </a>']],
    ['<a\rhref=\r"x"\r>\r', ['open:a <a\rhref=\r"x"\r> href=x', 'text: \r']],
    ['a\0b<br>\0', ['text: a\0b', 'open:br <br>', 'text: \0']],
    ['<a href="x" href="y">', ['open:a <a href="x" href="y"> href=x']],
    ['<a href="">', ['open:a <a href=""> href=']],
    ['1 < 2 & 3 <4', ['text: 1 < 2 & 3 <4']],
    ['<!-- a <b> --><?php x ?>y', ['comment: <!-- a <b> -->', 'comment: <?php x ?>', 'text: y']],
    ['x<!-- open', ['text: x', 'comment: <!-- open']],
    ['<style>a</b></style>z', ['open:style <style>', 'raw: a</b>', 'close:style </style>', 'text: z']],
    ['<script>"<a>"</script>', ['open:script <script>', 'raw: "<a>"', 'close:script </script>']],
    ['a<p class="x', ['text: a']],
    ['😀<b title="😀">é</b>', ['text: 😀', 'open:b <b title="😀"> title=😀', 'text: é', 'close:b </b>']],
  ])('%j', (slice, tokens) => {
    expect(shown(slice)).toEqual(tokens);
  });

  test('a table and a details block keep every tag and add none', () => {
    const slice = '<details><summary>S</summary>\n<table><tr><td>1<td>2</tr></table>\n</details>';
    expect(scanHtml(slice).map(({ kind, name }) => (kind === 'close' ? `/${name}` : name))).toEqual([
      'details',
      'summary',
      '',
      '/summary',
      '',
      'table',
      'tr',
      'td',
      '',
      'td',
      '',
      '/tr',
      '/table',
      '',
      '/details',
    ]);
  });

  test('a value has its decoded form beside its source', () => {
    const slice = '<a href="x?a=1&amp;b=2">';
    expect(scanHtml(slice)[0]?.attributes.get('href')).toEqual({ value: 'x?a=1&b=2', start: 9, end: 22 });
  });

  test('tokens are in order, lie inside the slice, and start at their first character', () => {
    const parts = [
      '<a href="',
      '"',
      "'",
      '>',
      '<',
      '</a>',
      '<!--',
      '-->',
      '=',
      ' ',
      'x',
      '\r\n',
      '\r',
      '\n',
      '\0',
      '😀',
      '<script>',
      '</script>',
      '&amp;',
      '&a',
      '/',
      '<td',
      '<![CDATA[',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 24 }), (chosen) => {
        const slice = chosen.join('');
        let at = 0;
        for (const token of scanHtml(slice)) {
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(slice.length);
          if (token.kind === 'open') expect(slice.slice(token.start, token.end)).toMatch(/^<[a-z][^]*>$/);
          if (token.kind === 'close') expect(slice.slice(token.start, token.end)).toMatch(/^<\/[a-z][^]*>$/);
          for (const { start, end } of token.attributes.values()) {
            expect(start).toBeGreaterThan(token.start);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThan(token.end);
            expect(slice.slice(start, end)).not.toMatch(/^".*"$/);
          }
          at = token.end;
        }
      }),
      { numRuns: 3000 },
    );
  });
});
