/**
 * Candidates as a folded part of the pull request's description, each with a checkbox that declines it (rule NEW-6).
 * Text of others appears only in code; the ready line is shown exactly as people should copy it.
 */
import type { PhrasingContent, RootContent } from 'mdast';
import type { Host } from '../hosts/index.ts';
import { pageOf } from '../hosts/index.ts';
import { bullets, folded, linked, paragraph, print, strong, told, words } from '../report/tree.ts';
import type { ListCandidate } from './newcomers.ts';
import type { PublishedVersion } from './published.ts';
import { factsLine, nameLine, placeLine } from './words.ts';

export interface SectionList {
  readonly path: string;
  readonly hosts: readonly Host[];
  readonly repositories: readonly ListCandidate[];
  readonly papers: readonly ListCandidate[];
  readonly published: readonly PublishedVersion[];
  readonly rule: string;
  /** The sources that did not answer, one line each. */
  readonly silent: readonly string[];
}

/** The rest of the report is more important: candidates that do not fit are left out. */
const longestSection = 12_000;

/**
 * @param ticked folded keys whose box stays ticked, because no run has read it yet; '' if there is nothing to report
 */
export function candidatesSection(lists: readonly SectionList[], ticked: ReadonlySet<string>): string {
  const most = Math.max(
    0,
    ...lists.map(({ repositories, papers }) => Math.max(repositories.length, papers.length)),
  );
  for (let shown = most; ; shown -= 1) {
    const text = sectionOf(lists, ticked, shown);
    if (text.length <= longestSection || shown <= 0) return text.length <= longestSection ? text : '';
  }
}

function sectionOf(lists: readonly SectionList[], ticked: ReadonlySet<string>, most: number): string {
  const parts = lists
    .map((list) => listPart(list, ticked, most, lists.length > 1))
    .filter((part) => part !== '');
  const count = lists.reduce(
    (sum, { repositories, papers }) =>
      sum + Math.min(most, repositories.length) + Math.min(most, papers.length),
    0,
  );
  if (parts.length === 0) return '';
  const title =
    count === 0
      ? 'Candidates'
      : `${count} ${count === 1 ? 'candidate' : 'candidates'} that the list does not have`;
  const [open, close] = folded(title, []).map((node) => ('value' in node ? node.value : ''));
  return `\n${open}\n\n${parts.join('\n')}\n${close}\n`;
}

function listPart(list: SectionList, ticked: ReadonlySet<string>, most: number, named: boolean): string {
  const all = [...list.repositories.slice(0, most), ...list.papers.slice(0, most)];
  const silent = list.silent.map((why) =>
    paragraph(strong('Not everything was looked for.'), words(' '), told(why)),
  );
  const published = list.published.map((one) => publishedItem(one));
  const lead: RootContent[] = [
    ...(named && all.length > 0 ? [paragraph(told(list.path))] : []),
    ...(all.length > 0
      ? [
          paragraph(
            told(list.rule),
            words(' Nothing is added by itself. A ticked box means: do not offer it again.'),
          ),
        ]
      : []),
    ...silent,
  ];
  const items = all.map((one) => itemOf(one, list.hosts, ticked.has(one.entry.subject.key)));
  const nodes: RootContent[] =
    published.length === 0
      ? []
      : [paragraph(strong('Preprints that have been published.')), bullets(published)];
  if (lead.length + items.length + nodes.length === 0) return '';
  return [
    lead.length === 0 ? '' : print({ type: 'root', children: lead }),
    ...items,
    nodes.length === 0 ? '' : print({ type: 'root', children: nodes }),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** A checkbox, the candidate, and its line in a code fence that no text inside can close. */
function itemOf(one: ListCandidate, hosts: readonly Host[], isTicked: boolean): string {
  const { entry, line } = one;
  const page = entry.fullName === null ? entry.url : pageOf(entry.subject.id, hosts);
  const said: PhrasingContent[] = [
    linked(nameLine(one), page),
    words(': '),
    told(factsLine(one)),
    words('; '),
    told(placeLine(one)),
  ];
  const text = print({ type: 'root', children: [paragraph(...said)] }).trim();
  const box = `- [${isTicked ? 'x' : ' '}] <!-- firekeeper:decline ${encodeURIComponent(entry.subject.key)} --> ${text}\n`;
  if (line.kind === 'none') return box;
  const longest = Math.max(2, ...(line.line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const code = line.line.split(/\r\n|\n|\r/).map((row) => `  ${row}`);
  return `${box}\n  ${fence}md\n${code.join('\n')}\n  ${fence}\n`;
}

function publishedItem({ title, url, venue, year, line }: PublishedVersion): readonly PhrasingContent[] {
  const where = [venue, year].filter((part) => part !== null).join(' ');
  return [
    linked(title, url),
    words(`, line ${line}${where === '' ? '' : ': '}`),
    ...(where === '' ? [] : [told(where)]),
  ];
}

/** Folded keys of the ticked boxes in a description. */
export function declinesIn(body: string | null): readonly string[] {
  return [
    ...(body ?? '').matchAll(/^[ \t]*[-*+] \[[xX]\] <!-- firekeeper:decline (\S{1,600}) -->/gm),
  ].flatMap(([, key = '']) => {
    try {
      return [decodeURIComponent(key)];
    } catch {
      return [];
    }
  });
}
