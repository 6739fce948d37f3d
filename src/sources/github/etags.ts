/**
 * Stored answers for single repositories: their ETags for conditional requests, and the time of each answer. So without
 * a token the next run continues where the limit stopped this one.
 */
import { z } from 'zod';

const repository = z.object({
  id: z.int().min(0).nullable(),
  fullName: z.string().regex(/^[^/\s]+\/[^/\s]+$/),
  stars: z.int().min(0),
  forks: z.int().min(0).nullable().default(null),
  archived: z.boolean(),
  disabled: z.boolean(),
  fork: z.boolean(),
  pushedAt: z.string().nullable(),
  createdAt: z.string().nullish(),
  license: z.string().nullish(),
  description: z.string().optional(),
});

/** The shape that a store may return: entries with another shape are ignored. */
export const keptAnswerShape = z.object({
  /** ISO time. */
  askedAt: z.iso.datetime(),
  /** Both are from one answer that contained the facts. */
  told: z.object({ etag: z.string().min(1).max(500), repository }).optional(),
});
export type KeptAnswer = z.infer<typeof keptAnswerShape>;

/** Keys are opaque to the store; different hosts, and answers with and without a token, have different keys. */
export interface EtagStore {
  get(key: string): KeptAnswer | undefined | Promise<KeptAnswer | undefined>;
  set(key: string, answer: KeptAnswer): void | Promise<void>;
  /** Called after the last answer of a run, for stores that outlive it. */
  flush?(): Promise<void>;
}

/** Keeps answers as long as the process lives. */
export function memoryEtags(): EtagStore {
  const answers = new Map<string, KeptAnswer>();
  return {
    get: (key) => answers.get(key),
    set: (key, answer) => void answers.set(key, answer),
  };
}
