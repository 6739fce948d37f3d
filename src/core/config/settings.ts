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

const templateRule =
  'a text such as " ⭐ {stars}": 1 to 60 characters on one line with {stars} once, without |, backticks and comments';
const template = z
  .string(not(templateRule))
  .regex(
    /^(?=[^\r\n|`]{1,60}$)(?![^\r\n]*(?:<!--|-->))(?:(?!\{stars\}).)*\{stars\}(?:(?!\{stars\}).)*$/u,
    not(templateRule),
  )
  .describe('What is written for an entry without a count; {stars} stands for the number.');

/** What is done about star counts: a word, or the form that adds and turns. */
export const stars = z
  .union(
    [
      z.enum(['update', 'off']),
      z.strictObject(
        {
          add: template.optional(),
          place: choice(['end', 'before-link', 'after-link'])
            .optional()
            .describe('Where `add` writes: behind the text of an entry, or beside its link.'),
          badges: choice(['keep', 'text'])
            .optional()
            .describe('`text` turns live badges of stars into text.'),
        },
        group,
      ),
    ],
    not('one of update, off, {add: " ⭐ {stars}"}, {badges: text}'),
  )
  .describe('Rewrite the star counts that a list shows, leave them, add them, or turn badges into text.');

const months = not('a time such as 24mo or 2y');
const markRule = 'a mark of 1 to 60 characters on one line, without |, backticks and comments';
const mark = z
  .string(not(markRule))
  .regex(/^(?!\s*$)(?![^\r\n]*<!--)[^\r\n|`]{1,60}$/, not(markRule))
  .describe('What `do: mark` writes; by default the mark that the list uses.');
const targetRule = 'a heading on one line, or the path of a markdown file';
const target = z
  .string(not(targetRule))
  .regex(/^(?!\s*$)[^\r\n]{1,200}$/, not(targetRule))
  .describe('Where `do: move` moves to; by default the section that the list uses for it.');

const acts = ['report', 'mark', 'move', 'remove', 'off'] as const;
const act = choice(acts);
const long = { mark: mark.optional(), to: target.optional() };

/** What is done about an archived, gone or blocked repository, in the short or the long form. */
const standing = z.union(
  [act, z.strictObject({ do: act, ...long }, group)],
  not(`one of ${acts.join(', ')}`),
);

/** What can be done about each status; the top of the configuration adds the defaults. */
export const statusFields = {
  moved: choice(['rewrite', 'report', 'off']),
  archived: standing,
  gone: standing,
  blocked: standing,
};
/** `stale: off` says the same as `stale: {do: off}`. */
export const staleWord = act;
export const staleFields = {
  after: z.string(months).regex(/^[1-9]\d{0,2}(?:mo|y)$/, months),
  do: act,
  ...long,
};
