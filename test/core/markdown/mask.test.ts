import { describe, expect, test } from '@jest/globals';
import { HARD, SOFT, visibleMask } from '../../../src/core/markdown/mask.ts';
import { parseDocument } from '../../../src/core/markdown/parse.ts';

/** The mask with `·` for the soft filler and `#` for the hard one. */
const mask = (text: string): string =>
  visibleMask(parseDocument(text)).replaceAll(SOFT, '·').replaceAll(HARD, '#');

/** Pairs of a source line and its mask; each is a document of its own. */
const cases: readonly (readonly [name: string, text: string, mask: string])[] = [
  ['text', 'a ⭐ 1,234 &nbsp;\\* b', 'a ⭐ 1,234 &nbsp;\\* b'],
  ['emphasis', '**1**2 *3* _4_ ~~5~~ ***6***', '··1··2 ·3· ·4· ··5·· ···6···'],
  ['code span', '`1` ``2 ` 3``', '·1· ··2 ` 3··'],
  ['link', '[Name (⭐12)](http://u/1 "t2") 3', '·Name (⭐12)·################# 3'],
  ['link around code and emphasis', '[`1` **2**](u)', '··1· ··2···###'],
  ['link without text', 'a [](u1) b', 'a ··#### b'],
  ['brackets in an address', '[a](u]1) 2', '·a·##### 2'],
  ['brackets in a text', '[a [1] b](u)', '·a [1] b·###'],
  ['image', '![alt 1](u2) 3', '############ 3'],
  ['badge', '[![1](u)](v) 2', '·#######·### 2'],
  [
    'addresses',
    'a http://x/1 <http://y/2> www.z.com/3 m@n.co',
    'a ########## ############ ########### ######',
  ],
  ['late address', '[ ☆www.x.com/1 2', '[ ☆########### 2'],
  ['inline tags', '<b>1</b><kbd>2</kbd> <a href="3">4</a>', '···1·········2······ ············4····'],
  ['inline tags that separate', '1<br>2<img src="3"/>4<!-- 5 -->6', '1####2##############4##########6'],
  ['heading', '## 1 **2** ##', '···1 ··2·····'],
  ['setext heading', '1\n===', '1\n···'],
  ['bullet', '- 1\n* 2\n\n12. 3', '##1\n##2\n\n####3'],
  ['task', '- [x] 1', '######1'],
  ['nested bullet', '- 1\n  - 2\n    3', '##1\n####2\n####3'],
  ['quote', '> 1\n> > 2\n3', '##1\n####2\n3'],
  ['quote over lines', '> 1 **2\n>   3** > 4', '##1 ··2\n####3·· > 4'],
  ['bullet in a quote', '> - 1\n>   2', '####1\n####2'],
  ['hard breaks', 'a  \nb\\\n  c', 'a##\nb#\n##c'],
  ['code block', '```1\n2\n```\n\n    3', '####\n#\n###\n\n#####'],
  ['definition', '[x]\n\n[x]: http://u/1 "2"', '·x·\n\n###################'],
  ['reference', '[1][x] [x][] [y]\n\n[x]: u', '·1·### ·x·## [y]\n\n######'],
  ['footnote', 'a[^1]\n\n[^1]: 2', 'a####\n\n######2'],
  ['rule', '1\n\n---', '1\n\n###'],
  ['front matter', '---\na: 1\n---\n2', '###\n####\n###\n2'],
  ['table', '| a | `1` |\n|---|---|\n| x\\|y |', '##a###·1·##\n#########\n##x\\|y##'],
  ['html block', '<p align="1">2 <b>3</b><br/>\n  4</p>', '#############2 ···3····#####\n##4####'],
  [
    'html block with hidden text',
    '<div><!-- 1 --><style>2</style>3\n<script>4</script></div>',
    `${'#'.repeat(31)}3\n${'#'.repeat(24)}`,
  ],
  ['unclosed comment', '<!-- 1\n\n2', '######\n\n#'],
  ['html block in a quote', '> <p\n> align="1">2\n> 3</p>', '####\n############2\n##3####'],
  ['html block in a list', '- a\n\n  <p>1\n  2</p>', '##a\n\n#####1\n##2####'],
  ['byte order mark', '\uFEFF1', '#1'],
  ['CRLF', '# 1\r\n\r\n- **2**\r\n  3\r\n', '··1\r\n\r\n##··2··\r\n##3\r\n'],
];

describe('visible mask', () => {
  test.each(cases)('%s', (_, text, expected) => {
    expect(mask(text)).toBe(expected);
  });
});
