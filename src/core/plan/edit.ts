/**
 * Applies a plan to the text. Only this file writes list bytes; it copies everything outside the edits unchanged. It
 * runs at the end of the pipeline, and knows offsets but no markdown.
 */
import type { Plan } from './types.ts';
import type { Edit } from '../text/span.ts';

/**
 * All edits of a plan in text order, each once (several entries can share a definition, and each of them edits it).
 * Order changes contain no edits: the code that moves whole entries applies them.
 * @throws Error (a bug in Firekeeper) when two edits claim the same characters.
 */
export function collectEdits(plan: Plan): readonly Edit[] {
  const edits: Edit[] = [];
  for (const change of plan.changes) {
    if (change.kind === 'order') continue;
    for (const edit of change.edits) edits.push(edit);
  }
  return arrange(edits);
}

/**
 * Applies edits in one pass over the text; their order does not matter.
 * @throws Error (a bug in Firekeeper) for edits that are outside the text, overlap, split a character or a CRLF, or
 * insert half a character.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of arrange(edits)) {
    check(text, edit);
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

function arrange(edits: readonly Edit[]): readonly Edit[] {
  if (areArranged(edits)) return edits;
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last !== undefined && last.start === edit.start && last.end === edit.end) {
      if (last.text === edit.text) continue;
      throw fault('two different edits for the same place', edit);
    }
    if (last !== undefined && edit.start < last.end) throw fault('edits overlap', edit);
    kept.push(edit);
  }
  return kept;
}

function areArranged(edits: readonly Edit[]): boolean {
  for (let at = 1; at < edits.length; at++) {
    if (!isBehind(edits[at] as Edit, edits[at - 1] as Edit)) return false;
  }
  return true;
}

/** The edit is completely behind the other one, so they need no arranging. */
function isBehind(edit: Edit, other: Edit): boolean {
  return edit.start >= other.end && edit.start > other.start;
}

function check(text: string, edit: Edit): void {
  const { start, end } = edit;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > text.length) {
    throw fault('edit outside the text', edit);
  }
  if (cuts(text, start) || cuts(text, end)) throw fault('edit cuts a character or a line ending', edit);
  if (!edit.text.isWellFormed()) throw fault('edit with half a character', edit);
}

/** True between the halves of a surrogate pair and between CR and LF. */
function cuts(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  if (before === 0x0d) return after === 0x0a;
  return (before & 0xfc00) === 0xd800 && (after & 0xfc00) === 0xdc00;
}

function fault(what: string, edit: Edit): Error {
  return new Error(`${what}: ${edit.start}..${edit.end}`);
}
