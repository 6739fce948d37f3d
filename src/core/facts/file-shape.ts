/** The shape of a facts file, as a zod schema with its error messages. The source of recorded facts reads with it. */
import { z } from 'zod';
import { unreadableStatuses } from './file.ts';
import { paperProofs } from '../papers/types.ts';
import { successorShape } from './successor-shape.ts';

const COUNT = 'a whole number of 0 or more';
const count = z.int(COUNT).nonnegative(COUNT);
const TIME = 'an ISO date or time';
const time = z
  .string(TIME)
  .refine((text) => /^\d{4}-\d\d-\d\d(T|$)/.test(text) && !Number.isNaN(Date.parse(text)), TIME);
/** `owner/name` on github.com. For another host its name comes first, and a group there may contain groups. */
export const NAMED = /^(?:[^/\s:]+\/[^/\s:]+|[^/\s]+:[^/\s:]+(?:\/[^/\s:]+)*)$/;
const FULL_NAME = /^[^/\s:]+(?:\/[^/\s:]+)+$/;
const fullName = z.string('a text like owner/name').regex(FULL_NAME, 'a text like owner/name');

const repository = z
  .object(
    {
      stars: count.optional(),
      forks: count.optional(),
      archived: z.boolean('true or false').optional(),
      disabled: z.boolean('true or false').optional(),
      gated: z.boolean('true or false').optional(),
      pushedAt: time.nullish().transform((text) => text ?? undefined),
      createdAt: time.optional(),
      license: z.string('a text or null').nullish(),
      committedAt: time.optional(),
      archivedAt: time.optional(),
      finished: z.boolean('true or false').optional(),
      successor: successorShape.optional(),
      id: count.optional(),
      fullName: fullName.optional(),
      status: z.enum(unreadableStatuses, `one of ${unreadableStatuses.join(', ')}`).optional(),
      since: time.optional(),
      topics: z.array(z.string('a text'), 'a list of topics').readonly().optional(),
    },
    'an object with stars, or with a status',
  )
  .refine(
    (facts) => facts.stars !== undefined || facts.status !== undefined,
    'an object with stars, or with a status',
  );

const paper = z.object(
  {
    citations: count,
    source: z.string('a text').optional(),
    identifiers: z.record(z.string(), z.string('a text'), 'an object of identifiers by scheme').optional(),
    proof: z.enum(paperProofs, `one of ${paperProofs.join(', ')}`).optional(),
    recordUrl: z.string('an address').optional(),
    title: z.string('a text').optional(),
    retracted: z.boolean('true or false').optional(),
    compared: z
      .object({ source: z.string('a text'), citations: count }, 'an object with source and citations')
      .optional(),
    before: count.optional(),
    unchecked: z.boolean('true or false').optional(),
  },
  'an object with citations',
);

/** Unknown keys are allowed, so that later versions can add keys. */
export const factsFile = z.object(
  {
    observedAt: time.optional(),
    repositories: z.record(z.string(), repository, 'an object of repositories by owner/name').default({}),
    papers: z.record(z.string(), paper, 'an object of papers by identifier or link').default({}),
  },
  'an object with repositories and papers',
);
