/**
 * The written form of `rules`: exceptions for lists, sections and entries. A rule sets what it names and nothing else, so
 * no key of it has a default. Part of `schema.ts`.
 */
import * as z from 'zod';
import { order, staleFields, staleWord, stars, statusFields, tiers } from './settings.ts';
import { amount, choice, damping, group, not } from './shape.ts';

const textRule = 'a text, or a list of texts';
const text = z.string(not(textRule)).min(1, not(textRule)).max(200, not('a text of at most 200 characters'));
const texts = z.union([text, z.array(text)], not(textRule));
const entryRule = 'owner/name, in which * stands for any characters, or an address';
const entry = z
  .string(not(entryRule))
  .regex(/^(?:https?:\/\/\S{1,2000}|[A-Za-z\d*][\w*-]{0,99}\/[\w.*-]{1,104})$/, not(entryRule));

const status = z.strictObject(
  {
    moved: statusFields.moved.optional(),
    archived: statusFields.archived.optional(),
    gone: statusFields.gone.optional(),
    blocked: statusFields.blocked.optional(),
    stale: z
      .union(
        [
          staleWord,
          z.strictObject(
            { ...staleFields, after: staleFields.after.optional(), do: staleFields.do.optional() },
            group,
          ),
        ],
        not('off, report, mark, move, remove or {after: 24mo, do: report}'),
      )
      .optional(),
  },
  group,
);

const rule = z.strictObject(
  {
    list: texts.optional().describe('Paths or patterns of the lists it holds for; without it, all.'),
    section: texts
      .optional()
      .describe('Headings whose sections, with what is below them, it holds for; without it, all.'),
    entries: z
      .union([entry, z.array(entry, not(`a list of ${entryRule}`))], not(`a list of ${entryRule}`))
      .optional()
      .describe('Repositories or addresses of the entries it holds for; without it, all.'),
    stars: stars.optional(),
    tiers: tiers.optional(),
    order: order.optional(),
    damping: damping.optional(),
    quiet: z.strictObject({ below: amount.optional() }, group).optional(),
    status: status.optional(),
    citations: z
      .strictObject(
        { policy: choice(['raise-only', 'track', 'off']).optional(), minChange: amount.optional() },
        group,
      )
      .optional(),
    activity: choice(['update', 'off']).optional(),
  },
  group,
);

export const rules = z
  .array(rule, not('a list of rules such as {section: Classics, order: keep}'))
  .describe('Exceptions by list, section or entry; the last that matches wins.');
