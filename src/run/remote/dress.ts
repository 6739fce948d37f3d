/**
 * Labels and people that a pull request gets once, when it is opened; what people remove later stays removed (rule
 * PR-12).
 */
import type { PullRequestPolicy } from '../../core/config/types.ts';
import type { Journal } from '../../ports/journal.ts';
import { isRefusal, type ListHost, type PullInfo, type Refusal } from '../../ports/list-host.ts';

/** The pull request exists already, so a refusal is only a warning; it names the key of the configuration (rule PR-22). */
export async function dress(
  host: ListHost,
  pull: PullInfo,
  { labels, assignees, reviewers, automerge }: PullRequestPolicy,
  journal: Journal,
): Promise<void> {
  const { number } = pull;
  warn('labels', await host.addLabels(number, labels));
  warn('assignees', await host.addAssignees(number, assignees));
  warn('reviewers', await host.addReviewers(number, reviewers));
  if (automerge) warn('automerge', await host.enableAutoMerge(pull));

  function warn(key: keyof typeof ways, outcome: 'done' | Refusal): void {
    if (!isRefusal(outcome)) return;
    // "Invalid" here means a value of the configuration; other refusals have their own advice.
    const isConfigured = outcome.refused === 'invalid' || outcome.refused === 'not-found';
    const help = isConfigured || key === 'automerge' ? ways[key] : outcome.help;
    journal.warn(`pullRequest.${key}: ${outcome.line}. ${help}.`);
  }
}

const ways = {
  labels: 'Name labels that GitHub accepts',
  assignees: 'Name accounts that can be assigned here',
  reviewers: 'Name people and teams that can read this repository, but not the author',
  automerge: 'Allow auto-merge in the settings of the repository, and protect the branch by a rule',
} as const;
