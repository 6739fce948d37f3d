/**
 * Changes of citation counts, and what is said of those that stay. Called by `count.ts` for every citation marker;
 * the rules are in `papers/judge.ts`, the words for a reader are here.
 */
import type { Drift, MarkerDrift } from '../drift.ts';
import { plainText } from '../../text/escape.ts';
import type { List } from '../../list/list.ts';
import { readNumber } from '../../numbers/format.ts';
import type { PaperObservation } from '../../facts/observation.ts';
import { indexLabel, recordPageOf } from '../../papers/labels.ts';
import { type CountVerdict, judgeCount } from './citation-judge.ts';
import type { PaperIds, PaperReason } from '../../papers/types.ts';
import type { Finding, MarkerChange, PaperEvidence, Renderer } from '../types.ts';
import { isDeclined, isQuiet, offerKey, type Policy } from '../policy.ts';
import { day } from './evidence.ts';

export interface CitationOutcome {
  readonly change?: MarkerChange;
  readonly doubt?: Finding;
}

/** The change of one citation count, or a finding that says why it stays, or neither when there is nothing to say. */
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
  const finding = (kind: Finding['kind'], code: Finding['code'], why: string): CitationOutcome => {
    const { line, title } = drift.entry;
    return { doubt: { kind, line, title, subject, why, ...(code === undefined ? {} : { code }) } };
  };
  if (rule.policy !== 'off' && subject.href !== undefined && rule.skip.includes(subject.href)) {
    return finding('uncounted', 'skipped', `Shows ${shown}: the configuration leaves it alone.`);
  }
  const { title } = subject;
  const isOwn = () => toldBefore(observation).some((told) => spelled(list, marker, told, renderer));
  const verdict = judgeCount({ shown, title, observation, rule, isOwn });
  const to = observation.citations ?? 0;
  if (verdict.do === 'nothing') return {};
  if (verdict.do === 'refuse') {
    const kind = verdict.code === 'retracted' ? 'retracted' : 'uncounted';
    return finding(kind, verdict.code, refusal(shown, verdict.code, observation));
  }
  if (isQuiet(policy.quiet.below, shown, to) || spelled(list, marker, to, renderer)) return {};
  if (verdict.do === 'keep') return finding('kept', 'lower', kept(shown, observation));
  if (verdict.do === 'hold') return finding('held', verdict.code, held(shown, to, verdict, observation));
  if (isDeclined(policy, offerKey('citations', subject.key), to, rule.minChange)) return {};
  const rendering = renderer.renderCount(list, marker.marker, to);
  if (rendering === null) {
    const doubt = `Shows ${shown}, is ${to} now; how this list would write that is not certain, so it stays.`;
    return finding('doubt', undefined, doubt);
  }
  // Rounded down to less than what stands there, a raise would read as a fall.
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

/** Whether the list writes this number exactly as it stands there: numbers are compared in the rounding of the list. */
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

/** `Semantic Scholar`, or what a facts file calls its own. */
export function nameOf(source: string): string {
  return indexLabel(source) ?? plainText(source, 40);
}

function counts(observation: PaperObservation): string {
  return `${nameOf(observation.source)} counts ${observation.citations} (${day(observation.observedAt)})`;
}

function kept(shown: number, observation: PaperObservation): string {
  return `Shows ${shown}, ${counts(observation)}: the larger number is kept.`;
}

function held(
  shown: number,
  to: number,
  { code }: Extract<CountVerdict, { do: 'hold' }>,
  observation: PaperObservation,
): string {
  const lead = `Shows ${shown}, ${counts(observation)}`;
  const { knownCitations, crossCitations } = observation;
  const before =
    knownCitations !== undefined
      ? `, ${knownCitations} before`
      : crossCitations !== undefined
        ? `, Crossref counts ${crossCitations}`
        : '';
  const way = `If ${to} is right, write it there once, and it is followed from then on.`;
  switch (code) {
    case 'held-jump':
      return `${lead}${before}: too large a jump to believe. ${way}`;
    case 'held-drop':
      return `${lead}${before}: mostly a record that was split, not citations that went. ${way}`;
    case 'held-adopt':
      return `${lead}: what stands there is not known to come from this source. ${way}`;
  }
}

const reasons: Readonly<Record<PaperReason, string>> = {
  skipped: 'the configuration leaves it alone',
  'no-identifier': 'nothing shows which work this is',
  ambiguous: 'more than one work has this title',
  'title-disagrees': 'its link leads to a work with another title',
  'short-title': 'its title is too short to be sure',
  'not-indexed': 'no index that was asked holds it',
  'source-down': 'the citation index did not answer',
  budget: 'the free requests of the day are used up',
  'held-jump': 'too large a jump to believe',
  'held-drop': 'too large a drop to believe',
  'held-adopt': 'what stands there is not known to come from this source',
  retracted: 'the work was retracted or withdrawn',
};

function refusal(shown: number, code: PaperReason, observation: PaperObservation): string {
  const reason = observation.reason === undefined ? '' : plainText(observation.reason).replace(/[.\s]+$/, '');
  const { recordTitle } = observation;
  const record =
    code === 'title-disagrees' && recordTitle !== undefined && reason === ''
      ? `its record is called ${plainText(recordTitle, 120)}`
      : reason;
  return `Shows ${shown}, stays: ${reasons[code]}${record === '' ? '' : ` (${record})`}.`;
}
