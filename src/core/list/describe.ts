/**
 * Describes a list in words: how it writes counts, which tiers it shows, how it orders its sections. `inspect` prints
 * the description and `init` writes it as comments, so both say the same.
 */
import { oneLine } from '../text/escape.ts';
import type { List, MarkerKind, OrderKind, Section } from './list.ts';

const kindNames: Readonly<Record<MarkerKind, readonly [string, string]>> = {
  stars: ['star count', 'star counts'],
  tier: ['tier emoji', 'tier emoji'],
  status: ['status mark', 'status marks'],
  citations: ['citation count', 'citation counts'],
  activity: ['activity date', 'activity dates'],
};

const orderNames: Readonly<Record<OrderKind, string>> = {
  stars: 'by stars',
  name: 'by name',
  none: 'no order',
};

/** `32 entries in 5 sections: 28 star counts, 28 tier emoji`. */
export function describeContents(list: List): string {
  const kinds = Object.keys(kindNames) as MarkerKind[];
  const markers = list.entries.flatMap((entry) => entry.markers);
  const counts = kinds.flatMap((kind) => {
    const count = markers.filter((marker) => marker.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kindNames[kind][count === 1 ? 0 : 1]}`];
  });
  const used = new Set(list.entries.map((entry) => entry.section)).size;
  const entries = plural(list.entries.length, 'entry', 'entries');
  return `${entries} in ${plural(used, 'section', 'sections')}: ${counts.join(', ') || 'no markers'}`;
}

/** One line for each notation: `star counts like "(190)", 28 times`. */
export function describeNotations(list: List): readonly string[] {
  return list.notations.map(
    ({ kind, example, count }) =>
      `${kindNames[kind][1]} like ${JSON.stringify(oneLine(example, 40))}, ${plural(count, 'time', 'times')}`,
  );
}

/** `🔥 from 190, 🌟 below`; empty when the list shows no tiers. */
export function describeTiers(list: List): string {
  return list.tiers
    .map(({ emoji, from }) => (from > 0 ? `${emoji} from ${from}` : `${emoji} below`))
    .join(', ');
}

/** A section that contains entries, and the order of these entries in words. */
export interface DescribedSection {
  readonly section: Section;
  readonly entries: number;
  readonly order: string;
}

export function describeSections(list: List): readonly DescribedSection[] {
  return list.sections.flatMap((section, index) => {
    const entries = list.entries.filter((entry) => entry.section === index).length;
    return entries === 0 ? [] : [{ section, entries, order: orderNames[section.order] }];
  });
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
