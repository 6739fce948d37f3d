/**
 * Changes of citation counts, and findings for counts that stay. `count.ts` calls it for every citation marker; the
 * rules are in `citation-judge.ts`, the words in `report/words.ts`.
 */
import type { Drift, MarkerDrift } from '../drift.ts';
import type { List } from '../../list/list.ts';
import { readNumber } from '../../numbers/format.ts';
import type { PaperObservation } from '../../facts/observation.ts';
import { recordPageOf } from '../../papers/labels.ts';
import { judgeCount } from './citation-judge.ts';
import type { PaperIds, PaperReason } from '../../papers/types.ts';
import {
  type CountHeld,
  type CountStays,
  type Finding,
  finding,
  type FindingPlace,
  seenWhy,
} from '../finding.ts';
import type { MarkerChange, PaperEvidence, Renderer } from '../types.ts';
import { isDeclined, isQuiet, offerKey, type Policy } from '../policy.ts';

export interface CitationOutcome {
  readonly change?: MarkerChange;
  readonly doubt?: Finding;
}

/** The change of one citation count, or a finding that says why it stays; neither when there is nothing to report. */
export function citationChange(
  list: List,
  drift: Drift,
  marker: MarkerDrift,
  policy: Policy,
  renderer: Renderer,
): CitationOutcome {
  const { observation, shown, subject } = marker;
  if (observation?.kind !== 'paper' || typeof shown !== 'number') return {};
  const rule = policy.citations;
  const place = { line: drift.entry.line, title: drift.entry.title, subject };
  if (rule.policy !== 'off' && subject.href !== undefined && rule.skip.includes(subject.href)) {
    return { doubt: finding('skipped', { shown }, place) };
  }
  const { title } = subject;
  const isOwn = () => toldBefore(observation).some((told) => spelled(list, marker, told, renderer));
  // A translation of the list writes it, so it is written here as well (rule CARE-12).
  const isExact = policy.exact.has(subject.key);
  const judged = isExact ? { ...rule, minChange: { count: 0 } } : rule;
  const verdict = judgeCount({ shown, title, observation, rule: judged, isOwn });
  const to = observation.citations ?? 0;
  if (verdict.do === 'nothing') return {};
  if (verdict.do === 'refuse') return { doubt: refused(verdict.code, shown, observation, place) };
  if ((!isExact && isQuiet(policy.quiet.below, shown, to)) || spelled(list, marker, to, renderer)) return {};
  if (verdict.do === 'keep') return { doubt: finding('lower', staysAt(shown, observation), place) };
  if (verdict.do === 'hold') return { doubt: finding(verdict.code, heldAt(shown, observation), place) };
  if (isDeclined(policy, offerKey('citations', subject.key), to, rule.minChange)) return {};
  const rendering = renderer.renderCount(list, marker.marker, to);
  if (rendering === null) return { doubt: finding('unspelled', { shown, now: to }, place) };
  // If the new number is rounded down below the number in the list, a rise would look like a fall.
  const reads = readNumber(rendering.text)?.value ?? to;
  if (rendering.edits.length === 0 || (to > shown && reads < shown)) return {};
  const { entry } = drift;
  const change: MarkerChange = {
    kind: 'citations',
    entry,
    marker: marker.marker,
    fromText: marker.marker.text,
    toText: rendering.text,
    from: shown,
    to,
    paper: evidenceOf(observation),
    edits: rendering.edits,
  };
  return { change };
}

function toldBefore({ knownCitations, toldCitations = [] }: PaperObservation): readonly number[] {
  return knownCitations === undefined ? toldCitations : [...toldCitations, knownCitations];
}

/** Whether the list would write this number exactly as it is now: numbers are compared in the rounding of the list. */
export function spelled(list: List, { marker }: MarkerDrift, value: number, renderer: Renderer): boolean {
  return value === marker.value || renderer.renderCount(list, marker, value)?.text === marker.text;
}

function evidenceOf({
  source,
  observedAt,
  identifiers,
  proof,
  recordUrl,
  key,
}: PaperObservation): PaperEvidence {
  return {
    source,
    observedAt,
    identifier: identifierOf(identifiers) ?? (key.startsWith('title:') ? null : key),
    proof: proof ?? null,
    recordUrl: recordPageOf(recordUrl),
  };
}

/** The identifier that readers know best. */
function identifierOf(ids: PaperIds = {}): string | null {
  const scheme = ['doi', 'arxiv', 'acl', 's2', 'openalex'].find((one) => ids[one] !== undefined);
  return scheme === undefined ? null : `${scheme}:${ids[scheme]}`;
}

function staysAt(shown: number, observation: PaperObservation): CountStays {
  return { ...seenWhy(observation), shown, told: observation.citations ?? null };
}

function heldAt(shown: number, observation: PaperObservation): CountHeld {
  const { knownCitations: before = null, crossCitations: crossed = null } = observation;
  const crossSource = observation.crossSource ?? 'crossref';
  return { ...staysAt(shown, observation), before, crossed, crossSource };
}

function refused(
  code: PaperReason,
  shown: number,
  observation: PaperObservation,
  place: FindingPlace,
): Finding {
  const stays = staysAt(shown, observation);
  switch (code) {
    case 'title-disagrees':
      return finding(code, { ...stays, recordTitle: observation.recordTitle ?? null }, place);
    case 'held-jump':
    case 'held-unchecked':
    case 'held-drop':
    case 'held-adopt':
      return finding(code, heldAt(shown, observation), place);
    default:
      return finding(code, stays, place);
  }
}
