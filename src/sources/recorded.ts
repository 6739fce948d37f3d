/**
 * Recorded facts as a source: reads the stable facts file and answers from it, without clock or network. The shells
 * create one for `--facts`; `core/facts.ts` writes the format.
 */
import { FirekeeperError } from '../core/text/errors.ts';
import { notInFacts, type PaperFacts, type RepositoryFacts } from '../core/facts/file.ts';
import { graceMs } from '../core/facts/snapshot.ts';
import { keyOfFacts, renamedKey } from '../core/hosts/index.ts';
import type { FoundFor } from '../core/newcomers/found.ts';
import { foundShape } from '../core/newcomers/found-shape.ts';
import type { Subject } from '../core/list/list.ts';
import type { Observation, PaperObservation, RepositoryObservation } from '../core/facts/observation.ts';
import { canonicalArxiv } from '../core/papers/address.ts';
import { identifiedPaper } from '../core/papers/subject.ts';
import type { Source } from '../ports/source.ts';
import { factsFile, NAMED } from '../core/facts/file-shape.ts';

const name = 'recorded';

export interface Recorded {
  /** The name of the file in messages and observations. */
  readonly name: string;
  readonly observedAt: string;
  /** By folded subject key. */
  readonly repositories: ReadonlyMap<string, RepositoryFacts>;
  /** The same facts by the key of the new name, for moved repositories. */
  readonly newNames: ReadonlyMap<string, RepositoryFacts>;
  /** By folded key: `doi:…`, `arxiv:…`, `title:…` or the link that a list shows (see `paperKey`). */
  readonly paperKeys: ReadonlyMap<string, PaperFacts>;
  /** The results of searches, for candidates. */
  readonly found: FoundFor;
}

/** The time of a file without `observedAt`: older than anything. */
const NO_TIME = '1970-01-01T00:00:00.000Z';

/**
 * Reads the text of a facts file.
 * @param name the name in messages, usually the path that the user gave
 * @throws FirekeeperError `facts`; it names the first wrong place and what is expected there
 */
export function parseFacts(text: string, name: string): Recorded {
  const checked = factsFile.extend({ found: foundShape }).safeParse(jsonOf(text, name));
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw wrong(name, issue?.path ?? [], `expected ${issue?.message ?? 'something else'}`);
  }
  const { observedAt, repositories, papers, found } = checked.data;
  for (const key of Object.keys(repositories)) {
    if (!NAMED.test(key)) throw wrong(name, ['repositories', key], 'expected a key like owner/name');
  }
  const byKey = folded(repositories, keyOfFacts, name, 'repositories');
  const moved = [...byKey].filter(([, { fullName }]) => fullName !== undefined);
  return {
    name,
    observedAt: observedAt ?? NO_TIME,
    repositories: byKey,
    newNames: new Map(moved.map(([key, facts]) => [renamedKey(key, String(facts.fullName)), facts])),
    paperKeys: folded(papers, paperKey, name, 'papers'),
    found,
  };
}

/**
 * Folds an identifier or a link for comparison. A link with an identifier becomes that identifier; in other links, case
 * and a final slash are ignored.
 */
export function paperKey(keyOrLink: string): string {
  const key = keyOrLink.trim().toLowerCase().replace(/\/+$/, '');
  if (key.startsWith('arxiv:')) return `arxiv:${canonicalArxiv(key.slice('arxiv:'.length))}`;
  return identifiedPaper(keyOrLink)?.key ?? key;
}

/** A source that recognises every subject and answers `unknown` for subjects that the file does not contain. */
export function createRecordedSource(recorded: Recorded): Source {
  return {
    name,
    recognises: () => true,
    async observe(subjects) {
      const seen = new Map<string, Observation>();
      for (const subject of subjects) {
        if (!seen.has(subject.key)) seen.set(subject.key, observationOf(subject, recorded));
      }
      return [...seen.values()];
    },
  };
}

function observationOf({ kind, key, href }: Subject, recorded: Recorded): Observation {
  if (kind === 'paper') {
    const byLink = href === undefined ? undefined : recorded.paperKeys.get(paperKey(href));
    const facts = recorded.paperKeys.get(paperKey(key)) ?? byLink;
    return facts ? recordedPaper(key, facts, recorded) : { ...missing(key, recorded), kind };
  }
  // After a list follows a rename it shows the new name, which the same facts contain as `fullName`.
  const facts = recorded.repositories.get(key) ?? recorded.newNames.get(key);
  return facts ? recordedRepository(key, facts, recorded) : { ...missing(key, recorded), kind };
}

