/** The plan, as a value with reasons. `plan.ts` makes it, `edit.ts` applies it, `report/` puts it into words. */
import type { Entry, List, Marker, Section, Tier } from '../list/list.ts';
import type { PaperProof } from '../papers/types.ts';
import type { Edit } from '../text/span.ts';
import type { Finding } from './finding.ts';
import type { ChangeKind } from './kinds.ts';

export type { Finding } from './finding.ts';

/** The origin of a new citation count. */
export interface PaperEvidence {
  /** Name of the source, and ISO time of its answer. */
  readonly source: string;
  readonly observedAt: string;
  /** `doi:…`, `arxiv:…` and so on; null when the source gave none. */
  readonly identifier: string | null;
  readonly proof: PaperProof | null;
  /** The page of the record, if it belongs to a known index. */
  readonly recordUrl: string | null;
}

/**
 * A change in the text of one entry. `marker` is the text that is rewritten; null for a link, or for an insertion of
 * something that the entry did not show (then `fromText` is empty and the edits insert).
 */
export interface EntryChange {
  readonly kind: Exclude<ChangeKind, 'order'>;
  readonly entry: Entry;
  readonly marker: Marker | null;
  readonly fromText: string;
  readonly toText: string;
  /** The number shown before, and the exact new one (stars, citations). */
  readonly from?: number;
  readonly to?: number;
  /** Citations only. */
  readonly paper?: PaperEvidence;
  readonly edits: readonly Edit[];
}

/** A change of a marker that already exists in the list. */
export interface MarkerChange extends EntryChange {
  readonly marker: Marker;
}

export interface OrderChange {
  readonly kind: 'order';
  readonly section: Section;
  /** Entries that have another position afterwards. */
  readonly moves: readonly EntryMove[];
}

/** One entry that changes places: 0-based, within its run. */
export interface EntryMove {
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
  /** False when it only makes room: the entries that pass others are the smallest set that explains the new order. */
  readonly passes: boolean;
}

export type Change = EntryChange | OrderChange;

export interface Gate {
  /** `open`; `status`: numbers only, no status acted on; `closed`: nothing proposed. */
  readonly state: 'open' | 'status' | 'closed';
  readonly why: string;
  readonly subjects: number;
  readonly unknown: number;
}

/** How the citation indexes answered, over the distinct papers whose count a list shows. */
export interface PaperAnswers {
  readonly asked: number;
  /** Papers without an answer because an index was down or limited. */
  readonly silent: number;
  /** The reasons, one line each; they name the index. */
  readonly why: readonly string[];
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly gate: Gate;
  /** Absent when no index was asked about a paper. */
  readonly papers?: PaperAnswers;
}

/** New spelling of a marker; `edits` write it, padding included. */
export interface Rendering {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** Writes values in the notation of a list. The plan never writes a number itself; null: not certain. */
export interface Renderer {
  /** A count in the marker's own notation. */
  renderCount(list: List, marker: Marker, value: number): Rendering | null;
  /** `tier` written at the tier marker, in that tier's own notation (emoji and gap). */
  renderTier(list: List, marker: Marker, tier: Tier): Rendering | null;
  /** An ISO time in the date notation of the list. */
  renderActivity(list: List, marker: Marker, iso: string): Rendering | null;
}
