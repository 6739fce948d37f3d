/**
 * The pipeline, top to bottom: read → parse → observe → merge → compare → plan → edit. Shells call it with bytes
 * and sources and decide what becomes of the result; proposing is theirs. Nothing here writes.
 */
import type { Config, ListConfig } from '../core/config/index.ts';
import type { Entry, List, Subject, Tier } from '../core/list/list.ts';
import type { Observation, Snapshot } from '../core/facts/observation.ts';
import type { Policy } from '../core/plan/policy.ts';
import { policyOf } from '../core/plan/policy-of.ts';
import type { Tended } from '../core/tend.ts';
import type { Source } from '../ports/source.ts';
import type { InspectList, ListInput, ObserveSubjects, TendList } from './tend-types.ts';

/** The pure middle, wherever it runs: in this thread or in one with limits (`compose.ts` decides). */
export interface Middle {
  read(bytes: Uint8Array, tiers: readonly Tier[]): Promise<List>;
  tend(list: List, snapshot: Snapshot, policy: Policy, now: string): Promise<Tended>;
}

export interface Pipeline {
  readonly inspectList: InspectList;
  readonly observeSubjects: ObserveSubjects;
  readonly tendList: TendList;
}

/** The steps that a shell calls one after the other. */
export function createPipeline(middle: Middle): Pipeline {
  return {
    inspectList: (input: ListInput) => middle.read(input.bytes, configuredTiers(input.options)),
    observeSubjects,
    async tendList(input, list, snapshot, config, now) {
      const {
        plan,
        after,
        list: own,
      } = await middle.tend(list, snapshot, policyOf(config, input.options), now);
      return { path: input.path, list: own, plan, before: list.text, after };
    },
  };
}

/** The maintainer's tiers: their emojis are markers even where a list shows too little to infer them. */
function configuredTiers({ tiers }: ListConfig): readonly Tier[] {
  return typeof tiers === 'string' ? [] : tiers;
}

/** Each distinct subject of all lists, asked once of the first source that recognises it. */
async function observeSubjects(
  lists: readonly List[],
  sources: readonly Source[],
  config: Config,
): Promise<readonly Observation[]> {
  const observations: Observation[] = [];
  const subjects = distinctSubjects(lists, config);
  for (const [index, source] of sources.entries()) {
    const own = subjects.filter(
      (subject) => sources.findIndex((other) => other.recognises(subject)) === index,
    );
    if (own.length > 0) observations.push(...(await source.observe(own)));
  }
  return observations;
}

function distinctSubjects(lists: readonly List[], config: Config): Subject[] {
  const ignored = new Set(config.ignore.map((key) => key.toLowerCase()));
  const found = new Map<string, Subject>();
  for (const list of lists) {
    for (const entry of list.entries) {
      for (const subject of wantedOf(entry, config)) {
        if (!ignored.has(subject.key) && !found.has(subject.key)) found.set(subject.key, subject);
      }
    }
  }
  return [...found.values()];
}

/** Whom to ask for an entry: of a repository its status counts as well, of a paper only a count that is shown. */
function wantedOf(entry: Entry, config: Config): Subject[] {
  const counted = entry.markers.filter(
    ({ kind, subject }) =>
      subject.kind === 'repository' || (kind === 'citations' && config.citations.policy !== 'off'),
  );
  const own = entry.subject.kind === 'repository' ? [entry.subject] : [];
  // What else the entry links may be what a number of it counts (`core/plan/witness.ts`).
  const rivals = counted.some(({ kind }) => kind === 'stars')
    ? entry.links.flatMap(({ subject }) => (subject?.kind === 'repository' ? [subject] : []))
    : [];
  return [...own, ...counted.map(({ subject }) => subject), ...rivals];
}
