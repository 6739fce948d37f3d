/**
 * What we remember in the pull request itself (rule PR-2): one hidden HTML comment with versioned JSON. `body.ts` writes
 * and reads it. Anyone who can edit the body can forge it, so it is validated like any input and trusted only together
 * with the branch and the author.
 */
import { z } from 'zod';

export interface ProposalMarker {
  readonly version: 1;
  /** The lists that the proposal changes, each with the blob from which the changes were computed. */
  readonly lists: readonly { readonly path: string; readonly blob: string }[];
  /** Digest of the changes proposed (`digest.ts`). */
  readonly digest: string;
  /** The last commit that we wrote to the branch. */
  readonly head: string;
  /** The title as we wrote it: a different one was written by a person. */
  readonly title: string;
  /** Labels that we added. */
  readonly labels: readonly string[];
  /** Branch into which the proposal is to be merged. */
  readonly target: string;
  /** Blob of the configuration, empty without one. A later edit of the configuration answers a closed proposal. */
  readonly config: string;
  /** How many proposals in a row were closed unmerged before this one. */
  readonly closes: number;
  /** ISO time until which a person snoozed proposals. */
  readonly snoozedUntil: string | null;
  /** True once a ticked pause was accepted; valid as long as its box stays ticked. */
  readonly paused: boolean;
  /** True when we closed the pull request ourselves, so that the close is not a person's answer. */
  readonly retired: boolean;
  /** True when it also sets Firekeeper up: closing it switches the bot off. Missing in older markers. */
  readonly firstContact: boolean;
  /** ISO times of our last write and of the last action by people (`attention.ts`). Null in older markers. */
  readonly wroteAt: string | null;
  readonly touchedAt: string | null;
  /** What people set back on our branch (`offerKey`): it stays that way while this pull request is open. */
  readonly setBack: readonly string[];
}

/** Most characters that are read. Twenty lists with long names in other scripts need less. */
const longest = 60_000;
/** Most entries that people may set back in one proposal; for more they can close it. */
export const mostSetBack = 100;
const opening = '<!-- firekeeper:state ';
const closing = ' -->';

const objectId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const time = z
  .string()
  .max(40)
  .refine((text) => !Number.isNaN(Date.parse(text)));
const schema = z.object({
  version: z.literal(1),
  lists: z
    .array(z.object({ path: z.string().max(1000), blob: objectId }))
    .max(20)
    .readonly(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  head: objectId,
  title: z.string().max(256),
  labels: z.array(z.string().max(200)).max(20).readonly(),
  target: z.string().min(1).max(250),
  config: z.union([z.literal(''), objectId]),
  closes: z.int().min(0).max(1000),
  snoozedUntil: time.nullable(),
  paused: z.boolean(),
  retired: z.boolean(),
  firstContact: z.boolean().default(false),
  wroteAt: time.nullable().default(null),
  touchedAt: time.nullable().default(null),
  setBack: z.array(z.string().max(300)).max(mostSetBack).readonly().default([]),
});

/** One line that cannot end the comment, mention people or reference an issue, even where HTML is not parsed. */
export function renderMarker(marker: ProposalMarker): string {
  const json = JSON.stringify(schema.parse(marker));
  return `${opening}${json.replace(acting, escaped)}${closing}`;
}

/** Angle brackets, reference signs, hyphens that could form `--`, and everything outside printable ASCII. */
const acting = /[<>&@#`]|-(?=-)|[^\x20-\x7e]/g;

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The marker in a text, or null when there is none, it is too long, or it is not in the form that we write. */
export function readMarker(text: string): ProposalMarker | null {
  const start = text.lastIndexOf(opening);
  if (start < 0) return null;
  const from = start + opening.length;
  const end = text.indexOf(closing, from);
  if (end < 0 || end - from > longest) return null;
  try {
    const read = schema.safeParse(JSON.parse(text.slice(from, end)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
