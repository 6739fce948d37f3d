/**
 * The job summary: the result in one line, what to do if a person must act, then the report. `core/report` makes the
 * texts of the report safe; there is no other text from others here.
 */
import type { ProposeOutcome } from '../../run/remote/types.ts';
import { cutBytes } from './cut.ts';
import type { Inputs } from './inputs.ts';

/** GitHub drops the summary of a step if it is larger. */
export const longestSummary = 1024 * 1024;

const dayMs = 24 * 60 * 60 * 1000;
/** In a public repository, GitHub stops schedules after this many days without activity (rule ACT-3). */
const scheduleDays = 60;

/** The summary as markdown, at most 1 MiB. `now` in milliseconds since the epoch. */
export function renderSummary(outcome: ProposeOutcome, inputs: Inputs, now: number): string {
  const parts = [
    headline(outcome),
    ...(outcome.result === 'refused' ? [permissionHelp(outcome, inputs)] : []),
    ...(outcome.result === 'created' ? [approvalNote] : []),
    ...(inputs.event === 'schedule' ? [scheduleNote(now)] : []),
    outcome.report.trim(),
  ];
  return cutBytes(`${parts.filter((part) => part !== '').join('\n\n')}\n`, longestSummary);
}

function headline(outcome: ProposeOutcome): string {
  const { pullRequest } = outcome;
  const link =
    pullRequest !== null && isAddress(pullRequest.url)
      ? ` [Pull request ${pullRequest.number}](${pullRequest.url})`
      : '';
  return `**Firekeeper: ${outcome.result}.**${link}`;
}

/** What to do when the token lacks a permission: first the link that is ready, then the setting to change. */
export function permissionHelp(outcome: ProposeOutcome, inputs: Inputs): string {
  const settings = `${inputs.serverUrl}/${inputs.owner}/${inputs.name}/settings/actions`;
  if (outcome.compareUrl === null || !isAddress(outcome.compareUrl)) {
    return [
      'Nothing was proposed. The workflow must grant these permissions to the token:',
      '```yaml\npermissions:\n  contents: write\n  pull-requests: write\n```',
      `Runs started from a fork always have a token that can only read. If the workflow grants the permissions, check the [Actions settings](${settings}) and the rules of the branch.`,
    ].join('\n\n');
  }
  return [
    `The branch is ready, but the token is not allowed to open a pull request. [Open it with one click](${outcome.compareUrl}).`,
    `To let the Action open it: tick "Allow GitHub Actions to create and approve pull requests" in the [Actions settings](${settings}). The organisation has the same switch, and both must be on. Or pass the token of a GitHub App as \`token\`.`,
  ].join('\n\n');
}

const approvalNote =
  'If `github.token` opens a pull request, its workflows wait until someone with write access approves them. With the token of a GitHub App they run at once.';

function scheduleNote(now: number): string {
  const end = new Date(now + scheduleDays * dayMs).toISOString().slice(0, 10);
  return `In a public repository, GitHub stops schedules after ${scheduleDays} days without activity. If nothing happens here from today on, this schedule stops by ${end}. The page of the workflow then has a button that starts it again.`;
}

/** True for a plain address without characters that could end the link. */
function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>()[\]"'`\\]+$/.test(text);
}
