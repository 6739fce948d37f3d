/** Asks the sources about the subjects of all lists of a run, each once. A step of `tend.ts`. */
import type { Config } from '../core/config/index.ts';
import type { Observation } from '../core/facts/observation.ts';
import type { Entry, List, Subject } from '../core/list/list.ts';
import { FirekeeperError } from '../core/text/errors.ts';
import type { Source } from '../ports/source.ts';

export interface ObserveTools {
  /** ISO time of the run. */
  readonly now: string;
  /** Gets a warning when a host is down while others answer. */
  readonly warn?: ((line: string) => void) | undefined;
}

/**
 * Asks about each distinct subject of all lists once, in the first source that recognises it.
 * @throws FirekeeperError `credentials`, `network` or `rate-limit` when no question is possible at all
 */
export async function observe(
  lists: readonly { readonly list: List }[],
  sources: readonly Source[],
  config: Config,
  { now, warn }: ObserveTools,
): Promise<readonly Observation[]> {
  const observations: Observation[] = [];
  const failures: Failed[] = [];
  const subjects = distinctSubjects(lists, config);
  for (const source of sources) {
    const own = subjects.filter((subject) => sources.find((other) => other.recognises(subject)) === source);
    if (own.length === 0) continue;
    try {
      observations.push(...(await source.observe(own)));
    } catch (error) {
      if (!(error instanceof FirekeeperError) || error.code !== 'network') throw error;
      failures.push({ source: source.name, own, error });
    }
  }
  // A host that is down affects only its own entries. If no source answered, the run ends.
  const [first] = failures;
  if (first !== undefined && !observations.some(isTold)) throw first.error;
  for (const { error } of failures) warn?.(`${error.message}. ${error.help}`);
  return [...observations, ...failures.flatMap((one) => unanswered(one, now))];
}

interface Failed {
  readonly source: string;
  readonly own: readonly Subject[];
  readonly error: FirekeeperError;
}

function isTold({ kind, fate }: Observation): boolean {
  return kind === 'repository' && fate !== 'unknown';
}

function unanswered({ source, own, error }: Failed, observedAt: string): readonly Observation[] {
  return own.map(({ kind, key }) => ({
    kind,
    key,
    fate: 'unknown',
    source,
    observedAt,
    reason: error.message,
  }));
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

/** The subjects to ask about for an entry: always a repository, for its status; a paper only if its count is shown. */
function subjectsOf(entry: Entry, config: Config): Subject[] {
  const counted = entry.markers.filter(
    ({ kind, subject }) =>
      subject.kind === 'repository' || (kind === 'citations' && config.citations.policy !== 'off'),
  );
  const own = entry.subject.kind === 'repository' ? [entry.subject] : [];
  // A number in the entry may be the count of another repository that the entry links to (`core/plan/witness.ts`).
  const rivals = counted.some(({ kind }) => kind === 'stars')
    ? entry.links.flatMap(({ subject }) => (subject?.kind === 'repository' ? [subject] : []))
    : [];
  return [...own, ...counted.map(({ subject }) => subject), ...rivals];
}
