/**
 * The written form of the configuration: keys, shapes and defaults, as zod. The published JSON Schema is
 * made from it. Rules that span several values stand in `rules.ts`.
 */
import * as z from 'zod';
import { hosts } from './schema-hosts.ts';
import { review } from './schema-review.ts';
import { rules } from './schema-rules.ts';
import { order, staleFields, staleWord, stars, statusFields, tiers } from './settings.ts';
import { amount, choice, damping, flag, group, not } from './shape.ts';
import { listPathProblem, shown } from './values.ts';

/** Editors see the pattern; the rest of the rule can only be told as a message. */
const listPath = z
  .string(not('a list path'))
  .superRefine((path, context) => {
    const problem = listPathProblem(path);
    if (problem !== null) context.addIssue({ code: 'custom', message: `${shown(path)} ${problem}` });
  })
  .meta({ pattern: '^[^/\\\\!].*\\.([mM][dD]|[mM][aA][rR][kK][dD][oO][wW][nN])$' });
const lists = z
  .array(
    z.union(
      [listPath, z.strictObject({ path: listPath, order: order.optional() }, group)],
      not('a path, or {path: …, order: …}'),
    ),
    not('a list of paths such as [README.md]'),
  )
  .describe('The lists to tend: paths or patterns inside the repository, each ending in .md or .markdown.');

const timezone = z.string(not('a time zone such as Europe/Vienna'));
const schedule = z
  .union(
    [
      z.enum(['daily', 'weekly', 'monthly']),
      z.string(),
      z.strictObject({ cron: z.string(not('a cron text')), timezone: timezone.optional() }, group),
    ],
    not('daily, weekly, monthly or a cron text of five fields'),
  )
  .describe('When unattended runs are due: daily, weekly, monthly, or a cron text of five fields.');

const status = z.strictObject(
  {
    moved: statusFields.moved.default('rewrite'),
    archived: statusFields.archived.default('report'),
    gone: statusFields.gone.default('report'),
    blocked: statusFields.blocked.default('report'),
    stale: z
      .union(
        [
          staleWord,
          z.strictObject(
            { ...staleFields, after: staleFields.after.default('24mo'), do: staleFields.do.default('off') },
            group,
          ),
        ],
        not('off, report, mark, move, remove or {after: 24mo, do: report}'),
      )
      .prefault({}),
  },
  group,
);

const idRule = 'doi:…, arxiv:…, s2:…, openalex:… or skip';
const linkRule = 'an address that starts with http:// or https://';
const ids = z.record(
  z.string().regex(/^https?:\/\/\S+$/, not(linkRule)),
  z.string(not(idRule)).regex(/^(?:skip|(?:doi|arxiv|s2|openalex):\S+)$/, not(idRule)),
  not('a group of address: identifier pairs'),
);
const citations = z.strictObject(
  {
    source: choice(['auto', 'semanticscholar', 'openalex', 'crossref', 'opencitations']).default('auto'),
    policy: choice(['raise-only', 'track', 'off']).default('raise-only'),
    note: flag.default(true).describe('Keep one line under the heading that names source and date.'),
    minChange: amount.default(1),
    ids: ids.default({}).describe('Address as the list shows it, and the identifier to use for it, or skip.'),
  },
  group,
);

const ignoreRule = 'owner/name or an address that starts with http:// or https://';
const ignored = z
  .string(not(ignoreRule))
  .regex(/^(?:https?:\/\/\S{1,2000}|[A-Za-z\d][\w-]{0,99}\/[\w.-]{1,104})$/, not(ignoreRule));

