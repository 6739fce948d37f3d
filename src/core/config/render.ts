/**
 * A first configuration for a repository. Every value is the default; comments say what was seen in its lists and what
 * each value does. `init` and the first proposal of the App write it. `parseConfig` reads it as the default
 * configuration.
 */

import { github } from '../hosts/github.ts';
import { describeContents, describeNotations, describeSections, describeTiers } from '../list/describe.ts';
import type { List } from '../list/list.ts';

/** One list as it was seen. */
export interface ConfiguredList {
  readonly path: string;
  readonly list: List;
}

/** Where editors find the schema; publishing replaces OWNER with the account. */
const schemaAddress = `${github.url}/OWNER/firekeeper/raw/main/schema/firekeeper.schema.json`;
/** Most sections that a comment names; the others are counted. */
const mostSections = 12;

/** The text of `.github/firekeeper.yml`. */
export function renderConfig(lists: readonly ConfiguredList[]): string {
  const cited = lists.some(({ list }) => list.notations.some(({ kind }) => kind === 'citations'));
  const dated = lists.some(({ list }) => list.notations.some(({ kind }) => kind === 'activity'));
  return `# yaml-language-server: $schema=${schemaAddress}
# Firekeeper keeps the numbers, marks and links of these lists true.
# Every key is optional; the values here are the defaults. "enabled: false" switches Firekeeper off.

# Paths or patterns such as docs/*.md; {path: docs/papers.md, order: keep} gives one list its own order.
lists: [${lists.map(({ path }) => scalar(path)).join(', ')}]

${lists.map(seen).join('\n')}
# How often the lists are checked: daily, weekly, monthly, or a cron text such as "17 4 * * 1".
# At most one pull request in each period, and none when readers would see no difference.
# timezone: Europe/Vienna
schedule: weekly

# infer: the emoji brackets that the list shows, with the bounds from its counts (above) · off: emoji stay as they are
# or your own, highest first: [{emoji: 🔥, from: 1000}, {emoji: 🌟, from: 0}]
tiers: infer

# update: rewrite counts that are out of date, in the way the list writes counts · off
# {add: " ⭐ {stars}"} also adds a count where an entry shows none · {badges: text} turns live badges into text
stars: update

# infer: each section keeps the order that it shows (above) · keep: entries never move · stars · name
order: infer
${dated ? '\n# Dates of the last activity: update · off\nactivity: off\n' : ''}${cited ? citations : ''}
# below: ignore smaller changes of a count, such as 5 or 2% (by default 1.5% unattended, 0 by hand) · onlyIf: visible, any
quiet: {onlyIf: visible}

# moved: rewrite the link, report, off · archived, gone, blocked, stale: report in the pull request, mark, move, remove, off
status: {moved: rewrite, archived: report, gone: report, blocked: report, stale: {after: 24mo, do: off}}

# Servers whose name does not tell what they are, such as {git.example.org: forgejo}: github · gitlab · forgejo · huggingface
hosts: {}

# Repositories (owner/name) and addresses that are never touched
ignore: []

# title is used for the commit too; {summary} stands for what changes, such as "chore: {summary}"
pullRequest: {title: "{summary}", branch: firekeeper/refresh, labels: [], reviewers: [], assignees: []}
`;
}

const citations = `
# source: auto asks the open citation indexes · policy: raise-only never lowers a count, track also lowers it, off
citations: {source: auto, policy: raise-only}
`;

/** What was seen in one list, as comments. Names from the list cannot break out of their line. */
function seen({ path, list }: ConfiguredList): string {
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

/** A path as YAML: without quotes if it is plain, otherwise quoted like JSON, which YAML can read too. */
function scalar(path: string): string {
  return /^[\w][\w./-]*$/.test(path) ? path : JSON.stringify(path);
}
