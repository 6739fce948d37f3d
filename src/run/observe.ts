/** Asks the sources about the subjects of all lists of a run, each once. A step of `tend.ts`. */
import type { Config } from '../core/config/index.ts';
import type { Observation } from '../core/facts/observation.ts';
import type { Entry, List, Subject } from '../core/list/list.ts';
import type { Source } from '../ports/source.ts';

/**
 * Asks about each distinct subject of all lists once, in the first source that recognises it.
 * @throws FirekeeperError `credentials`, `network` or `rate-limit` when no question is possible at all
 */
export async function observe(
  lists: readonly { readonly list: List }[],
  sources: readonly Source[],
  config: Config,
): Promise<readonly Observation[]> {
  const observations: Observation[] = [];
  const subjects = distinctSubjects(lists, config);
  for (const source of sources) {
    const own = subjects.filter((subject) => sources.find((other) => other.recognises(subject)) === source);
    if (own.length > 0) observations.push(...(await source.observe(own)));
  }
  return observations;
}

function distinctSubjects(lists: readonly { readonly list: List }[], config: Config): Subject[] {
  const ignored = new Set(config.ignore.map((key) => key.toLowerCase()));
  const wanted = lists.flatMap(({ list }) =>
    list.entries.flatMap((entry) => (entry.ignored === true ? [] : subjectsOf(entry, config))),
  );
  const found = new Map<string, Subject>();
  for (const subject of wanted) {
    if (!ignored.has(subject.key) && !found.has(subject.key)) found.set(subject.key, subject);
  }
  return [...found.values()];
}

/** The subjects to ask about for an entry: a repository always, for its status; a paper only if its count is shown. */
function subjectsOf(entry: Entry, config: Config): Subject[] {
  const counted = entry.markers.filter(
    ({ kind, subject }) =>
      subject.kind === 'repository' || (kind === 'citations' && config.citations.policy !== 'off'),
  );
  const own = entry.subject.kind === 'repository' ? [entry.subject] : [];
  // A number of the entry may count another repository that the entry links (`core/plan/witness.ts`).
  const rivals = counted.some(({ kind }) => kind === 'stars')
    ? entry.links.flatMap(({ subject }) => (subject?.kind === 'repository' ? [subject] : []))
    : [];
  return [...own, ...counted.map(({ subject }) => subject), ...rivals];
}
