/**
 * A first configuration for a repository: every value is the default, and comments say what was seen in its lists
 * and what each value does. `init` and the first proposal of the App write it; `parseConfig` reads it without
 * complaint, as the configuration of a repository that has none.
 */

import { github } from '../hosts/github.ts';
import { describeContents, describeNotations, describeSections, describeTiers } from '../list/describe.ts';
import type { List } from '../list/list.ts';

/** One list as it was seen. */
export interface ConfiguredList {
  readonly path: string;
  readonly list: List;
}

/** Where editors find the schema; the account is put in where the project is published. */
const schemaAddress = `${github.url}/OWNER/firekeeper/raw/main/schema/firekeeper.schema.json`;
/** Sections named one by one in a comment; more are counted. */
const mostSections = 12;

/** The text of `.github/firekeeper.yml`. */
export function renderConfig(lists: readonly ConfiguredList[]): string {
  const cited = lists.some(({ list }) => list.notations.some(({ kind }) => kind === 'citations'));
  const dated = lists.some(({ list }) => list.notations.some(({ kind }) => kind === 'activity'));
  return `# yaml-language-server: $schema=${schemaAddress}
# Firekeeper keeps the numbers, marks and links of these lists true.
# Every key may be left out: what stands here is the default. "enabled: false" switches it off.

# Paths or patterns such as docs/*.md; {path: docs/papers.md, order: keep} gives one list its own order.
lists: [${lists.map(({ path }) => scalar(path)).join(', ')}]

${lists.map(seen).join('\n')}
# How often the lists are looked at: daily, weekly, monthly, or a cron text such as "17 4 * * 1".
# One pull request at most in each period, and none when readers would see no difference.
# timezone: Europe/Vienna
schedule: weekly

# infer: the emoji brackets a list shows, with the bounds its counts give (above) · off: emoji stay as they are
# or your own, highest first: [{emoji: 🔥, from: 1000}, {emoji: 🌟, from: 0}]
tiers: infer

# update: a count that is out of date is written anew, in the way its list writes counts · off
# {add: " ⭐ {stars}"} also adds one where an entry shows none · {badges: text} turns live badges into text
stars: update

# infer: each section keeps the order it shows (above) · keep: no entry ever moves · stars · name
order: infer
${dated ? '\n# Dates of the last activity: update · off\nactivity: off\n' : ''}${cited ? citations : ''}
# below: smaller changes of a count are left out, such as 5 or 2% (by default 1.5% unattended, 0 by hand) · onlyIf: visible, any
quiet: {onlyIf: visible}

# moved: rewrite the link, report, off · archived, gone, blocked, stale: report in the pull request, mark, move, remove, off
status: {moved: rewrite, archived: report, gone: report, blocked: report, stale: {after: 24mo, do: off}}

# Servers whose name does not tell what they are, such as {git.example.org: forgejo}: github · gitlab · forgejo · huggingface
hosts: {}

# Repositories (owner/name) and addresses that are never touched
ignore: []

# title also words the commit; {summary} stands for what changes, such as "chore: {summary}"
pullRequest: {title: "{summary}", branch: firekeeper/refresh, labels: [], reviewers: [], assignees: []}
`;
}

const citations = `
# source: auto asks the open citation indexes · policy: raise-only never lowers a count, track follows, off
citations: {source: auto, policy: raise-only}
`;

/** What was seen in one list, as comments. Names come from the list: each stays on its line. */
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

/** A path as YAML: bare when it is plain, quoted like JSON otherwise, which YAML reads alike. */
function scalar(path: string): string {
  return /^[\w][\w./-]*$/.test(path) ? path : JSON.stringify(path);
}
