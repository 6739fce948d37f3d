/** The reasoned answer to drift, as a value. `plan.ts` makes it, `edit.ts` applies it, `report/` tells it. */
import type { Entry, List, Marker, Section, Subject, Tier } from '../list/list.ts';
import type { Fate } from '../facts/observation.ts';
import type { PaperProof, PaperReason } from '../papers/types.ts';
import type { Edit } from '../text/span.ts';

/** Where a new citation count is from. */
export interface PaperEvidence {
  /** Name of the source, and ISO time of its answer. */
  readonly source: string;
  readonly observedAt: string;
  /** `doi:…`, `arxiv:…` and so on; null when the source told none. */
  readonly identifier: string | null;
  readonly proof: PaperProof | null;
  /** The page of the record, when it is one of a known index. */
  readonly recordUrl: string | null;
}

export interface MarkerChange {
  readonly kind: 'stars' | 'tier' | 'activity' | 'citations';
  readonly entry: Entry;
  readonly marker: Marker;
  readonly fromText: string;
  readonly toText: string;
  /** The number shown before, and the exact new one (stars, citations). */
  readonly from?: number;
  readonly to?: number;
  /** Citations only. */
  readonly paper?: PaperEvidence;
  readonly edits: readonly Edit[];
}

export interface LinkChange {
  readonly kind: 'moved';
  readonly entry: Entry;
  /** `owner/name` as shown and as it is called now. */
  readonly fromText: string;
  readonly toText: string;
  readonly edits: readonly Edit[];
}

export interface OrderChange {
  readonly kind: 'order';
  readonly section: Section;
  /** Entries that stand elsewhere afterwards, with 0-based places within their run. */
  readonly moves: readonly { readonly entry: Entry; readonly from: number; readonly to: number }[];
}

export type Change = MarkerChange | LinkChange | OrderChange;

/**
 * What came of citation counts that are not written: the source is lower and the number `kept`; a jump, a drop or a
 * first adoption `held` for a person; not to be counted at all. And a `heading` that names another source.
 */
export type CitationFinding = 'kept' | 'held' | 'uncounted' | 'retracted' | 'heading';

/** Why a star count is not written: its fact is far off, or something else explains the number shown far better. */
export type HeldCode = 'owner' | 'outlier' | 'rival-fact' | 'rival-repository';

/** Something a person must decide or should know; never an edit. */
export interface Finding {
  readonly kind:
    | Exclude<Fate, 'ok'>
    | 'stale'
    | 'disabled'
    | 'empty'
    | 'refused'
    | 'doubt'
    | 'unstable'
    | 'held-count'
    | CitationFinding;
  readonly line: number;
  readonly title: string;
  readonly subject: Subject | null;
  /** One plain sentence with the evidence. */
  readonly why: string;
  /** Why a citation count stays, as scripts compare it; `lower` where the source counts less. */
  readonly code?: PaperReason | 'lower' | HeldCode;
}

export interface Gate {
  /** `open`; `status`: numbers only, no status acted on; `closed`: nothing proposed. */
  readonly state: 'open' | 'status' | 'closed';
  readonly why: string;
  readonly subjects: number;
  readonly unknown: number;
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly gate: Gate;
}

/** New spelling of a marker; `edits` write it, padding included. */
export interface Rendering {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** Spells values in a list's own notation. The plan asks it and never spells a number itself; null: not sure. */
export interface Renderer {
  /** A count in the marker's own notation. */
  renderCount(list: List, marker: Marker, value: number): Rendering | null;
  /** `tier` written at the tier marker, in that tier's own notation (emoji and gap). */
  renderTier(list: List, marker: Marker, tier: Tier): Rendering | null;
  /** ISO time in the list's own spelling of a date. */
  renderActivity(list: List, marker: Marker, iso: string): Rendering | null;
}
