/**
 * How the numbers of one notation are written: by one rule in the whole list, and by another rule in a section or
 * column that clearly has its own. `describe.ts` calls it.
 */
import type { NumberFormat } from '../list/list.ts';
import { formatOf } from '../numbers/fit.ts';
import { inferFormat, plainFormat } from '../numbers/inference.ts';
import { indexBefore, type Scene } from '../scene/scene.ts';
import { groupBy } from '../text/group.ts';
import { numbersOf } from './classes.ts';
import type { Pair } from './pairing.ts';

export interface Habit {
  readonly members: readonly Pair[];
  readonly format: NumberFormat;
}

/** This many large numbers are enough to show how a section writes them. */
const enough = 2;

/** This many numbers from 100 on that end in zero may be rounded. */
const enoughRound = 6;

/** Pairs that are written alike, divided by the rule of their numbers. */
export function habitsOf(scene: Scene, pairs: readonly Pair[]): readonly Habit[] {
  const rule = formatOfGroup(pairs);
  if (numbersOf(pairs).every((number) => formatOf(number, rule) === rule)) {
    const coarse = isExact(rule) && hasRoundRun(pairs) ? coarseParts(scene, pairs) : [];
    return coarse.length > 0 ? coarse : [{ members: pairs, format: rule }];
  }
  const parts = [...groupBy(pairs, (one) => partOf(scene, one)).values()];
  const own = parts.length < 2 ? [] : parts.flatMap((members) => ownHabit(members, rule) ?? []);
  const apart = new Set(own.flatMap(({ members }) => members));
  const others = pairs.filter((one) => !apart.has(one));
  const rest = others.length === 0 ? [] : [{ members: others, format: formatOfGroup(others) }];
  return [...rest, ...own];
}

function isExact({ step, rounding, suffix }: NumberFormat): boolean {
  return step === 1 && rounding === 'nearest' && suffix === '';
}

/** Whether so many numbers in a row end in zero that a section may be rounded. Costs less than a look at each section. */
function hasRoundRun(pairs: readonly Pair[]): boolean {
  let run = 0;
  return pairs.some(({ candidate: { number } }) => {
    if (number === undefined || number.value < 100) return false;
    run = number.value % 10 === 0 ? run + 1 : 0;
    return run >= enoughRound;
  });
}

/** In a list of exact numbers: the parts that are rounded, and the rest. Exact numbers fit both readings. */
function coarseParts(scene: Scene, pairs: readonly Pair[]): readonly Habit[] {
  const parts = [...groupBy(pairs, (one) => partOf(scene, one)).values()];
  const own = parts
    .map((members) => ({ members, format: formatOfGroup(members) }))
    .filter(({ format }) => !isExact(format));
  const apart = new Set(own.flatMap(({ members }) => members));
  const members = pairs.filter((one) => !apart.has(one));
  return own.length === 0 || members.length === 0
    ? own
    : [{ members, format: formatOfGroup(members) }, ...own];
}

/** The column of a table; outside tables, the section. */
function partOf(scene: Scene, { candidate: { start }, unit }: Pair): string {
  const section = indexBefore(scene.sections, start);
  if (unit.table === null) return String(section);
  const column = unit.cells.findIndex((cell) => cell.start <= start && start < cell.end);
  return `${section} ${scene.tables.indexOf(unit.table)} ${column}`;
}

/** The habit of a part whose large numbers break the rule of the list, but follow a rule of their own. */
function ownHabit(members: readonly Pair[], rule: NumberFormat): Habit | null {
  const numbers = numbersOf(members);
  if (numbers.filter(({ value }) => value >= 1000).length < enough) return null;
  if (numbers.every((number) => formatOf(number, rule) === rule)) return null;
  const format = formatOfGroup(members);
  return numbers.every((number) => formatOf(number, format) === format) ? { members, format } : null;
}

function formatOfGroup(members: readonly Pair[]): NumberFormat {
  const tokens = numbersOf(members);
  return tokens.length === 0 ? plainFormat : inferFormat(tokens, widthOf(members), isApproximate(members));
}

/** Whether all counts have a sign such as `~90k`. */
function isApproximate(members: readonly Pair[]): boolean {
  return members.every((one) => /[~≈]/.test(one.candidate.glyph));
}

/** In a padded list, padding and digits together have a constant width: the most common one is the rule. */
function widthOf(members: readonly Pair[]): number {
  const padded = members.filter((one) => one.candidate.pad !== undefined);
  if (padded.length < members.length * 0.3 || padded.length < 2) return 0;
  const widths = new Map<number, number>();
  for (const one of padded) {
    const width = padLength(one) + one.candidate.text.length;
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  return [...widths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function padLength(one: Pair): number {
  const { pad } = one.candidate;
  return pad === undefined ? 0 : Math.ceil((pad.end - pad.start) / 6);
}
