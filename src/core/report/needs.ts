/**
 * "Needs you": what a person must decide, kind by kind. Each kind explains once what it means and what to do; each
 * entry adds its line and its details. Called by `report.ts`.
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { allFindingKinds, findingRow } from '../plan/kinds.ts';
import type { ReportLook } from './place.ts';
import { lineOf } from './place.ts';
import { type FindingAt, pageOf, type Rows } from './rows.ts';
import { bullets, folded, heading, linked, more, paragraph, quoted, strong, told, words } from './tree.ts';
import { detailOf } from './words.ts';

type Nodes = readonly RootContent[];

/** Entries of one kind that are shown without unfolding. */
const firstScreen = 5;

const settled =
  'To stop these reminders, list an entry under `ignore` in the configuration, or switch off its kind under `status`.';

/** First the closed gates, then the findings, with the most serious kind first. */
export function needsYou({ gates, findings: { needs } }: Rows, look: ReportLook): Nodes {
  if (gates.length + needs.length === 0) return [];
  const told = gates.slice(0, look.most);
  const kinds = allFindingKinds
    .map((kind) => ({ kind, found: needs.filter((one) => one.kind === kind) }))
    .filter(({ found }) => found.length > 0);
  return [
    heading('Needs you'),
    ...told.map(gateLine),
    ...more(gates.length - told.length, 'list'),
    ...kinds.flatMap(({ kind, found }) => {
      const { label, advice } = findingRow(kind);
      return kindOf(`${found.length} ${label}.`, advice, found, look);
    }),
    ...(needs.length === 0 ? [] : [paragraph(...ours(settled))]),
  ];
}

function gateLine({ path, gate }: Rows['gates'][number]): RootContent {
  const lead = gate.state === 'closed' ? 'Nothing is proposed' : 'Numbers only';
  return paragraph(strong(lead), words(' for '), quoted(path), words(': '), told(gate.why));
}

function kindOf(lead: string, advice: string, found: readonly FindingAt[], look: ReportLook): Nodes {
  const shown = look.items ? found.slice(0, look.most) : [];
  const [first, rest] = [shown.slice(0, firstScreen), shown.slice(firstScreen)];
  const items = (some: readonly FindingAt[]) => bullets(some.map((one) => item(one, look)));
  return [
    paragraph(strong(lead), ...ours(` ${advice}`)),
    ...(first.length === 0 ? [] : [items(first)]),
    ...(rest.length === 0 ? [] : folded(`${rest.length} more`, [items(rest)])),
    ...(shown.length === 0 ? [] : more(found.length - shown.length)),
  ];
}

function item(one: FindingAt, look: ReportLook): readonly PhrasingContent[] {
  const detail = detailOf(one);
  return [
    ...(one.title === '' ? [] : [linked(one.title, pageOf(one.subject, look.hosts)), words(', ')]),
    lineOf(one.at, look),
    ...(detail === '' ? [] : [words(': '), told(detail)]),
  ];
}

/** A sentence of our own, in which backticks mark the words of the configuration. */
function ours(sentence: string): readonly PhrasingContent[] {
  return sentence
    .split('`')
    .map((part, at) => (at % 2 === 0 ? words(part) : { type: 'inlineCode' as const, value: part }));
}
