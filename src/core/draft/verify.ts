/**
 * Turns the selection and the observations into verified entries (rule NEW-2): a repository that its host shows under
 * this name and id, or a paper whose record an index has under this identifier. Everything else is left out by name.
 */
import { isJump } from '../facts/kept-papers.ts';
import type { FoundPaper, FoundRepository } from '../facts/found.ts';
import type { Observation, PaperObservation, RepositoryObservation, Snapshot } from '../facts/observation.ts';
import { type Host, isRepositoryName, pageOf, idOf } from '../hosts/index.ts';
import type { Subject } from '../list/list.ts';
import { repositoryOf } from '../list/subject.ts';
import { indexLabel } from '../papers/labels.ts';
import { identifiedPaper } from '../papers/subject.ts';
import { FirekeeperError } from '../text/errors.ts';
import type { Selected } from './select.ts';
import type { DraftItem, LeftOut, PaperItem, RepositoryItem, Verified } from './types.ts';

/** The share of questions that may stay unanswered; with more, nothing is drafted (rule NEW-8). */
const mostUnknown = 0.05;

export interface Wished {
  readonly subject: Subject;
  readonly href: string;
  readonly found: FoundRepository | FoundPaper;
}

/** What to ask about, and what cannot be asked about because it has no possible link. */
export function wishesOf(selected: Selected, host: Host): { wished: Wished[]; leftOut: LeftOut[] } {
  const wished: Wished[] = [];
  const leftOut: LeftOut[] = [];
  for (const found of selected.repositories) {
    const href = isRepositoryName(host, found.fullName)
      ? pageOf(idOf(host.name, found.fullName), [host])
      : null;
    const subject = href === null ? undefined : repositoryOf(href, [host])?.subject;
    if (href === null || subject === undefined)
      leftOut.push({ what: found.fullName, why: 'no name that a repository of the host can have' });
    else wished.push({ subject, href, found });
  }
  for (const found of selected.papers) {
    const href = paperPage(found);
    const subject = href === null ? null : identifiedPaper(href);
    if (href === null || subject === null)
      leftOut.push({ what: found.title, why: 'its index names neither a DOI nor an arXiv id' });
    else wished.push({ subject: { ...subject, href, title: found.title }, href, found });
  }
  return { wished, leftOut };
}

/** The published page before the preprint; null if the address would not lead back to the identifier. */
function paperPage({ ids: { doi, arxiv } }: FoundPaper): string | null {
  const pages: readonly (readonly [string, string])[] = [
    ...(doi === undefined ? [] : [[`doi:${doi}`, `https://doi.org/${escaped(doi)}`] as const]),
    ...(arxiv === undefined ? [] : [[`arxiv:${arxiv}`, `https://arxiv.org/abs/${escaped(arxiv)}`] as const]),
  ];
  const [, page] = pages.find(([key, href]) => identifiedPaper(href)?.key === key.toLowerCase()) ?? [];
  return page ?? null;
}

/** Escapes everything except characters that a path can contain; a bracket would end the link in markdown. */
function escaped(id: string): string {
  return encodeURIComponent(id)
    .replaceAll('%2F', '/')
    .replace(/[()!'*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** @throws FirekeeperError `network` when so many answers are missing that the draft would be incomplete */
export function verify(wished: readonly Wished[], snapshot: Snapshot): Verified {
  const items: DraftItem[] = [];
  const observations: Observation[] = [];
  const leftOut: LeftOut[] = [];
  const taken = new Set<string>();
  for (const wish of wished) {
    const seen = snapshot.get(wish.subject.key);
    const made = taken.has(wish.subject.key) ? 'in the list already' : itemOf(wish, seen);
    if (typeof made !== 'string' && seen !== undefined) {
      items.push(made);
      observations.push(seen);
      taken.add(wish.subject.key);
      continue;
    }
    const why = typeof made === 'string' ? made : 'no answer';
    leftOut.push({ what: nameOf(wish), why });
  }
  for (const kind of ['repository', 'paper'] as const) tooSilent(kind, wished, snapshot);
  return { items, leftOut, observations };
}

function nameOf({ found }: Wished): string {
  return 'fullName' in found ? found.fullName : found.title;
}

function tooSilent(kind: Observation['kind'], wished: readonly Wished[], snapshot: Snapshot): void {
  const asked = wished.filter(({ subject }) => subject.kind === kind);
  const silent = asked.map(({ subject }) => snapshot.get(subject.key)).filter(isSilence);
  if (silent.length <= asked.length * mostUnknown) return;
  const what = kind === 'repository' ? 'repositories' : 'papers';
  const why = silent.find((one) => one?.reason !== undefined)?.reason ?? 'no answer';
  throw new FirekeeperError(
    'network',
    `${silent.length} of ${asked.length} ${what} could not be verified (${why}), so nothing was drafted`,
    kind === 'repository' ? 'Set GITHUB_TOKEN, or try again later' : 'Try again later',
  );
}

/** No answer from a service, in contrast to an answer that says no. */
function isSilence(seen: Observation | undefined): boolean {
  if (seen === undefined) return true;
  if (seen.fate !== 'unknown') return false;
  return seen.kind === 'repository' || ['source-down', 'budget', undefined].includes(seen.code);
}

/** The entry, or the reason why there is none. */
function itemOf(wish: Wished, seen: Observation | undefined): DraftItem | string {
  if (seen === undefined) return 'no answer';
  const { found, href } = wish;
  if ('fullName' in found)
    return seen.kind === 'repository' ? repositoryItem(found, href, seen) : 'no answer';
  return seen.kind === 'paper' ? paperItem(found, href, seen) : 'no answer';
}

function repositoryItem(
  found: FoundRepository,
  href: string,
  seen: RepositoryObservation,
): RepositoryItem | string {
  const { fate, stars, id, fullName, reason } = seen;
  if (fate === 'moved') return `has moved to ${fullName ?? 'another name'}`;
  if (fate !== 'ok' || stars === undefined) return reason ?? `its host says: ${fate}`;
  if (id !== undefined && id !== found.id) return 'another repository has this name now';
  return { kind: 'repository', found, href, stars };
}

function paperItem(found: FoundPaper, href: string, seen: PaperObservation): PaperItem | string {
  const { fate, citations, source, code, reason, retracted } = seen;
  if (retracted === true) return 'retracted';
  if (fate !== 'ok' || citations === undefined)
    return [code, reason].filter(Boolean).join(': ') || 'no record';
  const isDoubtful = seen.unchecked === true || isJump(seen);
  const index = indexLabel(source) ?? source;
  return { kind: 'paper', found, href, citations: isDoubtful ? null : citations, index };
}
