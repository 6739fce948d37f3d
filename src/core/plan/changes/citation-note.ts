/**
 * The managed note: one line under the heading of counts that we changed, which says where they are from and when
 * they were read (rule CITE-23). Called by `plan.ts` when all changes are known. The line goes
 * with the first change under its heading, so it never is a reason for a change by itself.
 */
import type { Drift } from '../drift.ts';
import type { List, Section } from '../../list/list.ts';
import { indexLabel } from '../../papers/labels.ts';
import type { Change, Finding, MarkerChange, Renderer } from '../types.ts';
import type { Policy } from '../policy.ts';
import type { Edit } from '../../text/span.ts';
import { lineEnd } from '../../text/text.ts';
import { spelled } from './citation.ts';
import { day } from './evidence.ts';

/** Stands in front of the note and finds it again. Everything after it on its line is ours. */
export const noteMarker = '<!-- firekeeper:citations -->';
/** Its licence asks for being named wherever its counts are shown. */
const mustBeNamed = 'Semantic Scholar';

export interface Noted {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
}

/** The changes with their notes, and a finding for a heading that names Google Scholar. */
export function withNotes(
  list: List,
  drifts: readonly Drift[],
  changes: readonly Change[],
  policy: Policy,
  renderer: Renderer,
): Noted {
  const changed = changes.filter(hasSource);
  if (changed.length === 0) return { changes, findings: [] };
  const groups = new Map<number, MarkerChange[]>();
  const heads = headsOf(list);
  for (const change of changed as readonly MarkerChange[]) {
    const head = heads[change.entry.section];
    if (head !== undefined && head >= 0) groups.set(head, [...(groups.get(head) ?? []), change]);
  }
  const edits = new Map<Change, Edit>();
  const findings: Finding[] = [];
  for (const [head, own] of groups) {
    const section = list.sections[head] as Section;
    const under = drifts.filter((drift) => heads[drift.entry.section] === head);
    const counted = countSources(list, under, new Set(own), renderer);
    findings.push(...headingFinding(list, head, heads, [...counted.sources.keys()]));
    if (!policy.citations.note && !counted.sources.has(mustBeNamed)) continue;
    const edit = noteEdit(list, head, section, noteOf(counted, own));
    if (edit !== null) edits.set(own[0] as Change, edit);
  }
  const noted = changes.map((change) => {
    const edit = edits.get(change);
    return edit === undefined || change.kind !== 'citations'
      ? change
      : { ...change, edits: [...change.edits, edit] };
  });
  return { changes: noted, findings };
}

function hasSource(change: Change): boolean {
  return labelOf(change) !== null;
}

function labelOf(change: Change): string | null {
  return change.kind === 'citations' && change.paper !== undefined ? indexLabel(change.paper.source) : null;
}

/**
 * For each section the one whose heading carries its note: the outermost that is not the list's own title, so that
 * a section with many parts has one note. -1 where there is none. Headings that are entries carry nothing.
 */
function headsOf({ sections, entries }: List): readonly number[] {
  const own = new Set(entries.filter(({ shape }) => shape === 'heading').map(({ start }) => start));
  const path: number[] = [];
  return sections.map((section, index) => {
    while (path.length > 0 && (sections[path.at(-1) as number] as Section).depth >= section.depth) path.pop();
    if (section.depth > 0 && !own.has(section.start)) path.push(index);
    return path.find((one) => (sections[one] as Section).depth > 1) ?? path.at(-1) ?? -1;
  });
}

interface Counted {
  /** Counts of this part of the list by the label of the source that tells the same. */
  readonly sources: ReadonlyMap<string, number>;
  readonly older: number;
}

function countSources(
  list: List,
  drifts: readonly Drift[],
  changed: ReadonlySet<MarkerChange>,
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

function noteOf({ sources, older }: Counted, changed: readonly MarkerChange[]): string {
  const ranked = [...sources].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const named = ranked.map(([label, count]) => (ranked.length === 1 ? label : `${label} (${count})`));
  const days = changed.map(({ paper }) => day(paper?.observedAt ?? '')).filter((one) => /^[2-9]/.test(one));
  const newest = days.sort().at(-1);
  const rest = older === 0 ? '' : `; ${older} older ${older === 1 ? 'count' : 'counts'} kept`;
  return `${noteMarker}Citation counts: ${named.join(', ')}${newest === undefined ? '' : `, ${newest}`}${rest}.`;
}

/** Replaces the note that stands anywhere under the heading, else adds one below it. */
function noteEdit(list: List, head: number, section: Section, note: string): Edit | null {
  const { text, sections } = list;
  const next = sections.find((one, index) => index > head && one.depth <= section.depth);
  const found = text.indexOf(noteMarker, section.start);
  if (found >= 0 && found < (next?.start ?? text.length)) {
    return { start: found, end: lineEnd(text, found), text: note };
  }
  const at = headingEnd(text, section.start);
  if (at === null) return null;
  const ending = /^(?:\r\n|\r|\n)/.exec(text.slice(at, at + 2))?.[0];
  if (ending === undefined) return null;
  // Where the list leaves a blank line below its headings, the note gets one as well.
  const rest = text.slice(at + ending.length);
  const apart = /^[ \t]*(?:\r|\n|$)/.test(rest) ? ending : '';
  return { start: at, end: at, text: ending + apart + note };
}

/** The end of a heading's last line, of one with hashes or underlined; null when it is no such. */
function headingEnd(text: string, start: number): number | null {
  const first = lineEnd(text, start);
  if (/^[ \t]*(?:[-*+>][ \t]+)*#{1,6}(?:\s|$)/.test(text.slice(start, first))) return first;
  const line = /(?:\r\n|\r|\n) {0,3}(?:=+|-+)[ \t]*(?=[\r\n]|$)/.exec(text.slice(start, start + 2_000));
  return line === null ? null : start + line.index + line[0].length;
}

/** A heading is never edited; one that names another source is put to the maintainer. */
function headingFinding(
  { sections }: List,
  head: number,
  heads: readonly number[],
  labels: readonly string[],
): readonly Finding[] {
  const index = sections.findIndex((one, at) => heads[at] === head && /google\s+scholar/i.test(one.title));
  const section = sections[index];
  if (section === undefined) return [];
  const why = `Names Google Scholar, and counts below it are from ${labels.join(' and ')} now. Headings are yours to change.`;
  return [{ kind: 'heading', line: section.line, title: section.title, subject: null, why }];
}
