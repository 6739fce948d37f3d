/** The nouns of a list as Firekeeper sees it. All of them are plain values; all offsets are UTF-16 units. */
import type { Host } from '../hosts/index.ts';
import type { DoubtCode } from './doubt.ts';
import type { Span } from '../text/span.ts';

/** What an entry points at. `key` compares; `id` is how the list spells it. */
export interface Subject {
  /** `repository` subjects are asked of their host; papers belong to the citation sources. */
  readonly kind: 'repository' | 'paper';
  /** `github:Owner/Name` as written (`core/hosts/` takes it apart), or `doi:…`, `arxiv:…`, `title:…`. */
  readonly id: string;
  /** `id` folded for comparison (lower case). */
  readonly key: string;
  /** The link as the list shows it, for papers. */
  readonly href?: string;
  /** The text of that link, for papers: what an index says is compared with it. */
  readonly title?: string;
}

export type MarkerKind = 'stars' | 'tier' | 'status' | 'citations' | 'activity';

/** Where a count stands relative to the link it belongs to. */
export type Place = 'before' | 'after' | 'in-text' | 'line-end' | 'column' | 'next-line' | 'badge';

/** A piece of text the bot may rewrite. `span` covers exactly `text`; padding and glyphs are outside. */
export interface Marker extends Span {
  readonly kind: MarkerKind;
  readonly text: string;
  /** The number meant (stars, citations), an ISO date (activity), the mark's meaning (status), the emoji (tier). */
  readonly value: number | string;
  /** The subject this marker speaks of; nearly always the entry's own. */
  readonly subject: Subject;
  /** Index into `List.notations`. */
  readonly notation: number;
  /** Where the sign beside the number stands (`⭐`, `citations`), when there is one. */
  readonly sign?: Span;
  /** The same number once more, in the alternative text of its picture. */
  readonly twin?: Span;
  /** The cell around it, when its column is padded to one width. */
  readonly cell?: CellPadding;
  /** All repositories that it may speak of, where the list does not say which: the facts do, or nobody. */
  readonly owners?: readonly Subject[];
  /** Padding in front of the number that keeps a fixed width (`&nbsp;&nbsp;12`), when the notation has one. */
  readonly pad?: Span;
}

/** The blanks of a table cell, and the width between its pipes that they are to fill. */
export interface CellPadding {
  readonly before: Span;
  readonly after: Span;
  readonly width: number;
  /** Where the blanks give way to a longer text. */
  readonly side: 'before' | 'after' | 'both';
}

/** A link to a subject inside an entry. `url` spans exactly the address in the source. */
export interface EntryLink extends Span {
  readonly href: string;
  readonly url: Span;
  readonly subject: Subject | null;
}

export type EntryShape = 'bullet' | 'ordered' | 'row' | 'heading' | 'paragraph' | 'html';

export interface Entry extends Span {
  /** 1-based line of the entry's first character. */
  readonly line: number;
  readonly title: string;
  readonly subject: Subject;
  readonly shape: EntryShape;
  /** Index into `List.sections`. */
  readonly section: number;
  readonly markers: readonly Marker[];
  readonly links: readonly EntryLink[];
  /** True for an entry that a comment of the list asks to leave alone. */
  readonly ignored?: boolean;
}

export type OrderKind = 'stars' | 'name' | 'none';

export interface Section extends Span {
  readonly title: string;
  /** 1 to 6; 0 for what stands before the first heading. */
  readonly depth: number;
  readonly line: number;
  readonly order: OrderKind;
}

/** How a list writes one kind of marker in one place. Descriptive: `inspect` prints it. */
export interface Notation {
  readonly kind: MarkerKind;
  /** Name of the notation file that recognised it (`src/core/notations/<name>.ts`). */
  readonly name: string;
  readonly place: Place;
  readonly glyph: string;
  readonly format: NumberFormat;
  /** How many markers of the list are written this way, and one of them. */
  readonly count: number;
  readonly example: string;
  /** Headers of the columns that it stands in, when it does. */
  readonly heads?: readonly string[];
}

/** How numbers are spelled. `number-format.ts` reads and writes it, `number-inference.ts` infers it. */
export interface NumberFormat {
  /** Separator of thousands, '' when none is used. */
  readonly group: string;
  /** Groups of two above the thousands: `12,34,567`. */
  readonly indian: boolean;
  /** Smallest unit that large numbers take (`k`, `万`), '' when they are written out. */
  readonly suffix: string;
  /** What stands between the digits and the suffix: usually nothing. */
  readonly suffixGap: string;
  /** Smallest number written with a suffix (1000, 10000 …). */
  readonly suffixFrom: number;
  /** Most digits after the point in front of a suffix … */
  readonly decimals: number;
  /** … and the mantissa from which there are none: 10 gives `9.9k` but `12k`. */
  readonly decimalsBelow: number;
  /** `1.0k` keeps its zero; `1k` has dropped it. */
  readonly keepZero: boolean;
  /** `2317.0`: digits always written after the point of a plain number. */
  readonly fraction: number;
  readonly point: '.' | ',';
  readonly plus: boolean;
  readonly plusSign: string;
  /** The zero of the script that digits are written in. */
  readonly zero: string;
  readonly rounding: 'nearest' | 'down' | 'two-digits';
  /** Granularity of plain numbers: 1 when exact, 100 for `800+`. */
  readonly step: number;
  /** Width in digits that padding fills up to, 0 when there is none. */
  readonly width: number;
}

/** Star brackets inferred or configured: highest first, the last from 0. */
export interface Tier {
  readonly emoji: string;
  /** Smallest count of this tier. */
  readonly from: number;
}

/** A number the bot saw but is not sure of; it is left alone and reported. */
export interface Doubt extends Span {
  readonly line: number;
  readonly text: string;
  readonly code: DoubtCode;
  /** The code in words. */
  readonly why: string;
}

export interface List {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly entries: readonly Entry[];
  readonly notations: readonly Notation[];
  readonly tiers: readonly Tier[];
  readonly doubts: readonly Doubt[];
  /** The hosts whose repositories were looked for. */
  readonly hosts: readonly Host[];
}

/** The star count an entry shows for its own subject. */
export function shownStars(entry: Entry): number | undefined {
  const marker = entry.markers.find((one) => one.kind === 'stars' && one.subject.key === entry.subject.key);
  return typeof marker?.value === 'number' ? marker.value : undefined;
}
