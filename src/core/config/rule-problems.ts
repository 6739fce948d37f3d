/** Checks rules, statuses and tiers that have the right shape. Called by `rules.ts`. */

import { isMarkdownName } from '../list/readme.ts';
import { isPattern } from '../text/pattern.ts';
import { type Problem, tooMany } from './fault.ts';
import type { WrittenConfig } from './schema.ts';
import type { StarTemplate } from './types.ts';
import { listPathProblem, shown } from './values.ts';

const mostTiers = 20;
/** Most names in one rule, and most wildcards in one name, so that matching stays cheap. */
const mostNames = 1000;
const mostStars = 2;

type WrittenRule = WrittenConfig['rules'][number];

/** Why our own reader would not read the text of a template as a count; null if it would. */
export type UnreadTemplate = (template: StarTemplate) => string | null;

/** @param path where the rule is in the configuration */
export function ruleProblems(
  rule: WrittenRule,
  path: Problem['path'],
  unread: UnreadTemplate,
): readonly Problem[] {
  const { list, section, entries, ...sets } = rule;
  const problems: Problem[] = [];
  const wrong = (key: string, message: string) => problems.push({ path: [...path, key], message });
  if (list === undefined && section === undefined && entries === undefined) {
    const message = 'names no list, section or entries; put settings for all lists at the top';
    problems.push({ path, message });
  }
  if (Object.values(sets).every((value) => value === undefined)) {
    problems.push({ path, message: 'sets nothing; add a key such as status or order' });
  }
  for (const [key, value] of Object.entries({ list, section, entries })) {
    if (Array.isArray(value) && value.length === 0) wrong(key, 'is empty; leave it out, or name one');
    if (Array.isArray(value)) problems.push(...tooMany([...path, key], value.length, mostNames));
  }
  for (const one of namesOf(list)) {
    const problem = listPathProblem(one);
    if (problem !== null) wrong('list', `${shown(one)} ${problem}`);
  }
  for (const one of namesOf(entries)) {
    if (one.split('*').length - 1 > mostStars) wrong('entries', `${shown(one)} has more than 2 wildcards`);
  }
  if (entries !== undefined) {
    for (const key of ['order', 'damping'] as const) {
      if (sets[key] !== undefined) wrong(key, 'applies to whole sections; name a section or a list instead');
    }
  }
  if (sets.stars !== undefined) problems.push(...starProblems(sets.stars, [...path, 'stars'], unread));
  if (sets.status !== undefined) problems.push(...statusProblems(sets.status, [...path, 'status']));
  const { tiers } = sets;
  if (tiers === undefined || typeof tiers === 'string') return problems;
  const isPart = section !== undefined || entries !== undefined;
  if (isPart)
    wrong('tiers', 'can be infer or off for a part of a list; give a list of tiers for whole lists');
  return [...problems, ...tierProblems(tiers, [...path, 'tiers'])];
}

/** A form that does nothing, a place for nothing, or a template that would not be read again. */
export function starProblems(
  stars: WrittenConfig['stars'],
  path: Problem['path'],
  unread: UnreadTemplate,
): readonly Problem[] {
  if (typeof stars === 'string') return [];
  const { add, place, badges } = stars;
  const wrong = (key: string, message: string): Problem => ({ path: [...path, key], message });
  if (add === undefined) {
    if (place !== undefined) return [wrong('place', 'goes with add')];
    return badges === undefined ? [{ path, message: 'says nothing; write update, off, add or badges' }] : [];
  }
  const why = unread({ text: add, place: place ?? 'end' });
  return why === null ? [] : [wrong('add', `${shown(add)} ${why}`)];
}

interface LongForm {
  readonly do?: string | undefined;
  readonly mark?: string | undefined;
  readonly to?: string | undefined;
}

/** A mark without `do: mark`, a target without `do: move`, or a target that cannot be a list. */
export function statusProblems(
  status: Readonly<Record<string, string | LongForm | undefined>>,
  path: Problem['path'],
): readonly Problem[] {
  return Object.entries(status).flatMap(([key, written]): readonly Problem[] => {
    if (written === undefined || typeof written === 'string') return [];
    const { do: act, mark, to } = written;
    const wrong = (name: string, message: string): Problem => ({ path: [...path, key, name], message });
    const target = to !== undefined && isMarkdownName(to) ? listPathProblem(to) : null;
    return [
      ...(mark !== undefined && act !== 'mark' ? [wrong('mark', 'needs do: mark')] : []),
      ...(to !== undefined && act !== 'move' ? [wrong('to', 'needs do: move')] : []),
      ...(target === null ? [] : [wrong('to', `${shown(to)} ${target}`)]),
      ...(to !== undefined && isMarkdownName(to) && isPattern(to)
        ? [wrong('to', `${shown(to)} does not name a single file`)]
        : []),
    ];
  });
}

function namesOf(written: string | readonly string[] | undefined): readonly string[] {
  return written === undefined ? [] : typeof written === 'string' ? [written] : written;
}

/** Problems between tiers. */
export function tierProblems(tiers: WrittenConfig['tiers'], path: Problem['path']): readonly Problem[] {
  if (typeof tiers === 'string') return [];
  if (tiers.length === 0) return [{ path, message: 'is empty; write infer or off instead' }];
  const problems: Problem[] = [...tooMany(path, tiers.length, mostTiers)];
  const emojis = new Set<string>();
  const cuts = new Set<number>();
  tiers.forEach((tier, index) => {
    if (emojis.has(tier.emoji)) {
      problems.push({ path: [...path, index, 'emoji'], message: `${shown(tier.emoji)} is given twice` });
    }
    if (cuts.has(tier.from)) {
      problems.push({ path: [...path, index, 'from'], message: `${tier.from} is given twice` });
    }
    emojis.add(tier.emoji);
    cuts.add(tier.from);
  });
  if (!cuts.has(0)) problems.push({ path, message: 'has no tier from 0, so a small count has no emoji' });
  return problems;
}