const labelRule = 'a label of 1 to 50 characters on one line';
const wordingRule = 'one line of 1 to 120 characters, in which {summary} stands for what changes';
const wording = z.string(not(wordingRule)).regex(/^[^\r\n]{1,120}$/, not(wordingRule));
const loginRule = 'an account or organisation/team, written without @';
const login = z.string(not(loginRule)).regex(/^[A-Za-z\d][\w-]{0,38}(?:\/[\w.-]{1,100})?$/, not(loginRule));
const branchName = z.string(not('a branch name')).min(1, not('a branch name'));
const pullRequest = z.strictObject(
  {
    branch: branchName.default('firekeeper/refresh'),
    stateBranch: branchName
      .default('firekeeper/state')
      .describe('Branch that keeps what the Action and `propose` remember between runs.'),
    labels: z
      .array(z.string(not(labelRule)).regex(/^[^\r\n]{1,50}$/, not(labelRule)), not('a list of labels'))
      .default([]),
    reviewers: z.array(login, not('a list of accounts')).default([]),
    assignees: z.array(login, not('a list of accounts')).default([]),
    title: wording
      .default('{summary}')
      .describe('Title of the pull request; {summary} stands for what changes.'),
    commit: wording.optional().describe('First line of the commit message. Default: as `title`.'),
    signOff: flag.default(false).describe('Add a Signed-off-by line to the commit message.'),
    automerge: flag.default(false).describe('Let GitHub merge the pull request once its checks pass.'),
  },
  group,
);

/** Every key with its default; the order is the order in which `init` writes them. */
export const writtenSchema = z.strictObject(
  {
    enabled: flag.default(true).describe('False switches Firekeeper off without removing anything.'),
    lists: lists.default(['README.md']),
    schedule: schedule.default('weekly'),
    timezone: timezone.optional().describe('Time zone of the schedule, such as Europe/Vienna. Default UTC.'),
    tiers: tiers.default('infer'),
    stars: stars.default('update'),
    order: order
      .default('infer')
      .describe('Order of entries: as each section shows it, left alone, by stars, by name.'),
    damping: damping.optional(),
    quiet: z
      .strictObject(
        { below: amount.optional(), onlyIf: choice(['visible', 'any']).default('visible') },
        group,
      )
      .prefault({})
      .describe(
        'Changes of a count smaller than `below` are none (by default 0 by hand, 1.5% unattended); `onlyIf` says what opens a pull request.',
      ),
    status: status
      .prefault({})
      .describe('What to do with repositories that moved, were archived or are gone.'),
    hosts: hosts
      .default({})
      .describe('Servers of your own, by name, and what they are: github, gitlab, forgejo or huggingface.'),
    rules: rules.default([]),
    citations: citations.prefault({}).describe('Where citation counts come from and when they are written.'),
    activity: choice(['update', 'off'])
      .default('off')
      .describe('Rewrite last-activity dates, or leave them.'),
    ignore: z
      .array(ignored, not('a list of owner/name and addresses'))
      .default([])
      .describe('Repositories and addresses whose entries are never touched.'),
    settled: z
      .array(ignored, not('a list of owner/name and addresses'))
      .default([])
      .describe(
        'Repositories whose number in the list is their star count, however far from the facts: it is never held.',
      ),
    translations: choice(['infer', 'off'])
      .default('infer')
      .describe(
        'Lists such as README.md and README.zh.md: one list in several languages, or lists of their own.',
      ),
    review: review.prefault({}).describe('What is said of a pull request that adds entries.'),
    pullRequest: pullRequest.prefault({}),
    $schema: z.string(not('an address')).optional().describe('Address of this schema, for editors.'),
  },
  not('a group of keys such as "lists: [README.md]"'),
);

/** The configuration after zod: defaults filled in, values not yet turned into what the core works with. */
export type WrittenConfig = z.output<typeof writtenSchema>;

/** The JSON Schema that editors use (draft 7, the form people write, so nothing is required). */
export function jsonSchema(): Record<string, unknown> {
  const made = z.toJSONSchema(writtenSchema, { io: 'input', target: 'draft-07' }) as Record<string, unknown>;
  return { $schema: made.$schema, title: 'Firekeeper configuration (.github/firekeeper.yml)', ...made };
}
