/**
 * A first configuration for a repository: every value is the default, with comments that say what was seen in
 * its lists. `init` writes it. What it returns is read by `parseConfig` without complaint.
 */
import { describeContents, describeNotations, describeSections, describeTiers } from '../describe-list.ts';
import type { List } from '../list.ts';

/** One list as it was seen. */
export interface SeenList {
  readonly path: string;
  readonly list: List;
}

/** Sections named one by one in a comment; more are counted. */
const mostSections = 12;

/** The text of `.github/firekeeper.yml`. */
export function renderConfig(lists: readonly SeenList[]): string {
  return `# Firekeeper keeps the numbers, marks and links of these lists true.
# Every key may be left out: what stands here is the default. Unknown keys are refused.

lists: [${lists.map(({ path }) => scalar(path)).join(', ')}]

${lists.map(seen).join('\n')}
# daily, weekly, monthly, or a cron text such as "17 4 * * 1"
schedule: weekly

# infer: the tiers a list shows · off · or your own: [{emoji: 🔥, from: 1000}, {emoji: 🌟, from: 0}]
tiers: infer

# update · off
stars: update

# infer: the order each section shows · keep: never move an entry · stars · name
order: infer

# A count that changes by less than \`below\` (a number, or a percentage such as 2%) is left as it is.
quiet: {below: 0, onlyIf: visible}

# moved: rewrite the link, report, off · archived, gone, stale: report, off
status: {moved: rewrite, archived: report, gone: report, stale: {after: 24mo, do: off}}

# Repositories (owner/name) and addresses that are never touched
ignore: []

pullRequest: {branch: firekeeper/refresh, labels: [], reviewers: [], assignees: []}
`;
}

/** What was seen in one list, as comments. Names come from the list: each stays on its line. */
function seen({ path, list }: SeenList): string {
  const tiers = describeTiers(list);
  const sections = describeSections(list);
  const ordered = sections
    .slice(0, mostSections)
    .map(({ section, order }) => `    ${section.title || '(before the first heading)'}: ${order}`);
  const rest = sections.length - ordered.length;
  const lines = [
    `Seen in ${path}: ${describeContents(list)}`,
    ...describeNotations(list).map((line) => `  ${line}`),
    `  tiers: ${tiers === '' ? 'none' : tiers}`,
    ...(sections.length === 0 ? [] : ['  order:', ...ordered]),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ];
  return lines.map((line) => `# ${line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}\n`).join('');
}

/** A path as YAML: bare when it is plain, quoted like JSON otherwise, which YAML reads alike. */
function scalar(path: string): string {
  return /^[\w][\w./-]*$/.test(path) ? path : JSON.stringify(path);
}
