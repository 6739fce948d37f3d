/**
 * Where the reader and remark differ, and why the reader is right. GitHub's cmark-gfm reads all of these as the reader
 * does, unless the reason says that only a place differs, or a field that only the comparison uses. A test reduces a
 * generated document to the smallest text that still differs. The whole of that text must match one of these patterns.
 */
import { differenceIn } from './oracle.ts';

export interface Difference {
  readonly name: string;
  readonly reason: string;
  readonly example: string;
  /** The smallest documents that differ for this reason. */
  readonly smallest: RegExp;
}

/** Parts of the patterns: the mark of a container, a line end, a character of a line. */
const mark = String.raw`(?:[-+*]|\d{1,9}[.)]|>|\[\^\w+\]:)`;
const eol = String.raw`(?:\r\n|\n|\r)`;
const some = String.raw`[^\n\r]`;
const openBlock = String.raw`(?:\x60{3,}|~{3,}|<!--|<\?|<![a-z]|<!\[CDATA\[|<(?:pre|script|style|textarea))`;

export const differences: readonly Difference[] = [
  {
    name: 'a tag on a line that continues a container lazily',
    reason:
      'CommonMark 4.6: the tag opens an html block, which cannot be a lazy line. remark puts the block into the container.',
    example: '> a\n<b>\n',
    smallest: new RegExp(`^(?:${mark}[ \\t]*)+${some}+${eol}[ \\t]*</?[a-z]${some}*>[ \\t]*${eol}?$`, 'i'),
  },
  {
    name: 'an item inside a container that interrupts a paragraph',
    reason:
      'CommonMark 5.2: only an item that itself interrupts a paragraph must begin with text and with 1.',
    example: 'a\n> 2. b',
    smallest: new RegExp(`^[ \\t]*${some}+${eol}(?:[ \\t]*${mark}[ \\t]*)+${some}{0,2}$`),
  },
  {
    name: 'an unclosed fence or html block that a container ends, or in a container',
    reason:
      'Only places: in remark the block includes the line end after it, so it overlaps the next node, or is longer ' +
      'than its quote.',
    example: '- ```\n- a',
    smallest: new RegExp(
      `(?:^|${eol})(?:[ \\t]*${mark}[ \\t]*)+${openBlock}${some}*${eol}?(?:[ \\t]*${mark})*[ \\t]*${some}?$`,
      'i',
    ),
  },
  {
    name: 'blank lines at the end of indented code',
    reason:
      'CommonMark 4.4: they do not belong to the code. remark includes them when they are indented enough.',
    example: '    a\n    ',
    smallest: new RegExp(`^(?:${mark}[ \\t]*)*[ \\t]+${some}(?:${eol}(?:>[ \\t]*)*[ \\t]*)+$`),
  },
  {
    name: 'lines of indented code after a container',
    reason: 'CommonMark 4.4: consecutive lines are one block. remark makes a block of each line.',
    example: '> <!--\n    a\n    b',
    smallest: new RegExp(`^(?:${mark}[ \\t]*)+${some}*(?:${eol}[ \\t]+${some}+){2,}$`),
  },
  {
    name: 'an underlined heading after definitions',
    reason: 'Only a place: remark starts the heading where the definitions start.',
    example: '[a]: /b\nc\n=',
    smallest: new RegExp(`^${some}*\\[${some}+\\]:[^]*${eol}[ \\t>]*[-=]+$`),
  },
  {
    name: 'a defined label before a bracket that opens no label',
    reason: 'CommonMark 6.3: no label may follow a shortcut reference, but a bracket may.',
    example: '[a]: /b\n[a][',
    smallest: new RegExp(`\\]\\[(?![^[\\]]+\\])[^]*\\]:|\\]:[^]*\\]\\[(?![^[\\]]+\\])`),
  },
  {
    name: 'white space at the start of a line inside a code span, a tag or a label',
    reason: 'CommonMark 4.8: the white space is not part of the paragraph. remark keeps some of it.',
    example: '`a\n  b`',
    smallest: new RegExp(`^${some}*[\`<[]${some}*${eol}[ \\t>]*[ \\t]${some}*[\`>\\]]${some}*${eol}?$`),
  },
  {
    name: 'blank lines after a list inside a block quote',
    reason: 'CommonMark 5.3: blank lines after the last item do not make a list loose. In remark they do.',
    example: '> - a\n>\n>\n> b',
    smallest: new RegExp(
      `^(?:[ \\t]*${mark}[ \\t]*)*>(?:[ \\t]*${mark}[ \\t]*)+${some}*(?:${eol}[ \\t]*>[ \\t>]*)+(?:${mark}|${some})*$`,
    ),
  },
  {
    name: 'a list or footnote that another container ends, inside a quote or footnote',
    reason: 'Only a place: in remark it ends inside the marks of the next line.',
    example: '>[^1]:\n>[^2]:',
    smallest: new RegExp(`^(?:>|\\[\\^\\w+\\]:)[ \\t]*${mark}${some}?${eol}[ \\t>]+(?:${mark})?${some}?$`),
  },
  {
    name: 'a run of marks that is used in part',
    reason: 'CommonMark 6.2, rules 9 and 10: the length of the whole run counts, not that of the rest.',
    example: '*x*******x**',
    smallest: /^[^*_\n\r]?[*_]+(?:[^*_\n\r]{0,2}[*_]+)+[^*_\n\r]?$/,
  },
  {
    name: 'white space after the info string of a fence',
    reason: 'CommonMark 4.5: the white space is removed. Only the comparison uses this field.',
    example: '``` a b ',
    smallest: new RegExp(`^(?:[ \\t]*${mark}[ \\t]*)*(?:\`{3}|~{3})${some}+[ \\t]${eol}?$`),
  },
  {
    name: 'a delimiter row below an indented line, or a tag, inside a paragraph',
    reason:
      'GFM 4.10: the header is the last line of the paragraph; indentation or a tag in a paragraph has no meaning.',
    example: 'a\n    b\n-|',
    smallest: new RegExp(`^${some}+${eol}(?:[ \\t]+${some}+|</?[a-z]${some}*>)${eol}[ \\t>]*[-:|]{2,}$`),
  },
  {
    name: 'a line end of two characters after a check box',
    reason: 'Only a place: in remark the paragraph starts between the two characters.',
    example: '- [x]\r\na',
    smallest: new RegExp(`^(?:${mark}[ \\t]*)+\\[[ xX]\\]\\r\\n${some}$`),
  },
  {
    name: 'an address found late at the start of a task',
    reason: 'Only a place: the paragraph starts at the check box when a link directly follows the box.',
    example: '- [x] www.',
    smallest: new RegExp(`^(?:${mark}[ \\t]*)+\\[[ xX]\\][ \\t]+${some}+$`),
  },
  {
    name: 'spaces at the end of an unclosed fence',
    reason: 'CommonMark 4.5: the spaces are a line of the code. remark has no line there.',
    example: ' ```\n\n ',
    smallest: new RegExp(
      `^(?:${mark}[ \\t]*)*[ \\t]*${openBlock}${some}*(?:${eol}[ \\t>]*)+(?:${eol}${some})?$`,
      'i',
    ),
  },
  {
    name: 'a slash in a value without quotes',
    reason:
      'CommonMark 6.6: such a value may contain everything except white space, quotes, `=`, `<`, `>` and backticks.',
    example: '<a b=/c>',
    smallest: /<[a-z][^>]*=[^>]*\/[^>]*>/i,
  },
  {
    name: 'a mail address that begins with an exclamation mark, in angle brackets',
    reason: 'CommonMark 6.5: `!` may be in the name. remark takes `<!` for a declaration and stops there.',
    example: '<!@y>',
    smallest: /^<![^<>\s]*@[\w.-]+>$/,
  },
  {
    name: 'a footnote in an item, whose text begins on its second line',
    reason:
      'CommonMark 5.3: without a blank line the list is tight. remark takes the end of the first line for a blank line.',
    example: '-\t[^n]:\n\t\tr',
    smallest: new RegExp(`^(?:${mark}[ \\t]*)+\\[\\^\\w+\\]:[ \\t]*${eol}[ \\t]+${some}+$`),
  },
];

/** The smallest text that still differs: removes lines, then smaller and smaller parts. */
export function smallestDifferent(text: string): string {
  let smallest = without(text.split(/(?<=\n|\r(?!\n))/));
  for (let before = ''; before !== smallest; ) {
    before = smallest;
    for (const size of [16, 4, 1]) smallest = without(partsOf(smallest, size));
  }
  return smallest;
}

function partsOf(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
    text.slice(i * size, (i + 1) * size),
  );
}

function without(parts: readonly string[]): string {
  let left = [...parts];
  for (let at = 0; at < left.length; ) {
    const fewer = [...left.slice(0, at), ...left.slice(at + 1)];
    if (differenceIn(fewer.join('')) === undefined) at++;
    else left = fewer;
  }
  return left.join('');
}

/** Why the reader and remark differ on a smallest text, or undefined when that is not known. */
export function reasonFor(smallest: string): Difference | undefined {
  return differences.find((difference) => difference.smallest.test(smallest));
}
