/**
 * Finds which moves of lists and tables keep the structure, and parses those that might not (rule ORD-3). `apply.ts`
 * calls it. It does not know about moves of sections, or why a move is wished.
 */
import { applyEdits } from '../plan/edit.ts';
import type { ParsedDocument } from '../markdown/document.ts';
import type { Edit, Span } from '../text/span.ts';
import { moveAll } from './move.ts';
import { renumbered } from './ordinals.ts';
import { type Part, partAt, partsOf } from './parts.ts';
import { type Move, type Siblings, spanOf } from './run-types.ts';
import { failures } from './verify.ts';

export interface OrderRefusal {
  readonly run: Siblings;
  /** One plain sentence without a full stop. */
  readonly why: string;
}

export interface Trial {
  readonly doc: ParsedDocument;
  readonly edits: readonly Edit[];
  readonly parse: (text: string) => ParsedDocument;
  readonly refused: OrderRefusal[];
}

/** How many rounds refuse only the failed moves and try the rest again, before whole sections stay as they are. */
const trials = 2;

/** The most sections tried one by one after a move changed the whole document; more are not worth the parsing. */
const mostSections = 20;

export const structure = 'moving its items would change the structure of the section';

/** The moves of lists and tables that keep the structure: the certain ones, and those that pass the check. */
export function settleLists(trial: Trial, moves: readonly Move[]): Move[] {
  const certain = moves.filter(({ run }) => run.certain);
  const open = moves.filter(({ run }) => !run.certain);
  return [...certain, ...settleOpen(trial, certain, open)];
}

/**
 * Tries all moves at once. If the tree is not as wished, refuses the moves in the failed blocks, in later rounds those
 * in the whole section, and tries the rest again.
 */
function settleOpen(trial: Trial, certain: readonly Move[], moves: readonly Move[]): Move[] {
  const all = partsOf(trial.doc);
  let open = [...moves];
  for (let round = 0; open.length > 0; round++) {
    const parts = partsHolding(all, open);
    const failed = failuresOf(trial, all, certain, open);
    if (failed === 'everywhere' && parts.size > 1) return settleEach(trial, certain, open);
    if (failed !== 'everywhere' && failed.length === 0) break;
    const spans = failed === 'everywhere' ? [wholeText] : failed;
    const wider = spans.map((span) => partAt(all, span.start));
    const blamed = round < trials ? open.filter(({ run }) => overlaps(spanOf(run), spans)) : [];
    const guilty = blamed.length > 0 ? blamed : open.filter(({ run }) => overlaps(spanOf(run), wider));
    const gone = new Set(guilty.length > 0 ? guilty : open);
    for (const { run } of gone) trial.refused.push({ run, why: structure });
    open = open.filter((move) => !gone.has(move));
  }
  return open;
}

const wholeText: Span = { start: 0, end: Number.POSITIVE_INFINITY };

/** Tries the moves section by section, if one of them changed the whole document. */
function settleEach(trial: Trial, certain: readonly Move[], open: readonly Move[]): Move[] {
  const all = partsOf(trial.doc);
  return [...partsHolding(all, open)].flatMap((part, tried) => {
    const own = open.filter(({ run }) => partAt(all, run.at) === part);
    if (tried < mostSections) return settleOpen(trial, certain, own);
    for (const { run } of own) trial.refused.push({ run, why: structure });
    return [];
  });
}

/** The failures in a text that has only these moves and the edits of their parts. */
function failuresOf(
  { doc, edits, parse }: Trial,
  all: readonly Part[],
  certain: readonly Move[],
  open: readonly Move[],
): ReturnType<typeof failures> {
  const parts = partsHolding(all, open);
  const moves = [...open, ...certain.filter(({ run }) => parts.has(partAt(all, run.at)))];
  const own = edits.filter(({ start }) => parts.has(partAt(all, start)));
  const made = renumbered(doc.text, moves, own);
  return failures(doc, parse(applyEdits(doc.text, moveAll(doc.text, moves, made))), moves, made);
}

function partsHolding(all: readonly Part[], moves: readonly Move[]): ReadonlySet<Part> {
  return new Set(moves.map(({ run }) => partAt(all, run.at)));
}

function overlaps({ start, end }: Span, spans: readonly Span[]): boolean {
  return spans.some((span) => start < span.end && span.start < end);
}
