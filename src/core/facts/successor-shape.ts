/** The shape of a successor in files that come from outside: the facts file and the kept state. */
import { z } from 'zod';
import { namedBy } from './successor.ts';

const COUNT = 'a whole number of 0 or more';
const count = z.int(COUNT).nonnegative(COUNT);
const fullName = z
  .string('a text like owner/name')
  .max(200)
  .regex(/^[^/\s:]+(?:\/[^/\s:]+)+$/, 'a text like owner/name');

export const successorShape = z.discriminatedUnion(
  'by',
  [
    z.object({ fullName, by: z.enum(namedBy), quote: z.string('a text').max(300) }),
    z.object({
      fullName,
      by: z.literal('fork'),
      ahead: count,
      behind: count,
      stars: count,
      committedAt: z.iso.datetime('an ISO time'),
    }),
  ],
  `an object with by: ${namedBy.join(', ')} or fork`,
);
