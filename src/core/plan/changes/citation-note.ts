/**
 * The managed note: one line in the list that names the source of its counts and the day they were read (rule
 * CITE-23). `plan.ts` calls it when all changes are known. The line is written with the first change of a count; it is
 * never the only reason for a change. `citation-place.ts` decides where the note goes.
 */
import type { Drift } from '../drift.ts';
import type { List, Marker, Section } from '../../list/list.ts';
import { parseDocument } from '../../markdown/parse.ts';
import { indexLabel } from '../../papers/labels.ts';
import { type Finding, finding } from '../finding.ts';
import type { Change, EntryChange, Renderer } from '../types.ts';
import type { Policy } from '../policy.ts';
import { spelled } from './citation.ts';
import { noteMarker, placeNote } from './citation-place.ts';
import { day } from '../../text/day.ts';

/** Its licence requires that it is named wherever its counts are shown. */
const mustBeNamed = 'Semantic Scholar';

export interface Noted {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
}

/** The changes together with the note, and a finding for each heading above them that names Google Scholar. */
export function withNotes(
  list: List,
  drifts: readonly Drift[],
  changes: readonly Change[],
  policy: Policy,
  renderer: Renderer,
): Noted {
  const changed = changes.filter(hasSource) as readonly EntryChange[];
  const [first] = changed;
  if (first === undefined) return { changes, findings: [] };
  const counted = countSources(list, drifts, new Set(changed), renderer);
  const findings = headingFindings(list, changed, [...counted.sources.keys()]);
  if (!policy.citations.note && !counted.sources.has(mustBeNamed)) return { changes, findings };
  const shown = drifts.map(({ entry }) => entry).filter(({ markers }) => markers.some(isCount));
  const edits = placeNote(list, parseDocument(list.text), shown, noteOf(counted, changed));
  const noted = changes.map((change) =>
    change === first ? { ...first, edits: [...first.edits, ...edits] } : change,
  );
  return { changes: noted, findings };
}

function isCount({ kind }: Marker): boolean {
  return kind === 'citations';
}

function hasSource(change: Change): boolean {
  return labelOf(change) !== null;
}

function labelOf(change: Change): string | null {
  return change.kind === 'citations' && change.paper !== undefined ? indexLabel(change.paper.source) : null;
}

interface Counted {
  /** How many counts of the list agree with each source, by the label of the source. */
  readonly sources: ReadonlyMap<string, number>;
  readonly older: number;
}

function countSources(
  list: List,
  drifts: readonly Drift[],
  changed: ReadonlySet<EntryChange>,
  renderer: Renderer,
): Counted {
  const sources = new Map<string, number>();
  const markers = new Set([...changed].map(({ marker }) => marker));
  let older = 0;
  for (const one of drifts.flatMap((drift) => drift.markers)) {
    if (one.marker.kind !== 'citations') continue;
    const told = typeof one.observed === 'number' ? indexLabel(one.observation?.source ?? '') : null;
    const agrees = markers.has(one.marker) || spelled(list, one, Number(one.observed), renderer);
    if (told !== null && agrees) sources.set(told, (sources.get(told) ?? 0) + 1);
    else older += 1;
  }
  return { sources, older };
}

function noteOf({ sources, older }: Counted, changed: readonly EntryChange[]): string {
  const ranked = [...sources].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const named = ranked.map(([label, count]) => (ranked.length === 1 ? label : `${label} (${count})`));
  const days = changed.map(({ paper }) => day(paper?.observedAt ?? '')).filter((one) => /^[2-9]/.test(one));
  const newest = days.sort().at(-1);
  const rest = older === 0 ? '' : `; ${older} older ${older === 1 ? 'count' : 'counts'} kept`;
  return `${noteMarker}Citation counts: ${named.join(', ')}${newest === undefined ? '' : `, ${newest}`}${rest}.`;
}

/** Firekeeper never edits a heading; it reports a heading that names another source to the maintainer. */
function headingFindings(
  { sections }: List,
  changed: readonly EntryChange[],
  labels: readonly string[],
): readonly Finding[] {
  const above = new Set(changed.flatMap(({ entry }) => sectionsAbove(sections, entry.section)));
  const args = { named: 'Google Scholar', sources: labels };
  return [...above]
    .filter(({ title }) => /google\s+scholar/i.test(title))
    .map(({ line, title }) => finding('names-other-index', args, { line, title, subject: null }));
}

/** A section and its parent sections. */
function sectionsAbove(sections: readonly Section[], index: number): readonly Section[] {
  const found: Section[] = [];
  for (let at = index; at >= 0; at -= 1) {
    const section = sections[at] as Section;
    if (found.length === 0 || section.depth < (found.at(-1) as Section).depth) found.push(section);
  }
  return found;
}
