/**
 * Writes the snapshot as text and reads it back. The state store calls it through `snapshotCodec`; it does no I/O. Each
 * subject has one line and keys are sorted: one changed fact changes one line, and equal facts give equal bytes.
 */
import { z } from 'zod';
import { decodeHistory, encodeHistory } from './history.ts';
import { paperProofs, paperReasons } from '../papers/types.ts';
import { emptyMemory, mostUnwanted } from './memory.ts';
import type { Origin } from './origin.ts';
import { mergeKept, mostSettled, withOrigins } from './snapshot-merge.ts';
import { emptySnapshot, type KeptPaper, type KeptRepository, type KeptSnapshot } from './snapshot.ts';
import { successorShape } from './successor-shape.ts';

const isTime = (text: string) => !Number.isNaN(Date.parse(text));
const time = z.string().max(40).refine(isTime);
const count = z.int().min(0);

/** Unlike `z.record`, it keeps a key named `__proto__`: names come from outside, and every written key must be read. */
function dictionary<T>(longest: number, one: z.ZodType<T>) {
  return z.custom<Readonly<Record<string, T>>>(
    (value) =>
      isRecord(value) &&
      Object.entries(value).every(([key, each]) => key.length <= longest && one.safeParse(each).success),
  );
}

const repository = z.object({
  fate: z.enum(['ok', 'archived', 'moved', 'gone', 'blocked', 'unreadable', 'replaced']),
  since: time,
  id: count.optional(),
  stars: count.optional(),
  archived: z.boolean().optional(),
  pushedAt: time.optional(),
  fullName: z.string().max(200).optional(),
  firstGoneAt: time.optional(),
  fateSince: time.optional(),
  history: z.string().optional(),
  successor: successorShape.optional(),
  lookedAt: time.optional(),
  unnamedSince: time.optional(),
  swing: z.object({ before: count, turns: count, at: time }).optional(),
});

const work = z.object({
  doi: z.string().max(300).nullable(),
  venue: z.string().max(300),
  year: count.nullable(),
  source: z.string().max(200),
  type: z.string().max(100),
});

const paper = z.object({
  since: time,
  citations: count.optional(),
  source: z.string().max(200).optional(),
  identifiers: dictionary(50, z.string().max(500)).optional(),
  proof: z.enum(paperProofs).optional(),
  record: z.string().max(300).optional(),
  told: dictionary(200, z.array(count).max(50)).optional(),
  missed: z.enum(paperReasons).optional(),
  retracted: z.boolean().optional(),
  published: z.object({ at: time, work: work.optional() }).optional(),
  unnamedSince: time.optional(),
});

const text = z.string().max(500);
const keys = z.array(text).max(10);
const origin = z.object({
  path: text,
  section: keys,
  parent: text.nullable(),
  before: keys,
  after: keys,
  index: count,
  lead: text,
  gapBefore: text,
  gapAfter: text.nullable(),
  created: z.boolean(),
  said: text.optional(),
});

const value = z.union([count, z.string().max(300)]);
const proposal = z.object({
  declined: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .readonly(),
  closedPull: count.nullable(),
  written: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .nullable(),
  offered: z
    .object({
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      answered: z.boolean(),
      offers: dictionary(400, z.object({ to: value, texts: z.array(z.string().max(300)).max(20) })),
    })
    .nullable()
    .default(null),
  refused: dictionary(400, value).default({}),
  settled: z.array(z.string().max(400)).max(mostSettled).readonly().default([]),
  unwanted: z.array(z.string().max(600)).max(mostUnwanted).readonly().optional(),
});

/** The text ends in a newline. */
export function writeSnapshot(snapshot: KeptSnapshot): string {
  const { version, proposal: memory } = snapshot;
  const kept = ordered(proposal.shape, {
    ...memory,
    offered: memory.offered && { ...memory.offered, offers: inOrder(memory.offered.offers) },
    refused: inOrder(memory.refused),
  });
  const repositories = lines(snapshot.repositories, (one) =>
    ordered(repository.shape, {
      ...one,
      history: one.history.length === 0 ? undefined : encodeHistory(one.history),
    }),
  );
  const papers = lines(snapshot.papers, (one) =>
    ordered(paper.shape, {
      ...one,
      identifiers: one.identifiers && inOrder(one.identifiers),
      told: one.told && inOrder(one.told),
    }),
  );
  const { origins = new Map<string, Origin>() } = snapshot;
  const moved =
    origins.size === 0 ? '' : `,\n"origins":${lines(origins, (one) => ordered(origin.shape, one))}`;
  return `{"version":${version},\n"proposal":${kept},\n"repositories":${repositories},\n"papers":${papers}${moved}}\n`;
}

/** Puts the fields in the order of the schema, whatever order they had before. */
function ordered(shape: object, value: object): string {
  const given = value as Record<string, unknown>;
  return JSON.stringify(Object.fromEntries(Object.keys(shape).map((key) => [key, given[key]])));
}

function inOrder<T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).toSorted(byKey));
}

function lines<T>(map: ReadonlyMap<string, T>, print: (value: T) => string): string {
  const all = [...map].toSorted(byKey).map(([key, value]) => `${JSON.stringify(key)}:${print(value)}`);
  return all.length === 0 ? '{}' : `{\n${all.join(',\n')}\n}`;
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

/** Returns undefined if the text is no snapshot of this version. Leaves out damaged subjects. Never throws. */
export function readSnapshot(text: string): KeptSnapshot | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(read) || read.version !== 1) return undefined;
  const memory = proposal.safeParse(read.proposal);
  const origins = entriesOf(read.origins, originOf);
  return {
    version: 1,
    proposal: memory.success ? memory.data : emptyMemory,
    repositories: entriesOf(read.repositories, repositoryOf),
    papers: entriesOf(read.papers, paperOf),
    ...withOrigins(origins),
  };
}

function entriesOf<T>(value: unknown, read: (one: unknown) => T | undefined): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  if (!isRecord(value)) return found;
  for (const [key, one] of Object.entries(value)) {
    const known = read(one);
    if (known !== undefined) found.set(key, known);
  }
  return found;
}

function repositoryOf(value: unknown): KeptRepository | undefined {
  const read = repository.safeParse(value);
  if (!read.success) return undefined;
  return { ...read.data, history: decodeHistory(read.data.history ?? '') ?? [] } as KeptRepository;
}

function paperOf(value: unknown): KeptPaper | undefined {
  const read = paper.safeParse(value);
  return read.success ? (read.data as KeptPaper) : undefined;
}

function originOf(value: unknown): Origin | undefined {
  const read = origin.safeParse(value);
  return read.success ? read.data : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** For the state store. */
export const snapshotCodec = {
  empty: emptySnapshot,
  read: readSnapshot,
  write: writeSnapshot,
  merge: mergeKept,
} as const;
