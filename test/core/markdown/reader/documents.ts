/**
 * Generated documents: the constructs that lists use, next to and inside one another, and mutations of real lists.
 */
import fc from 'fast-check';

/** Pieces of text. Nothing stands between them in a document, so every piece meets every other one. */
const pieces = (
  'a;b c;word;é;⭐;🔥; ; ; ;  ;.;,;:;!;?;);(;-;+;/;&;";\';#;=;|;\\|;<;>;@;~;~~;*;**;***;_;__;`;``;[;];![;](;\\;\\*;\\[;' +
  '\\];\\`;\\\\;&amp;;&copy;;&#35;;&nbsp;;&x;&#0;;**b**;*e*;_i_;__s__;~~d~~;***x***;`c`;`` ` ``;`a|b`;[a](b);[a](<b c>);' +
  '[a](/u "t");[a](u(v)w);[*a*](b);[![i](j)](k);![i](j);![*a*][r];[r];[r][];[t][r];[t][no];[no];[R];[^1];[^no];![^1];' +
  '[a [b](c) d](e);<http://x.y>;<a@b.co>;<b>;</b>;<br/>;<a href="u">;<a b=c>;<!-- c -->;<!-->;<?p?>;<!X>;<![CDATA[x]]>;' +
  '<!--;-->;http://a.b/c;https://a.b?x=1&y=2;(http://a.b/c);http://a.b/c).;http://a_b.c/;http://a.b_c;www.x.com;' +
  'www.x.com/a_b*c;WWW.X.Y;www.;http://;a@b.co;a.b-c_d@e.f.gh;a@b_c.d;mailto:a@b.co;xmpp:a@b.co/r;x@y;[ http://a.b;' +
  '★ 12;(1.2k);`★12`;1.;12'
)
  .split(';')
  .map((piece, i, all) => (all[i - 1]?.startsWith('&') && piece === '' ? ';' : piece))
  .concat('&amp;', '&copy;', '&#35;', '&nbsp;', '&#x2B50;', '&#0;', '\t', '\t', ';', '\\');

const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((all) => all.join(''));

const starts = (
  '#  ;## ;###### ;####### ;- ;- ;-   ;-     ;* ;+ ;1. ;2) ;10. ;- [ ] ;- [x] ;* [X];> ;>;> > ;>- ;- > ;- - ;1. - ;    ;' +
  '  ; ;   ;      ;[^1]: ;[^n]: ;[r]: ;[r]: /u ;[R]: <u> ;| ;|;-;='
)
  .split(';')
  .concat('\t', ' \t', '-\t', '>\t', '1.\t', '- \t', '> \t', '\t\t');

const wholes = (
  ';;;;  ;---;***;- - -;===;--;-;*;1.;>;```;```js;   ```;~~~;~~~ a b;````;# a #;## b ##  ;#;<div>;</div>;<b>;<details>;' +
  '<!--;-->;<!-- x -->;<script>;</script>;<pre>;</pre>;<?x;?>;<!X;>;<![CDATA[;]]>;<a href="u">;<p align="center">;' +
  '| a | b |;|---|---|;| :-- | --: |;|-|;:-:;a | b;--|--;| c |;| c | d | e |;| `a\\|b` | \\| |;||;| [a](b) | http://a.b |;' +
  '[r]: /u;[r]: /u "t";[r]: <u v> (t);[r]:;/u;"t";[q]: /u x;[^1]: note;    more;[^n]:;[^1];[r];[x]: /v  ;a\\;a  ;' +
  '[t](u;"t");*a;b*;`a;b`;<a;href="u">;**a;b**;[a;b](c);[a;b];![a;b](c)'
).split(';');

/** The parts of a list, in their usual order. */
const entries = [
  '- [name](http://a.b/c) - What it does. ⭐ 12',
  '- [**name**](http://a.b) `★1.2k` text, text.',
  '  - [x](y) – http://a.b/c.',
  '* [a][r] text &amp; more <b>12</b>',
  '1. [a](b) (12)',
  '| [a](http://b.c) | ⭐ 12 | text \\| more |',
  '- [ ] [a](b)',
  '> - quoted *item*',
  '<a href="http://a.b">a</a> – text<br>',
];

const line = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...starts), text).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...starts),
        fc.constantFrom(...starts),
        fc.oneof(text, fc.constantFrom(...wholes)),
      )
      .map((parts) => parts.join('')),
  },
  { weight: 5, arbitrary: fc.constantFrom(...wholes) },
  { weight: 2, arbitrary: fc.constantFrom(...entries) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...starts), fc.constantFrom(...wholes))
      .map((parts) => parts.join('')),
  },
);

const head = fc.constantFrom(
  '',
  '',
  '',
  '',
  '\uFEFF',
  '---\na: b\n---\n',
  '---\n\n# c\n---',
  '[r]: /u\n[^1]: n\n\n',
);

/** Documents of lines that open, close and interrupt one another, with any line endings. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 9 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    fc.constantFrom('\n', '', '\n\n[r]: /u\n', '\n\n[^1]: n\n'),
    head,
  )
  .map(([lines, eol, tail, start]) => (start + lines.join('\n') + tail).replaceAll('\n', eol));

interface Mutation {
  readonly at: number;
  readonly kind: 'delete' | 'duplicate' | 'swap' | 'insert' | 'line delete' | 'line duplicate' | 'line swap';
  readonly text: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat({ max: 1_000_000 }),
  kind: fc.constantFrom(
    'delete',
    'duplicate',
    'swap',
    'insert',
    'line delete',
    'line duplicate',
    'line swap',
  ),
  text: fc.oneof(fc.constantFrom(...pieces), fc.constantFrom('\n', '\n\n', '\t', '    ')),
});

/** Some lines of a real list with one to four changes. */
export function mutated(lists: readonly string[], lines = 12): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.nat({ max: lists.length - 1 }),
      fc.nat({ max: 1_000_000 }),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
    )
    .map(([index, from, mutations]) => {
      const all = (lists[index] ?? '').split(/(?<=\n)/);
      const start = from % Math.max(1, all.length - lines);
      return mutations.reduce(mutate, all.slice(start, start + lines).join(''));
    });
}

function mutate(text: string, { at, kind, text: piece }: Mutation): string {
  const line = kind.startsWith('line ');
  const units = line ? text.split(/(?<=\n)/) : [...text];
  const place = units.length === 0 ? 0 : at % units.length;
  const [unit = '', next = ''] = [units[place], units[place + 1]];
  if (kind === 'insert') units.splice(place, 0, piece);
  else if (kind.endsWith('delete')) units.splice(place, 1);
  else if (kind.endsWith('duplicate')) units.splice(place, 0, unit);
  else units.splice(place, 2, next, unit);
  return units.join('');
}
