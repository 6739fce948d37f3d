/**
 * What a maintainer wants to know about a change before reading it: each added entry with its facts, its faults, and
 * the line as the list would write it. `door-text.ts` puts it into words.
 */
import type { Observation } from '../facts/observation.ts';
import { type Host, hostOf, pageOf } from '../hosts/index.ts';
import type { Entry } from '../list/list.ts';
import { nameOf } from './status.ts';
import type { ReviewedList, ReviewFinding, ReviewLevel, ReviewSetting } from './types.ts';

/** `unknown`: there are no facts about it, so nothing speaks for it either. */
export type NewcomerState = ReviewLevel | 'unknown' | 'fine';

export interface Newcomer {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  /** The page of its repository. */
  readonly page: string | null;
  readonly seen: Observation | null;
  /** What its host counts, if not stars. */
  readonly counts?: 'likes' | undefined;
  readonly state: NewcomerState;
  /** The most serious first. */
  readonly findings: readonly ReviewFinding[];
  readonly ready: ReadyLine | null;
}

/** The line as the list would write it; `behind` names its place, if that is a different one. */
export interface ReadyLine {
  readonly text: string;
  readonly behind?: { readonly name: string; readonly line: number } | null;
}

export interface DoorReport {
  /** The ones to check first. */
  readonly newcomers: readonly Newcomer[];
  /** Other findings that the change adds. */
  readonly others: readonly ReviewFinding[];
}

const states: readonly NewcomerState[] = ['error', 'warning', 'unknown', 'note', 'fine'];
/** Faults that no other line can fix. */
const hopeless: ReadonlySet<string> = new Set(['duplicate', 'gone', 'replaced', 'blocked']);

/**
 * @param findings the findings that the change adds
 * @param lines the ready lines of newcomers whose own lines need changes
 */
export function doorReport(
  lists: readonly ReviewedList[],
  findings: readonly ReviewFinding[],
  lines: ReadonlyMap<Entry, string>,
  { snapshot, isNew, ignored }: ReviewSetting,
): DoorReport {
  const told = new Set<ReviewFinding>();
  const newcomers = lists.flatMap(({ file, list }) =>
    list.entries.filter(isNew).map((entry): Newcomer => {
      const own = findings.filter(
        (one) => one.file === file && one.start === entry.start && one.subject !== null,
      );
      for (const one of own) told.add(one);
      const seen = snapshot.get(entry.subject.key) ?? null;
      const isAlone = ignored.has(entry.subject.key) || entry.ignored === true;
      // An entry that cannot stay needs no further advice.
      const final = own.filter(({ code }) => hopeless.has(code));
      const sorted = (final.length > 0 ? final : own).toSorted(
        (a, b) => states.indexOf(a.level) - states.indexOf(b.level),
      );
      return {
        file,
        line: entry.line,
        name: nameOf(entry),
        page: pageOfEntry(entry, list.hosts),
        counts: countsOfEntry(entry, list.hosts),
        seen,
        state: isAlone ? 'fine' : stateOf(sorted, seen),
        findings: sorted,
        ready: readyLine(list.text.slice(entry.start, entry.end).trim(), sorted, lines.get(entry)),
      };
    }),
  );
  return {
    newcomers: newcomers.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state)),
    others: findings.filter((one) => !told.has(one)),
  };
}

function countsOfEntry({ subject }: Entry, hosts: readonly Host[]): 'likes' | undefined {
  return subject.kind === 'repository' ? hostOf(subject.id, hosts)?.counts : undefined;
}

function pageOfEntry({ subject }: Entry, hosts: readonly Host[]): string | null {
  return subject.kind === 'repository' ? pageOf(subject.id, hosts) : null;
}

function stateOf(findings: readonly ReviewFinding[], seen: Observation | null): NewcomerState {
  const worst = findings[0]?.level;
  const isUnknown = seen === null || seen.fate === 'unknown' || seen.fate === 'unreadable';
  return isUnknown && worst !== 'error' && worst !== 'warning' ? 'unknown' : (worst ?? 'fine');
}

function readyLine(
  own: string,
  findings: readonly ReviewFinding[],
  line: string | undefined,
): ReadyLine | null {
  if (findings.some(({ code }) => hopeless.has(code))) return null;
  const order = findings.find(({ behind }) => behind !== undefined)?.behind;
  if (line === undefined && (order === undefined || own.includes('\n'))) return null;
  const text = line ?? own;
  if (order === undefined) return { text };
  return { text, behind: order === null ? null : { name: nameOf(order), line: order.line } };
}
