/** A cell with `rowspan` that reaches past a blank line, where a new HTML block begins: the columns there are not certain. */
import { expect, test } from '@jest/globals';
import { shownStars } from '../../../src/core/list/list.ts';
import { readList } from '../../../src/core/tend.ts';
import { encode } from '../../../src/core/text/text.ts';

const cell = (name: string) => `<td><a href="https://github.com/o/${name}">${name}</a></td>`;

/** The star counts read from a group of seven: its first row, then `gap`, then six rows with stars and forks. */
function starsOf(gap: string, reach: number): readonly (number | undefined)[] {
  return readList(encode(groupOf(gap, reach)), []).entries.map(shownStars);
}

function groupOf(gap: string, reach: number): string {
  const rows = [0, 1, 2, 3, 4, 5].map(
    (at) => `<tr>${cell(`b${at}`)}<td>${870 - at * 37}</td><td>${45 + at * 3}</td></tr>`,
  );
  return `# L

<table>
<tr><th>Group</th><th>Name</th><th>Stars</th><th>Forks</th></tr>
<tr><td rowspan="${reach}">x</td>${cell('first')}<td>1200</td><td>31</td></tr>
${gap}${rows.join('\n')}
</table>
`;
}

test('in one block the cell counts as a column of the rows below', () => {
  expect(starsOf('', 7)).toEqual([1200, 870, 833, 796, 759, 722, 685]);
});

test('across blocks no fork count is read as stars', () => {
  const forks = [45, 48, 51, 54, 57, 60];
  expect(starsOf('\n', 7).filter((stars) => forks.includes(stars ?? -1))).toEqual([]);
});

test('across blocks every number that may be the stars of its row is doubted, and none further right', () => {
  const { doubts } = readList(encode(groupOf('\n', 7)), []);
  expect(doubts.map(({ text, code }) => `${text} ${code}`)).toEqual(
    ['1200', '870', '45', '833', '48', '796', '51', '759', '54', '722', '57', '685', '60'].map(
      (text) => `${text} cells`,
    ),
  );
});

test('a cell that reaches further than its table ends with the table', () => {
  expect(starsOf('', 9)).toEqual([1200, 870, 833, 796, 759, 722, 685]);
});
