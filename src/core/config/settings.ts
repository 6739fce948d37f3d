/**
 * The settings that hold for lists and, by rules, for parts of them: order, tiers, status. As zod, without the defaults
 * that only the top of the configuration has. Used by `schema.ts` and `schema-rules.ts`.
 */
import * as z from 'zod';
import { choice, damping, group, not, whole } from './shape.ts';

const orderBy = choice(['infer', 'keep', 'stars', 'name']);
export const order = z.union(
  [orderBy, z.strictObject({ by: orderBy.default('infer'), damping: damping.optional() }, group)],
  not('one of infer, keep, stars, name'),
);

const emojiRule = 'an emoji (up to 32 characters, no spaces, none of []()<>|`\\)';
const tier = z.strictObject(
  {
    emoji: z.string(not(emojiRule)).regex(/^[^\s[\]()<>|`\\]{1,32}$/u, not(emojiRule)),
    from: whole('a whole number from 0').describe('Smallest star count of this tier.'),
  },
  group,
);
export const tiers = z
  .union([z.enum(['infer', 'off']), z.array(tier)], not('infer, off or a list of {emoji: …, from: …}'))
  .describe('Star brackets and their emoji: as the list shows them, not at all, or as given here.');

const months = not('a time such as 24mo or 2y');

/** What can be done about each status; the top of the configuration adds the defaults. */
export const statusFields = {
  moved: choice(['rewrite', 'report', 'off'], ['mark', 'move', 'remove']),
  archived: choice(['report', 'off'], ['mark', 'move', 'remove']),
  gone: choice(['report', 'off'], ['mark', 'move', 'remove']),
};
export const staleFields = {
  after: z.string(months).regex(/^[1-9]\d{0,2}(?:mo|y)$/, months),
  do: choice(['report', 'off'], ['mark', 'move', 'remove']),
};
