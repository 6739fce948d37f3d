/**
 * Where a list keeps entries that are no longer alive, and which entries therefore already show their standing: by a
 * mark, or by their section or file (rule CARE-3). A title alone proves nothing: the facts must agree.
 */
import { saysFinished } from '../facts/finished.ts';
import type { Snapshot } from '../facts/observation.ts';
import type { Entry, List, Section } from '../list/list.ts';
import { foldTitle, type PolicyPlaces } from './exceptions.ts';
import { isArchived } from './drift.ts';
import { marksOf } from './marks.ts';
import { lastActive, type Standing, standings } from './standing.ts';

/** Whether an entry already shows this standing of its repository to a reader. */
export type Told = (entry: Entry, standing: Standing) => boolean;

/** The title of a section that Firekeeper makes. */
export const madeTitle = 'Archived';

/** Section titles that are enough for an attic if no entry in the section contradicts them. */
const surely: ReadonlySet<string> = new Set(['archive', 'archived', 'attic', 'graveyard']);
const perhaps =
  /(?:^| )(?:archived?|attic|graveyard|deprecated|unmaintained|abandoned|discontinued|inactive|dead|retired|obsolete|legacy|not maintained|no longer maintained)(?: |$)/;
const quiet = 2 * 365.25 * 86_400_000;

/** Answers for one list; it reads the marks and attics at the first question. */
export function toldIn(list: List, snapshot: Snapshot, places: PolicyPlaces): Told {
  let known: { readonly marks: ReturnType<typeof marksOf>; readonly attics: ReadonlySet<number> } | undefined;
  return (entry, standing) => {
    const policy = places.entry(entry);
    if (policy.isAttic || (standing === 'stale' && isCalledFinished(list, entry))) return true;
    if (isCalledInactive(entry, standing)) return true;
    known ??= { marks: marksOf(list), attics: atticsOf(list, snapshot, places) };
    return (
      known.attics.has(entry.section) || known.marks.taken(entry, standing, policy.status[standing]) !== null
    );
  };
}

/** `[DEPRECATED]` on an archived repository, `(archived)` on a stale one: no such word says that it is gone or blocked. */
function isCalledInactive({ markers, subject }: Entry, standing: Standing): boolean {
  if (standing !== 'archived' && standing !== 'stale') return false;
  return markers.some((one) => one.kind === 'status' && one.subject.key === subject.key);
}

/** Whether an entry says that its project is finished (rule CARE-11). */
export function isCalledFinished({ text }: List, { start, end }: Entry): boolean {
  return saysFinished(text.slice(start, end));
}

/**
 * Indexes of the sections that are attics, including their subsections.
 * @param places policies that can name other attics; without them only the list itself decides
 */
export function atticsOf(list: List, snapshot: Snapshot, places?: PolicyPlaces): ReadonlySet<number> {
  const { titles, byDefault } = targetsOf(list, places);
  // The title of the whole list can mention archives.
  const first = list.sections.findIndex(({ depth }) => depth > 0);
  const isAttic = ({ title }: Section, at: number): boolean => {
    const folded = foldTitle(title);
    return (
      perhaps.test(folded) && at > first && isProved(list, snapshot, at, reach(list.sections, at), folded)
    );
  };
  const proved = list.sections.map(isAttic);
  const isTarget = ({ title, depth }: Section): boolean => {
    const folded = foldTitle(title);
    // Firekeeper moved the entries there itself, perhaps with others that are nested in them (CARE-18).
    const isMade = byDefault && folded === foldTitle(madeTitle) && !proved.includes(true);
    return depth > 0 && (titles.has(folded) || isMade);
  };
  const found = new Set<number>();
  list.sections.forEach((section, at) => {
    if (proved[at] !== true && !isTarget(section)) return;
    for (let one = at; one < reach(list.sections, at); one++) found.add(one);
  });
  return found;
}

/** The titles that policies name for moved entries, in a form to compare, and whether a policy names none. */
function targetsOf(list: List, places: PolicyPlaces | undefined) {
  const rules = [...list.sections.keys()].flatMap((at) =>
    places === undefined ? [] : standings.map((standing) => places.section(at).status[standing]),
  );
  const moves = rules.filter(({ do: act }) => act === 'move');
  return {
    titles: new Set(moves.flatMap(({ to }) => (to === null ? [] : [foldTitle(to)]))),
    byDefault: moves.some(({ to }) => to === null),
  };
}

/** The index after the last subsection of a section. */
export function reach(sections: readonly Section[], at: number): number {
  const depth = sections[at]?.depth ?? 0;
  const next = sections.findIndex((one, index) => index > at && one.depth <= depth);
  return next < 0 ? sections.length : next;
}

function isProved(list: List, snapshot: Snapshot, from: number, to: number, title: string): boolean {
  const inside = list.entries.filter(({ section }) => section >= from && section < to);
  const seen = inside.flatMap(({ subject }) => snapshot.get(subject.key) ?? []);
  const known = seen.filter(({ kind, fate }) => kind === 'repository' && fate !== 'unknown');
  if (known.length === 0) return surely.has(title);
  const still = known.filter((one) => {
    if (isArchived(one) || one.fate === 'gone' || one.fate === 'blocked') return true;
    const active = lastActive(one);
    return active !== null && Date.parse(one.observedAt) - Date.parse(active) > quiet;
  });
  return still.length * 2 >= known.length;
}
