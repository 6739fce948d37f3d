/** The types that describe a list. All of them are plain values; all offsets count UTF-16 units. */
import type { Host } from '../hosts/index.ts';
import type { DoubtCode } from './doubt.ts';
import type { Span } from '../text/span.ts';

/** The repository or paper that an entry is about. Compare subjects by `key`; `id` keeps the spelling of the list. */
export interface Subject {
  /** The host of a repository knows its facts; citation sources know those of a paper. */
  readonly kind: 'repository' | 'paper';
  /** `github:Owner/Name` as written (`core/hosts/` splits it), or `doi:…`, `arxiv:…`, `title:…`. */
  readonly id: string;
  /** `id` folded for comparison (lower case). */
  readonly key: string;
  /** The link as the list shows it, for papers. */
  readonly href?: string;
  /** The text of that link, for papers: it is compared with the title in a citation index. */
  readonly title?: string;
}

export type MarkerKind = 'stars' | 'tier' | 'status' | 'citations' | 'activity';

/** The position of a count relative to the link that it belongs to. */
export type Place = 'before' | 'after' | 'in-text' | 'line-end' | 'column' | 'next-line' | 'badge';

/** A piece of text that the bot may rewrite. The span covers exactly `text`; padding and glyphs are outside. */
export interface Marker extends Span {
  readonly kind: MarkerKind;
  readonly text: string;
  /** The number (stars, citations), an ISO date (activity), the meaning of the mark (status) or the emoji (tier). */
  readonly value: number | string;
  /** The subject that this marker describes; nearly always the subject of the entry. */
  readonly subject: Subject;
  /** Index into `List.notations`. */
  readonly notation: number;
  /** The position of the sign beside the number (`⭐`, `citations`), if there is one. */
  readonly sign?: Span;
  /** A second copy of the number, in the alternative text of its picture. */
  readonly twin?: Span;
  /** The cell around it, if its column is padded to one width. */
  readonly cell?: CellPadding;
  /** All repositories that it may describe, if the list does not say which one. Only the facts can decide. */
  readonly owners?: readonly Subject[];
  /** Padding in front of the number that keeps a fixed width (`&nbsp;&nbsp;12`), if the notation has one. */
  readonly pad?: Span;
}

/** The blanks of a table cell, and the width between the pipes that text and blanks must fill. */
export interface CellPadding {
  readonly before: Span;
  readonly after: Span;
  readonly width: number;
  /** The side on which a longer text takes the place of blanks. */
  readonly side: 'before' | 'after' | 'both';
}

/** A link inside an entry. `url` covers exactly the address in the source. */
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
  /** True if a comment in the list asks to leave this entry unchanged. */
  readonly ignored?: boolean;
}

export type OrderKind = 'stars' | 'name' | 'none';

export interface Section extends Span {
  readonly title: string;
  /** 1 to 6; 0 for the text before the first heading. */
  readonly depth: number;
  readonly line: number;
  readonly order: OrderKind;
}

/** How a list writes one kind of marker in one place. It only describes: `inspect` prints it. */
export interface Notation {
  readonly kind: MarkerKind;
  /** Name of the notation file that recognised it (`src/core/notations/<name>.ts`). */
  readonly name: string;
  readonly place: Place;
  readonly glyph: string;
  readonly format: NumberFormat;
  /** The number of markers that the list writes this way, and one of them. */
  readonly count: number;
  readonly example: string;
  /** The headers of its columns, if it is in a table. */
  readonly heads?: readonly string[];
}

/** How a list spells numbers. `numbers/format.ts` reads and writes it, `numbers/inference.ts` infers it. */
export interface NumberFormat {
  /** The thousands separator, '' if there is none. */
  readonly group: string;
  /** Groups of two above the thousands: `12,34,567`. */
  readonly indian: boolean;
  /** The smallest unit of large numbers (`k`, `万`), '' if they are written in full. */
  readonly suffix: string;
  /** The text between the digits and the suffix: usually empty. */
  readonly suffixGap: string;
  /** Smallest number written with a suffix (1000, 10000 …). */
  readonly suffixFrom: number;
  /** The maximum number of decimals before a suffix. */
  readonly decimals: number;
  /** From this mantissa on there are no decimals: 10 gives `9.9k` but `12k`. */
  readonly decimalsBelow: number;
  /** True: `1.0k`. False: `1k`, without the zero. */
  readonly keepZero: boolean;
  /** The fixed number of decimals of a plain number: 1 for `2317.0`. */
  readonly fraction: number;
  readonly point: '.' | ',';
  readonly plus: boolean;
  readonly plusSign: string;
  /** The digit zero in the script of the numbers. */
  readonly zero: string;
  readonly rounding: 'nearest' | 'down' | 'two-digits';
  /** Granularity of plain numbers: 1 if they are exact, 100 for `800+`. */
  readonly step: number;
  /** Granularity of numbers with a suffix: 500 for `1.5k, 2k, 7.5k`; 1 if the decimals alone decide. */
  readonly unitStep: number;
  /** The width in digits up to which padding fills, 0 if there is no padding. */
  readonly width: number;
}

/** A bracket of star counts, inferred or configured. Lists of tiers begin with the highest; the last is from 0. */
export interface Tier {
  readonly emoji: string;
  /** Smallest count of this tier. */
  readonly from: number;
}

/** A number that the bot found but is not sure about: the bot leaves it unchanged and reports it. */
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
  /** The hosts whose repositories the reader looked for. */
  readonly hosts: readonly Host[];
}

/** The star count that an entry shows for its own subject. */
export function shownStars(entry: Entry): number | undefined {
  const marker = entry.markers.find((one) => one.kind === 'stars' && one.subject.key === entry.subject.key);
  return typeof marker?.value === 'number' ? marker.value : undefined;
}
