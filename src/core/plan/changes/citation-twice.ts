/**
 * Works that a list counts twice: two entries with the same record, DOI or identifier. `plan.ts` calls it after all
 * papers were looked up. A preprint next to its published version is not a mistake.
 */
import type { Entry, Subject } from '../../list/list.ts';
import type { PaperObservation } from '../../facts/observation.ts';
import type { Drift } from '../drift.ts';
import { type Finding, finding } from '../finding.ts';

interface Counted {
  readonly entry: Entry;
  readonly subject: Subject;
}

const preprint = /^(?:arxiv:|doi:10\.(?:48550|1101|64898)\/)/;

/** One finding for each entry whose work an earlier entry already counts. */
export function sameWorks(drifts: readonly Drift[]): readonly Finding[] {
  const met = new Map<string, Counted[]>();
  return drifts.flatMap((drift): readonly Finding[] => {
    const { entry } = drift;
    const own = drift.markers.find(({ marker, fate }) => marker.kind === 'citations' && fate === 'ok');
    if (own?.observation?.kind !== 'paper') return [];
    const { subject } = own;
    const names = namesOf(own.observation);
    const isPreprint = preprint.test(subject.key);
    const earlier = names
      .flatMap((name) => met.get(name) ?? [])
      .find((one) => one.subject.key === subject.key || preprint.test(one.subject.key) === isPreprint);
    for (const name of names) met.set(name, [...(met.get(name) ?? []), { entry, subject }]);
    if (earlier === undefined) return [];
    const { line, title } = entry;
    return [finding('same-work', { earlier: earlier.entry.title }, { line, title, subject })];
  });
}

/** All names that can show that another entry is the same work. */
function namesOf({ key, recordUrl, identifiers = {} }: PaperObservation): readonly string[] {
  const { doi, arxiv } = identifiers;
  return [
    ...new Set([
      key,
      ...(recordUrl === undefined ? [] : [recordUrl]),
      ...(doi === undefined ? [] : [`doi:${doi}`]),
      ...(arxiv === undefined ? [] : [`arxiv:${arxiv}`]),
    ]),
  ];
}
