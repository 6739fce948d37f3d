/**
 * The evidence for a notation, which a reader can count in the list: how many numbers are written that way, their
 * range, and how many follow the rule. `inspect --verbose` prints it.
 */
import { readNumber } from '../numbers/format.ts';
import { formatOf } from '../numbers/fit.ts';
import { groupBy } from '../text/group.ts';
import { bareEmoji } from '../list/tier.ts';
import type { List, Marker, NumberFormat } from '../list/list.ts';
import { misplacedIn } from '../plan/misplaced.ts';

const number = (value: number): string => value.toLocaleString('en-US');

/** The evidence for the notation with this index, in clauses: `28 of 32 entries`, `14 different numbers from 3 to 905`, … */
export function evidenceOf(list: List, index: number): readonly string[] {
  const notation = list.notations[index];
  const own = list.entries.map(({ markers }) =>
    markers.filter((one) => one.notation === index && one.kind !== 'tier'),
  );
  const markers = own.flat();
  if (notation === undefined || markers.length === 0) return [];
  const entries = own.filter((some) => some.length > 0).length;
  return [
    `${number(entries)} of ${number(list.entries.length)} entries`,
    ...(notation.heads === undefined
      ? []
      : [`under ${notation.heads.map((head) => JSON.stringify(head)).join(' and ')}`]),
    ...numbersOf(markers, notation.format),
  ];
}

function numbersOf(markers: readonly Marker[], rule: NumberFormat): readonly string[] {
  const tokens = markers.flatMap(({ text, value }) =>
    typeof value === 'number' ? (readNumber(text) ?? []) : [],
  );
  if (tokens.length === 0) return [];
  const values = tokens.map(({ value }) => value);
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const different = new Set(values).size;
  const follow = tokens.filter((token) => formatOf(token, rule) === rule).length;
  const large = tokens.filter(({ value }) => value >= 1000);
  const grouped = large.filter(({ group }) => group !== '').length;
  const short = large.filter(({ suffix }) => suffix !== '').length;
  return [
    different === 1
      ? `all show ${number(low)}`
      : `${number(different)} different numbers from ${number(low)} to ${number(high)}`,
    `${number(follow)} of ${number(tokens.length)} follow the rule`,
    ...(large.length === 0
      ? []
      : [
          `of ${number(large.length)} from 1,000 up, ${number(grouped)} are grouped and ${number(short)} have a unit`,
        ]),
  ];
}

/** Numbers that stand out of the order of a section that is by stars: the facts tell whether they are wrong (rule EV-27). */
export function evidenceOfOrder({ entries }: List): readonly string[] {
  const counts = entries.flatMap((entry) =>
    entry.markers.flatMap(({ kind, subject, text, value }) =>
      kind === 'stars' && typeof value === 'number' ? [{ entry, subject, text, value }] : [],
    ),
  );
  const isMisplaced = misplacedIn(
    counts.map(({ entry, subject }) => ({ entry, isOwn: subject.key === entry.subject.key, fact: null })),
    counts.map(({ value }) => value),
    () => true,
  );
  return counts.flatMap(({ entry, text }, at) =>
    isMisplaced(at)
      ? [`line ${entry.line}: ${JSON.stringify(text)} stands out of the order of its section`]
      : [],
  );
}

/** One clause for each tier: `🔥 beside 9 counts from 901 to 909`. */
export function evidenceOfTiers(list: List): readonly string[] {
  const graded = list.entries.flatMap(({ markers }) => {
    const stars = markers.find((one) => one.kind === 'stars')?.value;
    return markers.flatMap((one) =>
      one.kind === 'tier' && typeof stars === 'number' ? [{ emoji: bareEmoji(one.text), stars }] : [],
    );
  });
  const byEmoji = groupBy(graded, ({ emoji }) => emoji);
  return list.tiers.flatMap(({ emoji }) => {
    const counts = (byEmoji.get(bareEmoji(emoji)) ?? []).map(({ stars }) => stars);
    if (counts.length === 0) return [];
    const [low, high] = [counts.reduce((a, b) => Math.min(a, b)), counts.reduce((a, b) => Math.max(a, b))];
    return [
      `${emoji} beside ${number(counts.length)} ${counts.length === 1 ? 'count' : 'counts'} from ${number(low)} to ${number(high)}`,
    ];
  });
}
