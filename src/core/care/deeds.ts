/**
 * The actions that the policies of a list ask for: set and remove marks, move entries, bring them back, remove them.
 * This file decides from facts and policies; other files change the text.
 */
import type { Origin, Origins } from '../facts/origin.ts';
import type { Observation, Snapshot } from '../facts/observation.ts';
import type { Entry } from '../list/list.ts';
import { atticsOf, isCalledFinished, madeTitle } from '../plan/attic.ts';
import { foldTitle, policiesOf } from '../plan/exceptions.ts';
import { type Finding, finding, seenBy } from '../plan/finding.ts';
import { type MarkEdits, type Marks, marksOf } from '../plan/marks.ts';
import { isDeclined, offerKey, type Policy } from '../plan/policy.ts';
import { type Standing, standingOf, standings } from '../plan/standing.ts';
import type { Sheet } from './sheet.ts';
import { titlesAround } from './target.ts';

export type Deed =
  | { readonly act: 'mark' | 'unmark'; readonly entry: Entry; readonly ways: readonly MarkEdits[] }
  | { readonly act: 'remove'; readonly entry: Entry; readonly standing: Standing }
  | {
      readonly act: 'move';
      readonly entry: Entry;
      readonly standing: Standing;
      /** The title or file that the policy names; null: the place that the list uses. */
      readonly to: string | null;
    }
  | { readonly act: 'return'; readonly entry: Entry; readonly origin: Origin };

export interface WantedDeeds {
  readonly deeds: readonly Deed[];
  /** Findings for entries that are active again but cannot be brought back. */
  readonly findings: readonly Finding[];
}

/** Whether any policy of a list asks for more than reports; otherwise no code in this folder runs. */
export function asksForDeeds(policy: Policy): boolean {
  const all = [policy.status, ...policy.exceptions.map(({ sets }) => sets.status ?? {})];
  return policy.isAttic || all.some((one) => standings.some((standing) => isDeed(one[standing]?.do)));
}

function isDeed(act: string | undefined): boolean {
  return act === 'mark' || act === 'move' || act === 'remove';
}

/** @param now ISO time of the run */
export function deedsOf(sheet: Sheet, snapshot: Snapshot, origins: Origins, now: string): WantedDeeds {
  const { list, policy } = sheet;
  const places = policiesOf(policy, list);
  const attics = atticsOf(list, snapshot, places);
  const shown = atticsOf(list, snapshot);
  const isCalledArchived = (at: number) =>
    attics.has(at) && foldTitle(list.sections[at]?.title ?? '') === foldTitle(madeTitle);
  const marks = marksOf(list);
  const deeds: Deed[] = [];
  const findings: Finding[] = [];
  for (const entry of list.entries) {
    const own = places.entry(entry);
    const observation = snapshot.get(entry.subject.key) ?? null;
    if (entry.ignored === true || own.ignore.includes(entry.subject.key)) continue;
    const { standing, known, ripe } = standingOf(observation, own, now);
    if (!known || observation === null) continue;
    for (const deed of unmarking(entry, own, marks, standing)) deeds.push(deed);
    const inAttic = own.isAttic || attics.has(entry.section);
    if (standing === null) {
      if (!standings.some((one) => own.status[one].do === 'move')) continue;
      const origin = originOf(sheet, entry, origins);
      if (origin !== null) deeds.push({ act: 'return', entry, origin });
      // Children moved together with their parent entry.
      else if (
        (own.isAttic || shown.has(entry.section) || isCalledArchived(entry.section)) &&
        !isNested(sheet, entry)
      )
        findings.push(returned(sheet, entry, observation));
    } else if (ripe && !inAttic && !(standing === 'stale' && isCalledFinished(list, entry))) {
      const deed = deedFor(entry, own, marks, standing);
      if (deed !== null) deeds.push(deed);
    }
  }
  return { deeds, findings };
}

/** Removes marks that are no longer true. If a repository cannot be read, its mark stays. */
function unmarking(entry: Entry, policy: Policy, marks: Marks, now: Standing | null): readonly Deed[] {
  if (now === 'gone' || now === 'blocked') return [];
  const kept = now === null ? null : marks.taken(entry, now, policy.status[now]);
  const known = new Set(kept === null ? [] : [JSON.stringify(kept)]);
  return standings.flatMap((standing): Deed[] => {
    const rule = policy.status[standing];
    if (standing === now || rule.do !== 'mark') return [];
    const taken = marks.taken(entry, standing, rule);
    if (taken === null || known.has(JSON.stringify(taken))) return [];
    known.add(JSON.stringify(taken));
    if (isDeclined(policy, offerKey('mark', entry.subject.key), '', { count: 0 })) return [];
    return [{ act: 'unmark', entry, ways: [taken] }];
  });
}

function deedFor(entry: Entry, policy: Policy, marks: Marks, standing: Standing): Deed | null {
  const rule = policy.status[standing];
  const declined = (kind: string, to: string) =>
    isDeclined(policy, offerKey(kind, entry.subject.key), to, { count: 0 });
  switch (rule.do) {
    case 'mark': {
      if (marks.taken(entry, standing, rule) !== null) return null;
      const ways = marks.set(entry, standing, rule);
      return declined('mark', ways[0]?.text ?? '') ? null : { act: 'mark', entry, ways };
    }
    case 'move':
      return policy.declined.has(offerKey('attic', entry.subject.key))
        ? null
        : { act: 'move', entry, standing, to: rule.to };
    case 'remove':
      return declined('removed', '') ? null : { act: 'remove', entry, standing };
    default:
      return null;
  }
}

/** The place of an entry before it was moved; null if it was not moved, or if its place is not known. */
function originOf(
  { list, path }: Sheet,
  { subject: { key }, section, shape }: Entry,
  origins: Origins,
): Origin | null {
  const origin = origins.get(key);
  if (origin === undefined) return null;
  const twice = list.entries.filter(({ subject }) => subject.key === key).length > 1;
  const titles = titlesAround(list.sections, section, shape === 'heading');
  const isThere = origin.path === path && origin.section.join('\n') === titles.join('\n');
  return twice || isThere ? null : origin;
}

function isNested({ list: { entries } }: Sheet, { start }: Entry): boolean {
  return entries.some((other) => other.start < start && start < other.end);
}

function returned({ list }: Sheet, entry: Entry, observation: Observation): Finding {
  const section = list.sections[entry.section]?.title ?? '';
  const { line, title, subject } = entry;
  return finding('returned', { ...seenBy(observation), section }, { line, title, subject });
}
