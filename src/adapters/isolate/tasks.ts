/**
 * Work that may meet a stranger's text and therefore runs in a worker thread (`isolate.ts`). A task is a pure
 * function of a value that can be cloned, and its result must be clonable as well. To add one, add a line.
 */
import { createPieceCache, type PieceCache, parseDocument } from '../../core/markdown/parse.ts';
import type { Host } from '../../core/hosts/index.ts';
import type { List, Tier } from '../../core/list/list.ts';
import type { Snapshot } from '../../core/facts/observation.ts';
import type { Policy } from '../../core/plan/policy.ts';
import { readList, type Tended, tendText } from '../../core/tend.ts';
import { checkText } from '../../core/list/limits.ts';

/** How many top-level blocks of each type a text has. The cheapest proof that it can be read. */
function parse(text: unknown): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const source = String(text);
  checkText(source);
  for (const piece of parseDocument(source).pieces) {
    for (const block of piece.blocks) counts[block.type] = (counts[block.type] ?? 0) + 1;
  }
  return counts;
}

/** Pieces parsed to read a list are there again when it is tended, and when a move is verified. */
let pieces = createPieceCache();
/** Characters of pieces that a thread may hold whatever it reads; the trees weigh a hundred times that. */
const mostHeld = 400_000;

/** A thread meets many lists, and holds no more than a few of the size of the one that it reads now. */
function piecesFor(length: number): PieceCache {
  if (pieces.stats.chars > Math.max(mostHeld, 3 * length)) pieces = createPieceCache();
  return pieces;
}

interface ReadPayload {
  readonly bytes: Uint8Array;
  readonly tiers: readonly Tier[];
  readonly hosts: readonly Host[];
}

interface TendPayload {
  readonly list: List;
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly now: string;
}

function read(payload: unknown): List {
  const { bytes, tiers, hosts } = payload as ReadPayload;
  return readList(bytes, tiers, piecesFor(bytes.length), hosts);
}

function tend(payload: unknown): Tended {
  const { list, snapshot, policy, now } = payload as TendPayload;
  return tendText(list, snapshot, policy, now, piecesFor(list.text.length));
}

export const tasks: Readonly<Record<string, (payload: unknown) => unknown>> = { parse, read, tend };
