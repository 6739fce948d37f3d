/**
 * What a report says about citation counts: the evidence for each change, and the reason for each count that stays.
 * Called by `changes.ts` and `report.ts`. Titles and identifiers come from others and are quoted.
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { indexLabel } from '../papers/labels.ts';
import type { PaperProof } from '../papers/types.ts';
import type { FindingKind } from '../plan/kinds.ts';
import type { PaperEvidence } from '../plan/types.ts';
import { findingTable } from './left.ts';
import type { ReportLook } from './place.ts';
import { type ChangeAt, deltaOf, type Rows } from './rows.ts';
import { type Column, folded, linked, more, paragraph, quoted, signed, strong, told, words } from './tree.ts';

type Nodes = readonly RootContent[];

const proofs: Readonly<Record<PaperProof, string>> = {
  configured: 'set in the configuration',
  stored: 'found by an earlier run',
  doi: 'DOI in the link',
  arxiv: 'arXiv id in the link',
  acl: 'ACL id in the link',
  s2: 'record id in the link',
  pubmed: 'PubMed number in the link',
  'article-number': 'title and article number',
  'article-tail': 'title and article id',
  location: 'title and address',
  'title-author-year': 'title, author, year',
  'title-author-venue': 'title, author, venue',
  'title-year-venue': 'title, year, venue',
};

export const citationColumns: readonly Column[] = [
  ['Entry', 'left'],
  ['Where', 'left'],
  ['Shown', 'right'],
  ['New', 'right'],
  ['Change', 'right'],
  ['Source', 'left'],
  ['Identifier', 'left'],
  ['Proved by', 'left'],
  ['Record', 'left'],
];

/** One new count with its evidence. */
export function citationCells(change: ChangeAt): readonly PhrasingContent[] {
  return [
    quoted(change.entry.title),
    told(change.at.where),
    told(change.fromText),
    told(change.toText),
    words(signed(deltaOf(change))),
    ...evidence(change.paper),
  ];
}

/** Source, identifier, proof, and a link to the record if it has a page. */
function evidence(paper: PaperEvidence | undefined): readonly PhrasingContent[] {
  if (paper === undefined) return ['', '', '', ''].map(quoted);
  const label = indexLabel(paper.source);
  return [
    label === null ? quoted(paper.source) : words(label),
    quoted(paper.identifier ?? ''),
    paper.proof === null ? quoted('') : words(proofs[paper.proof]),
    paper.recordUrl === null ? quoted('') : linked('record', paper.recordUrl),
  ];
}

/** These codes are about an index, not about a paper: `unansweredPapers` reports them once for all papers. */
const unanswered: ReadonlySet<string> = new Set(['source-down', 'budget']);

/** The counts that are kept, held and refused, each with its reason. */
export function citationsThatStay(rows: Rows, look: ReportLook): Nodes {
  const { citations } = rows.findings;
  if (citations.length === 0) return [];
  const unsearched = citations.filter(({ code }) => code === 'unprovable');
  const rest = citations.filter(({ code }) => !unanswered.has(code) && code !== 'unprovable');
  if (unsearched.length + rest.length === 0) return [];
  const shown = rest.slice(0, look.most);
  const count = (kind: FindingKind) => rest.filter((one) => one.kind === kind).length;
  const parts = [
    [count('kept'), 'kept (source lower)'],
    [count('held'), 'held'],
    [count('uncounted'), 'refused'],
    [unsearched.length, 'not asked about'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const title =
    said.length === 0 ? 'More about citation counts' : `Citation counts that stay: ${said.join(', ')}`;
  return folded(title, [
    ...(shown.length === 0 ? [] : [findingTable(shown, look)]),
    ...more(rest.length - shown.length),
    ...(unsearched.length === 0 ? [] : [nameless(unsearched.length)]),
  ]);
}

/** One paragraph for all of them: the reason is the same for every such link, and no later run changes it. */
function nameless(count: number): Nodes[number] {
  const lead =
    count === 1
      ? '1 count stays because its link has no identifier'
      : `${count} counts stay because their links have no identifier`;
  return paragraph(
    words(`${lead} to look up in an index. To count these works, name them under citations.ids.`),
  );
}

/** Says at the top that an index did not answer, because the counts that stay for this reason may be wrong. */
export function unansweredPapers({ papers: { asked, silent, why } }: Rows): Nodes {
  if (silent === 0) return [];
  const papers = asked === 1 ? 'paper' : 'papers';
  const stay = silent === 1 ? 'its count stays' : 'their counts stay';
  const lead = ` about ${silent} of ${asked} ${papers}: ${stay}, and the next run asks again.`;
  const reasons = why.length === 0 ? [] : [words(' Why: '), quoted(why.join('; '))];
  return [paragraph(strong('No answer'), words(lead), ...reasons)];
}
