/**
 * Rules of the configuration that need more than one value or another library: list counts, cron texts,
 * tiers that fit together, branch names. Asked by `parse.ts` once the shape is right.
 */

import { kindOfName } from '../hosts/kinds.ts';
import { type Problem, tooMany } from './fault.ts';
import { mostLists } from './limits.ts';
import {
  ruleProblems,
  starProblems,
  statusProblems,
  tierProblems,
  type UnreadTemplate,
} from './rule-problems.ts';
import type { WrittenConfig } from './schema.ts';
import { branchProblem, cronProblem, isTimezone, shown, wordingProblem } from './values.ts';

/** Names of schedules that are periods, not cron texts. */
export const periods = ['daily', 'weekly', 'monthly'] as const;
export type Period = (typeof periods)[number];

export function isPeriod(text: string): text is Period {
  return (periods as readonly string[]).includes(text);
}

/** Most accounts and labels GitHub or good manners allow for one pull request. */
const mostOf = { labels: 20, reviewers: 15, assignees: 10 } as const;
const mostIgnored = 1000;
const mostIds = 5000;
const mostRules = 500;
const mostHosts = 50;

/** Everything wrong with a configuration whose shape is right; empty when nothing is. */
export function problemsOf(written: WrittenConfig, unread: UnreadTemplate): readonly Problem[] {
  return [
    ...listProblems(written),
    ...scheduleProblems(written),
    ...tierProblems(written.tiers, ['tiers']),
    ...starProblems(written.stars, ['stars'], unread),
    ...statusProblems(written.status, ['status']),
    ...written.rules.flatMap((rule, at) => ruleProblems(rule, ['rules', at], unread)),
    ...tooMany(['rules'], written.rules.length, mostRules),
    ...hostProblems(written.hosts),
    ...pullRequestProblems(written.pullRequest),
    ...tooMany(['ignore'], written.ignore.length, mostIgnored),
    ...tooMany(['settled'], written.settled.length, mostIgnored),
    ...tooMany(['citations', 'ids'], Object.keys(written.citations.ids).length, mostIds),
  ];
}

function listProblems({ lists }: WrittenConfig): readonly Problem[] {
  if (lists.length === 0) return [{ path: ['lists'], message: 'is empty; name at least one list' }];
  return tooMany(['lists'], lists.length, mostLists);
}

function scheduleProblems({ schedule, timezone }: WrittenConfig): readonly Problem[] {
  const nested = typeof schedule === 'object';
  const cron = nested ? schedule.cron : schedule;
  const problems: Problem[] = [];
  const zones: readonly (readonly [Problem['path'], string | undefined])[] = [
    [['timezone'], timezone],
    [['schedule', 'timezone'], nested ? schedule.timezone : undefined],
  ];
  for (const [path, zone] of zones) {
    if (zone !== undefined && !isTimezone(zone)) {
      problems.push({ path, message: `${shown(zone)} is not a time zone such as Europe/Vienna` });
    }
  }
  const problem = isPeriod(cron) ? null : cronProblem(cron, 'UTC');
  if (problem !== null) {
    problems.push({
      path: nested ? ['schedule', 'cron'] : ['schedule'],
      message: `${shown(cron)} ${problem}`,
    });
  }
  return problems;
}

/** What is known by its name is what it is. */
function hostProblems(hosts: WrittenConfig['hosts']): readonly Problem[] {
  const names = Object.entries(hosts);
  const wrong = names.flatMap(([name, kind]) => {
    const known = kindOfName(name);
    if (known === undefined || known === kind) return [];
    return [{ path: ['hosts', name], message: `${shown(name)} is ${known} and nothing else` }];
  });
  return [...wrong, ...tooMany(['hosts'], names.length, mostHosts)];
}

function pullRequestProblems(pullRequest: WrittenConfig['pullRequest']): readonly Problem[] {
  const { branch, stateBranch, title, commit = '{summary}' } = pullRequest;
  const own = (key: string, value: string, problem: string | null): readonly Problem[] =>
    problem === null ? [] : [{ path: ['pullRequest', key], message: `${shown(value)} ${problem}` }];
  // Git keeps names as paths: one branch cannot be a folder of another.
  const isClash = `${branch}/`.startsWith(`${stateBranch}/`) || `${stateBranch}/`.startsWith(`${branch}/`);
  const clash = isClash
    ? `leaves no room for the state branch, ${shown(stateBranch)}; give each its own`
    : null;
  const kinds = ['labels', 'reviewers', 'assignees'] as const;
  return [
    ...own('branch', branch, branchProblem(branch) ?? clash),
    ...own('stateBranch', stateBranch, branchProblem(stateBranch)),
    ...own('title', title, wordingProblem(title)),
    ...own('commit', commit, wordingProblem(commit)),
    ...kinds.flatMap((kind) => tooMany(['pullRequest', kind], pullRequest[kind].length, mostOf[kind])),
  ];
}
