/** Turns accepted pairs into markers and describes the notations and doubts of a list. */
import type { Doubt, Marker, Notation, NumberFormat, Subject, Tier } from '../list/list.ts';
import { formatOf } from '../numbers/fit.ts';
import { type DoubtCode, doubtWords } from '../list/doubt.ts';
import { bareEmoji } from '../list/tier.ts';
import { groupBy } from '../text/group.ts';
import type { Pair } from './pairing.ts';
import type { Scene } from '../scene/scene.ts';
import { habitsOf } from './habits.ts';
import { paddingOf } from './padding.ts';
import { citedPaper, paperSubject } from './papers.ts';

export interface Description {
  readonly notations: readonly Notation[];
  /** The markers of each certain pair. */
  readonly markers: ReadonlyMap<Pair, readonly Marker[]>;
  readonly doubts: readonly { readonly pair: Pair; readonly code: DoubtCode }[];
}

/**
 * Describes what a list uses, with the markers of every certain pair.
 * @param pairs accepted pairs, in document order
 * @param tiers the tiers of the list
 */
export function describe(scene: Scene, pairs: readonly Pair[], tiers: readonly Tier[]): Description {
  const emojis = new Set(tiers.map((tier) => bareEmoji(tier.emoji)));
  const doubts: { pair: Pair; code: DoubtCode }[] = [];
  const described: Notation[] = [];
  const markers = new Map<Pair, readonly Marker[]>();
  const padding = paddingOf(scene.text);
  for (const { members, format } of [...groupBy(pairs, keyOf).values()].flatMap((all) =>
    habitsOf(scene, all),
  )) {
    for (const one of members) {
      const { number } = one.candidate;
      const sure = number === undefined || formatOf(number, format) !== null;
      if (sure) markers.set(one, markersOf(scene, one, described.length, emojis, padding));
      else doubts.push({ pair: one, code: 'format' });
    }
    described.push(describeGroup(scene, members, format));
  }
  return { notations: described, markers, doubts };
}

/** Markers written alike share one rule. Tier signs do not divide them: each bracket would get a rule of its own. */
function keyOf({ candidate: { kind, notation, glyph }, place }: Pair): string {
  const unsigned = notation === 'leading-emoji' || notation === 'star-column' || kind === 'tier';
  return [notation, unsigned ? '' : glyph, place].join('\n');
}

function describeGroup(scene: Scene, members: readonly Pair[], format: NumberFormat): Notation {
  const { candidate, place } = members[0] as Pair;
  const glyphs = [...new Set(members.map((one) => one.candidate.glyph))].slice(0, 8).join(' ');
  const start = Math.min(candidate.start, candidate.glyphSpan?.start ?? candidate.start);
  const end = Math.max(candidate.end, candidate.glyphSpan?.end ?? candidate.end);
  const example = scene.text.slice(start, end).replace(/\s+/g, ' ');
  const heads = headsOf(members);
  return {
    kind: candidate.kind,
    name: candidate.notation,
    place,
    glyph: glyphs,
    format,
    count: members.length,
    example,
    ...(heads.length === 0 ? {} : { heads }),
  };
}

/** The headers above the counts of one notation. */
function headsOf(members: readonly Pair[]): readonly string[] {
  const heads = members.flatMap(({ unit, candidate: { start } }) => {
    const column = unit.cells.findIndex((cell) => cell.start <= start && start < cell.end);
    return unit.headers[column]?.replace(/[\s\u0000\u0001|]+/g, ' ').trim() ?? [];
  });
  return [...new Set(heads)].filter((head) => head !== '').slice(0, 3);
}

function markersOf(
  scene: Scene,
  one: Pair,
  notation: number,
  tiers: ReadonlySet<string>,
  padding: ReturnType<typeof paddingOf>,
): Marker[] {
  const { candidate } = one;
  const subject = subjectOfPair(scene, one);
  const { kind, text, pad, twin, glyphSpan: sign } = candidate;
  const { number } = candidate;
  const value = number?.value ?? candidate.value ?? text;
  const { start: from, end: to } = candidate;
  const cell = number === undefined ? undefined : padding(one.unit, from);
  const owners = one.owners?.flatMap((link) => link.repository ?? []);
  const main: Marker = {
    kind,
    value,
    subject,
    notation,
    start: from,
    end: to,
    text,
    pad,
    sign,
    twin,
    cell,
    owners,
  };
  if (
    candidate.kind !== 'stars' ||
    candidate.glyphSpan === undefined ||
    !tiers.has(bareEmoji(candidate.glyph))
  )
    return [main];
  const { start, end } = candidate.glyphSpan;
  const shown = scene.text.slice(start, end);
  const tier: Marker = {
    kind: 'tier',
    value: candidate.glyph,
    subject,
    notation,
    start,
    end,
    text: shown,
  };
  return start < candidate.start ? [tier, main] : [main, tier];
}

function subjectOfPair(scene: Scene, one: Pair): Subject {
  if (one.candidate.kind === 'citations' && one.candidate.glyph === 'badge') return citedPaper(scene, one);
  return one.link.repository ?? paperSubject(scene, one.unit, one.link);
}

/** Converts a doubt to the form that `inspect` reports. */
export function doubtOf(one: Pair, code: DoubtCode, line: number): Doubt {
  const { start, end, text } = one.candidate;
  return { line, start, end, text, code, why: doubtWords(code) };
}
