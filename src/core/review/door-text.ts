/**
 * The text of the doorkeeper: first the verdict, then one line for each added entry, with folded details (rule CARE-7).
 * The check of the App and the summary of the Action show the same text.
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { amount } from '../report/amounts.ts';
import {
  bullets,
  type CellContent,
  folded,
  linked,
  more,
  paragraph,
  print,
  quoted,
  strong,
  table,
  told,
  words,
} from '../report/tree.ts';
import { day } from '../text/day.ts';
import type { DoorReport, Newcomer, NewcomerState, ReadyLine } from './door.ts';
import { sayings } from './door-notes.ts';
import { factsInWords } from './door-facts.ts';
import type { ReviewFinding } from './types.ts';

/** Further ones are counted, so none disappears silently. */
const most = { newcomers: 60, ready: 25, readyCharacters: 20_000, others: 20, left: 5 };

const signs: Readonly<Record<NewcomerState, string>> = {
  error: '❌',
  warning: '⚠️',
  unknown: '❔',
  note: '✏️',
  fine: '✅',
};

/** One line of at most 120 characters: `4 of 5 added entries need a look`. */
export function doorTitle({ newcomers, others }: DoorReport): string {
  const all = newcomers.length;
  const open = newcomers.filter(({ state }) => state !== 'fine').length;
  if (all === 0 && others.length === 0) return 'No entry is added that could be checked';
  if (all === 0) return `No entry is added, ${amount(others.length, 'finding')}`;
  const entries = all === 1 ? 'The added entry' : `${open === 0 ? 'All' : `${open} of`} ${all} added entries`;
  const verdict =
    open === 0
      ? all === 1
        ? 'is fine'
        : 'are fine'
      : all === 1 || open === 1
        ? 'needs a look'
        : 'need a look';
  const more = others.length === 0 ? '' : `, and ${amount(others.length, 'more finding')}`;
  return `${entries} ${verdict}${more}`;
}

/** Whether nothing remains for a person to check. */
export function isFine({ newcomers, others }: DoorReport): boolean {
  return others.length === 0 && newcomers.every(({ state }) => state === 'fine');
}

/**
 * The whole text as markdown.
 * @param now ISO time when the facts were requested
 * @param left what could not be checked, one sentence each
 */
export function doorText(report: DoorReport, now: string, left: readonly string[] = []): string {
  const texts = rungs.map((rows) => () => textOf(report, now, left, rows));
  for (const text of texts) if (text().length <= longest) return text();
  return print({ type: 'root', children: [verdict(report)] });
}

/** The text gets shorter in steps; it is never cut in the middle (rule PR-28). */
const rungs = [most.newcomers, 20, 5] as const;
/** GitHub accepts 65,535 characters for a check. */
const longest = 60_000;

function textOf(report: DoorReport, now: string, left: readonly string[], fit: number): string {
  const { newcomers, others } = report;
  const shown = newcomers.slice(0, fit);
  const severalFiles = new Set(newcomers.map(({ file }) => file)).size > 1;
  const rows = shown.map((one) => rowOf(one, severalFiles, now));
  return print({
    type: 'root',
    children: [
      verdict(report),
      ...(rows.length === 0 ? [] : [table(columns, rows)]),
      ...more(newcomers.length - shown.length),
      ...leftPart(left),
      ...readyPart(shown),
      ...othersPart(others),
      paragraph(words(`Facts of ${day(now)}. Only what this change adds is looked at.`)),
    ],
  });
}

function verdict(report: DoorReport): RootContent {
  return paragraph(strong(`${doorTitle(report)}.`));
}

function leftPart(left: readonly string[]): readonly RootContent[] {
  return left.slice(0, most.left).map((line) => paragraph(words('Not looked at: '), told(line)));
}

const columns = [
  ['', 'left'],
  ['Added', 'left'],
  ['What is true', 'left'],
  ['What to do', 'left'],
] as const;

function rowOf(one: Newcomer, severalFiles: boolean, now: string): readonly CellContent[] {
  const place = severalFiles ? `${one.file}:${one.line}` : `line ${one.line}`;
  const facts = factsInWords(one.seen, now, one.counts).join(' · ');
  const added = [linked(one.name, one.page), words(' '), told(place)];
  // Numbers, days, our own words and licence ids: none of them can act as markdown.
  return [words(signs[one.state]), added, words(facts), todo(one)];
}

function todo(one: Newcomer): readonly PhrasingContent[] {
  const all = [...sayings(one).map(told), ...(one.ready === null ? [] : [words('Ready line below.')])];
  return all.length === 0
    ? [words('—')]
    : all.flatMap((node, at) => (at === 0 ? [node] : [words(' '), node]));
}

/** The lines to copy, in a code block so that nothing in them acts as markdown. */
function readyPart(newcomers: readonly Newcomer[]): readonly RootContent[] {
  const all = newcomers.flatMap((one) => (one.ready === null ? [] : [{ one, ready: one.ready }]));
  let room = most.readyCharacters;
  const shown = all.slice(0, most.ready).filter(({ ready }) => (room -= ready.text.length) > 0);
  if (shown.length === 0) return [];
  const nodes = shown.flatMap(({ one, ready }): readonly RootContent[] => [
    paragraph(...placeOf(one, ready)),
    { type: 'code', lang: 'markdown', value: ready.text },
  ]);
  return folded(`Ready lines (${all.length})`, [...nodes, ...more(all.length - shown.length, 'ready line')]);
}

function placeOf({ file, line }: Newcomer, { behind }: ReadyLine): readonly PhrasingContent[] {
  const start = [told(file), words(` line ${line}`)];
  if (behind === undefined) return [...start, words(', in its place:')];
  if (behind === null) return [...start, words(', to go to the top of its section:')];
  return [...start, words(', to go behind '), quoted(behind.name), words(` in line ${behind.line}:`)];
}

function othersPart(others: readonly ReviewFinding[]): readonly RootContent[] {
  if (others.length === 0) return [];
  const shown = others.slice(0, most.others);
  const items = shown.map(({ file, line, message }) => [told(file), words(` line ${line}: `), told(message)]);
  return folded(`Also (${others.length})`, [
    bullets(items),
    ...more(others.length - shown.length, 'finding'),
  ]);
}
