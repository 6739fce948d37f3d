/**
 * From wished orders to safe edits. Refuses what cannot move and says why, parses again what might change the
 * structure, and moves only what passes the check. The last step before the text is written.
 */
import type { ParsedDocument } from '../markdown/document.ts';
import type { Edit, Span } from '../text/span.ts';
import { applyEdits } from '../plan/edit.ts';
import { contentsMoves } from './contents.ts';
import { editsIn, fits, moveAll } from './move.ts';
import { renumbered } from './ordinals.ts';
import { isIdentity, type Move, type Siblings, spanOf } from './run-types.ts';
import { findRuns } from './runs.ts';
import { type OrderRefusal, settleLists, structure, type Trial } from './settle.ts';
import { verifyMove } from './verify.ts';

export type { OrderRefusal } from './settle.ts';

export interface OrderResult {
  /** All edits of the document, sorted: the edits of the moves, and the other edits unchanged. */
  readonly edits: Edit[];
  readonly refused: OrderRefusal[];
  /** The moves that were carried out, including those of contents lines that follow their sections. */
  readonly moved: Move[];
}

/**
 * Carries out wished orders together with the other edits of a list. A wish that is not possible is dropped and
 * reported; the edits of its numbers are still made.
 * @param edits sorted, not overlapping
 * @param wishes orders by run; wishes that change nothing are ignored
 * @param parse parses a changed text
 */
export function applyOrder(
  doc: ParsedDocument,
  edits: readonly Edit[],
  wishes: readonly Move[],
  parse: (text: string) => ParsedDocument,
): OrderResult {
  const refused: OrderRefusal[] = [];
  const possible = screen(wishes, edits, refused);
  const inside = possible.filter(({ run }) => run.kind !== 'headings');
  const lists = settleLists({ doc, edits, parse, refused }, inside);
  const sections = possible.filter(({ run }) => run.kind === 'headings');
  const moved = settleSections({ doc, edits, parse, refused }, lists, sections);
  const made = moveAll(doc.text, moved, renumbered(doc.text, moved, edits));
  return { edits: moved.length === 0 ? [...edits] : made, refused, moved };
}

/** Drops the wishes that cannot work; this step needs no parsing. */
function screen(wishes: readonly Move[], edits: readonly Edit[], refused: OrderRefusal[]): Move[] {
  const sections: Span[] = [];
  return wishes.flatMap((wish): Move[] => {
    if (isIdentity(wish.order)) return [];
    const run = withoutEditedRank(wish.run, edits);
    const why = run.movable ? obstacle(run, edits, sections) : (run.why ?? structure);
    if (why !== undefined) {
      refused.push({ run: wish.run, why });
      return [];
    }
    if (run.kind === 'headings') sections.push(spanOf(run));
    return [{ run, order: wish.order }];
  });
}

function obstacle(run: Siblings, edits: readonly Edit[], sections: readonly Span[]): string | undefined {
  if (!fits(run, edits)) return 'an edit reaches over the border of an item';
  const { start, end } = spanOf(run);
  const nested = run.kind === 'headings' && sections.some((other) => start < other.end && other.start < end);
  return nested ? 'it lies in or around sections that move themselves' : undefined;
}

/** If an edit writes to the rank column, its cells are counts that read 1, 2, 3 by chance: they move with the rows. */
function withoutEditedRank(run: Siblings, edits: readonly Edit[]): Siblings {
  if (run.rankColumn === undefined) return run;
  const edited = run.items.some(
    ({ fixed }) => fixed !== undefined && editsIn(edits, fixed.start, fixed.end).length > 0,
  );
  if (!edited) return run;
  const { rankColumn: _, ...rest } = run;
  return { ...rest, items: run.items.map(({ start, end }) => ({ start, end })) };
}

/** Adds the moves of whole sections that pass the check, and of the contents lines that follow them. */
function settleSections(trial: Trial, lists: readonly Move[], sections: readonly Move[]): Move[] {
  if (sections.length === 0) return [...lists];
  const runs = findRuns(trial.doc);
  const taken = new Set(lists.map(({ run }) => run.at));
  const groups = sections.map((section) => {
    const contents = contentsMoves(trial.doc, section, runs).filter(
      ({ run }) => !taken.has(run.at) && fits(run, trial.edits),
    );
    for (const { run } of contents) taken.add(run.at);
    return [section, ...contents];
  });
  if (holds(trial, lists, groups.flat())) return [...lists, ...groups.flat()];
  const kept = groups.map((group) => {
    if (holds(trial, lists, group)) return group;
    const [section] = group;
    if (section !== undefined && holds(trial, lists, [section])) return [section];
    if (section !== undefined) trial.refused.push({ run: section.run, why: structure });
    return [];
  });
  return [...lists, ...kept.flat()];
}

/** Whether these moves, with the moves of lists and the edits inside them, give the wished tree. */
function holds({ doc, edits, parse }: Trial, lists: readonly Move[], added: readonly Move[]): boolean {
  const spans = added.map(({ run }) => spanOf(run));
  const inSpans = ({ start, end }: Span): boolean =>
    spans.some((span) => start >= span.start && end <= span.end);
  const moves = [...added, ...lists.filter(({ run }) => inSpans(spanOf(run)))];
  const made = renumbered(doc.text, moves, edits.filter(inSpans));
  return verifyMove(doc, parse(applyEdits(doc.text, moveAll(doc.text, moves, made))), moves, made);
}
