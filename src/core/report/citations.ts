/**
 * What a report says of citation counts: those that change with their evidence, and those that stay with the reason.
 * Called by `report.ts`. Titles and identifiers come from others and are quoted.
 */
import type { Host } from '../hosts/index.ts';
import type { PhrasingContent, RootContent } from 'mdast';
import { day } from '../plan/changes/evidence.ts';
import { indexLabel } from '../papers/labels.ts';
import type { PaperProof } from '../papers/types.ts';
import type { MarkerChange, PaperEvidence } from '../plan/types.ts';
import { deltaOf, type Placed, type Rows } from './rows.ts';
import { findingTable, more, signed } from './sections.ts';
import { type Column, folded, linked, paragraph, quoted, table, told, words } from './tree.ts';

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

const columns: readonly Column[] = [
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

/** The table of new counts; with a limit the biggest changes stay. Then what is kept, held and refused. */
export function citations(rows: Rows, hosts: readonly Host[], most: number): Nodes {
  return [...changed(rows.citations, most), ...unchanged(rows, hosts, most)];
}

function changed(changes: readonly Placed<MarkerChange>[], most: number): Nodes {
  if (changes.length === 0) return [];
  const size = (change: MarkerChange) => Math.abs(deltaOf(change));
  const fits = changes.length <= most;
  const shown = fits ? changes : changes.toSorted((a, b) => size(b) - size(a)).slice(0, most);
  const cells = shown.map((change) => [
    quoted(change.entry.title),
    told(change.where),
    told(change.fromText),
    told(change.toText),
    words(signed(deltaOf(change))),
    ...evidence(change.paper),
  ]);
  const title = fits ? `all ${changes.length}` : `the ${most} biggest of ${changes.length}`;
  return folded(`Citation counts: ${title}`, [table(columns, cells)]);
}

/** Source with its day, identifier, proof, and the page of the record where there is one. */
function evidence(paper: PaperEvidence | undefined): readonly PhrasingContent[] {
  if (paper === undefined) return ['', '', '', ''].map(quoted);
  const label = indexLabel(paper.source);
  const seen = day(paper.observedAt);
  return [
    label === null ? quoted(paper.source) : words(`${label}, ${seen}`),
    quoted(paper.identifier ?? ''),
    paper.proof === null ? quoted('') : words(proofs[paper.proof]),
    paper.recordUrl === null ? quoted('') : linked('record', paper.recordUrl),
  ];
}

/** What happened to an index, not to a paper: it is told once, whatever the number of papers that waited for it. */
const unanswered: ReadonlySet<string | undefined> = new Set(['source-down', 'budget']);

function unchanged({ uncited, silence: reasons }: Rows, hosts: readonly Host[], most: number): Nodes {
  if (uncited.length === 0) return [];
  const waiting = uncited.filter(({ code }) => unanswered.has(code));
  const unsearched = uncited.filter(({ code }) => code === 'unprovable');
  const rest = uncited.filter(({ code }) => !unanswered.has(code) && code !== 'unprovable');
  const shown = rest.slice(0, most);
  const count = (kind: string) => rest.filter((one) => one.kind === kind).length;
  const parts = [
    [count('kept'), 'kept (source lower)'],
    [count('held'), 'held'],
    [count('uncounted'), 'refused'],
    [unsearched.length, 'not asked about'],
    [waiting.length, 'without an answer'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const title =
    said.length === 0 ? 'More about citation counts' : `Citation counts that stay: ${said.join(', ')}`;
  return folded(title, [
    ...(shown.length === 0 ? [] : [findingTable(shown, hosts)]),
    ...more(rest.length - shown.length),
    ...(unsearched.length === 0 ? [] : [nameless(unsearched.length)]),
    ...(waiting.length === 0 ? [] : [silence(waiting.length, reasons)]),
  ]);
}

/** Said once: it is true of every link of its kind, and no run changes it. */
function nameless(count: number): Nodes[number] {
  const lead =
    count === 1
      ? '1 count stays because its link carries no identifier'
      : `${count} counts stay because their links carry no identifier`;
  return paragraph(
    words(`${lead} that an index could be asked by. Name the works under citations.ids to count them.`),
  );
}

function silence(count: number, reasons: readonly string[]): Nodes[number] {
  const counts = count === 1 ? '1 count stays' : `${count} counts stay`;
  const why = reasons.length === 0 ? [] : [words(' Why: '), quoted(reasons.join('; '))];
  return paragraph(
    words(`${counts} because the citation index did not answer; the next run asks again.`),
    ...why,
  );
}
