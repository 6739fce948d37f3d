/**
 * Generated texts that make a markdown parser slow or crash it (rule MD-2). Each shape makes a text of
 * about `size` characters. Tests and `scripts/bench/hostile.ts` run all of them.
 */
export interface Shape {
  readonly name: string;
  make(size: number): string;
}

const fit = (unit: string, size: number): string => unit.repeat(Math.max(1, Math.floor(size / unit.length)));
const half = (unit: string, size: number): string => fit(unit, size / 2);
const repeated = (name: string, unit: string): Shape => ({ name, make: (size) => `${fit(unit, size)}\n` });
const numbered = (name: string, line: (i: number) => string): Shape => ({
  name,
  make(size) {
    const count = Math.max(1, Math.floor(size / line(size).length));
    return Array.from({ length: count }, (_, i) => line(i)).join('');
  },
});

const brackets: readonly Shape[] = [
  repeated('[[[[', '['),
  repeated(']]]]', ']'),
  { name: '[[[ … ]]]', make: (size) => `${half('[', size)}x${half(']', size)}\n` },
  repeated('[]', '[]'),
  repeated('[a](', '[a]('),
  repeated('[a](b', '[a](b '),
  repeated('[a](<b', '[a](<b '),
  repeated('![[](', '![[]('),
  repeated('![![', '!['),
  repeated('[a][b]', '[a][b] '),
  repeated('[a] undefined', '[a] '),
  repeated('links left open', '[x http://a.b/c '),
  repeated('brackets over lines', '[a\n'),
  repeated('link over link', '[x](y)[z](\n'),
  { name: '(((( in an address', make: (size) => `[a](${half('(', size)}${half(')', size)})\n` },
  numbered('undefined references', (i) => `[r${i}][u${i}] `),
];

const inline: readonly Shape[] = [
  repeated('****', '*'),
  repeated('____', '_'),
  repeated('*a ', '*a '),
  repeated('a** ', 'a** '),
  repeated('*a_', '*a_ '),
  repeated('a_b*c_d*', 'a_b*c_d*'),
  { name: '**x … x**', make: (size) => `${half('**x ', size)}${half(' x**', size)}\n` },
  repeated('~a~a', '~a'),
  repeated('~~a ', '~~a '),
  repeated('backticks alone', '` `` '),
  { name: 'growing backticks', make: (size) => `${growing(size, '`')}\n` },
  repeated('escapes', '\\*'),
  repeated('entities', '&amp;'),
  repeated('entities left open', '&a'),
  repeated('numeric entities', '&#1234567;'),
  repeated('<a <a', '<a '),
  repeated('<a b="', '<a b="'),
  repeated('x <!--', 'x <!-- '),
  repeated('x <?', 'x <? '),
  repeated('x <![CDATA[', 'x <![CDATA['),
  repeated('autolinks', '<http://a.b> '),
  repeated('literals', 'http://a.b '),
  repeated('www.www.', 'www.'),
  repeated('a@a@', 'a@a.b@'),
  repeated('footnote calls', '[^a] '),
  repeated('inline footnotes left open', '[^'),
];

const blocks: readonly Shape[] = [
  repeated('> > >', '> '),
  repeated('- - -', '- '),
  repeated('1. 1. 1.', '1. '),
  { name: 'lazy lines after quotes', make: (size) => `${half('>', size)}a\n${half('b\n', size)}` },
  { name: 'quotes growing', make: (size) => growing(size, '>', 'a\n') },
  { name: 'list growing', make: (size) => growing(size, '  ', '- a\n') },
  repeated('<!-- lines', '<!--\n'),
  repeated('fences', '```\n\n'),
  repeated('headings', '# a\n\n'),
  numbered('definitions', (i) => `[d${i}]: http://a.b/${i}\n`),
  numbered('footnotes', (i) => `[^n${i}]: a [^n${i + 1}]\n`),
  {
    name: 'wide table',
    make: (size) => `|${fit('a|', size / 3)}\n|${fit('-|', size / 3)}\n|${fit('b|', size / 3)}\n`,
  },
  { name: 'long table', make: (size) => `|a|b|\n|-|-|\n${fit('|c|d|\n', size)}` },
  { name: 'short rows under a wide header', make: shortRows },
  repeated('one line of words', 'word '),
  repeated('one line of links', '[a](http://b.c/d) '),
];

export const shapes: readonly Shape[] = [...brackets, ...inline, ...blocks];

/** Runs of 1, 2, 3 … units, each followed by `end`, up to about `size` characters. */
function growing(size: number, unit: string, end = ' a '): string {
  let text = '';
  for (let i = 1; text.length < size; i++) text += unit.repeat(i) + end;
  return text;
}

function shortRows(size: number): string {
  const width = Math.max(2, Math.floor(Math.sqrt(size)));
  return `|${'a|'.repeat(width)}\n|${'-|'.repeat(width)}\n${fit('|b|\n', size)}`;
}