/** The observation that the recorded facts of a repository give. */
function recordedRepository(key: string, facts: RepositoryFacts, recorded: Recorded): RepositoryObservation {
  const base = { kind: 'repository', key, source: recorded.name, observedAt: recorded.observedAt } as const;
  const {
    status,
    stars,
    forks,
    archived = false,
    pushedAt,
    createdAt,
    license,
    committedAt,
    archivedAt,
    finished,
    successor,
    id,
  } = facts;
  if (status) {
    const long = facts.since === undefined ? 0 : Date.parse(recorded.observedAt) - Date.parse(facts.since);
    return {
      ...base,
      fate: status,
      reason: `recorded as ${status}`,
      ...(long >= graceMs ? { settled: true } : {}),
    };
  }
  const moved = facts.fullName !== undefined && renamedKey(key, facts.fullName) !== key;
  return {
    ...base,
    fate: moved ? 'moved' : archived ? 'archived' : 'ok',
    archived,
    ...(facts.disabled === true ? { disabled: true } : {}),
    ...(facts.gated === true ? { gated: true } : {}),
    ...(stars === undefined ? {} : { stars }),
    ...(forks === undefined ? {} : { forks }),
    ...(pushedAt === undefined ? {} : { pushedAt }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(license === undefined ? {} : { license }),
    ...(committedAt === undefined ? {} : { committedAt }),
    ...(archivedAt === undefined ? {} : { archivedAt }),
    ...(finished === true ? { finished } : {}),
    ...(successor === undefined ? {} : { successor }),
    ...(id === undefined ? {} : { id }),
    ...(moved ? { fullName: facts.fullName } : {}),
    ...(facts.topics === undefined ? {} : { topics: facts.topics }),
  };
}

/** The observation that the recorded facts of a paper give; `key` is the key of the subject. */
export function recordedPaper(key: string, facts: PaperFacts, recorded: Recorded): PaperObservation {
  const { citations, source = recorded.name, identifiers, proof, recordUrl, title, retracted } = facts;
  const { compared, before, unchecked } = facts;
  return {
    kind: 'paper',
    key,
    fate: 'ok',
    source,
    observedAt: recorded.observedAt,
    citations,
    ...(identifiers === undefined ? {} : { identifiers }),
    ...(proof === undefined ? {} : { proof }),
    ...(recordUrl === undefined ? {} : { recordUrl }),
    ...(title === undefined ? {} : { recordTitle: title }),
    ...(retracted === undefined ? {} : { retracted }),
    ...(compared === undefined ? {} : { crossCitations: compared.citations, crossSource: compared.source }),
    ...(before === undefined ? {} : { knownCitations: before }),
    ...(unchecked === undefined ? {} : { unchecked }),
  };
}

function missing(key: string, recorded: Recorded) {
  const { name: source, observedAt } = recorded;
  return { key, fate: 'unknown', source, observedAt, reason: notInFacts } as const;
}

/** A map by folded key; throws when two spellings of one key contradict each other. */
function folded<T>(entries: Record<string, T>, fold: (key: string) => string, name: string, where: string) {
  const map = new Map<string, T>();
  for (const [key, value] of Object.entries(entries)) {
    const before = map.get(fold(key));
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value)) {
      throw wrong(name, [where, key], 'stands twice with different facts (keys compare without case)');
    }
    map.set(fold(key), value);
  }
  return map;
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : 'no JSON';
    throw new FirekeeperError('facts', `${name} is not JSON: ${why}`, HELP, { cause: error });
  }
}

const HELP = 'Correct the file, or write a new one with: firekeeper facts > FILE';

function wrong(name: string, path: readonly PropertyKey[], what: string): FirekeeperError {
  const place = path.map((part) =>
    /^[A-Za-z]+$/.test(String(part)) ? `.${String(part)}` : `[${JSON.stringify(part)}]`,
  );
  const at = place.join('').replace(/^\./, '') || 'the whole file';
  return new FirekeeperError('facts', `${name}: ${at}: ${what}`, HELP);
}
