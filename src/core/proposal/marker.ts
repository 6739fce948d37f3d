/**
 * What we remember in the pull request itself (rule PR-2): one hidden HTML comment of versioned JSON. Written
 * and read by `body.ts`. Whoever may edit the body may forge it, so it is checked like any input and believed only
 * together with the branch and the author.
 */
import { z } from 'zod';

export interface ProposalMarker {
  readonly version: 1;
  /** The lists that the proposal changes, and the blob of each that it was computed from. */
  readonly lists: readonly { readonly path: string; readonly blob: string }[];
  /** Digest of the changes proposed (`digest.ts`). */
  readonly digest: string;
  /** Commit that we wrote last to the branch. */
  readonly head: string;
  /** The title as we wrote it: another one is a person's. */
  readonly title: string;
  /** Labels that we added. */
  readonly labels: readonly string[];
  /** Branch that the proposal asks to be merged into. */
  readonly target: string;
  /** Blob of the configuration that was read, empty without one: editing it answers a closed proposal. */
  readonly config: string;
  /** How many proposals in a row were closed unmerged before this one. */
  readonly closes: number;
  /** ISO time until which a person asked for quiet. */
  readonly snoozedUntil: string | null;
  /** True once a ticked pause was accepted; holds as long as its box stays ticked. */
  readonly paused: boolean;
  /** True when we closed the pull request ourselves: no answer of a person. */
  readonly retired: boolean;
  /** True when it also sets Firekeeper up: closing such a one switches the bot off. Older markers do not say it. */
  readonly firstContact: boolean;
  /** ISO time of our last write, and of the last thing people did (`attention.ts`). Null in older markers. */
  readonly wroteAt: string | null;
  readonly touchedAt: string | null;
  /** What people set back on our branch (`offerKey`): it stays as they set it while this is open. */
  readonly setBack: readonly string[];
}

/** Most characters that are read. Twenty lists with long names in other scripts stay below. */
const longest = 60_000;
/** Entries that people set back; whoever sets back more had better close the proposal. */
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

/** One line. Nothing in it can end the comment, call somebody or name an issue, even where HTML is not read. */
export function renderMarker(marker: ProposalMarker): string {
  const json = JSON.stringify(schema.parse(marker));
  return `${opening}${json.replace(acting, escaped)}${closing}`;
}

/** Angle brackets, references, hyphens that could build `--`, and everything that is not plain ASCII. */
const acting = /[<>&@#`]|-(?=-)|[^\x20-\x7e]/g;

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The marker in a text, or null when there is none, more than fits, or anything in it is not as we write it. */
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
