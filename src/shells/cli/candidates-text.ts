/** Candidates as a person reads them on a terminal. */

import type { ListCandidate } from '../../core/newcomers/newcomers.ts';
import { endedEarly, factsLine, leftLine, nameLine, placeLine } from '../../core/newcomers/words.ts';
import { oneLine } from '../../core/text/escape.ts';
import type { ListCandidates } from '../../run/candidates/index.ts';
import { printable } from './printable.ts';
import type { Colors } from './terminal.ts';

export function candidatesText(one: ListCandidates, colors: Colors): string {
  const { path, repositories, papers, published, left, more, rule, incomplete } = one;
  const all = [...repositories, ...papers];
  const leftOut = leftLine(left);
  const lines = [
    colors.bold(
      `${printable(path)}: ${all.length === 0 && incomplete ? 'not everything was looked for' : amountOf(all.length, 'candidate')}${more > 0 ? `, ${more} more with a higher --limit` : ''}`,
    ),
    rule,
    ...(papers.length === 0
      ? []
      : ['Papers that cite two or more of the list; ordered by citations a year.']),
    ...(incomplete ? [endedEarly] : []),
    ...all.flatMap((newcomer, at) => blockOf(newcomer, at + 1, colors)),
    ...(leftOut === '' ? [] : ['', `Left out: ${leftOut}.`]),
    ...(published.length === 0 ? [] : ['', 'Preprints of the list that have been published:']),
    ...published.map(({ title, line, url, venue, year, source }) => {
      const where = [venue, year].filter((part) => part !== null).join(' ');
      return `  line ${line}: ${oneLine(title, 100)}: ${url}${where === '' ? '' : `, ${oneLine(where, 120)}`} (${source})`;
    }),
  ];
  return `${lines.map((line) => printable(line)).join('\n')}\n`;
}

function blockOf(newcomer: ListCandidate, rank: number, colors: Colors): readonly string[] {
  const { line } = newcomer;
  return [
    '',
    `${rank}. ${colors.bold(nameLine(newcomer))}  ${factsLine(newcomer)}`,
    `   ${placeLine(newcomer)}`,
    ...(line.kind === 'none'
      ? [`   ${newcomer.entry.url}`]
      : line.line.split(/\r\n|\n|\r/).map((text) => `   ${text}`)),
  ];
}

function amountOf(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}
