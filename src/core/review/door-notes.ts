/** The doorkeeper's notes next to the lines of a change: one note per entry, so many faults do not make many notes. */
import { joined } from '../report/amounts.ts';
import { changeRow } from '../plan/kinds.ts';
import type { DoorReport, Newcomer } from './door.ts';
import type { ReviewFinding, ReviewLevel } from './types.ts';

export interface DoorNote {
  readonly file: string;
  readonly line: number;
  readonly level: ReviewLevel;
  /** Plain text. */
  readonly message: string;
}

/** The most serious first: added entries, then the other findings of the change. */
export function doorNotes({ newcomers, others }: DoorReport): readonly DoorNote[] {
  const own = newcomers.flatMap((one): readonly DoorNote[] => {
    const [worst] = one.findings;
    if (worst === undefined) return [];
    const message = [...sayings(one)].join(' ');
    return [{ file: one.file, line: one.line, level: worst.level, message: `${one.name}: ${message}` }];
  });
  return [...own, ...others.map(({ file, line, level, message }) => ({ file, line, level, message }))];
}

/** What to say about a newcomer, one sentence each, without its name. */
export function sayings({ name, findings }: Newcomer): readonly string[] {
  const shape = findings.filter(({ code }) => code === 'shape');
  const others = findings.filter((one) => shape.length < 2 || one.code !== 'shape');
  return [
    ...others.map(({ message }) => withoutName(message, name)),
    ...(shape.length < 2 ? [] : [unlike(shape)]),
  ];
}

/** Several habits in one sentence; the single findings with their numbers are in `review`. */
function unlike(findings: readonly ReviewFinding[]): string {
  return `Is not written as its neighbours are: ${joined(findings.map(({ detail }) => habits[detail] ?? detail))}.`;
}

const habits: Readonly<Record<string, string>> = { ending: 'full stop', count: changeRow('stars').noun };

/** A note next to an entry need not repeat its name. */
function withoutName(message: string, name: string): string {
  const rest = [`${name} `, `${name}: `].find((start) => message.startsWith(start));
  if (rest === undefined) return message;
  const left = message.slice(rest.length);
  return left.charAt(0).toUpperCase() + left.slice(1);
}
